from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.shared import Inches, Pt
from tests.documents.docx.word_files import (
    append,
    body,
    caption,
    captions,
    element,
    find,
    illustrated,
    jpeg,
    new_document,
    paragraph,
    parts,
    picture_for,
    placement_for,
    prose,
    saved,
    survey,
    values,
)
from tests.marked import MARK

from gouache.documents.docx.report import Report
from gouache.domain import Fit, Frame, Picture, Size
from gouache.errors import PlacingFailed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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


@pytest.mark.parametrize("measure", ["9" * 400, "-" + "9" * 400, "9" * 400 + "in", "99999999999"])
def test_a_margin_that_no_number_holds_is_as_good_as_none(measure: str) -> None:
    usual, huge = (new_document("Harvest", words=120) for _ in range(2))
    for document, left in ((usual, None), (huge, measure)):
        (margins,) = find(document.element, ".//w:pgMar")
        if left is None:
            del margins.attrib[W + "left"]
        else:
            margins.set(W + "left", left)

    assert [slot.frame for slot in survey(huge).slots] == [slot.frame for slot in survey(usual).slots]
