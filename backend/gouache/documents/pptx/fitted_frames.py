"""The frames that fit into an empty rectangle: in the shapes pictures come in, and as wide or high as a neighbour."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from gouache.documents.pptx.empty_space import MOST_UPRIGHT, WIDEST, WIDEST_OF_A_COLUMN
from gouache.documents.pptx.frame_score import ASPECTS
from gouache.documents.pptx.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.pptx.empty_space import Room

MAX_SHARE = 0.5
_MAX_SHARE_OF_A_PLACE = 0.65
"""Of a frame that is a text place of the deck's own: its author meant that place to be filled."""


def fitted(room: Room, rectangle: Box) -> Iterator[Box]:
    """Frames within an empty rectangle, whole or drawn in to the edges near by; some may come twice."""
    limit = MAX_SHARE * room.slide.area
    yield from _under_a_column(room, rectangle)
    for part in {rectangle, _drawn_in(room, rectangle)}:
        aspect = part.width / part.height
        if MOST_UPRIGHT <= aspect <= room.widest:
            yield from _set_in(room, part, *_capped(part.width, part.height, limit))
        for wanted in (room.widest, *ASPECTS) if aspect > room.widest else _nearest_two(aspect):
            width = min(part.width, round(part.height * wanted))
            yield from _set_in(room, part, *_capped(width, min(part.height, round(width / wanted)), limit))
    yield from _following(room, rectangle, limit)


def _under_a_column(room: Room, rectangle: Box) -> Iterator[Box]:
    """Strips wider for their height than other frames may be, from edge to edge of a text they end."""
    for column in room.soft:
        strip = rectangle._replace(left=column.left, right=column.right)
        if rectangle.holds(strip) and WIDEST < strip.width / strip.height <= WIDEST_OF_A_COLUMN:
            yield strip


def _nearest_two(aspect: float) -> list[float]:
    return sorted(ASPECTS, key=lambda wanted: abs(math.log(wanted / aspect)))[:2]


def _following(room: Room, part: Box, limit: float) -> Iterator[Box]:
    """Frames that take a neighbour's width or height, or the whole of one of the deck's places where it is empty."""
    for place in room.places:
        if part.holds(place) and place.area <= _MAX_SHARE_OF_A_PLACE * room.slide.area:
            yield place
    for guide in (*room.guides, *room.places):
        if guide.width <= 0 or guide.height <= 0:
            continue
        if part.left <= guide.left and guide.right <= part.right:
            width = guide.width
            for height in _lengths(part.height, limit / width, [width / aspect for aspect in _aspects(room)]):
                yield Box(guide.left, part.top, guide.right, part.top + height)
                yield Box(guide.left, part.bottom - height, guide.right, part.bottom)
        if part.top <= guide.top and guide.bottom <= part.bottom:
            height = guide.height
            for width in _lengths(part.width, limit / height, [height * aspect for aspect in _aspects(room)]):
                yield Box(part.left, guide.top, part.left + width, guide.bottom)
                yield Box(part.right - width, guide.top, part.right, guide.bottom)


def _aspects(room: Room) -> tuple[float, ...]:
    return (room.widest, *ASPECTS, MOST_UPRIGHT)


def _lengths(most: int, limit: float, usual: list[float]) -> set[int]:
    """How long the other side of a frame may be: in the usual shapes, and as long as there is room."""
    top = min(most, int(limit))
    return {length for length in (top, *map(round, usual)) if min(usual) <= length <= min(top, max(usual))}


def _capped(width: int, height: int, limit: float) -> tuple[int, int]:
    scale = min(1.0, math.sqrt(limit / max(1, width * height)))
    return int(width * scale), int(height * scale)


def _set_in(room: Room, part: Box, width: int, height: int) -> Iterator[Box]:
    lefts = {part.left, part.right - width, (part.left + part.right - width) // 2}
    lefts |= {left for guide in room.guides for left in (guide.left, guide.right - width)}
    tops = {part.top, part.bottom - height, (part.top + part.bottom - height) // 2}
    if room.whole is not None:
        tops.add((room.whole.top + room.whole.bottom - height) // 2)
    for left in lefts:
        for top in tops:
            box = Box(left, top, left + width, top + height)
            if part.holds(box):
                yield box


def _drawn_in(room: Room, rectangle: Box) -> Box:
    """Each edge moved inward to the nearest edge of a guide, where one is within an eighth of the rectangle."""
    xs = [edge for box in room.guides for edge in (box.left, box.right)]
    ys = [edge for box in room.guides for edge in (box.top, box.bottom)]
    reach_x, reach_y = rectangle.width // 8, rectangle.height // 8
    return Box(
        min((x for x in xs if rectangle.left <= x <= rectangle.left + reach_x), default=rectangle.left),
        min((y for y in ys if rectangle.top <= y <= rectangle.top + reach_y), default=rectangle.top),
        max((x for x in xs if rectangle.right - reach_x <= x <= rectangle.right), default=rectangle.right),
        max((y for y in ys if rectangle.bottom - reach_y <= y <= rectangle.bottom), default=rectangle.bottom),
    )
