from __future__ import annotations

from io import BytesIO

import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Inches
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.documents.docx.stripped import illustrate, stripped
from tests.documents.docx.word_files import (
    DECLARED,
    append,
    body,
    caption,
    captions,
    element,
    field,
    find,
    illustrated,
    jpeg,
    new_document,
    paragraph,
    parts,
    prose,
    reasons,
    saved,
    texts,
    values,
    with_figure_at_end,
)
from tests.package_comparison import compare

from gouache.documents.docx.fields import rewrite
from gouache.documents.docx.report import Report


def test_captions_count_on_and_cross_references_follow() -> None:
    document = new_document("One", "Two", words=200)
    with_figure_at_end(document, "Figure", "1", ". The old mill", bookmark="_Ref100")
    append(document, paragraph("See ", field("REF _Ref100 \\h", "Figure 1"), " and ", field("PAGEREF _Ref100", "1")))

    data = illustrated(saved(document))

    assert captions(data) == ["Figure 1. A young tree", "Figure 2. The old mill"]
    assert texts(body(data))[-1] == "See Figure 2 and 1"


def test_captions_before_ours_keep_their_numbers() -> None:
    document = new_document("One", words=60, paragraphs=1)
    with_figure_at_end(document, "Figure", "1", ": The old mill")
    document.add_paragraph(prose(300))
    document.add_heading("Two", 1)
    document.add_paragraph(prose(200))
    document.add_paragraph(prose(200))

    assert captions(illustrated(saved(document))) == ["Figure 1: The old mill", "Figure 2: A young tree"]


def test_captions_numbered_by_hand_are_not_contradicted() -> None:
    document = new_document("One", words=200)
    document.add_heading("Two", 1)
    document.add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    document.add_paragraph("Figure 1: The old mill")

    assert "A young tree" in texts(body(illustrated(saved(document))))


def test_a_caption_with_chapter_numbers_is_followed() -> None:
    def by_chapter(chapter: str, number: str) -> str:
        hyphen = "<w:r><w:noBreakHyphen/></w:r>"
        numbers = (field("STYLEREF 1 \\s", chapter), hyphen, field("SEQ Figure \\* ARABIC \\s 1", number))
        return paragraph("Figure ", *numbers, ". The mill", properties='<w:pStyle w:val="Caption"/>')

    document = new_document("One", words=60, paragraphs=1)
    document.add_paragraph().add_run().add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    append(document, by_chapter("1", "1"))
    document.add_paragraph(prose(400))
    document.add_heading("Two", 1)
    document.add_paragraph(prose(200))
    document.add_paragraph(prose(200))
    document.add_heading("Three", 1)
    document.add_paragraph().add_run().add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    append(document, by_chapter("3", "1"))

    data = illustrated(saved(document))

    assert captions(data) == ["Figure 11. The mill", "Figure 21. A young tree", "Figure 31. The mill"]
    assert len(find(body(data), ".//w:noBreakHyphen")) == 3


def test_roman_numbers_stay_roman() -> None:
    document = new_document("One", "Two", words=200)
    document.add_paragraph().add_run().add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    append(document, paragraph("Figure ", field("SEQ Figure \\* ROMAN", "I"), ": Mill"))

    assert captions(illustrated(saved(document))) == ["Figure I: A young tree", "Figure II: Mill"]


def test_tables_are_counted_apart() -> None:
    document = new_document("One", words=200)
    append(document, caption("Table", "1", ": Crops"))

    data = illustrated(saved(document))

    assert captions(data) == ["Figure 1: A young tree"]
    assert "Table 1: Crops" in texts(body(data))


def test_a_caption_in_a_text_box_is_renumbered_for_new_readers_and_old() -> None:
    document = new_document("One", "Two", words=250)
    inside = caption("Figure", "1", ": In a box")
    box = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="9" cy="9"/>'
        '<wp:docPr id="7" name="Box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    append(document, box)

    data = illustrated(saved(document), limit=1)

    numbers = [values(p, ".//w:t/text()")[1] for p in find(body(data), ".//w:txbxContent/w:p")]
    assert numbers == ["2", "2"]


