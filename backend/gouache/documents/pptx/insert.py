"""Builds the `p:pic` of a new picture, for a placeholder or for free space, and sets it into the slide."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree
from PIL import UnidentifiedImageError
from pptx.oxml import parse_xml
from pptx.parts.slide import BaseSlidePart

from gouache.documents.pptx.alt_text import set_alt_text
from gouache.documents.pptx.names import A, Element, P, R, number
from gouache.domain import Fit, Frame, Size
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from pptx.opc.package import Part

    from gouache.documents.pptx.sheets import Placed, Sheet

_FULL = 100_000
_NAMESPACES = f'xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}" xmlns:r="{R[1:-1]}"'
_PIC = (
    f'<p:pic {_NAMESPACES}><p:nvPicPr><p:cNvPr id="0" name=""/>'
    '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
    "<p:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr/></p:pic>"
)


def relate_image(part: BaseSlidePart, data: bytes) -> str:
    """The relation id of the picture's part; the same bytes are stored once in a deck."""
    try:
        related: tuple[Part, str] = part.get_or_add_image_part(BytesIO(data))
    except (UnidentifiedImageError, KeyError, OSError, ValueError) as error:
        raise PlacingFailed("the picture is not a PNG or JPEG") from error
    return related[1]


def fill_placeholder(
    sheet: Sheet, placed: Placed, *, name: str, alt_text: str, size: Size, fit: Fit, data: bytes
) -> None:
    """Turn an empty placeholder into a picture.

    Its `p:ph` ties it to the layout, its id and its links stay, and so do position, geometry, outline and effects
    where it states its own.
    """
    sp = placed.shape
    properties, application = sp.find(f"{P}nvSpPr/{P}cNvPr"), sp.find(f"{P}nvSpPr/{P}nvPr")
    parent, transform = sp.getparent(), sheet.transform_of(sp)
    if properties is None or application is None or parent is None or transform is None:
        raise PlacingFailed("the placeholder is not complete")
    pic = parse_xml(_PIC)
    non_visual = pic.find(f"{P}nvPicPr")
    own_properties = deepcopy(properties)
    set_alt_text(own_properties, alt_text)
    own_properties.set("name", name)
    non_visual.replace(non_visual[0], own_properties)
    non_visual.find(f"{P}cNvPicPr/{A}picLocks").set("noGrp", "1")
    non_visual.replace(non_visual[2], deepcopy(application))
    own_look = sp.find(P + "spPr")
    if own_look is not None:
        pic.replace(pic.find(P + "spPr"), deepcopy(own_look))
    own_style = sp.find(P + "style")
    if own_style is not None:
        pic.append(deepcopy(own_style))
    frame = transform.upright(placed.group)
    if fit is Fit.CONTAIN:
        # in the group's own coordinates, where the placeholder's rectangle stands too
        local_frame = contained(
            Frame(transform.x, transform.y, max(1, transform.width), max(1, transform.height)), size
        )
        set_frame(pic, local_frame)
    else:
        set_crop(pic, size, frame)
    blip = pic.find(f"{P}blipFill/{A}blip")
    blip.set(R + "embed", relate_image(_slide_part(sheet), data))
    parent.replace(sp, pic)


def add_picture(sheet: Sheet, frame: Frame, *, name: str, alt_text: str, size: Size, fit: Fit, data: bytes) -> None:
    """Set a picture on top of everything, last in reading order."""
    if sheet.tree is None:
        raise PlacingFailed("the slide holds no shapes")
    pic = parse_xml(_PIC)
    properties = pic.find(f"{P}nvPicPr/{P}cNvPr")
    properties.set("id", str(next_shape_id(sheet.root)))
    properties.set("name", name)
    set_alt_text(properties, alt_text)
    look = pic.find(P + "spPr")
    etree.SubElement(etree.SubElement(look, A + "prstGeom", prst="rect"), A + "avLst")
    set_frame(pic, contained(frame, size) if fit is Fit.CONTAIN else frame)
    if fit is Fit.COVER:
        set_crop(pic, size, frame)
    pic.find(f"{P}blipFill/{A}blip").set(R + "embed", relate_image(_slide_part(sheet), data))
    extensions = sheet.tree.find(P + "extLst")
    if extensions is None:
        sheet.tree.append(pic)
    else:
        extensions.addprevious(pic)


def set_crop(pic: Element, size: Size, frame: Frame) -> None:
    """Cut the picture evenly so that it covers the frame undistorted; a difference below a pixel is left."""
    fill = pic.find(P + "blipFill")
    if fill is None:
        raise PlacingFailed("the picture there has no fill")
    for old in fill.findall(A + "srcRect"):
        fill.remove(old)
    visible_width = min(size.width, size.height * frame.aspect)
    visible_height = min(size.height, size.width / frame.aspect)
    across = round((1 - visible_width / size.width) / 2 * _FULL)
    down = round((1 - visible_height / size.height) / 2 * _FULL)
    rectangle = etree.Element(A + "srcRect")
    if (size.width - visible_width) >= 1 and across:
        rectangle.set("l", str(across))
        rectangle.set("r", str(across))
    if (size.height - visible_height) >= 1 and down:
        rectangle.set("t", str(down))
        rectangle.set("b", str(down))
    if rectangle.attrib:
        blip = fill.find(A + "blip")
        fill.insert(0 if blip is None else fill.index(blip) + 1, rectangle)


def contained(frame: Frame, size: Size) -> Frame:
    """The largest frame of the picture's own aspect within, in the middle."""
    scale = min(frame.width / size.width, frame.height / size.height)
    width, height = max(1, round(size.width * scale)), max(1, round(size.height * scale))
    return Frame(frame.x + (frame.width - width) // 2, frame.y + (frame.height - height) // 2, width, height)


def set_frame(pic: Element, frame: Frame) -> None:
    """State the picture's rectangle; rotation stays."""
    look = pic.find(P + "spPr")
    if look is None:
        raise PlacingFailed("the picture there has no properties")
    xfrm = look.find(A + "xfrm")
    if xfrm is None:
        xfrm = etree.Element(A + "xfrm")
        look.insert(0, xfrm)
    for child in list(xfrm):
        xfrm.remove(child)
    etree.SubElement(xfrm, A + "off", x=str(frame.x), y=str(frame.y))
    etree.SubElement(xfrm, A + "ext", cx=str(frame.width), cy=str(frame.height))


def next_shape_id(root: Element) -> int:
    """An id no shape of the slide has, in groups and alternative content too."""
    return max((number(element.get("id")) or 0 for element in root.iter(P + "cNvPr")), default=0) + 1


def _slide_part(sheet: Sheet) -> BaseSlidePart:
    if not isinstance(sheet.part, BaseSlidePart):
        raise PlacingFailed("the slide is not an ordinary slide")
    return sheet.part
