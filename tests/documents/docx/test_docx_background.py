from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import numpy as np
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from tests.documents.docx.judged import holds_up
from tests.documents.docx.stripped import illustrate, stripped
from tests.documents.docx.word_files import body, element, find, new_document, parts, prose, reasons, saved, values
from tests.package_comparison import compare

from gouache.documents.docx.ground import Ground
from gouache.documents.docx.package import open_package
from gouache.documents.docx.report import Report
from gouache.documents.docx.washing import strength_for
from gouache.domain import Numbers, SlotKind, Wishes

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from gouache.documents.docx.wml import Element
    from gouache.domain import Slot

ALL = Wishes(backgrounds=Numbers(are_all=True))


def backgrounds(document: Document, wishes: Wishes = ALL) -> list[Slot]:
    return [slot for slot in Report(saved(document)).survey(wishes).slots if slot.kind is SlotKind.BACKGROUND]


def headers(data: bytes) -> list[Element]:
    named = sorted(name for name in parts(data) if name.startswith("word/header"))
    return [etree.fromstring(parts(data)[name]) for name in named]


def test_pages_get_a_background_only_where_that_is_wished() -> None:
    document = new_document("Harvest", words=180)

    assert backgrounds(document, Wishes()) == []
    (slot,) = backgrounds(document)
    assert slot.label.endswith("(pages of section 1: Harvest)")
    assert (slot.frame.width, slot.frame.height) == (7772400, 10058400)
    assert slot.text.title == "Harvest"


