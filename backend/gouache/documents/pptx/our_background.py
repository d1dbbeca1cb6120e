"""How a background of ours is told from one somebody else set: by the sign on its picture, or by the scrim over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.addresses import is_background, picture_name
from gouache.documents.pptx.fill_mark import marked_address
from gouache.documents.pptx.names import A, Element, P, local, shape_properties

if TYPE_CHECKING:
    from gouache.documents.pptx.sheets import Sheet

_SCRIM = " scrim"


def our_background(sheet: Sheet) -> Element | None:
    """The slide's `p:bg` where it is a picture of ours.

    Programs that drop extensions they do not know leave the scrim, so that counts as well.
    """
    background = sheet.root.find(f"{P}cSld/{P}bg")
    blip = background.find(f"{P}bgPr/{A}blipFill/{A}blip") if background is not None else None
    return background if blip is not None and (marked_address(blip) or scrims_on(sheet)) else None


def scrim_name(address: str) -> str:
    """What the scrim over the background at an address is called."""
    return picture_name(address) + _SCRIM


def is_scrim(shape: Element) -> bool:
    """A scrim of ours: it belongs to the background, not to what stands on the slide."""
    properties = shape_properties(shape)
    name = (properties.get("name") or "") if properties is not None else ""
    address = name.removeprefix(picture_name("")).removesuffix(_SCRIM)
    return local(shape) == "sp" and name == scrim_name(address) and is_background(address)


def scrims_on(sheet: Sheet) -> list[Element]:
    return [shape for shape in sheet.root.iter(P + "sp") if is_scrim(shape)]
