"""Puts another picture where one stands on a slide, ours or somebody's, leaving everything round it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.parts.slide import BaseSlidePart

from gouache.documents.pptx.addresses import picture_name
from gouache.documents.pptx.alt_text import is_a_persons, set_alt_text
from gouache.documents.pptx.fill_mark import mark_fill
from gouache.documents.pptx.fit import fit_fill
from gouache.documents.pptx.images import image_facts, relate_image
from gouache.documents.pptx.insert import fit_picture
from gouache.documents.pptx.names import A, Element, P, R, local, shape_properties
from gouache.documents.pptx.relations import drop_unused, relations_in
from gouache.documents.pptx.shown import fills_of
from gouache.documents.pptx.twins import twins_of
from gouache.documents.pptx.undo_record import REPLACED, undo_of, xml_of
from gouache.documents.stale_extensions import STALE_EXTENSIONS
from gouache.domain import Undo
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from gouache.documents.pptx.sheets import Sheet
    from gouache.documents.pptx.shown import Shown
    from gouache.domain import Picture, Placement


def replace_picture(sheet: Sheet, shown: Shown, picture: Picture, placement: Placement) -> Undo:
    """Show `picture` where the old picture stood; the undo is empty where that was ours.

    Id, frame, rotation, outline, effects, recolouring, link, animation and place in the order stay. What the
    crop cut off belonged to the old picture, and the new one is cut only as far as the frame needs; the empty margin of
    a negative crop stays. Other users of the old picture's part keep
    it, since only this shape's relation changes. Alt text a person wrote for us or locked stays.
    """
    part, frame = sheet.part, shown.frame(sheet)
    if frame is None or not isinstance(part, BaseSlidePart):
        raise PlacingFailed(f"{placement.slot.label}: the picture there has no size")
    holders = holders_of(shown)
    fills = [fill for _, own in holders for fill in own]
    if any(fill.find(A + "blip") is None for fill in fills) or (
        shown.cell is None and any(shape_properties(shape) is None for shape, _ in holders)
    ):
        raise PlacingFailed(f"{placement.slot.label}: the picture there is not complete")
    private = None if shown.is_ours else {"images": image_facts(part, fills)}
    before = [_facts(shape, own) for shape, own in holders]
    old = [relation for fill in fills for relation in relations_in(fill)]
    relation = relate_image(part, picture.data)
    for shape, own in holders:
        for fill in own:
            _show(fill, relation, placement.slot.address)
        if local(shape) == "pic":
            transform = sheet.transform_of(shape) or sheet.transform_of(shown.shape)
            if transform is not None:
                fit_picture(shape, transform, shown.group, picture, placement.fit)
        else:
            for fill in own:
                fit_fill(fill, picture, frame, placement.fit)
        if shown.cell is None:
            _name(shape, placement, is_ours=shown.is_ours)
    drop_unused(part, old)
    if private is None:
        return Undo()
    shapes = [{**facts, "frame-after": frame_in(shape)} for facts, (shape, _) in zip(before, holders, strict=True)]
    return undo_of(REPLACED, {}, {**private, "shapes": shapes})


def holders_of(shown: Shown) -> list[tuple[Element, list[Element]]]:
    """What shows the picture: the shape, or the cell, with its fills; and its twins in other branches."""
    if shown.cell is not None:
        return [(shown.cell.element, [shown.fill])]
    return [(shape, fills_of(shape)) for shape in (shown.shape, *twins_of(shown.shape))]


def frame_in(shape: Element) -> str:
    """The rectangle a shape states for itself and how it is turned; empty where it states none."""
    xfrm = shape.find(f"{P}spPr/{A}xfrm")
    elements = xfrm.iter() if xfrm is not None else ()
    return " ".join(f"{key!s}={value!s}" for each in elements for key, value in sorted(each.items()))


def _facts(shape: Element, fills: list[Element]) -> dict[str, object]:
    """All that changes on a shape, as it was."""
    facts: dict[str, object] = {"fills": [xml_of(fill) for fill in fills]}
    properties = shape_properties(shape)
    if properties is not None:
        facts |= {name: value for name in ("name", "descr", "title") if (value := properties.get(name)) is not None}
    xfrm = shape.find(f"{P}spPr/{A}xfrm")
    return facts if xfrm is None else {**facts, "frame": xml_of(xfrm)}


def _show(fill: Element, relation: str, address: str) -> None:
    blip = fill.find(A + "blip")
    if blip is None:
        return
    extensions = blip.find(A + "extLst")
    if extensions is not None:
        for extension in extensions.findall(A + "ext"):
            if extension.get("uri") in STALE_EXTENSIONS:
                extensions.remove(extension)
        if not len(extensions):
            blip.remove(extensions)
    for made_clear in blip.findall(A + "clrChange"):  # a colour of the old picture, most often its ground
        blip.remove(made_clear)
    blip.set(R + "embed", relation)
    blip.attrib.pop(R + "link", "")
    if fill.tag != P + "blipFill":  # of a picture, whose name says whose it is
        mark_fill(blip, address)


def _name(shape: Element, placement: Placement, *, is_ours: bool) -> None:
    """Alt text, and on a picture our name. A filled shape keeps its own: it is found by the sign on the fill."""
    properties = shape_properties(shape)
    if properties is None:
        return
    if local(shape) == "pic":
        properties.set("name", picture_name(placement.slot.address))
    if not is_a_persons(properties):
        if not is_ours:
            properties.attrib.pop("title", "")
        set_alt_text(properties, placement.alt_text)
