from __future__ import annotations

import base64
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Inches
from lxml import etree
from tests.documents.docx.judged import holds_up
from tests.documents.docx.stripped import illustrate, stripped
from tests.documents.docx.word_files import (
    append,
    body,
    element,
    find,
    jpeg,
    new_document,
    parts,
    reasons,
    saved,
    texts,
    values,
)
from tests.package_comparison import compare

from gouache.documents.docx.report import Report
from gouache.domain import EMU_PER_INCH, Numbers, SlotKind, Wishes

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from gouache.documents.docx.wml import Element

WAITING = "<w:showingPlcHdr/>"
WORDS = "<w:r><w:t>Click to add a photo</w:t></w:r>"
ITEM = "{11111111-2222-3333-4444-555555555555}"
BINDING = f'<w:dataBinding w:prefixMappings="xmlns:n=\'urn:x\'" w:xpath="/n:a[1]/n:photo[1]" w:storeItemID="{ITEM}"/>'
EVERYTHING = Wishes(replace=Numbers(are_all=True))


def control(content: str, properties: str = WAITING) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="Photo of the harbour"/><w:tag w:val="harbour"/><w:id w:val="7"/>{properties}'
        f"<w:picture/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def form(name: str) -> str:
    """A control of that form with words that stand for a picture, inside what it needs round it."""
    cell = f"<w:tc><w:tcPr><w:tcW w:w='3000' w:type='dxa'/></w:tcPr><w:p>{WORDS}</w:p></w:tc>"
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='3000'/></w:tblGrid>{}</w:tbl>"
    return {
        "block": control(f"<w:p>{WORDS}</w:p>"),
        "run": f"<w:p><w:r><w:t>Photo: </w:t></w:r>{control(WORDS)}</w:p>",
        "cell": table.format(f"<w:tr>{control(cell)}</w:tr>"),
        "row": table.format(control(f"<w:tr>{cell}</w:tr>")),
    }[name]


def with_placeholder_picture(properties: str = WAITING) -> Document:
    """A control that shows a grey picture until it is filled."""
    document = new_document("Harvest", words=20, paragraphs=1)
    grey = document.add_paragraph()
    grey.add_run().add_picture(BytesIO(jpeg(100, 100, "#DDDDDD")), width=Inches(2))
    grey.runs[0].style = document.styles.add_style("Placeholder Text", 2)
    around = append(document, control("<w:p/>", properties))
    content = find(around, "w:sdtContent")[0]
    content.replace(content[0], grey._element)
    return document


def with_data(document: Document, text: str = "") -> Document:
    main, package = document.part, document.part.package
    data = f'<n:a xmlns:n="urn:x"><n:photo>{text}</n:photo></n:a>'.encode()
    properties = (
        f'<ds:datastoreItem ds:itemID="{ITEM}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
    ).encode()
    item = Part(PackURI("/customXml/item7.xml"), "application/xml", data, package)
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    item.relate_to(
        Part(PackURI("/customXml/itemProps7.xml"), kind, properties, package), RELATIONSHIP_TYPE.CUSTOM_XML_PROPS
    )
    main.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    return document


def bound_text(data: bytes) -> str:
    return values(etree.fromstring(parts(data)["customXml/item7.xml"]), "*/text()")[0]


def the_control(data: bytes) -> Element:
    return find(body(data), ".//w:sdt")[0]


@pytest.mark.parametrize("name", ["block", "run", "cell", "row"])
def test_an_empty_control_of_any_form_is_filled(name: str, tmp_path: Path) -> None:
    document = new_document("Harvest", words=20, paragraphs=1)
    append(document, form(name))

    (slot,) = Report(saved(document)).survey().slots
    done = holds_up(saved(document), Wishes(), tmp_path)

    assert (slot.kind, slot.address) == (SlotKind.CONTENT_CONTROL, "control:harbour")
    assert (slot.text.title, slot.text.more[0]) == ("Photo of the harbour", "Harvest")
    filled = the_control(done.data)
    assert values(filled, ".//wp:docPr/@descr") == ["A young tree"]
    assert not find(filled, ".//w:showingPlcHdr | .//w:sdtContent//w:t")


@pytest.mark.parametrize("name", ["block", "run", "cell", "row"])
def test_without_the_lock_it_waits_again_as_it_did(name: str) -> None:
    document = new_document("Harvest", words=20, paragraphs=1)
    append(document, form(name))
    data = saved(document)

    assert not compare(data, stripped(illustrate(data), with_lock=False)).changed


def test_the_picture_that_stands_for_one_gives_the_frame_and_goes(tmp_path: Path) -> None:
    data = saved(with_placeholder_picture())

    (slot,) = Report(data).survey().slots
    done = holds_up(data, Wishes(), tmp_path)

    assert (slot.frame.width, slot.frame.height) == (2 * EMU_PER_INCH, 2 * EMU_PER_INCH)
    assert [picture.address for picture in Report(done.data).pictures()] == ["control:harbour"]
    assert not find(the_control(done.data), ".//w:showingPlcHdr | .//w:rStyle")
    assert not compare(data, stripped(done, with_lock=False)).changed


