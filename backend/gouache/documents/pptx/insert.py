"""Builds the `p:pic` of a new picture and sets it into the slide, in the place of a shape or into free space."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree
from pptx.oxml import parse_xml
from pptx.parts.slide import BaseSlidePart

from gouache.documents.pptx.addresses import picture_name
from gouache.documents.pptx.alt_text import set_alt_text
from gouache.documents.pptx.fit import contained, fit_fill, margins_of, set_frame
from gouache.documents.pptx.geometry import IDENTITY, Transform
from gouache.documents.pptx.images import relate_image
from gouache.documents.pptx.names import A, Element, P, R, number
from gouache.documents.pptx.relations import relation_facts
from gouache.documents.pptx.shown import fills_of
from gouache.documents.pptx.timing import set_builds_aside
from gouache.documents.pptx.undo_record import FREE_SPACE, PLACEHOLDER, undo_of, xml_of
from gouache.domain import Fit
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from gouache.documents.pptx.geometry import Affine
    from gouache.documents.pptx.sheets import Placed, Sheet
    from gouache.domain import Picture, Placement, Undo

_MAX_ID = 2**31 - 1  # what PowerPoint reads
_NAMESPACES = f'xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}" xmlns:r="{R[1:-1]}"'
_PIC = (
    f'<p:pic {_NAMESPACES}><p:nvPicPr><p:cNvPr id="0" name=""/>'
    '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
    "<p:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr/></p:pic>"
)


def fill_placeholder(sheet: Sheet, placed: Placed, picture: Picture, placement: Placement) -> Undo:
    """Turn an empty placeholder into a picture; the undo holds the placeholder."""
    sp = placed.shape
    kept: dict[str, object] = {"shape": xml_of(sp), "relations": relation_facts(sheet.part, sp)}
    kept["builds"] = put_in_place_of(sheet, placed, picture, placement)
    return undo_of(PLACEHOLDER, kept)


def put_in_place_of(sheet: Sheet, placed: Placed, picture: Picture, placement: Placement) -> dict[str, str]:
    """Put a picture where a drawn shape stands; returns the builds of its words, set aside.

    Its id and its links stay, and so do position, geometry, outline and effects where it states its own. A
    placeholder's `p:ph` ties the picture to the layout. A shape that is none lends no fill, which would show through,
    and no style, whose outline is meant for drawn shapes.
    """
    sp = placed.shape
    properties, application = sp.find(f"{P}nvSpPr/{P}cNvPr"), sp.find(f"{P}nvSpPr/{P}nvPr")
    parent, transform = sp.getparent(), sheet.transform_of(sp)
    if properties is None or application is None or parent is None or transform is None:
        raise PlacingFailed("the placeholder is not complete")
    relation = relate_image(_slide_part(sheet), picture.data)
    pic = parse_xml(_PIC)
    non_visual = pic.find(f"{P}nvPicPr")
    own_properties = deepcopy(properties)
    own_properties.set("name", picture_name(placement.slot.address))
    set_alt_text(own_properties, placement.alt_text)
    non_visual.replace(non_visual[0], own_properties)
    non_visual.replace(non_visual[2], deepcopy(application))
    own_look, own_style = sp.find(P + "spPr"), sp.find(P + "style")
    if own_look is not None:
        pic.replace(pic.find(P + "spPr"), deepcopy(own_look))
    if application.find(P + "ph") is not None:
        non_visual.find(f"{P}cNvPicPr/{A}picLocks").set("noGrp", "1")
        if own_style is not None:
            pic.append(deepcopy(own_style))
    else:
        _clear_fill(pic.find(P + "spPr"))
    fit_picture(pic, transform, placed.group, picture, placement.fit)
    pic.find(f"{P}blipFill/{A}blip").set(R + "embed", relation)
    pic.tail = sp.tail
    parent.replace(sp, pic)
    return set_builds_aside(sheet.root, pic)


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
    at = Transform(frame.x, frame.y, frame.width, frame.height)
    set_frame(pic, at)
    fit_picture(pic, at, IDENTITY, picture, placement.fit)
    pic.find(f"{P}blipFill/{A}blip").set(R + "embed", relate_image(_slide_part(sheet), picture.data))
    extensions = sheet.tree.find(P + "extLst")
    if extensions is None:
        sheet.tree.append(pic)
    else:
        extensions.addprevious(pic)
    return undo_of(FREE_SPACE, {})


def fit_picture(pic: Element, transform: Transform, group: Affine, picture: Picture, fit: Fit) -> None:
    """Cut the picture to cover its rectangle, or draw the rectangle in to show it whole.

    A rectangle with margins of its own is not drawn in: the picture stands whole between them.
    """
    frame = transform.upright(group)
    has_margins = any(margins_of(fill) for fill in fills_of(pic))
    if fit is Fit.CONTAIN and not has_margins:
        within = contained(transform, picture.size, frame)
        set_frame(pic, within)
        frame = within.upright(group)
    for fill in fills_of(pic):
        fit_fill(fill, picture, frame, fit if has_margins else Fit.COVER)


def _clear_fill(look: Element) -> None:
    """An outline of its own stays; a text box has geometry, and a shape without is a rectangle."""
    for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"):
        for fill in look.findall(A + name):
            look.remove(fill)
    if look.find(A + "prstGeom") is None and look.find(A + "custGeom") is None:
        geometry = etree.Element(A + "prstGeom", prst="rect")
        etree.SubElement(geometry, A + "avLst")
        xfrm = look.find(A + "xfrm")
        look.insert(0 if xfrm is None else look.index(xfrm) + 1, geometry)


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
