from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.shared import Inches, Pt
from tests.documents.docx.stripped import comes_back, illustrate, stripped, tracked
from tests.documents.docx.test_docx_tokens import APPLE, BOX
from tests.documents.docx.word_files import (
    append,
    body,
    find,
    jpeg,
    paragraph,
    parts,
    saved,
    texts,
)


@pytest.mark.parametrize(
    "text",
    [
        APPLE,
        f"Before {APPLE} after",
        f"{APPLE} at the start",
        f"At the end {APPLE}",
        f"{APPLE} {{{{image: a pear}}}}",
        f"One {APPLE} two {{{{image: a pear}}}}, three {{{{image: a plum}}}}.",
        f"{APPLE} and {APPLE}",
    ],
)
@pytest.mark.parametrize("is_tracked", [False, True])
def test_the_words_of_tokens_come_back(text: str, is_tracked: bool) -> None:
    document = docx.Document()
    document.add_paragraph("First.")
    document.add_paragraph(text)
    document.add_paragraph("Last.")

    assert comes_back(tracked(document) if is_tracked else document)


def test_a_token_split_over_runs_comes_back_in_its_runs() -> None:
    document = docx.Document()
    bold = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    append(document, paragraph("Before {{im", bold.format("age: a red "), "apple}} after"))
    append(document, paragraph(bold.format("A {{im"), "age: a pear", bold.format("}}")))

    assert comes_back(document)


@pytest.mark.parametrize("shell", ["ins", "hyperlink", "field"])
def test_tokens_in_insertions_links_and_field_results_come_back(shell: str) -> None:
    document = docx.Document()
    run = f'<w:r><w:t xml:space="preserve">Look: {APPLE} here</w:t></w:r>'
    alone = f"<w:r><w:t>{APPLE}</w:t></w:r>"
    for inside in (run, alone):
        wrapped = {
            "ins": f'<w:ins w:id="9" w:author="Ann" w:date="2024-01-01T00:00:00Z">{inside}</w:ins>',
            "hyperlink": f'<w:hyperlink w:anchor="there">{inside}</w:hyperlink>',
            "field": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE x</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{inside}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        }[shell]
        append(document, paragraph(wrapped))
        append(document, paragraph("Words before ", wrapped, " and after"))

    assert comes_back(document)


def test_a_token_in_a_line_of_fixed_height_comes_back_as_it_was() -> None:
    document = docx.Document()
    alone = document.add_paragraph(APPLE).paragraph_format
    alone.line_spacing, alone.space_after, alone.first_line_indent = Pt(12), Pt(7), Inches(0.5)

    assert comes_back(document)


def test_tokens_in_cells_headers_lists_and_text_boxes_come_back() -> None:
    document = docx.Document()
    document.add_table(1, 2).cell(0, 0).text = APPLE
    document.sections[0].header.paragraphs[0].text = f"{APPLE}\tReport"
    document.add_paragraph(f"An item {APPLE}", style="List Bullet")
    append(document, BOX.format(paragraph(APPLE)))
    append(document, BOX.format(paragraph(f"In a box {APPLE} with words")).replace('"77"', '"78"'))

    assert comes_back(document)


@pytest.mark.parametrize("is_tracked", [False, True])
def test_a_picture_whose_alt_text_is_a_token_comes_back(is_tracked: bool) -> None:
    document = docx.Document()
    document.add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    find(document.element, ".//wp:docPr")[0].set("descr", APPLE)
    find(document.element, ".//wp:docPr")[0].set("title", "A fruit")

    assert comes_back(tracked(document) if is_tracked else document)


def test_a_token_somebody_inserted_with_tracked_changes_comes_back() -> None:
    document = tracked(docx.Document())
    inserted = f'<w:ins w:id="9" w:author="Ann" w:date="2024-01-01T00:00:00Z"><w:r><w:t>{APPLE}</w:t></w:r></w:ins>'
    append(document, paragraph("Words ", inserted, " more words"))
    append(document, paragraph(inserted.replace('"9"', '"10"')))

    assert comes_back(document)


def test_without_the_lock_a_token_leaves_its_paragraph_without_a_picture() -> None:
    document = docx.Document()
    document.add_paragraph(APPLE)
    document.add_paragraph(f"Before {APPLE} after")

    data = stripped(illustrate(saved(document)), with_lock=False)

    assert texts(body(data)) == ["", "Before after"]
    assert not find(body(data), ".//w:drawing")
    assert not any("media" in name for name in parts(data))


def test_a_paragraph_edited_meanwhile_gets_its_token_back_and_keeps_the_edit() -> None:
    document = docx.Document()
    document.add_paragraph(f"Before the {APPLE} after it")
    done = illustrate(saved(document))
    edited = docx.Document(BytesIO(done.data))
    edited.paragraphs[0].runs[-1].text = "after that"

    data = stripped(replace(done, data=saved(edited)))

    assert texts(body(data)) == [f"Before the {APPLE} after that"]
