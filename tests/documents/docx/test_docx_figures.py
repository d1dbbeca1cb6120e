from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Inches, Pt
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.documents.docx.stripped import illustrate, stripped
from tests.documents.docx.word_files import (
    DECLARED,
    append,
    body,
    caption,
    element,
    field,
    find,
    illustrated,
    jpeg,
    new_document,
    paragraph,
    parts,
    picture_for,
    placement_for,
    prose,
    reasons,
    saved,
    texts,
    values,
)
from tests.marked import MARK
from tests.package_comparison import compare

from gouache.documents.docx.fields import rewrite
from gouache.documents.docx.report import Report
from gouache.domain import Fit, Frame, Picture, Size
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def with_figure_at_end(document: Document, label: str, number: str, text: str, *, bookmark: str = "") -> None:
    document.add_paragraph().add_run().add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    append(document, caption(label, number, text, bookmark=bookmark))


def captions(data: bytes) -> list[str]:
    return [text for text in texts(body(data)) if text.startswith(("Figure", "Abbildung", "Fig."))]


def test_a_figure_follows_the_first_paragraph_and_keeps_with_its_caption() -> None:
    data = illustrated(saved(new_document("Harvest", words=120)))

    heading, lead, figure, words, after = find(body(data), "w:p")[:5]
    assert values(heading, ".//w:t/text()") == ["Harvest"]
    assert find(figure, "w:pPr/w:keepNext")
    assert values(figure, ".//wp:docPr/@descr") == ["A young tree"]
    assert values(figure, ".//wp:docPr/@name")[0].startswith("Gouache figure:")
    assert "".join(values(words, ".//w:t/text()")) == "Figure 1: A young tree"
    assert values(words, "w:pPr/w:pStyle/@w:val") == ["Caption"]
    assert values(lead, ".//w:t/text()") == values(after, ".//w:t/text()") == [prose(120)]


def test_nothing_of_the_body_style_shifts_or_cuts_the_picture() -> None:
    document = new_document("Harvest", words=120)
    normal = document.styles["Normal"].paragraph_format
    normal.line_spacing, normal.first_line_indent, normal.left_indent = Pt(12), Inches(0.5), Inches(1)

    figure = find(body(illustrated(saved(document))), "w:p")[2]

    assert values(figure, "w:pPr/w:spacing/@w:lineRule") == ["auto"]
    assert values(figure, "w:pPr/w:ind/@w:firstLine") == ["0"]
    assert values(figure, "w:pPr/w:ind/@w:left") == ["1440"]


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


def test_the_label_and_the_style_are_those_of_the_file() -> None:
    document = new_document("Ernte", words=200)
    (style,) = [s for s in document.styles.element if s.get(f"{W}styleId") == "Caption"]
    style.set(f"{W}styleId", "Beschriftung")
    document.add_heading("Wasser", 1)
    document.add_paragraph().add_run().add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    append(document, caption("Abbildung", "1", " – Die Mühle", style="Beschriftung"))

    data = illustrated(saved(document))

    assert captions(data) == ["Abbildung 1 – A young tree", "Abbildung 2 – Die Mühle"]
    assert values(body(data), ".//w:pStyle[@w:val='Beschriftung']/@w:val") == ["Beschriftung"] * 2


def test_without_a_caption_in_the_file_the_language_names_the_label() -> None:
    document = new_document("Ernte", words=200)
    for language in find(document.styles.element, ".//w:lang"):
        language.set(f"{W}val", "de-DE")

    assert captions(illustrated(saved(document))) == ["Abbildung 1: A young tree"]


def test_a_missing_caption_style_is_written_out() -> None:
    document = new_document("Harvest", words=200)
    styles = document.styles.element
    (style,) = [s for s in styles if s.get(f"{W}styleId") == "Caption"]
    styles.remove(style)

    data = illustrated(saved(document))

    (made,) = [s for s in docx.Document(BytesIO(data)).styles.element if s.get(f"{W}styleId") == "Caption"]
    assert values(made, "w:name/@w:val") == ["caption"]
    assert values(body(data), ".//w:pStyle[@w:val='Caption']/@w:val") == ["Caption"]


def test_a_file_without_styles_gets_none() -> None:
    document = new_document("Harvest", words=200)
    relation = next(key for key, rel in document.part.rels.items() if rel.reltype.endswith("/styles"))
    del document.part.rels[relation]

    data = illustrated(saved(document))

    assert "word/styles.xml" not in parts(data)
    assert len(captions(data)) == 1


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


def test_a_bookmark_of_its_own_goes_round_label_and_number() -> None:
    document = new_document("One", "Two", words=300)
    append(document, paragraph('<w:bookmarkStart w:id="7" w:name="x"/>', '<w:bookmarkEnd w:id="7"/>'))

    data = illustrated(saved(document))

    starts = find(body(data), ".//w:bookmarkStart[starts-with(@w:name, '_Ref')]")
    identities = values(body(data), ".//w:bookmarkStart/@w:id")
    assert len(starts) == 2
    assert len(set(identities)) == len(identities) == 3
    assert len({start.get(f"{W}name") for start in starts}) == 2


