"""How well a frame would look on a slide: size, shape, what its edges line up with, and the side it stands on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gouache.documents.pptx.empty_space import Room
    from gouache.documents.pptx.geometry import Box

ASPECTS = (21 / 9, 16 / 9, 3 / 2, 4 / 3, 1.0, 3 / 4)
"""Shapes pictures come in; a frame may also fill its rectangle, or follow what stands beside it."""
_ON_A_GUIDE, _ON_A_PLACE, _ON_A_MARGIN, _IN_THE_MIDDLE, _LEVEL, _NEARLY = 0.12, 0.06, 0.05, 0.1, 0.06, -0.05
_NEAR, _NEARLY_WITHIN = 0.005, 0.03
"""Of the slide's width: within the first an edge meets a line, within the second it looks as if it should have."""
_BESIDE, _UNDER_ALL, _OVER_THE_TITLE = 0.06, 0.04, -0.45
_GROWTH = 0.4
"""What the area counts: with the root itself, a larger frame would win over one that lines up."""


def score(room: Room, box: Box) -> float:
    """Comparable on one slide only."""
    aspect = box.width / box.height
    misfit = min(abs(math.log(aspect / wanted)) for wanted in ASPECTS)
    size = math.pow(box.area, _GROWTH)
    return size * (1 - 0.3 * misfit) * _alignment(room, box) * _side(room, box) * _clear(room, box)


def is_beside(room: Room, box: Box) -> bool:
    """Something the slide shows stands level with the frame."""
    return any(other.top < box.bottom and box.top < other.bottom for other in room.content)


def _alignment(room: Room, box: Box) -> float:
    """More for each edge that goes on with an edge of what is there, or with a margin; less for a near miss."""
    across = sum(_meets_line(edge, room, vertical=True) for edge in (box.left, box.right))
    down = sum(_meets_line(edge, room, vertical=False) for edge in (box.top, box.bottom))
    near = 2 * _NEAR * room.slide.width
    if not room.lean and abs(box.left + box.right - room.inside.left - room.inside.right) <= near:
        across = max(across, _IN_THE_MIDDLE)
    whole = room.whole
    if whole is not None and abs(box.top + box.bottom - whole.top - whole.bottom) <= near:
        down = max(down, _LEVEL)
    return 1 + across + down


def _meets_line(edge: int, room: Room, *, vertical: bool) -> float:
    near, nearly = _NEAR * room.slide.width, _NEARLY_WITHIN * room.slide.width
    worth = 0.0
    for boxes, full in (
        (room.guides, _ON_A_GUIDE),
        (room.places, _ON_A_PLACE),
        ((room.inside,), _ON_A_MARGIN),
    ):
        for box in boxes:
            low, high = (box.left, box.right) if vertical else (box.top, box.bottom)
            apart = min(abs(edge - low), abs(edge - high))
            if apart <= near:
                return full
            if vertical and apart <= nearly and boxes is room.guides:
                worth = _NEARLY
    return worth


def _side(room: Room, box: Box) -> float:
    """Beside words more for the side reading goes to; under or over them for where they begin, or the middle."""
    middle = room.slide.left + room.slide.width / 2
    off_centre = ((box.left + box.right) / 2 - middle) / (room.slide.width / 2)
    if is_beside(room, box):
        return 1 + _BESIDE + 0.12 * room.onward * off_centre
    where = 0.08 * (1 - 2 * abs(off_centre))
    if room.lean:
        away = box.left - room.inside.left if room.lean < 0 else room.inside.right - box.right
        where = 0.08 - 0.3 * away / room.slide.width
    if room.title is not None and box.bottom <= room.title.top:
        where += _OVER_THE_TITLE
    elif all(other.bottom <= box.top for other in room.content):
        where += _UNDER_ALL
    return 1 + where


def _clear(room: Room, box: Box) -> float:
    """Less for standing on the empty part of text boxes: the author may yet write there."""
    over = max((box.shared(soft).area for soft in room.soft if box.meets(soft)), default=0)
    return 1 - 0.3 * over / box.area
