from __future__ import annotations

from io import BytesIO

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Inches
from tests.documents.docx.word_files import (
    append,
    body,
    element,
    field,
    find,
    illustrated,
    inches,
    jpeg,
    new_document,
    paragraph,
    prose,
    reasons,
    saved,
    survey,
)

from gouache.documents.docx.report import Report
from gouache.domain import DocumentKind, SlotKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_a_section_of_some_length_wants_a_figure() -> None:
    found = survey(new_document("Harvest", words=120))

    (slot,) = found.slots
    assert slot.kind is SlotKind.FIGURE
    assert slot.label == "place 1 (Harvest)"
    assert slot.text.title == "Harvest"
    assert slot.text.lines[0] == prose(1)


def test_places_are_numbered_in_reading_order_over_all_of_them() -> None:
    document = new_document("Harvest", "References", "Water", words=200)

    found = survey(document)

    numbered = sorted([(s.number, s.label) for s in found.slots] + [(a.number, a.label) for a in found.left_alone])
    assert numbered == [(1, "place 1 (Harvest)"), (2, "place 2 (References)"), (3, "place 3 (Water)")]


def test_every_place_left_alone_says_why() -> None:
    document = new_document("Harvest", words=200)
    document.add_heading("Contents", 1)
    document.add_heading("Short", 1)
    document.add_paragraph("Only a few words.")
    document.add_heading("Pictured", 1)
    document.add_paragraph(prose(100))
    document.add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    document.add_heading("Listed", 1)
    for _ in range(6):
        document.add_paragraph(prose(30), style="List Bullet")
    document.add_heading("Counted", 1)
    document.add_paragraph(prose(60))
    document.add_table(2, 2)
    document.add_heading("Appendix A: Data", 1)
    document.add_heading("Tables of the data", 2)
    document.add_paragraph(prose(400))
    document.add_heading("Literaturverzeichnis", 1)
    document.add_paragraph(prose(400))

    assert reasons(survey(document)) == {
        "Contents": "a contents page wants no picture",
        "Short": "too short (4 words)",
        "Pictured": "the section has a picture already",
        "Listed": "no place between its paragraphs, lists and tables",
        "Counted": "the section has a table already",
        "Tables of the data": "an appendix wants no picture",
        "Literaturverzeichnis": "a list of references wants no picture",
    }


def test_figures_stand_about_a_page_apart() -> None:
    found = survey(new_document(*(f"Section {n}" for n in range(1, 13)), words=60, paragraphs=3))

    assert 4 <= len(found.slots) <= 6
    assert set(reasons(found).values()) == {"a picture stands shortly before it"}


def test_a_small_logo_is_no_reason_against_a_figure() -> None:
    document = new_document("Harvest", words=150)
    document.add_picture(BytesIO(jpeg(300, 200)), width=Inches(1))

    assert len(survey(document).slots) == 1


def test_headings_are_known_by_level_whatever_their_style_is_called() -> None:
    document = new_document("Ernte", words=150)
    (style,) = [s for s in document.styles.element if s.get(f"{W}styleId") == "Heading1"]
    style.set(f"{W}styleId", "berschrift1")
    find(style, "w:name")[0].set(f"{W}val", "Überschrift 1")
    find(document.element, ".//w:pStyle[@w:val='Heading1']")[0].set(f"{W}val", "berschrift1")

    assert survey(document).slots[0].text.title == "Ernte"


def test_a_heading_inside_a_content_control_is_found() -> None:
    document = docx.Document()
    heading = paragraph("In a control", properties='<w:pStyle w:val="Heading1"/>')
    append(document, f"<w:sdt><w:sdtPr/><w:sdtContent>{heading}{paragraph(prose(90))}</w:sdtContent></w:sdt>")
    document.add_paragraph(prose(90))

    (slot,) = survey(document).slots
    assert slot.text.title == "In a control"


def test_a_locked_control_takes_no_figure_inside() -> None:
    document = new_document("Locked", paragraphs=0)
    inside = paragraph(prose(90)) + paragraph(prose(90))
    lock = '<w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr>'
    append(document, f"<w:sdt>{lock}<w:sdtContent>{inside}</w:sdtContent></w:sdt>")
    document.add_paragraph(prose(90))

    data = illustrated(saved(document))

    drawings = find(body(data), ".//w:drawing")
    assert len(drawings) == 1
    assert not find(body(data), ".//w:sdt//w:drawing")


def test_a_contents_page_made_by_a_field_takes_no_figure() -> None:
    document = docx.Document()
    begin, end = field("TOC \\o", "x").split("<w:r><w:t>x</w:t></w:r>")
    append(document, paragraph(begin, prose(80)))
    for _ in range(3):
        append(document, paragraph(prose(80)))
    append(document, paragraph(prose(80), end))

    assert survey(document).slots == ()


def test_words_of_a_control_that_waits_to_be_filled_in_do_not_count() -> None:
    document = new_document("Template", paragraphs=0)
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    append(document, control.format(paragraph(prose(200))))

    assert reasons(survey(document)) == {"Template": "no text of its own under this heading"}


def test_deleted_text_does_not_count() -> None:
    document = new_document("Changed", paragraphs=0)
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:delText>{}</w:delText></w:r></w:del>'
    moved = '<w:moveFrom w:id="2" w:author="A"><w:r><w:t>{}</w:t></w:r></w:moveFrom>'
    append(document, paragraph(deleted.format(prose(200)), moved.format(prose(200))))

    assert survey(document).slots == ()


