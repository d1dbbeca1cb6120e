from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Inches, Pt
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.docx.word_files import (
    DECLARED,
    append,
    body,
    element,
    find,
    illustrated,
    jpeg,
    new_document,
    paragraph,
    parts,
    prose,
    reasons,
    saved,
    survey,
    texts,
    values,
)

from gouache.documents.docx.report import Report
from gouache.documents.docx.text import text_of
from gouache.documents.docx.tokens import cut_out
from gouache.documents.tokens import find_tokens
from gouache.domain import EMU_PER_INCH, SlotKind

if TYPE_CHECKING:
    from gouache.documents.docx.wml import Element

APPLE = "{{image: a red apple}}"
BOX = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
    '<wp:inline><wp:extent cx="2743200" cy="1828800"/><wp:docPr id="77" name="Text Box 1"/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def test_a_token_says_what_to_draw() -> None:
    document = docx.Document()
    document.add_paragraph("{{ Image :  a red\tapple }}")

    (slot,) = survey(document).slots

    assert slot.kind is SlotKind.TOKEN
    assert slot.prompt == "a red apple"
    assert slot.label == "place 1 (a red apple)"


def test_a_token_split_over_runs_of_several_kinds_is_found_and_goes() -> None:
    document = docx.Document()
    document.add_paragraph()
    bold = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    append(
        document,
        paragraph("Before {{im", bold.format("age: a red "), '<w:proofErr w:type="spellStart"/>', "apple}} after"),
    )

    data = illustrated(saved(document))

    (text, own) = find(body(data), "w:p")[1:3]
    assert values(text, ".//w:t/text()") == ["Before ", "after"]
    assert find(own, ".//w:drawing")
    assert not find(text, ".//w:b")


def test_a_token_alone_in_its_paragraph_becomes_the_picture() -> None:
    document = docx.Document()
    document.add_paragraph(APPLE).alignment = WD_ALIGN_PARAGRAPH.CENTER

    data = illustrated(saved(document))

    (only,) = find(body(data), "w:p")
    assert values(only, ".//wp:docPr/@name")[0].startswith("Gouache token:")
    assert values(only, "w:pPr/w:jc/@w:val") == ["center"]
    assert texts(body(data)) == [""]


def test_a_fixed_line_height_is_opened_for_a_picture_in_the_line() -> None:
    document = docx.Document()
    alone = document.add_paragraph(APPLE).paragraph_format
    alone.line_spacing, alone.space_after, alone.first_line_indent = Pt(12), Pt(7), Inches(0.5)

    (only,) = find(body(illustrated(saved(document))), "w:p")

    assert values(only, "w:pPr/w:spacing/@w:lineRule") == ["auto"]
    assert values(only, "w:pPr/w:spacing/@w:after") == ["140"]
    assert values(only, "w:pPr/w:ind/@w:firstLine") == ["0"]


def test_tokens_side_by_side_share_the_line() -> None:
    document = docx.Document()
    document.add_paragraph("{{image: one}} {{image: two}}")

    one, two = survey(document).slots

    assert one.frame == two.frame
    assert one.frame.width * 2 < 6 * EMU_PER_INCH
    assert texts(body(illustrated(saved(document)))) == [" "]


def test_a_token_in_a_cell_has_the_width_of_the_cell() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).text = APPLE
    table.cell(1, 0).merge(table.cell(1, 1)).text = "{{image: a pear}}"

    one, two = survey(document).slots

    margins = 2 * 108 / 1440
    assert one.frame.width / EMU_PER_INCH < 2 - margins + 0.01
    assert two.frame.width / EMU_PER_INCH < 4 - margins + 0.01
    assert two.frame.width > 2 * one.frame.width


def test_a_token_in_a_list_stands_under_the_words_of_its_item() -> None:
    document = docx.Document()
    document.add_paragraph(f"An item {APPLE}", style="List Bullet")

    item, own = find(body(illustrated(saved(document))), "w:p")

    assert values(item, ".//w:t/text()") == ["An item "]
    assert values(own, "w:pPr/w:ind/@w:left") == ["360"]
    assert not find(own, "w:pPr/w:numPr")


def test_a_token_in_a_header_stays_small_and_is_kept_in_that_part() -> None:
    document = new_document("Text", words=20, paragraphs=1)
    document.sections[0].header.paragraphs[0].text = f"{APPLE}\tReport"

    slot = survey(document).slots[0]
    data = illustrated(saved(document))

    assert slot.number == 1
    assert slot.frame.height < EMU_PER_INCH
    assert b"image1.jpg" in parts(data)["word/_rels/header1.xml.rels"]
    assert b"{{" not in parts(data)["word/header1.xml"]


def test_a_token_in_a_text_box_is_filled_for_new_readers_and_old() -> None:
    document = docx.Document()
    append(document, BOX.format(paragraph(APPLE)))

    (slot,) = survey(document).slots
    data = illustrated(saved(document))

    assert slot.frame.width <= 2743200 - 2 * 91440
    assert len(find(body(data), ".//mc:Choice//pic:pic")) == len(find(body(data), ".//mc:Fallback//pic:pic")) == 1
    identities = values(body(data), ".//wp:docPr/@id")
    assert len(set(identities)) == len(identities) == 3
    assert b"{{" not in parts(data)["word/document.xml"]


