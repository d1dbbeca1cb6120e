from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx.shared import Inches
from tests.documents.docx.judged import holds_up
from tests.documents.docx.stripped import illustrate
from tests.documents.docx.word_files import body, element, find, new_document, parts, saved, values

from gouache.documents.docx.report import Report
from gouache.domain import EMU_PER_INCH, SlotKind, Wishes

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

FLOATING = Wishes(floating=True)


def right_to_left(document: Document) -> Document:
    for paragraph in document.paragraphs:
        properties = paragraph._element.get_or_add_pPr()
        properties.insert(len(find(properties, "w:pStyle")), element("<w:bidi/>"))
    return document


def test_a_figure_floats_only_where_that_is_wished() -> None:
    report = Report(saved(new_document("Harvest", words=180)))

    assert [slot.kind for slot in report.survey().slots] == [SlotKind.FIGURE]
    assert [slot.kind for slot in report.survey(FLOATING).slots] == [SlotKind.FLOATING]
    assert report.survey().slots[0].address == report.survey(FLOATING).slots[0].address


def test_it_stands_beside_its_paragraph_and_lines_flow_round_it(tmp_path: Path) -> None:
    done = holds_up(saved(new_document("Harvest", "Water", words=180)), FLOATING, tmp_path)

    anchors = find(body(done.data), ".//wp:anchor")
    assert len(anchors) == 2
    for anchor in anchors:
        assert values(anchor, "wp:positionH/wp:align/text()") == ["right"]
        assert values(anchor, "wp:positionH/@relativeFrom") == ["column"]
        assert values(anchor, "wp:wrapSquare/@wrapText") == ["bothSides"]
        assert (anchor.get("allowOverlap"), anchor.get("behindDoc"), anchor.get("distR")) == ("0", "0", "0")
        assert int(anchor.get("distL", "0")) > 0
        assert values(anchor, "wp:docPr/@descr") == ["A young tree"]
        assert [str(child.tag).split("}")[1] for child in anchor] == [
            "simplePos", "positionH", "positionV", "extent", "effectExtent", "wrapSquare", "docPr",
            "cNvGraphicFramePr", "graphic",
        ]  # fmt: skip
    assert not find(body(done.data), ".//w:fldChar")


def test_it_takes_two_fifths_of_the_column() -> None:
    (slot,) = Report(saved(new_document("Harvest", words=180))).survey(FLOATING).slots

    assert slot.frame.width == pytest.approx(0.4 * 6 * EMU_PER_INCH, abs=1000)
    assert slot.frame.aspect == pytest.approx(0.8, abs=0.01)


def test_beside_less_text_it_is_square() -> None:
    (slot,) = Report(saved(new_document("Harvest", words=110, paragraphs=1))).survey(FLOATING).slots

    assert (slot.kind, slot.frame.aspect) == (SlotKind.FLOATING, 1)


def test_beside_too_little_text_it_stands_alone() -> None:
    (slot,) = Report(saved(new_document("Harvest", words=70, paragraphs=1))).survey(FLOATING).slots

    assert slot.kind is SlotKind.FIGURE


def test_in_a_narrow_column_it_stands_alone() -> None:
    document = new_document("Harvest", words=180)
    document.sections[0].right_margin = Inches(3)

    (slot,) = Report(saved(document)).survey(FLOATING).slots

    assert slot.kind is SlotKind.FIGURE


def test_it_stands_left_where_reading_begins_right(tmp_path: Path) -> None:
    done = holds_up(saved(right_to_left(new_document("Harvest", words=180))), FLOATING, tmp_path)

    (anchor,) = find(body(done.data), ".//wp:anchor")
    assert values(anchor, "wp:positionH/wp:align/text()") == ["left"]
    assert anchor.get("distL") == "0"
    assert int(anchor.get("distR", "0")) > 0


def test_on_a_page_of_vertical_lines_it_stands_alone() -> None:
    document = new_document("Harvest", words=180)
    document.sections[0]._sectPr.append(element('<w:textDirection w:val="tbRl"/>'))

    (slot,) = Report(saved(document)).survey(FLOATING).slots

    assert slot.kind is SlotKind.FIGURE


def test_with_tracked_changes_it_can_be_refused(tmp_path: Path) -> None:
    document = new_document("Harvest", words=180)
    document.settings.element.append(element("<w:trackRevisions/>"))

    done = holds_up(saved(document), FLOATING, tmp_path)

    assert find(body(done.data), ".//w:ins/w:r/w:drawing/wp:anchor")


def test_a_second_run_replaces_it_where_it_stands() -> None:
    first = illustrate(saved(new_document("Harvest", words=180)), FLOATING)
    second = illustrate(first.data, FLOATING)

    assert [slot.kind for slot in Report(first.data).survey().slots] == [SlotKind.EARLIER_PICTURE]
    assert len(find(body(second.data), ".//wp:anchor")) == 1
    assert [name for name in parts(second.data) if "media" in name] == ["word/media/image1.jpg"]
