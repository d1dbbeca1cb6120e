"""The sample deck and report: what the script builds, sound, and with the places that make them worth illustrating.

python-pptx and python-docx annotate part of their API, and part of that wrongly, so what comes from them is `Any` here.
"""

# ruff: noqa: ANN401

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Inches

TEMPLATES = Path(__file__).parents[2] / "templates"
SAMPLES = ("sample-deck.pptx", "sample-report.docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders, each with both samples freshly built."""
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder in folders:
        subprocess.run([sys.executable, "-B", TEMPLATES / "build_samples.py", folder], check=True)
    return folders


@pytest.fixture
def deck() -> Any:
    return Presentation(str(TEMPLATES / SAMPLES[0]))


@pytest.fixture
def report() -> Any:
    return Document(str(TEMPLATES / SAMPLES[1]))


def meaning(package: bytes) -> dict[str, object]:
    """Every part by name: XML in canonical form, packages within by their own parts."""

    def of(name: str, content: bytes) -> object:
        if name.endswith((".xml", ".rels")):
            return etree.tostring(etree.fromstring(content), method="c14n")
        return meaning(content) if name.endswith(".xlsx") else content

    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return {name: of(name, parts.read(name)) for name in parts.namelist()}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_committed_sample_is_what_the_script_builds(name: str, built: tuple[Path, Path]) -> None:
    committed, fresh = (folder / name for folder in (TEMPLATES, built[0]))

    assert meaning(committed.read_bytes()) == meaning(fresh.read_bytes())


@pytest.mark.parametrize("name", SAMPLES)
def test_building_twice_gives_the_same_bytes(name: str, built: tuple[Path, Path]) -> None:
    first, second = (folder / name for folder in built)

    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_is_sound_and_small(name: str) -> None:
    path = TEMPLATES / name

    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)

    assert [str(error) for error in result.errors] == []
    assert path.stat().st_size < 200_000


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_holds_no_picture_yet(name: str) -> None:
    with zipfile.ZipFile(TEMPLATES / name) as parts:
        assert [part for part in parts.namelist() if "/media/" in part] == []


def empty_placeholders(slide: Any, *kinds: PP_PLACEHOLDER) -> list[Any]:
    return [
        shape
        for shape in slide.placeholders
        if shape.placeholder_format.type in kinds and not (shape.has_text_frame and shape.text_frame.text)
    ]


def test_the_deck_has_twelve_slides_in_named_sections(deck: Any) -> None:
    ids = deck.part._element.xpath("//*[local-name()='sectionLst']//*[local-name()='sldId']/@id")

    assert [int(slide_id) for slide_id in ids] == [slide.slide_id for slide in deck.slides]
    assert len(ids) == 12


def test_the_deck_has_an_upright_a_wide_and_a_square_picture_placeholder(deck: Any) -> None:
    aspects = [
        shape.width / shape.height
        for slide in deck.slides
        for shape in empty_placeholders(slide, PP_PLACEHOLDER.PICTURE)
    ]

    assert aspects == pytest.approx([0.76, 1.78, 1.0], abs=0.01)


def test_two_slides_have_an_empty_content_placeholder_beside_text(deck: Any) -> None:
    sides = []
    for slide in deck.slides:
        for place in empty_placeholders(slide, PP_PLACEHOLDER.OBJECT):
            beside = [s for s in slide.placeholders if s.placeholder_format.idx in (1, 2) and s is not place]
            sides.append("left" if place.left < max(s.left for s in beside) else "right")

    assert sides == ["right", "left"]


def test_four_slides_have_free_space_on_the_right(deck: Any) -> None:
    free = []
    for number, slide in enumerate(deck.slides, 1):
        words = [s for s in slide.shapes if s.top + s.height > Inches(1.7) and s.top < Inches(6.6)]
        if all(shape.left + shape.width <= Inches(7) for shape in words):
            free.append(number)

    assert free == [2, 3, 8, 12]


def test_a_chart_and_a_table_fill_a_slide_each(deck: Any) -> None:
    figures = [
        (kind, (shape.width * shape.height) / (deck.slide_width * deck.slide_height))
        for slide in deck.slides
        for shape in slide.shapes
        for kind in ("chart", "table")
        if getattr(shape, f"has_{kind}")
    ]

    assert [kind for kind, _ in figures] == ["chart", "table"]
    assert all(share > 0.4 for _, share in figures)


