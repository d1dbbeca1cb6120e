"""Sets a picture into its slot; each kind of slot has its own way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from gouache.documents.pptx.addresses import find_shape, is_background, shape_in, slide_of
from gouache.documents.pptx.background import set_background
from gouache.documents.pptx.insert import add_picture, fill_placeholder
from gouache.documents.pptx.made_room import set_beside
from gouache.documents.pptx.names import local
from gouache.documents.pptx.replace import replace_picture
from gouache.documents.pptx.shown import our_picture, shown_pictures
from gouache.documents.pptx.text_style import has_text
from gouache.documents.pptx.token_shapes import place_at_token
from gouache.documents.pptx.undo_record import with_digest
from gouache.domain import Picture, Placement, SlotKind, Undo
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from gouache.documents.pptx.sheets import Sheet

Placer: TypeAlias = "Callable[[Sheet, Picture, Placement], Undo]"
"""Sets a picture into one kind of slot of a slide. Raises PlacingFailed; then nothing changed."""


def place_in(sheet: Sheet, picture: Picture, placement: Placement) -> Undo:
    """Set the picture into its slot, or into the place of our own earlier one there; then the undo is empty."""
    slot = placement.slot
    if is_background(slot.address):
        return set_background(sheet, picture, placement)
    earlier = our_picture(sheet, slot.address)
    if earlier is not None:
        return replace_picture(sheet, earlier, picture, placement)
    placer = PLACERS.get(slot.kind)
    if placer is None:
        raise PlacingFailed(f"{slot.label}: the earlier picture is no longer there")
    return with_digest(placer(sheet, picture, placement), picture.data)


def _replace(sheet: Sheet, picture: Picture, placement: Placement) -> Undo:
    slot = placement.slot
    shown = next(
        (each for each in shown_pictures(sheet, slide_of(slot.address) or 0) if each.address == slot.address), None
    )
    if shown is None:
        raise PlacingFailed(f"{slot.label}: the picture is no longer there")
    return replace_picture(sheet, shown, picture, placement)


def _fill(sheet: Sheet, picture: Picture, placement: Placement) -> Undo:
    slot = placement.slot
    placed = find_shape(sheet.shapes, shape_in(slot.address) or -1)
    if placed is None or local(placed.shape) != "sp" or has_text(placed.shape):
        raise PlacingFailed(f"{slot.label}: the placeholder is no longer empty")
    return fill_placeholder(sheet, placed, picture, placement)


PLACERS: dict[SlotKind, Placer] = {
    SlotKind.FREE_SPACE: add_picture,
    SlotKind.PICTURE_PLACEHOLDER: _fill,
    SlotKind.CONTENT_PLACEHOLDER: _fill,
    SlotKind.MADE_ROOM: set_beside,
    SlotKind.PICTURE: _replace,
    SlotKind.SHAPE_FILL: _replace,
    SlotKind.TOKEN: place_at_token,
}
"""The ways to set a picture, by the kind of slot. Each has its way back in `undoing.UNDOERS`."""
