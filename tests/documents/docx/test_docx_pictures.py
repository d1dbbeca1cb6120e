from __future__ import annotations

import copy
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.shared import Inches
from lxml import etree
from tests.documents.docx.word_files import (
    append,
    body,
    element,
    find,
    illustrated,
    jpeg,
    new_document,
    paragraph,
    parts,
    picture_for,
    placement_for,
    saved,
    values,
)
from tests.office_files import changed

from gouache.documents.docx.report import Report
from gouache.domain import LEDGER_NAMESPACE, SlotKind

if TYPE_CHECKING:
    from docx.document import Document

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SVG = (
    '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="RID"/></a:ext></a:extLst>'
)


def drawing_ids(data: bytes) -> list[str]:
    stories = (
        etree.fromstring(content)
        for name, content in parts(data).items()
        if name.startswith("word/") and name.endswith(".xml")
    )
    return [identity for story in stories for identity in values(story, ".//wp:docPr/@id")]


def with_pictures_everywhere() -> Document:
    document = new_document("One", "Two", words=250)
    document.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(jpeg()), width=Inches(1))
    document.sections[0].footer.paragraphs[0].text = "{{image: a hedge}}"
    document.add_paragraph().add_run().add_picture(BytesIO(jpeg(colour="#AA5533")), width=Inches(0.5))
    for number, story in enumerate((document.sections[0].header._element, document.element), start=5):
        find(story, ".//wp:docPr")[0].set("id", str(number))
    return document


def test_drawing_ids_are_unique_over_body_headers_and_footers() -> None:
    data = illustrated(saved(with_pictures_everywhere()))

    identities = drawing_ids(data)
    assert len(identities) == 5
    assert len(set(identities)) == 5


@pytest.mark.parametrize("taken", ["2147483647", "-3", "9999999999", "none"])
def test_drawing_ids_stay_in_range_beside_any_id_in_the_file(taken: str) -> None:
    document = with_pictures_everywhere()
    find(document.element, ".//wp:docPr")[0].set("id", taken)

    identities = [identity for identity in drawing_ids(illustrated(saved(document))) if identity != taken]

    assert len(set(identities)) == len(identities)
    assert all(0 < int(identity) < 2**31 for identity in identities)


def test_a_second_run_replaces_our_picture_and_nothing_else() -> None:
    first = illustrated(saved(new_document("One", "Two", words=250)))
    second = illustrated(first, colour="#C2573A")

    assert [s.kind for s in Report(first).survey().slots] == [SlotKind.EARLIER_PICTURE] * 2
    assert [s.address for s in Report(first).survey().slots] == [s.address for s in Report(second).survey().slots]
    assert values(body(first), ".//w:t/text()") == values(body(second), ".//w:t/text()")
    assert values(body(first), ".//wp:docPr/@id") == values(body(second), ".//wp:docPr/@id")
    assert {p.data for p in Report(first).pictures()}.isdisjoint(p.data for p in Report(second).pictures())
    assert len([name for name in parts(second) if "media" in name]) == 1


def test_a_replaced_picture_keeps_its_size_link_and_effects() -> None:
    document = docx.Document(BytesIO(illustrated(saved(new_document("One", words=200)))))
    root = document.element
    link = document.part.relate_to("https://example.org", "http://example.org/x", is_external=True)
    find(root, ".//wp:docPr")[0].append(element(f'<a:hlinkClick r:id="{link}"/>'))
    find(root, ".//pic:spPr")[0].append(element('<a:effectLst><a:softEdge rad="12700"/></a:effectLst>'))
    for extent in (*find(root, ".//wp:extent"), *find(root, ".//pic:spPr/a:xfrm/a:ext")):
        extent.set("cx", "2000000")
        extent.set("cy", "1000000")

    (slot,) = Report(saved(document)).survey().slots
    data = illustrated(saved(document), colour="#C2573A")

    assert (slot.frame.width, slot.frame.height, slot.alt_text_now) == (2000000, 1000000, "A young tree")
    assert find(body(data), ".//a:hlinkClick")
    assert find(body(data), ".//a:softEdge")
    assert values(body(data), ".//wp:extent/@cx") == ["2000000"]


def test_the_old_svg_does_not_outlive_the_picture() -> None:
    document = docx.Document(BytesIO(illustrated(saved(new_document("One", words=200)))))
    blip = find(document.element, ".//a:blip")[0]
    embedded = document.part.related_parts[blip.get(f"{R}embed", "")]
    drawing = copy.copy(embedded)
    drawing.partname = PackURI("/word/media/image2.jpg")
    extra = document.part.relate_to(drawing, RELATIONSHIP_TYPE.IMAGE)
    blip.append(element(SVG.replace("RID", extra)))

    data = illustrated(saved(document), colour="#C2573A")

    assert not find(body(data), ".//a:blip/a:extLst")
    assert len([name for name in parts(data) if "media" in name]) == 1


