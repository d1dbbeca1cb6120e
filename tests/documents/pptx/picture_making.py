"""Slides with somebody's pictures in every form PowerPoint knows, for tests that replace them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Inches
from tests.documents.pptx import deck_making as make

from gouache.domain import Size

if TYPE_CHECKING:
    from gouache.documents.pptx.names import Element

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
EFFECT = "{BEBA8EAE-BF5A-486C-A8C5-ECC9F3942E4B}"
BOX = (1.0, 2.0, 4.0, 3.0)


def theirs(colour: str = "navy") -> bytes:
    return make.image(Size(300, 200), colour)


def add_picture(slide: make.Slide, box: tuple[float, float, float, float] = BOX, colour: str = "navy") -> make.Shape:
    """A picture of somebody's; the box is left, top, width and height in inches."""
    left, top, width, height = (Inches(side) for side in box)
    picture = slide.shapes.add_picture(BytesIO(theirs(colour)), left, top, width, height)
    picture._element.nvPicPr.cNvPr.set("descr", "The quay in 1931")
    return picture


def slide_with_picture(colour: str = "navy") -> tuple[make.Presentation, make.Shape]:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TITLE_ONLY, "The harbour")
    return deck, add_picture(slide, colour=colour)


def image_relation(slide: make.Slide, colour: str = "navy") -> str:
    _, relation = slide.part.get_or_add_image_part(BytesIO(theirs(colour)))
    return str(relation)


def add_filled_shape(slide: make.Slide, box: tuple[float, float, float, float] = BOX, text: str = "") -> make.Shape:
    """A rounded rectangle filled with somebody's picture, tiled."""
    shape = slide.shapes.add_shape(5, *(Inches(side) for side in box))
    shape.text_frame.text = text
    look = shape._element.spPr
    look.insert(
        2,
        make.element(
            f'<a:blipFill dpi="0" rotWithShape="1"><a:blip r:embed="{image_relation(slide)}"/>'
            '<a:tile tx="0" ty="0" sx="50000" sy="50000" flip="none" algn="tl"/></a:blipFill>'
        ),
    )
    return shape


def add_table(slide: make.Slide, box: tuple[float, float, float, float] = BOX) -> make.Shape:
    """Two columns and two rows; the lower right cell is filled with somebody's picture."""
    frame = slide.shapes.add_table(2, 2, *(Inches(side) for side in box))
    properties = frame.table.cell(1, 1)._tc.get_or_add_tcPr()
    properties.append(
        make.element(
            f'<a:blipFill><a:blip r:embed="{image_relation(slide)}"/><a:srcRect l="10000"/>'
            "<a:stretch><a:fillRect/></a:stretch></a:blipFill>"
        )
    )
    return frame


def in_branches(shape: make.Shape) -> Element:
    """Put the shape in both branches of an alternative, the second as a copy."""
    own = shape._element
    parent, position = own.getparent(), own.getparent().index(own)
    whole = etree.fromstring(
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="p14" '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"/><mc:Fallback/></mc:AlternateContent>'
    )
    twin = etree.fromstring(etree.tostring(own))
    whole[0].append(own)
    whole[1].append(twin)
    parent.insert(position, whole)
    return whole


def add_svg(slide: make.Slide, picture: make.Shape) -> None:
    """The picture's own drawing in lines, which newer Office shows in its place."""
    name = PackURI("/ppt/media/image90.svg")
    part = Part(name, "image/svg+xml", slide.part.package, b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    relation = slide.part.relate_to(part, RT.IMAGE)
    _extend(
        picture,
        f'<a:ext uri="{SVG}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{relation}"/></a:ext>',
    )


def add_artistic_effect(slide: make.Slide, picture: make.Shape) -> None:
    name = PackURI("/ppt/media/hdphoto1.wdp")
    part = Part(name, "image/vnd.ms-photo", slide.part.package, b"II\xbc\x01old pixels")
    relation = slide.part.relate_to(part, "http://schemas.microsoft.com/office/2007/relationships/hdphoto")
    _extend(
        picture,
        f'<a:ext uri="{EFFECT}"><a14:imgProps xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main">'
        f'<a14:imgLayer r:embed="{relation}"><a14:imgEffect><a14:artisticBlur/></a14:imgEffect></a14:imgLayer>'
        "</a14:imgProps></a:ext>",
    )


def _extend(picture: make.Shape, extension: str) -> None:
    blip: Any = picture._element.blipFill.blip
    extensions = blip.find("{*}extLst")
    if extensions is None:
        blip.append(make.element(f"<a:extLst>{extension}</a:extLst>"))
    else:
        extensions.append(make.element(extension))


def add_timing(slide: make.Slide, number: int) -> None:
    """The shape fades in on a click, as PowerPoint writes it."""
    slide._element.append(
        make.element(
            '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot">'
            '<p:childTnLst><p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq">'
            '<p:childTnLst><p:par><p:cTn id="3" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst>'
            "<p:childTnLst><p:par>"
            '<p:cTn id="4" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst><p:par>'
            '<p:cTn id="5" presetID="1" presetClass="entr" presetSubtype="0" fill="hold" grpId="0" '
            'nodeType="clickEffect"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst><p:set><p:cBhvr>'
            '<p:cTn id="6" dur="1" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst></p:cTn>'
            f'<p:tgtEl><p:spTgt spid="{number}"/></p:tgtEl><p:attrNameLst><p:attrName>style.visibility</p:attrName>'
            '</p:attrNameLst></p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn></p:par>'
            "</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn>"
            '<p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>'
            '<p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst>'
            "</p:seq></p:childTnLst></p:cTn></p:par></p:tnLst>"
            f'<p:bldLst><p:bldP spid="{number}" grpId="0"/></p:bldLst></p:timing>'
        )
    )
