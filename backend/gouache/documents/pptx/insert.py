"""Builds the `p:pic` of a new picture, for a placeholder or for free space, and sets it into the slide."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree
from PIL import UnidentifiedImageError
from pptx.oxml import parse_xml
from pptx.parts.slide import BaseSlidePart

from gouache.documents.pptx.addresses import picture_name
from gouache.documents.pptx.alt_text import set_alt_text
from gouache.documents.pptx.names import A, Element, P, R, number
from gouache.documents.pptx.relations import relation_facts
from gouache.documents.pptx.undo_record import FREE_SPACE, PLACEHOLDER, undo_of, xml_of
from gouache.domain import Fit, Frame
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from pptx.opc.package import Part

    from gouache.documents.pptx.geometry import Transform
    from gouache.documents.pptx.sheets import Placed, Sheet
    from gouache.domain import Picture, Placement, Size, Undo

_FULL = 100_000
_MAX_ID = 2**31 - 1  # what PowerPoint reads
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


def fill_placeholder(sheet: Sheet, placed: Placed, picture: Picture, placement: Placement) -> Undo:
    """Turn an empty placeholder into a picture; the undo holds the placeholder.

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
    own_properties.set("name", picture_name(placement.slot.address))
    set_alt_text(own_properties, placement.alt_text)
    non_visual.replace(non_visual[0], own_properties)
    non_visual.find(f"{P}cNvPicPr/{A}picLocks").set("noGrp", "1")
    non_visual.replace(non_visual[2], deepcopy(application))
    own_look = sp.find(P + "spPr")
    if own_look is not None:
        pic.replace(pic.find(P + "spPr"), deepcopy(own_look))
    own_style = sp.find(P + "style")
    if own_style is not None:
        pic.append(deepcopy(own_style))
    fit_picture(pic, transform, placed, picture.size, placement.fit)
    blip = pic.find(f"{P}blipFill/{A}blip")
    blip.set(R + "embed", relate_image(_slide_part(sheet), picture.data))
    parent.replace(sp, pic)
    return undo_of(PLACEHOLDER, {"shape": xml_of(sp), "relations": relation_facts(sheet.part, sp)})


def add_picture(sheet: Sheet, picture: Picture, placement: Placement) -> Undo:
    """Set a picture at the slot's frame, on top of everything and last in reading order."""
    if sheet.tree is None:
        raise PlacingFailed("the slide holds no shapes")
    pic = parse_xml(_PIC)
    properties = pic.find(f"{P}nvPicPr/{P}cNvPr")
    properties.set("id", str(next_shape_id(sheet.root)))
    properties.set("name", picture_name(placement.slot.address))
    set_alt_text(properties, placement.alt_text)
    look = pic.find(P + "spPr")
    etree.SubElement(etree.SubElement(look, A + "prstGeom", prst="rect"), A + "avLst")
    frame = placement.slot.frame
    if placement.fit is Fit.CONTAIN:
        set_frame(pic, contained(frame, picture.size))
    else:
        set_frame(pic, frame)
        set_crop(pic, picture.size, frame)
    pic.find(f"{P}blipFill/{A}blip").set(R + "embed", relate_image(_slide_part(sheet), picture.data))
    extensions = sheet.tree.find(P + "extLst")
    if extensions is None:
        sheet.tree.append(pic)
    else:
        extensions.addprevious(pic)
    return undo_of(FREE_SPACE, {})


def fit_picture(pic: Element, transform: Transform, placed: Placed, size: Size, fit: Fit) -> None:
    """Cut the picture to cover its rectangle, or draw the rectangle in to show it whole."""
    if fit is Fit.CONTAIN:
        # `a:xfrm` is in the group's own coordinates
        own = Frame(transform.x, transform.y, max(1, transform.width), max(1, transform.height))
        set_crop(pic, size, Frame(0, 0, size.width, size.height))
        set_frame(pic, contained(own, size))
    else:
        set_crop(pic, size, transform.upright(placed.group))


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
    taken = {number(element.get("id")) or 0 for element in root.iter(P + "cNvPr")}
    following = max(taken, default=0) + 1
    if following <= _MAX_ID:
        return following
    return next(candidate for candidate in range(2, len(taken) + 3) if candidate not in taken)


def _slide_part(sheet: Sheet) -> BaseSlidePart:
    if not isinstance(sheet.part, BaseSlidePart):
        raise PlacingFailed("the slide is not an ordinary slide")
    return sheet.part