def test_the_entries_of_a_list_of_figures_follow() -> None:
    document = new_document("One", "Two", words=250)
    entry = '<w:hyperlink w:anchor="_Toc5"><w:r><w:t>Figure 1: The mill</w:t></w:r><w:r><w:tab/></w:r>{}</w:hyperlink>'
    append(document, paragraph(entry.format(field("PAGEREF _Toc5 \\h", "4"))))
    number = field("SEQ Figure \\* ARABIC", "1")
    mark = '<w:bookmarkStart w:id="3" w:name="_Toc5"/>{}<w:bookmarkEnd w:id="3"/>'
    whole = mark.format(f'<w:r><w:t xml:space="preserve">Figure </w:t></w:r>{number}<w:r><w:t>: The mill</w:t></w:r>')
    append(document, paragraph(whole, properties='<w:pStyle w:val="Caption"/>'))

    data = illustrated(saved(document), limit=1)

    assert "Figure 2: The mill4" in texts(body(data))


@pytest.mark.parametrize("said", ["see Figure 1", "(Fig. 1)", "in figure 1, above", "siehe Abb. 1"])
def test_beside_numbers_typed_into_the_text_ours_carry_none(said: str) -> None:
    document = new_document("One", "Two", words=250)
    with_figure_at_end(document, "Figure", "1", ". The old mill")
    document.add_paragraph(f"The mill is old, {said}.")

    found = reasons(Report(saved(document)).survey())
    data = illustrated(saved(document))

    assert "numbers typed by hand" in found["figure numbers"]
    assert captions(data) == ["Figure 1. The old mill"]
    assert "A young tree" in texts(body(data))
    assert values(body(data), ".//w:p[w:r/w:t='A young tree']/w:pPr/w:pStyle/@w:val") == ["Caption"]


@pytest.mark.parametrize("said", ["Table 1", "Figure 10", "Configure 1 thing", "Figure 1-2", "Figure 1st"])
def test_other_words_with_numbers_do_not_keep_ours_from_counting(said: str) -> None:
    document = new_document("One", "Two", words=250)
    with_figure_at_end(document, "Figure", "1", ". The old mill")
    document.add_paragraph(f"We read {said} here.")

    assert captions(illustrated(saved(document))) == ["Figure 1. A young tree", "Figure 2. The old mill"]


def test_a_number_in_a_field_is_not_typed() -> None:
    document = new_document("One", "Two", words=250)
    with_figure_at_end(document, "Figure", "1", ". The old mill", bookmark="_Ref100")
    append(document, paragraph("See ", field("REF _Ref100 \\h", "Figure 1"), " there."))

    assert "figure numbers" not in reasons(Report(saved(document)).survey())


def test_a_list_of_figures_is_spoken_of() -> None:
    document = new_document("One", "Two", words=250)
    append(document, paragraph(field('TOC \\h \\z \\c "Figure"', "Figure 1: The old mill")))
    with_figure_at_end(document, "Figure", "1", ": The old mill")

    assert reasons(Report(saved(document)).survey())["list of figures"].startswith("Word adds the new captions")


def test_cross_references_in_headers_and_footnotes_follow_too() -> None:
    document = new_document("One", "Two", words=250)
    with_figure_at_end(document, "Figure", "1", ". The old mill", bookmark="_Ref100")
    see = paragraph("See ", field("REF _Ref100 \\h", "Figure 1"))
    header = document.sections[0].header
    header.is_linked_to_previous = False
    header._element.append(element(see))
    notes = f'<w:footnotes {DECLARED}><w:footnote w:id="1">{see}</w:footnote></w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    data = saved(document)

    done = illustrate(data)

    for name in ("word/header1.xml", "word/footnotes.xml"):
        assert "See Figure 2" in texts(etree.fromstring(parts(done.data)[name]))
    assert not compare(data, stripped(done, with_lock=False)).changed


splits = st.lists(st.text("Figure 12:", max_size=8), min_size=1, max_size=5)


@given(pieces=splits, new=st.text("Figure 12:", max_size=20))
def test_for_any_split_a_rewritten_text_says_the_new_words(pieces: list[str], new: str) -> None:
    held = [element("<w:t/>") for _ in pieces]
    for text, piece in zip(held, pieces, strict=True):
        text.text = piece

    rewrite(held, new)

    assert "".join(text.text or "" for text in held) == new


def test_a_rewritten_text_keeps_its_unchanged_ends_where_they_are() -> None:
    held = [element("<w:t/>") for _ in range(3)]
    for text, piece in zip(held, ("Figure ", "9", ": The mill"), strict=True):
        text.text = piece

    rewrite(held, "Figure 10: The mill")

    assert [text.text for text in held] == ["Figure ", "10", ": The mill"]
