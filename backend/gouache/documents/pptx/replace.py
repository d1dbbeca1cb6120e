"""Puts another picture into a `p:pic` that stands on a slide, leaving everything round it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.parts.slide import BaseSlidePart

from gouache.documents.pptx.addresses import picture_name
from gouache.documents.pptx.alt_text import is_a_persons, set_alt_text
from gouache.documents.pptx.insert import fit_picture, relate_image
from gouache.documents.pptx.names import A, Element, P, R, shape_properties
from gouache.documents.pptx.relations import drop_unused, relations_in
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from gouache.documents.pptx.sheets import Placed, Sheet
    from gouache.domain import Picture, Placement

_OF_THE_OLD_PICTURE = {
    "{96DAC541-7B7A-43D3-8B79-37D633B846F1}",  # its SVG, which Office would show instead of the new pixels
    "{BEBA8EAE-BF5A-486C-A8C5-ECC9F3942E4B}",  # its artistic effect, with a copy of the old pixels
}


def replace_picture(sheet: Sheet, placed: Placed, picture: Picture, placement: Placement) -> None:
    """Show `picture` where the old picture stood.

    Id, frame, rotation, outline, effects, link and animation stay. The crop belonged to the old picture: the new one
    is cut only as far as the frame needs. Other users of the old picture's part keep it, since only this shape's
    relation changes. Alt text a person wrote stays.
    """
    pic, part = placed.shape, sheet.part
    properties, blip = shape_properties(pic), pic.find(f"{P}blipFill/{A}blip")
    transform = sheet.transform_of(pic)
    if (
        properties is None
        or blip is None
        or pic.find(P + "spPr") is None
        or transform is None
        or not isinstance(part, BaseSlidePart)
    ):
        raise PlacingFailed("the earlier picture is not complete")
    if not transform.width or not transform.height:
        raise PlacingFailed("the earlier picture has no size")
    old = [value for name in ("embed", "link") if (value := blip.get(R + name))]
    relation = relate_image(part, picture.data)
    fit_picture(pic, transform, placed, picture.size, placement.fit)
    old += _drop_extensions(blip)
    blip.set(R + "embed", relation)
    blip.attrib.pop(R + "link", "")
    properties.set("name", picture_name(placement.slot.address))
    if not is_a_persons(properties):
        set_alt_text(properties, placement.alt_text)
    drop_unused(part, old)


def _drop_extensions(blip: Element) -> list[str]:
    """Take out what repeats the old picture; returns the relations it named."""
    named: list[str] = []
    extensions = blip.find(A + "extLst")
    if extensions is None:
        return named
    for extension in extensions.findall(A + "ext"):
        if extension.get("uri") in _OF_THE_OLD_PICTURE:
            named += relations_in(extension)
            extensions.remove(extension)
    if not len(extensions):
        blip.remove(extensions)
    return named
