from __future__ import annotations

from docx.shared import Inches
from tests.documents.docx.word_files import (
    element,
    inches,
    new_document,
    saved,
)

from gouache.documents.docx.report import Report


def test_on_pages_of_vertical_lines_a_figure_stands_upright_in_the_width_of_the_page() -> None:
    document = new_document("Harvest", words=200)
    document.sections[0]._sectPr.append(element('<w:textDirection w:val="tbRl"/>'))

    (slot,) = Report(saved(document)).survey().slots

    assert (inches(slot.frame.width), inches(slot.frame.height)) == (2.16, 2.7)


def test_a_gutter_takes_its_share_of_the_column() -> None:
    document = new_document("Harvest", words=200)
    document.sections[0].gutter = Inches(1)

    (slot,) = Report(saved(document)).survey().slots

    assert inches(slot.frame.width) == 5
