from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Inches
from tests.documents.docx.judged import holds_up
from tests.documents.docx.stripped import illustrate, stripped
from tests.documents.docx.word_files import (
    append,
    body,
    caption,
    element,
    find,
    jpeg,
    new_document,
    parts,
    prose,
    reasons,
    saved,
    values,
)

from gouache.documents.docx.report import Report
from gouache.domain import Numbers, SlotKind, Wishes

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
EVERYTHING = Wishes(replace=Numbers(are_all=True))
GROUP = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing><wp:anchor distT="0" distB="0" distL="0" '
    'distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    '<wp:extent cx="2000000" cy="2000000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
    '<wp:docPr id="50" name="Group 1"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="2000000"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="1000000" cy="1000000"/></a:xfrm></wpg:grpSpPr>PICTURES</wpg:wgp></a:graphicData></a:graphic>'
    '</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:group style="width:100pt;height:100pt">'
    '<v:shape style="width:50pt;height:50pt"><v:imagedata r:id="RID"/></v:shape></v:group></w:pict></mc:Fallback>'
    "</mc:AlternateContent></w:r></w:p>"
)
IN_GROUP = (
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="ID" name="NAME" descr="DESCR"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="RID"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="800000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
)


def with_picture(*, alt: str = "The old mill at dusk", width: float = 3) -> Document:
    document = new_document("Harvest", words=60, paragraphs=1)
    document.add_paragraph().add_run().add_picture(BytesIO(jpeg(300, 200, "#AA5533")), width=Inches(width))
    find(document.element, ".//wp:docPr")[0].set("descr", alt)
    return document


def with_group(name: str = "Picture 2", *pictures: str) -> Document:
    document = new_document("Harvest", words=60, paragraphs=1)
    relation, _ = document.part.get_or_add_image(BytesIO(jpeg(300, 200, "#AA5533")))
    shown = IN_GROUP.replace("ID", "51", 1).replace("NAME", name).replace("DESCR", "A mill by the river")
    append(document, GROUP.replace("PICTURES", "".join((shown, *pictures))).replace("RID", relation))
    return document


def test_somebodys_picture_is_replaced_only_where_that_is_wished() -> None:
    report = Report(saved(with_picture()))

    assert report.survey().slots == ()
    (slot,) = report.survey(EVERYTHING).slots
    assert (slot.kind, slot.label) == (SlotKind.PICTURE, "place 2 (picture: The old mill at dusk)")
    assert report.survey(Wishes(replace=Numbers(frozenset({2})))).slots == (slot,)
    assert report.survey(Wishes(replace=Numbers(frozenset({1})))).slots == ()


def test_places_keep_their_numbers_whatever_is_wished() -> None:
    document = with_picture()
    document.add_heading("Water", 1)
    document.add_paragraph(prose(400))
    document.add_paragraph(prose(200))
    report = Report(saved(document))

    plain, wished = report.survey().slots, report.survey(EVERYTHING).slots

    assert [slot for slot in wished if slot.kind is SlotKind.FIGURE] == list(plain)
    assert [slot.number for slot in wished] == [3, 2]


def test_its_caption_says_what_is_to_be_seen() -> None:
    document = with_picture(alt="image1.png")
    append(document, caption("Figure", "1", ": The mill in winter"))

    (slot,) = Report(saved(document)).survey(EVERYTHING).slots

    assert slot.text.lines == ("The mill in winter",)