@pytest.mark.parametrize("side", ["h", "w"])
def test_pages_without_a_size_get_none(side: str) -> None:
    document = new_document("Harvest", words=180)
    page = document.sections[0]._sectPr.pgSz
    assert page is not None
    page.set(f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{side}", "0")

    found = Report(saved(document)).survey(ALL)

    assert "its pages have no size" in reasons(found).values()


def test_it_stands_in_the_header_behind_everything(tmp_path: Path) -> None:
    document = new_document("Harvest", words=180)
    document.sections[0].header.paragraphs[0].text = "Annual report"

    done = holds_up(saved(document), ALL, tmp_path)

    (header,) = headers(done.data)
    (anchor,) = find(header, ".//wp:anchor")
    assert (anchor.get("behindDoc"), len(find(anchor, "wp:wrapNone"))) == ("1", 1)
    assert values(anchor, ".//@relativeFrom") == ["page", "page"]
    assert values(anchor, "wp:docPr/@descr") == ["A young tree"]
    assert values(header, ".//w:t/text()") == ["Annual report"]


def test_a_file_without_headers_gets_one_and_loses_it_again(tmp_path: Path) -> None:
    done = holds_up(saved(new_document("Harvest", words=180)), ALL, tmp_path)

    (header,) = headers(done.data)
    assert values(header, ".//w:spacing/@w:line") == ["20"]


def test_a_header_made_for_it_stays_once_somebody_writes_into_it() -> None:
    done = illustrate(saved(new_document("Harvest", words=180)), ALL)
    edited = docx.Document(BytesIO(done.data))
    edited.sections[0].header.add_paragraph("Mine")

    data = stripped(type(done)(saved(edited), done.undos))

    (header,) = headers(data)
    assert values(header, ".//w:t/text()") == ["Mine"]
    assert not find(header, ".//w:drawing")


def test_first_and_even_pages_have_it_too(tmp_path: Path) -> None:
    document = new_document("Harvest", words=180)
    document.sections[0].different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Title page"

    done = holds_up(saved(document), ALL, tmp_path)

    found = headers(done.data)
    assert len(found) == 3
    assert all(len(find(header, ".//wp:anchor")) == 1 for header in found)
    assert len([undo for address, undo in done.undos if address.startswith("background:")]) == 1


def test_sections_that_share_a_header_are_one_place() -> None:
    document = new_document("Harvest", words=60)
    document.sections[0].header.paragraphs[0].text = "Annual report"
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph(prose(60))

    assert len(backgrounds(document)) == 1

    document.sections[1].header.is_linked_to_previous = False
    document.sections[1].header.paragraphs[0].text = "Appendix"
    assert [slot.label.split("(")[1][:18] for slot in backgrounds(document)] == [
        "pages of section 1",
        "pages of section 2",
    ]


def test_a_section_can_be_named() -> None:
    document = new_document("Harvest", words=60)
    document.sections[0].header.paragraphs[0].text = "Annual report"
    document.add_section(WD_SECTION.NEW_PAGE).header.is_linked_to_previous = False

    (slot,) = backgrounds(document, Wishes(backgrounds=Numbers(frozenset({2}))))

    assert slot.address == "background:2"


def test_pages_turned_sideways_have_their_own(tmp_path: Path) -> None:
    document = new_document("Harvest", words=60)
    turned = document.add_section(WD_SECTION.NEW_PAGE)
    turned.orientation = WD_ORIENT.LANDSCAPE
    turned.page_width, turned.page_height = turned.page_height, turned.page_width
    document.add_paragraph(prose(60))

    upright, sideways = backgrounds(document)
    holds_up(saved(document), ALL, tmp_path)

    assert (upright.frame.width, upright.frame.height) == (sideways.frame.height, sideways.frame.width)


def test_it_does_not_go_on_into_the_next_section() -> None:
    document = new_document("Harvest", words=60)
    turned = document.add_section(WD_SECTION.NEW_PAGE)
    turned.page_width, turned.page_height = turned.page_height, turned.page_width
    document.add_section(WD_SECTION.NEW_PAGE)
    data = saved(document)

    done = illustrate(data, Wishes(backgrounds=Numbers(frozenset({1}))))
    shown = docx.Document(BytesIO(done.data)).sections
    back = compare(data, stripped(done))

    assert [bool(find(section.header._element, ".//w:drawing")) for section in shown] == [True, False, False]
    assert (back.changed, back.added) == (set(), {})


def test_pages_of_two_sizes_under_one_header_are_left_alone() -> None:
    document = new_document("Harvest", words=60)
    document.sections[0].header.paragraphs[0].text = "Annual report"
    turned = document.add_section(WD_SECTION.NEW_PAGE)
    turned.page_width, turned.page_height = turned.page_height, turned.page_width

    found = reasons(Report(saved(document)).survey(ALL))

    assert found["pages of section 1: Harvest"] == "its pages differ in size and share one header"


def test_a_watermark_is_not_covered() -> None:
    document = new_document("Harvest", words=60)
    mark = '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" style="position:absolute"/></w:pict></w:r>'
    document.sections[0].header.paragraphs[0]._element.append(element(mark))

    found = reasons(Report(saved(document)).survey(ALL))

    assert found["pages of section 1: Harvest"] == "its pages have a background or a watermark already"


def test_a_second_run_replaces_it_in_every_header() -> None:
    document = new_document("Harvest", words=60)
    document.sections[0].different_first_page_header_footer = True
    data = saved(document)
    first = illustrate(data, ALL)

    second = illustrate(first.data, ALL)

    kinds = [slot.kind for slot in Report(first.data).survey(ALL).slots]
    assert kinds.count(SlotKind.EARLIER_PICTURE) == len(first.undos)
    assert all(len(find(header, ".//a:lum")) == 1 for header in headers(second.data))
    assert not compare(data, stripped(type(first)(second.data, first.undos))).changed


def test_a_margin_too_small_for_a_header_gets_none() -> None:
    document = new_document("Harvest", words=60)
    document.sections[0].top_margin = Pt(20)

    found = reasons(Report(saved(document)).survey(ALL))

    assert found["pages of section 1: Harvest"] == "the margin above its text leaves no room for a header"


def encoded(pixels: np.ndarray) -> bytes:
    out = BytesIO()
    Image.fromarray(pixels.astype(np.uint8), "RGB").save(out, "PNG")
    return out.getvalue()


@settings(max_examples=30)
@given(
    text=st.tuples(*[st.integers(0, 0x70)] * 3),
    paints=st.lists(st.tuples(*[st.integers(0, 255)] * 3), min_size=1, max_size=4),
)
def test_for_any_picture_dark_text_can_be_read_on_it(
    text: tuple[int, int, int], paints: list[tuple[int, int, int]]
) -> None:
    document = docx.Document()
    document.add_paragraph().add_run(prose(60)).font.color.rgb = RGBColor(*text)
    picture = np.repeat(np.array(paints), 48, axis=0)[None].repeat(96, axis=0)

    strength = strength_for(Ground(open_package(saved(document))), encoded(picture))

    shown = np.array(paints) / 255 * (1 - strength) + strength  # as Word mixes brightness and contrast in equal measure
    assert strength >= 0.6
    assert min(ratio(np.array(text) / 255, colour) for colour in shown) >= min(
        4.4, ratio(np.array(text) / 255, np.ones(3)) * 0.97
    )


def ratio(one: np.ndarray, other: np.ndarray) -> float:
    """WCAG 2's contrast ratio."""
    light = [
        float(np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722])
        for c in (one, other)
    ]
    return (max(light) + 0.05) / (min(light) + 0.05)


