"""What no picture may meet: the boxes of a slide's items, with what is no hindrance taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.geometry import Box
from gouache.documents.pptx.obstacles import STRAIGHT, Item, Kind, preset_of
from gouache.documents.pptx.text_size import EMU_PER_POINT

if TYPE_CHECKING:
    from collections.abc import Iterator

_BACKGROUND_SHARE = 0.8
_STEPS = 12


def solid_boxes(items: tuple[Item, ...], slide: Box, *, ink: bool) -> Iterator[Box]:
    """The boxes no picture may meet. With `ink`, text without a fill gives up the part of its box it leaves empty.

    A textless shape that holds the slide's words is a panel: only its border is in the way. Empty placeholders are
    none, but for the title's.
    """
    texts = [item.ink for item in items if item.kind is Kind.TEXT]
    for item in items:
        box = (item.ink if ink else item.box).shared(slide)
        if box.right < box.left or box.bottom < box.top:
            continue
        if item.kind is Kind.EMPTY and not item.is_title:
            continue
        if item.kind is Kind.LINE:
            yield from _along(item, slide)
        elif item.kind in {Kind.ART, Kind.PICTURE} and _is_background(item, slide):
            continue
        elif item.kind is Kind.ART and any(item.box.holds(text) for text in texts):
            yield from _border(box)
        else:
            yield box


def _is_background(item: Item, slide: Box) -> bool:
    return item.box.shared(slide).area > _BACKGROUND_SHARE * slide.area


def _border(box: Box) -> Iterator[Box]:
    thin = EMU_PER_POINT
    yield Box(box.left, box.top, box.right, box.top + thin)
    yield Box(box.left, box.bottom - thin, box.right, box.bottom)
    yield Box(box.left, box.top, box.left + thin, box.bottom)
    yield Box(box.right - thin, box.top, box.right, box.bottom)


def _along(item: Item, slide: Box) -> Iterator[Box]:
    """A straight line covers little of its bounding box; an elbow or a curve keeps the whole of it."""
    preset = preset_of(item.shape)
    if preset not in STRAIGHT or min(item.box.width, item.box.height) < 4 * EMU_PER_POINT:
        yield item.box.grown(EMU_PER_POINT).shared(slide)
        return
    own = item.transform
    place = item.group.after(own.turn)
    for step in range(_STEPS):
        start, end = step / _STEPS, (step + 1) / _STEPS
        x0, y0 = place.at(own.x + own.width * start, own.y + own.height * start)
        x1, y1 = place.at(own.x + own.width * end, own.y + own.height * end)
        piece = Box(round(min(x0, x1)), round(min(y0, y1)), round(max(x0, x1)), round(max(y0, y1)))
        yield piece.grown(EMU_PER_POINT).shared(slide)