def test_another_use_of_the_same_image_is_untouched() -> None:
    report = Report(saved(new_document("One", words=200)))
    (slot,) = report.survey().slots
    report.place(picture_for(slot), placement_for(slot))
    document = docx.Document(BytesIO(report.save()))
    document.add_picture(BytesIO(picture_for(slot).data), width=Inches(2))

    data = illustrated(saved(document), limit=1, colour="#C2573A")

    ours, other = Report(data).pictures()
    assert ours.data == picture_for(slot, colour="#C2573A").data
    assert other.data == picture_for(slot).data


def test_a_copy_of_our_picture_has_an_address_of_its_own() -> None:
    document = docx.Document(BytesIO(illustrated(saved(new_document("One", words=200)))))
    original = next(p for p in document.paragraphs if find(p._element, ".//w:drawing"))
    document.element.body.insert(0, copy.deepcopy(original._element))

    addresses = [slot.address for slot in Report(saved(document)).survey().slots]

    assert len(addresses) == len(set(addresses)) == 2


def test_the_same_picture_is_stored_once() -> None:
    data = illustrated(saved(new_document("One", "Two", words=250)))

    assert len(Report(data).pictures()) == 2
    assert len([name for name in parts(data) if "media" in name]) == 1


def test_a_taken_image_name_is_not_taken_again() -> None:
    document = new_document("One", words=200)
    document.add_paragraph().add_run().add_picture(BytesIO(jpeg()), width=Inches(0.5))
    relation = next(rel for rel in document.part.rels.values() if rel.reltype.endswith("/image"))
    relation._reltype = "http://example.org/other"

    names = list(parts(illustrated(saved(document))))

    assert len(set(names)) == len(names)
    assert {"word/media/image1.jpg", "word/media/image2.jpg"} <= set(names)


def test_all_pictures_a_reader_sees_are_listed_with_name_and_alt_text() -> None:
    document = with_pictures_everywhere()
    find(document.element, ".//wp:docPr")[0].set("descr", "A wall")

    seen = Report(saved(document)).pictures()

    assert [(p.alt_text, p.data) for p in seen] == [("A wall", jpeg(colour="#AA5533")), ("", jpeg())]
    assert len({p.address for p in seen}) == 2


def test_pictures_that_are_ours_are_listed_at_the_address_of_their_slot() -> None:
    report = Report(saved(new_document("One", words=200)))
    (slot,) = report.survey().slots
    report.place(picture_for(slot), placement_for(slot))

    (placed,) = Report(report.save()).pictures()

    assert placed.address == slot.address
    assert placed.name == f"Gouache {slot.address}"
    assert placed.data == picture_for(slot).data


def test_a_slot_filled_twice_holds_the_second_picture() -> None:
    report = Report(saved(new_document("One", words=200)))
    (slot,) = report.survey().slots
    for colour in ("#4C7A3D", "#C2573A"):
        report.place(picture_for(slot, colour=colour), placement_for(slot))

    (placed,) = report.pictures()
    assert placed.data == picture_for(slot, colour="#C2573A").data


def test_an_address_is_the_paragraphs_own_id_where_it_has_one() -> None:
    document = docx.Document()
    heading = paragraph("Harvest", properties='<w:pStyle w:val="Heading1"/>')
    append(document, heading.replace("<w:p>", '<w:p w14:paraId="1A2B3C4D">'))
    document.add_paragraph("The river carries boats, rain and dust of the streets down to the sea. " * 6)

    (slot,) = Report(saved(document)).survey().slots

    assert slot.address == "figure:1A2B3C4D"


def test_the_ledger_is_kept_in_the_file() -> None:
    report = Report(saved(new_document("One", words=60)))
    assert report.ledger() is None
    xml = f'<ledger xmlns="{LEDGER_NAMESPACE}"/>'.encode()
    report.set_ledger(xml)

    assert Report(report.save()).ledger() == xml


def test_templates_and_files_with_macros_open_and_keep_their_type() -> None:
    data = saved(new_document("One", words=200))
    for kind in ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
                 "application/vnd.ms-word.document.macroEnabled.main+xml"):  # fmt: skip
        plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        retyped = changed(
            data, {"[Content_Types].xml": parts(data)["[Content_Types].xml"].replace(plain, kind.encode())}
        )

        assert kind.encode() in parts(illustrated(retyped))["[Content_Types].xml"]
