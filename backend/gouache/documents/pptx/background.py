"""A picture behind everything on a slide: set, found again and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.oxml import parse_xml
from pptx.parts.slide import BaseSlidePart

from gouache.documents.pptx.background_fit import fitting_scrims, stands_on_picture
from gouache.documents.pptx.fill_mark import mark_fill
from gouache.documents.pptx.fit import fit_fill
from gouache.documents.pptx.geometry import box_of
from gouache.documents.pptx.images import relate_image
from gouache.documents.pptx.insert import next_shape_id
from gouache.documents.pptx.names import A, Element, P, R, local
from gouache.documents.pptx.obstacles import Defaults, items_on
from gouache.documents.pptx.our_background import is_scrim, our_background, scrim_name, scrims_on
from gouache.documents.pptx.relations import drop_unused, relations_in
from gouache.documents.pptx.scrim import scrim_shape
from gouache.documents.pptx.scrim_choice import picture_on
from gouache.documents.pptx.undo_record import BACKGROUND, Record, element_in, undo_of, xml_of
from gouache.domain import Fit, Undo
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from gouache.documents.pptx.sheets import Sheet
    from gouache.domain import Picture, Placement

_BACKGROUND = (
    f'<p:bg xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}" xmlns:r="{R[1:-1]}"><p:bgPr><a:blipFill dpi="0" rotWithShape="1">'
    "<a:blip/></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
)


def set_background(sheet: Sheet, picture: Picture, placement: Placement) -> Undo:
    """Set the slide on the picture; ours that is there already is replaced, and then the undo is empty."""
    part, content = sheet.part, sheet.root.find(P + "cSld")
    if content is None or sheet.tree is None or not isinstance(part, BaseSlidePart):
        raise PlacingFailed("the slide is not an ordinary slide")
    old, earlier = content.find(P + "bg"), our_background(sheet)
    if earlier is None and stands_on_picture(sheet):
        raise PlacingFailed("the slide stands on a picture already")
    slide = box_of(placement.slot.frame)
    presentation: Element = part.package.presentation_part._element
    defaults = Defaults(presentation)
    items = [item for item in items_on(sheet, defaults) if not is_scrim(item.shape)]
    background = parse_xml(_BACKGROUND)
    fill = background.find(f"{P}bgPr/{A}blipFill")
    fit_fill(fill, picture, placement.slot.frame, Fit.COVER)  # a page with empty edges is none, so nothing is contained
    scrims = fitting_scrims(sheet, items, defaults, slide, picture_on(slide, picture.data, fill.find(A + "srcRect")))
    blip = fill.find(A + "blip")
    blip.set(R + "embed", relate_image(part, picture.data))
    mark_fill(blip, placement.slot.address)
    _remove_scrims(sheet)
    if old is not None:
        content.replace(old, background)
        drop_unused(part, relations_in(old))
    else:
        content.insert(0, background)
    for scrim in scrims:
        shape = scrim_shape(scrim, next_shape_id(sheet.root), scrim_name(placement.slot.address))
        sheet.tree.insert(_back(sheet.tree), shape)
    if earlier is not None:
        return Undo()
    return undo_of(BACKGROUND, {"background": xml_of(old)} if old is not None else {})


def take_background_out(sheet: Sheet, address: str, record: Record) -> None:  # noqa: ARG001 - every undoer takes it
    """Put the slide's own background back, or leave it to its layout's as it was."""
    background = our_background(sheet)
    content = sheet.root.find(P + "cSld")
    if background is None or content is None:
        raise PlacingFailed("there is no picture of ours there any more")
    before = element_in(record.kept, "background", P + "bg")
    if before is not None and not relations_in(before):
        content.replace(background, before)
    else:
        content.remove(background)
    _remove_scrims(sheet)
    drop_unused(sheet.part, relations_in(background))


def _remove_scrims(sheet: Sheet) -> None:
    for shape in scrims_on(sheet):
        parent = shape.getparent()
        if parent is not None:
            parent.remove(shape)


def _back(tree: Element) -> int:
    """Where the hindmost shape stands: after the group's own properties."""
    return sum(local(child) in {"nvGrpSpPr", "grpSpPr"} for child in tree)