def test_bold_lines_serve_as_headings_where_there_are_none() -> None:
    document = docx.Document()
    for title in ("The first year", "The second year"):
        document.add_paragraph().add_run(title).bold = True
        document.add_paragraph(prose(200))
        document.add_paragraph(prose(200))

    assert [slot.text.title for slot in survey(document).slots] == ["The first year", "The second year"]


def test_a_document_without_headings_has_one_figure_at_most() -> None:
    document = docx.Document()
    for _ in range(20):
        document.add_paragraph(prose(100))

    (slot,) = survey(document).slots
    assert slot.label.startswith("place 1 (The river carries")


def test_a_letter_is_left_alone() -> None:
    document = docx.Document()
    document.add_paragraph("Dear Ms Miller,")
    for _ in range(3):
        document.add_paragraph(prose(100))

    found = survey(document)

    assert found.slots == ()
    assert found.left_alone[0].reason == "a letter wants no picture"


def test_an_empty_document_has_one_place_that_says_so() -> None:
    (alone,) = survey(docx.Document()).left_alone

    assert alone.reason == "the document has no text"


def test_a_document_without_styles_is_surveyed() -> None:
    document = new_document("Heading", words=200)
    relation = next(key for key, rel in document.part.rels.items() if rel.reltype.endswith("/styles"))
    del document.part.rels[relation]

    assert len(survey(document).slots) == 1


def test_a_figure_is_as_wide_as_its_column() -> None:
    document = new_document("Wide", words=200)  # python-docx's page: 6 inches of text, 9 high
    found = survey(document)
    assert inches(found.slots[0].frame.width) == 6.0
    assert inches(found.slots[0].frame.height) == round(0.36 * 9, 2)

    sect = document.sections[0]._sectPr
    for columns in find(sect, "w:cols"):
        sect.remove(columns)
    sect.append(element('<w:cols w:num="2" w:space="720"/>'))
    assert inches(survey(document).slots[0].frame.width) == 2.75

    sect.remove(find(sect, "w:cols")[0])
    unequal = '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="5760" w:space="360"/><w:col w:w="2880"/></w:cols>'
    sect.append(element(unequal))
    assert inches(survey(document).slots[0].frame.width) == 2.0


def test_each_section_of_pages_has_its_own_width() -> None:
    document = new_document("Upright", words=300)
    across = document.add_section(WD_SECTION.NEW_PAGE)
    across.orientation = WD_ORIENT.LANDSCAPE
    across.page_width, across.page_height = across.page_height, across.page_width
    document.add_heading("Across", 1)
    document.add_paragraph(prose(200))
    document.add_paragraph(prose(200))

    upright, landscape = survey(document).slots

    assert inches(upright.frame.width) == 6.0
    assert inches(landscape.frame.height) == round(0.36 * 6.5, 2)


def test_a_figure_keeps_to_the_indents_of_the_text() -> None:
    document = new_document("Indented", words=200)
    document.styles["Normal"].paragraph_format.left_indent = Inches(1.5)

    assert inches(survey(document).slots[0].frame.width) == 4.5


def test_facts_name_title_language_and_the_colours_of_the_theme() -> None:
    document = new_document("Ernte", words=60)
    document.core_properties.title = "Jahresbericht"
    for language in find(document.styles.element, ".//w:lang"):
        language.set(f"{W}val", "de-DE")

    facts = Report(saved(document)).facts

    assert facts.kind is DocumentKind.WORD
    assert facts.title == "Jahresbericht"
    assert facts.language == "de-DE"
    assert facts.palette.paper == "#FFFFFF"
    assert facts.palette.accents[0] == "#4F81BD"


def test_the_language_is_that_of_most_letters() -> None:
    document = new_document("Ernte", paragraphs=0)
    german = '<w:r><w:rPr><w:lang w:val="de-AT"/></w:rPr><w:t>{}</w:t></w:r>'
    append(document, paragraph(german.format(prose(100))))

    assert Report(saved(document)).facts.language == "de-AT"


def test_reading_a_file_without_properties_adds_none() -> None:
    document = new_document("Plain", words=60)
    package = document.part.package
    relation = next(key for key, rel in package.rels.items() if rel.reltype.endswith("/core-properties"))
    del package.rels[relation]

    report = Report(saved(document))

    assert report.facts.title == "Plain"
    assert b"core.xml" not in report.save()


def test_no_figure_parts_a_paragraph_from_what_it_announces() -> None:
    for end in ("for example", "as follows:", "zum Beispiel", "par exemple :"):
        document = new_document("Harvest", words=1, paragraphs=0)
        document.add_paragraph(f"{prose(60)} The field looked {end}")
        document.add_paragraph(prose(90))
        document.add_paragraph(prose(90))

        after = find(body(illustrated(saved(document))), "w:p[.//w:drawing]/preceding-sibling::w:p")

        assert len(after) == 3


def test_code_is_no_prose() -> None:
    document = new_document("Harvest", words=90, paragraphs=1)
    document.add_paragraph().add_run(prose(60)).font.name = "Courier New"

    assert reasons(survey(document)) == {"Harvest": "no place between its paragraphs, lists and tables"}