def test_the_costs_add_up(deck: Any) -> None:
    (table,) = (shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    rows = [
        [int(cell.text.replace(",", "").replace("–", "0")) for cell in list(row.cells)[1:]]
        for row in list(table.rows)[1:]
    ]

    assert all(sum(row[:-1]) == row[-1] for row in rows)
    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]


def test_speaker_notes_footers_and_a_drawn_mark_are_there(deck: Any) -> None:
    with_notes = [slide for slide in deck.slides if slide.has_notes_slide]
    kinds = [{s.placeholder_format.type for s in slide.placeholders} for slide in deck.slides]

    assert len(with_notes) >= 4
    assert all(PP_PLACEHOLDER.SLIDE_NUMBER in found for found in kinds[1:])
    assert any(shape.name == "Town mark" for shape in deck.slide_master.shapes)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_properties_name_no_person(name: str) -> None:
    opened: Any = Presentation(str(TEMPLATES / name)) if name.endswith("pptx") else Document(str(TEMPLATES / name))

    assert opened.core_properties.author == opened.core_properties.last_modified_by == "Gouache sample"
    assert opened.core_properties.title


def test_the_contents_list_every_main_heading_in_order(report: Any) -> None:
    headings = [p.text for p in report.paragraphs if p.style.name == "Heading 1"]
    entries = [p for p in report.paragraphs if p.style.name == "toc 1"]

    assert [entry.hyperlinks[0].text.partition("\t")[0] for entry in entries] == headings
    assert len(headings) == 8


def test_every_entry_of_the_contents_points_at_a_bookmark(report: Any) -> None:
    names = {mark.get(f"{W}name") for mark in report.element.iter(f"{W}bookmarkStart")}
    anchors = [link.get(f"{W}anchor") for link in report.element.iter(f"{W}hyperlink")]

    assert anchors
    assert set(anchors) <= names


def test_one_token_stands_alone_and_four_in_cells(report: Any) -> None:
    token = re.compile(r"\{\{image: [^}]+\}\}")
    alone = [p.text for p in report.paragraphs if token.fullmatch(p.text)]
    in_cells = [
        cell.text for table in report.tables for row in table.rows for cell in row.cells if token.match(cell.text)
    ]

    assert (len(alone), len(in_cells)) == (1, 4)


def test_one_part_of_the_report_runs_in_two_columns(report: Any) -> None:
    columns = [section._sectPr.find(f"{W}cols").get(f"{W}num") for section in report.sections]

    assert columns == ["1", "1", "2", "1"]


def test_the_report_has_about_seventeen_hundred_words_of_prose(report: Any) -> None:
    prose = [p.text for p in report.paragraphs if p.style.name in {"Body Text", "Diary Text", "List Bullet"}]

    assert 1500 <= sum(len(text.split()) for text in prose) <= 1900


def test_the_tables_of_the_report_add_up(report: Any) -> None:
    def number(text: str) -> int:
        return int(text.replace(",", "").replace("−", "-") or 0)

    for table in report.tables[1:]:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        figures = [n for n in range(len(rows[0])) if re.fullmatch(r"[+−\d,]+", rows[-1][n])]
        for column in figures:
            assert sum(number(row[column]) for row in rows[1:-1]) == number(rows[-1][column])


def test_headings_keep_with_their_text_and_no_line_stands_alone(report: Any) -> None:
    styles = {style.name: style for style in report.styles}
    defaults = report.styles.element.find(f"{W}docDefaults")

    assert all(styles[f"Heading {level}"].paragraph_format.keep_with_next for level in (1, 2))
    assert defaults.find(f".//{W}widowControl") is not None
    assert defaults.find(f".//{W}lang").get(f"{W}val") == "en-GB"
    assert "Caption" in styles


def test_every_run_of_the_deck_is_british_english(deck: Any) -> None:
    languages = {run.find(qn("a:rPr")).get("lang") for slide in deck.slides for run in slide._element.iter(qn("a:r"))}

    assert languages == {"en-GB"}