def test_a_picture_narrower_than_the_column_has_its_caption_in_the_middle() -> None:
    document = new_document("Wide", words=200)
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width

    _, _, figure, words = find(body(illustrated(saved(document))), "w:p")[:4]

    assert values(figure, "w:pPr/w:jc/@w:val") == values(words, "w:pPr/w:jc/@w:val") == ["center"]


def test_with_tracked_changes_the_figure_can_be_refused() -> None:
    document = new_document("Harvest", words=120)
    document.settings.element.append(element("<w:trackRevisions/>"))

    data = illustrated(saved(document))

    figure, words = find(body(data), "w:p")[2:4]
    for inserted in (figure, words):
        assert find(inserted, "w:pPr/w:rPr/w:ins")
        assert not find(inserted, "w:r")
    identities = values(body(data), ".//w:ins/@w:id") + values(body(data), ".//w:bookmarkStart/@w:id")
    assert len(set(identities)) == len(identities)


def test_a_picture_of_another_shape_is_cut_not_stretched() -> None:
    report = Report(saved(new_document("Harvest", words=120)))
    (slot,) = report.survey().slots
    square = Picture(data=jpeg(100, 100), media_type="image/jpeg", size=Size(100, 100), alt_text="x", mark=MARK)

    report.place(square, placement_for(slot))

    (cut,) = find(body(report.save()), ".//a:srcRect")
    kept = 1 - (int(cut.get("t", "0")) + int(cut.get("b", "0"))) / 100_000
    assert kept == pytest.approx(1 / slot.frame.aspect, abs=0.001)


def test_a_picture_to_be_shown_whole_is_made_smaller() -> None:
    report = Report(saved(new_document("Harvest", words=120)))
    (slot,) = report.survey().slots
    square = Picture(data=jpeg(100, 100), media_type="image/jpeg", size=Size(100, 100), alt_text="x", mark=MARK)

    report.place(square, placement_for(slot, fit=Fit.CONTAIN))

    extent = find(body(report.save()), ".//wp:extent")[0]
    assert extent.get("cx") == extent.get("cy") == str(slot.frame.height)


def test_bytes_that_are_no_picture_change_nothing() -> None:
    report = Report(saved(new_document("Harvest", words=120)))
    (slot,) = report.survey().slots
    before = report.save()
    wrong = Picture(data=b"GIF89a", media_type="image/png", size=Size(10, 10), alt_text="x", mark=MARK)

    with pytest.raises(PlacingFailed):
        report.place(wrong, placement_for(slot))

    assert parts(report.save()) == parts(before)


def test_a_slot_of_another_document_is_refused() -> None:
    (stranger,) = Report(saved(new_document("Elsewhere", words=120))).survey().slots
    report = Report(saved(new_document("Harvest", words=120)))

    with pytest.raises(PlacingFailed, match="no longer there"):
        report.place(picture_for(stranger), placement_for(stranger))


def test_places_may_be_filled_in_any_order() -> None:
    document = new_document(*(f"Section {n}" for n in range(1, 7)), words=150)
    document.add_paragraph("{{image: a hedge}}")
    report = Report(saved(document))
    slots = report.survey().slots

    for slot in reversed(slots):
        report.place(picture_for(slot), placement_for(slot))

    assert len(find(body(report.save()), ".//wp:docPr")) == len(slots)
    assert [text.split(":")[0] for text in captions(report.save())] == [f"Figure {n}" for n in range(1, len(slots))]


def test_a_frame_is_a_size_without_a_position() -> None:
    (slot,) = Report(saved(new_document("Harvest", words=120))).survey().slots

    assert slot.frame == Frame(0, 0, slot.frame.width, slot.frame.height)


def test_an_alt_text_that_xml_cannot_hold_changes_nothing() -> None:
    report = Report(saved(new_document("Harvest", words=120)))
    (slot,) = report.survey().slots
    before = report.save()

    with pytest.raises(PlacingFailed, match="control characters"):
        report.place(picture_for(slot), placement_for(slot, alt_text="a\x00b"))

    assert parts(report.save()) == parts(before)


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


def test_captions_in_unequal_columns_stand_in_the_middle_like_their_pictures() -> None:
    document = new_document("One", words=200)
    sect = document.sections[0]._sectPr
    sect.remove(find(sect, "w:cols")[0])
    sect.append(
        element('<w:cols w:num="2" w:equalWidth="0"><w:col w:w="5760" w:space="360"/><w:col w:w="2880"/></w:cols>')
    )

    words = find(body(illustrated(saved(document))), "w:p")[3]

    assert values(words, "w:pPr/w:jc/@w:val") == ["center"]


def test_a_figure_is_no_item_where_the_default_style_numbers_every_paragraph() -> None:
    document = new_document("One", words=200)
    (normal,) = [s for s in document.styles.element if s.get(f"{W}styleId") == "Normal"]
    (number,) = values(document.styles.element, ".//w:style[@w:styleId='ListNumber']//w:numId/@w:val")
    normal.insert(3, element(f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>'))
    document.add_paragraph("{{image: a hedge}} and words", style="Body Text")

    own = find(body(illustrated(saved(document))), "w:p[.//w:drawing]")

    assert own
    assert all(values(paragraph, "w:pPr/w:numPr/w:numId/@w:val") == ["0"] for paragraph in own)


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