def test_size_link_effects_and_colours_stay(tmp_path: Path) -> None:
    document = with_picture()
    root = document.element
    link = document.part.relate_to("https://example.org", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    find(root, ".//wp:docPr")[0].append(element(f'<a:hlinkClick r:id="{link}"/>'))
    find(root, ".//pic:spPr")[0].append(element('<a:effectLst><a:softEdge rad="12700"/></a:effectLst>'))
    find(root, ".//a:blip")[0].append(element("<a:grayscl/>"))
    find(root, ".//a:blip")[0].addnext(element('<a:srcRect l="20000"/>'))

    done = holds_up(saved(document), EVERYTHING, tmp_path)

    assert values(body(done.data), ".//wp:extent/@cx") == [str(Inches(3))]
    assert len(find(body(done.data), ".//a:hlinkClick | .//a:softEdge | .//a:grayscl")) == 3
    assert not find(body(done.data), ".//a:srcRect")
    assert values(body(done.data), ".//wp:docPr/@descr") == ["A young tree"]


def test_an_svg_and_a_filter_over_it_go_and_come_back(tmp_path: Path) -> None:
    document = with_picture()
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    part = Part(PackURI("/word/media/image9.svg"), "image/svg+xml", svg, document.part.package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    extension = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg='
        f'"http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{relation}"/></a:ext></a:extLst>'
    )
    find(document.element, ".//a:blip")[0].append(element(extension))

    done = holds_up(saved(document), EVERYTHING, tmp_path)

    assert not any(name.endswith(".svg") for name in parts(done.data))


def test_another_user_of_the_same_image_keeps_it(tmp_path: Path) -> None:
    document = with_picture()
    document.add_paragraph().add_run().add_picture(BytesIO(jpeg(300, 200, "#AA5533")), width=Inches(2))

    report = Report(saved(document))
    second = report.survey(EVERYTHING).slots[1]
    done = illustrate(saved(document), Wishes(replace=Numbers(frozenset({second.number}))))
    holds_up(saved(document), EVERYTHING, tmp_path)

    first, other = Report(done.data).pictures()
    assert first.data == jpeg(300, 200, "#AA5533")
    assert other.data != first.data


def test_a_decorative_picture_speaks_once_it_is_ours(tmp_path: Path) -> None:
    document = with_picture(alt="")
    mark = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    find(document.element, ".//wp:docPr")[0].append(element(mark))

    done = holds_up(saved(document), EVERYTHING, tmp_path)

    assert not find(body(done.data), ".//wp:docPr/a:extLst")
    assert values(body(done.data), ".//wp:docPr/@descr") == ["A young tree"]


def test_without_the_lock_its_place_stays_empty() -> None:
    data = stripped(illustrate(saved(with_picture()), EVERYTHING), with_lock=False)

    assert not find(body(data), ".//w:drawing")
    assert not any("media" in name for name in parts(data))
    assert len(find(body(data), "w:p")) == len(find(body(saved(with_picture())), "w:p"))


def test_an_icon_or_a_logo_is_replaced_only_by_its_number() -> None:
    document = with_picture(width=0.5)
    document.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    report = Report(saved(document))

    everything = report.survey(EVERYTHING)
    named = report.survey(Wishes(replace=Numbers(frozenset({2}))))

    assert [slot.kind for slot in everything.slots] == [SlotKind.FIGURE]
    assert {alone.reason for alone in everything.left_alone} == {
        "it is small, like an icon or a logo; name its number to have it replaced"
    }
    assert [slot.number for slot in named.slots] == [1, 2]


def test_vml_linked_and_tiled_pictures_are_left_with_the_reason() -> None:
    document = with_picture()
    blip = find(document.element, ".//a:blip")[0]
    blip.set(f"{R}embed", document.part.relate_to("file:///a.png", RELATIONSHIP_TYPE.IMAGE, is_external=True))
    relation, _ = document.part.get_or_add_image(BytesIO(jpeg()))
    append(document, f'<w:p><w:r><w:pict><v:shape><v:imagedata r:id="{relation}"/></v:shape></w:pict></w:r></w:p>')

    found = reasons(Report(saved(document)).survey(EVERYTHING))

    assert set(found.values()) >= {
        "it is kept in another file",
        "it is a picture in the form of old Word files, which is kept as it is",
    }


def test_a_picture_in_a_group_is_replaced_in_both_forms(tmp_path: Path) -> None:
    data = saved(with_group())

    (slot,) = Report(data).survey(EVERYTHING).slots
    done = holds_up(data, EVERYTHING, tmp_path)

    assert (slot.frame.width, slot.frame.height) == (1600000, 1200000)
    ours = values(body(done.data), ".//wpg:wgp//a:blip/@r:embed")
    assert ours == values(body(done.data), ".//mc:Fallback//v:imagedata/@r:id")
    assert values(body(done.data), ".//wp:docPr/@name") == ["Group 1"]


def test_our_picture_is_known_again_after_somebody_grouped_it() -> None:
    report = Report(saved(with_group("Gouache figure:1234")))

    (slot,) = report.survey().slots
    done = illustrate(report.save())

    assert (slot.kind, slot.address) == (SlotKind.EARLIER_PICTURE, "figure:1234")
    assert len(find(body(done.data), ".//pic:pic")) == 1
    assert not find(body(stripped(done)), ".//pic:pic")


def test_a_group_keeps_its_other_pictures_when_ours_goes() -> None:
    other = IN_GROUP.replace("ID", "52", 1).replace("NAME", "Picture 9").replace("DESCR", "A bridge")
    data = saved(with_group("Gouache figure:1234", other))

    root = body(stripped(illustrate(data)))

    assert values(root, ".//pic:cNvPr/@name") == ["Picture 9"]
    assert len(find(root, ".//wpg:wgp")) == 1


def test_the_picture_a_shape_is_filled_with_is_replaced(tmp_path: Path) -> None:
    document = new_document("Harvest", words=60, paragraphs=1)
    relation, _ = document.part.get_or_add_image(BytesIO(jpeg(300, 200, "#AA5533")))
    shape = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" '
        'distR="0"><wp:extent cx="2000000" cy="2000000"/><wp:docPr id="60" name="Shape 1"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="2000000"/></a:xfrm>'
        f'<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:blipFill><a:blip r:embed="{relation}"/><a:stretch>'
        "<a:fillRect/></a:stretch></a:blipFill></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )
    append(document, shape)
    data = saved(document)

    (slot,) = Report(data).survey(EVERYTHING).slots
    done = holds_up(data, EVERYTHING, tmp_path)
    without = body(stripped(done, with_lock=False))

    assert slot.kind is SlotKind.SHAPE_FILL
    assert len(find(without, ".//wps:wsp//a:noFill")) == 1


def test_a_document_opened_by_word_again_finds_its_undo_by_name() -> None:
    done = illustrate(saved(with_picture()), EVERYTHING)

    again = docx.Document(BytesIO(done.data))
    find(again.element, ".//wp:docPr")[0].set("id", "77")

    assert not find(body(stripped(type(done)(saved(again), done.undos))), ".//wp:docPr[starts-with(@name, 'Gouache')]")