def test_the_data_behind_it_is_written_too(tmp_path: Path) -> None:
    document = with_data(with_placeholder_picture(WAITING + BINDING))

    done = holds_up(saved(document), Wishes(), tmp_path)

    assert base64.b64decode(bound_text(done.data)) == Report(done.data).pictures()[0].data


def test_a_second_run_writes_the_data_anew() -> None:
    done = illustrate(saved(with_data(with_placeholder_picture(WAITING + BINDING))))
    report = Report(done.data)
    (slot,) = report.survey().slots
    from tests.documents.docx.word_files import picture_for, placement_for

    report.place(picture_for(slot, colour="#C2573A"), placement_for(slot))

    data = report.save()
    assert base64.b64decode(bound_text(data)) == Report(data).pictures()[0].data != Report(done.data).pictures()[0].data


def test_a_picture_in_the_data_is_somebodys(tmp_path: Path) -> None:
    theirs = base64.b64encode(jpeg()).decode()
    data = saved(with_data(with_placeholder_picture(WAITING + BINDING), theirs))

    assert Report(data).survey().slots == ()
    (slot,) = Report(data).survey(EVERYTHING).slots
    done = holds_up(data, EVERYTHING, tmp_path)

    assert slot.kind is SlotKind.PICTURE
    assert bound_text(done.data) != theirs


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        (WAITING + '<w:lock w:val="contentLocked"/>', "its content control is locked"),
        (WAITING + '<w:lock w:val="sdtContentLocked"/>', "its content control is locked"),
        (WAITING + BINDING, "its content control shows data that the file does not have"),
    ],
)
def test_a_control_that_cannot_be_filled_is_left_alone(properties: str, reason: str) -> None:
    found = Report(saved(with_placeholder_picture(properties))).survey()

    assert found.slots == ()
    assert reasons(found)["Photo of the harbour"] == reason


def test_a_control_for_a_logo_is_left_to_its_owner() -> None:
    document = new_document("Harvest", words=20, paragraphs=1)
    append(document, form("block").replace("Photo of the harbour", "Your logo here"))

    assert reasons(Report(saved(document)).survey())["Your logo here"] == (
        "its content control is for a logo, a signature or a code"
    )


def test_a_control_inside_a_locked_one_is_locked() -> None:
    document = new_document("Harvest", words=20, paragraphs=1)
    outer = (
        f'<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr><w:sdtContent>{form("block")}</w:sdtContent></w:sdt>'
    )
    append(document, outer)

    assert reasons(Report(saved(document)).survey())["Photo of the harbour"] == "its content control is locked"


def test_a_control_edited_meanwhile_loses_our_picture_alone() -> None:
    document = new_document("Harvest", words=20, paragraphs=1)
    append(document, form("block"))
    done = illustrate(saved(document))
    edited = docx.Document(BytesIO(done.data))
    find(edited.element, ".//w:sdtContent/w:p")[0].append(element("<w:r><w:t>my own words</w:t></w:r>"))

    data = stripped(type(done)(saved(edited), done.undos))

    assert "my own words" in texts(body(data))
    assert not find(body(data), ".//w:drawing")


def test_two_controls_of_one_tag_have_two_addresses(tmp_path: Path) -> None:
    document = new_document("Harvest", words=20, paragraphs=1)
    append(document, form("block"))
    append(document, form("run").replace('<w:id w:val="7"/>', '<w:id w:val="8"/>'))

    done = holds_up(saved(document), Wishes(), tmp_path)

    assert [address for address, _ in done.undos] == ["control:harbour", "control:harbour.2"]


@pytest.mark.parametrize(
    ("properties", "title"),
    [
        ('<w:alias w:val="Teapot"/><w:tag w:val="hero_photo"/>', "Teapot"),
        ('<w:alias w:val="Picture 1"/><w:tag w:val="kitchen_teapot"/>', "kitchen teapot"),
        ('<w:tag w:val="kitchenTeapot"/>', "kitchen Teapot"),
        ('<w:alias w:val="Image placeholder"/><w:tag w:val="img01"/>', "Harvest"),
        ('<w:alias w:val="Bild"/><w:tag w:val="5F3A-77C0"/>', "Harvest"),
        ("", "Harvest"),
    ],
)
def test_what_a_control_is_called_comes_before_the_words_round_it(properties: str, title: str) -> None:
    document = new_document("Harvest", words=20, paragraphs=1)
    xml = control(f"<w:p>{WORDS}</w:p>", WAITING)
    start, end = xml.index("<w:alias"), xml.index("<w:id ")
    append(document, xml[:start] + properties + xml[end:])

    (slot,) = Report(saved(document)).survey().slots

    assert slot.text.title == title
    assert "Harvest" in (slot.text.title, *slot.text.more)