def test_a_second_run_replaces_both_pictures_of_a_text_box() -> None:
    document = docx.Document()
    append(document, BOX.format(paragraph(APPLE)))

    data = illustrated(illustrated(saved(document)), colour="#C2573A")

    assert len(set(values(body(data), ".//pic:pic//a:blip/@r:embed"))) == 1
    assert len([name for name in parts(data) if "media" in name]) == 1


def test_a_token_in_a_control_that_takes_no_picture_is_left_alone() -> None:
    document = docx.Document()
    run = f"<w:r><w:t>{APPLE}</w:t></w:r>"
    for properties in (
        "<w:text/>",
        '<w:lock w:val="contentLocked"/>',
        '<w:dataBinding w:xpath="/x" w:storeItemID="{1}"/>',
    ):
        append(document, paragraph(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"))

    found = survey(document)

    assert found.slots == ()
    refused = [alone.reason for alone in found.left_alone if "red apple" in alone.label]
    assert refused == ["the token stands in a content control that takes no picture"] * 3


def test_with_tracked_changes_the_words_of_a_token_are_struck_out() -> None:
    document = docx.Document()
    document.settings.element.append(element("<w:trackRevisions/>"))
    document.add_paragraph(f"Before {APPLE} after")

    data = illustrated(saved(document))

    assert values(body(data), ".//w:del//w:delText/text()") == [f"{APPLE} "]
    assert find(body(data), ".//w:ins//w:drawing")
    assert Report(data).survey().slots[0].kind is SlotKind.EARLIER_PICTURE


def test_a_section_with_a_token_wants_no_figure() -> None:
    document = new_document("Harvest", words=200)
    document.add_paragraph(APPLE)

    assert reasons(survey(document)) == {"Harvest": "the section has a place marked for a picture already"}


def test_a_picture_whose_alt_text_is_a_token_is_replaced() -> None:
    document = docx.Document()
    document.add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    find(document.element, ".//wp:docPr")[0].set("descr", APPLE)

    (slot,) = survey(document).slots
    data = illustrated(saved(document))

    assert slot.prompt == "a red apple"
    assert values(body(data), ".//wp:docPr/@descr") == ["A young tree"]
    assert Report(data).survey().slots[0].address == slot.address


def test_the_words_round_a_token_go_with_it() -> None:
    document = new_document("Harvest", words=20, paragraphs=1)
    document.add_paragraph(f"The apples were many. {APPLE}")

    slot = next(slot for slot in survey(document).slots if slot.kind is SlotKind.TOKEN)

    assert slot.text.title == "Harvest"
    assert slot.text.lines == ("The apples were many.",)
    assert slot.text.more[0] == prose(1)


def test_two_tokens_of_the_same_words_have_two_addresses() -> None:
    document = docx.Document()
    for _ in range(2):
        document.add_paragraph(APPLE)
    report = Report(saved(document))
    first, second = (slot.address for slot in report.survey().slots)

    assert first != second
    assert [slot.address for slot in Report(illustrated(saved(document))).survey().slots] == [first, second]


def test_a_token_in_a_footnote_is_left_alone_with_the_reason() -> None:
    document = new_document("Harvest", words=20, paragraphs=1)
    notes = f'<w:footnotes {DECLARED}><w:footnote w:id="1">{paragraph(APPLE)}</w:footnote></w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    assert reasons(survey(document))["a red apple"] == "the token stands in a footnote or endnote"


pieces = st.lists(st.integers(0, 60), max_size=6)
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="{}\ufffe\uffff"), max_size=20
)


@given(before=words, after=words, cuts=pieces, flags=st.lists(st.booleans(), min_size=8, max_size=8))
def test_for_any_split_over_runs_the_rest_of_the_text_is_unchanged(
    before: str, after: str, cuts: list[int], flags: list[bool]
) -> None:
    whole = before + APPLE + after
    made = split_into_runs(whole, cuts, flags)
    (token,) = find_tokens(text_of(made))
    looks = look_of_letters(made)

    for run in cut_out(made, token):
        made.remove(run)

    assert text_of(made) == before + after
    assert look_of_letters(made) == looks[: len(before)] + looks[len(before) + len(APPLE) :]


def split_into_runs(text: str, cuts: list[int], flags: list[bool]) -> Element:
    made = element("<w:p/>")
    edges = sorted({0, len(text), *(min(cut, len(text)) for cut in cuts)})
    for (start, end), is_bold in zip(pairwise(edges), flags, strict=False):
        run = element('<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"/></w:r>' if is_bold else "<w:r><w:t/></w:r>")
        run[-1].text = text[start:end]
        made.append(run)
    return made


def look_of_letters(made: Element) -> list[tuple[str, bool]]:
    return [
        (letter, bool(find(run, "w:rPr/w:b")))
        for run in find(made, "w:r")
        for text in find(run, "w:t")
        for letter in text.text or ""
    ]