def test_text_paler_than_ink_asks_for_more_white() -> None:
    picture = encoded(np.full((96, 96, 3), 120))
    strengths = []
    for grey in (0x00, 0x70):
        document = docx.Document()
        document.add_paragraph().add_run(prose(60)).font.color.rgb = RGBColor(grey, grey, grey)
        strengths.append(strength_for(Ground(open_package(saved(document))), picture))

    assert strengths[0] == pytest.approx(0.6)
    assert strengths[1] > 0.85


@pytest.mark.parametrize("grey", [0x66, 0x76, 0x80, 0xA0])
def test_pages_whose_words_are_too_faint_for_a_picture_get_none(grey: int) -> None:
    document = new_document("Harvest", words=60)
    pale = document.add_paragraph().add_run("Figures in millions, rounded to one decimal place")
    pale.font.color.rgb = RGBColor(grey, grey, grey)

    found = Report(saved(document)).survey(ALL)

    assert [slot for slot in found.slots if slot.kind is SlotKind.BACKGROUND] == []
    colour = f"#{grey:02X}" + f"{grey:02X}" * 2
    assert any(
        reason == f"some of its words are so faint ({colour}) that a picture behind them would be washed away"
        for reason in reasons(found).values()
    )


def test_faint_words_on_a_ground_of_their_own_do_not_stand_against_a_picture() -> None:
    document = new_document("Harvest", words=60)
    shaded = document.add_paragraph()
    shaded.paragraph_format.element.get_or_add_pPr().append(element('<w:shd w:val="clear" w:fill="202020"/>'))
    shaded.add_run("Figures in millions, rounded to one decimal place").font.color.rgb = RGBColor(0x80, 0x80, 0x80)

    assert len(backgrounds(document)) == 1


def test_large_bold_words_need_less_contrast() -> None:
    strengths = {}
    for points in (13, 14):
        document = docx.Document()
        run = document.add_paragraph().add_run(prose(60))
        run.font.bold, run.font.size, run.font.color.rgb = True, Pt(points), RGBColor(0x66, 0x66, 0x66)
        strengths[points] = strength_for(Ground(open_package(saved(document))), encoded(np.zeros((96, 96, 3))))

    assert strengths[14] + 0.1 < strengths[13]


@given(grey=st.integers(0, 255))
def test_for_any_colour_of_words_a_black_picture_is_offered_only_where_it_stays_visible(grey: int) -> None:
    document = docx.Document()
    document.add_paragraph().add_run(prose(60)).font.color.rgb = RGBColor(grey, grey, grey)

    strength = strength_for(Ground(open_package(saved(document))), encoded(np.zeros((96, 96, 3))))

    assert strength <= 0.9 or not backgrounds(document)


def test_a_caption_set_on_a_background_is_as_dark_as_the_text(tmp_path: Path) -> None:
    data = saved(new_document("Harvest", words=180))  # its template gives captions a blue of 4:1 on paper

    with_background, without = holds_up(data, ALL, tmp_path), illustrate(data)

    coloured = ".//w:p[w:pPr/w:pStyle/@w:val='Caption']//w:color/@w:val"
    assert set(values(body(with_background.data), coloured)) == {"auto"}
    assert values(body(without.data), coloured) == []
