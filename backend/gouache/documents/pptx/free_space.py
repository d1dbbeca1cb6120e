"""Finds a place for a picture among boxes: pure geometry, one deck at a time, so that the places repeat.

Every largest empty rectangle of a slide is found by the histogram-and-stack scan over the grid the boxes' own edges
make (largest rectangle under a histogram, row by row), so nothing is lost to rounding. Frames fitted into them are
scored by size, shape, alignment with what is there, the side away from where reading starts, and how well the same
frame would do on the deck's other slides.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gouache.documents.pptx.geometry import Box, box_of
from gouache.domain import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gouache.documents.pptx.looking import Edges

ASPECTS = (16 / 9, 3 / 2, 4 / 3, 1.0, 3 / 4)
"""Shapes pictures come in; a frame may also fill its rectangle, between the widest and the most upright below."""
WIDEST, MOST_UPRIGHT = 2.1, 0.6
MIN_SHARE, MAX_SHARE = 0.05, 0.5
MIN_SIDE = 1.5 / 7.5
"""The short side at least, as a share of the slide's: 1.5 in on a slide 7.5 in high."""
_GRID_LINES = 96
_KEPT_FOR_THE_DECK = 3
_POOL = 60
_GOOD_ENOUGH = 0.86
"""A shared place does for a slide that could have had a better one by no more than this."""


@dataclass(frozen=True, slots=True)
class Room:
    """One slide as boxes.

    `taken` may not be met, with `gap` between; `soft` may be overlapped at a price (the empty part of a text box).
    `inside` is the part of the slide within the deck's margins; `guides` are boxes whose edges are worth meeting.
    `onward` is +1 where reading goes to the right, -1 where it goes to the left. `edges` is what was seen of the slide,
    where somebody looked.
    """

    slide: Box
    inside: Box
    taken: tuple[Box, ...]
    soft: tuple[Box, ...] = ()
    guides: tuple[Box, ...] = ()
    gap: int = 0
    onward: int = 1
    min_share: float = MIN_SHARE
    centred: bool = False  # its words stand in the middle, and a picture at one side would tip it over
    edges: Edges | None = None

    def is_free(self, box: Box) -> bool:
        """The box lies within the margins and keeps its distance from everything taken."""
        if self.centred and abs(box.left + box.right - self.slide.left - self.slide.right) > self.slide.width // 25:
            return False
        if not self.inside.holds(box) or any(box.meets(other.grown(self.gap)) for other in self.taken):
            return False
        return self.edges is None or self.edges.is_plain(box.grown(self.gap // 2))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame that would do, and how well. Scores compare on one slide only."""

    frame: Frame
    score: float


def choose(rooms: Sequence[Room], look: Callable[[], Sequence[Edges | None]] | None = None) -> list[Frame | None]:
    """One frame for each slide, or None where there is no room.

    `look` tells what is seen of each slide; it is called once, and only where there is a frame to judge.

    A picture that returns to its place is what makes a deck look designed. So the place that serves the most slides
    well is given to all it serves, then the next one to those left over; a slide nobody shares with gets its own best.
    """
    found = [candidates(room) for room in rooms]
    if look is not None and any(found):
        rooms = [_seen(room, edges) for room, edges in zip(rooms, look(), strict=True)]
        found = [own if _all_free(room, own) else candidates(room) for room, own in zip(rooms, found, strict=True)]
    best = [max((candidate.score for candidate in own), default=0.0) for own in found]
    pool = _pool(found)
    worth = [
        [_worth(room, frame) / top if top else 0.0 for frame in pool] for room, top in zip(rooms, best, strict=True)
    ]
    chosen = [own[0].frame if own else None for own in found]
    left = {slide for slide, top in enumerate(best) if top}
    while left:
        served = [{slide for slide in left if worth[slide][index] >= _GOOD_ENOUGH} for index in range(len(pool))]
        index = max(range(len(pool)), key=lambda n: sum(worth[slide][n] for slide in served[n]))
        if len(served[index]) < 2:
            break
        for slide in served[index]:
            chosen[slide] = pool[index]
        left -= served[index]
    return chosen


def _seen(room: Room, edges: Edges | None) -> Room:
    return replace(room, edges=edges) if edges is not None else room


def _all_free(room: Room, own: Sequence[Candidate]) -> bool:
    return all(room.is_free(box_of(candidate.frame)) for candidate in own)


def _worth(room: Room, frame: Frame) -> float:
    box = box_of(frame)
    return _score(room, box) if _big_enough(frame, room) and room.is_free(box) else 0.0


def candidates(room: Room, limit: int = 8) -> list[Candidate]:
    """The best frames of one slide, best first."""
    seen: dict[Frame, float] = {}
    shown = tuple(room.edges.spots()) if room.edges is not None else ()
    rectangles = {
        rectangle
        for walls in ((*room.taken, *room.soft), room.taken, *([(*room.taken, *shown)] if shown else []))
        for rectangle in empty_rectangles(room, walls)
    }
    for rectangle in rectangles:
        for box in _fitted(room, rectangle):
            frame = box.frame
            if frame not in seen and _big_enough(frame, room) and room.is_free(box):
                seen[frame] = _score(room, box)
    ranked = sorted((Candidate(frame, score) for frame, score in seen.items()), key=lambda c: (-c.score, c.frame.x))
    return ranked[:limit]


def empty_rectangles(room: Room, boxes: Sequence[Box]) -> Iterator[Box]:
    """Every empty rectangle within the margins that cannot be made larger, of at least the least size."""
    inside = room.inside
    if inside.width <= 0 or inside.height <= 0:
        return
    walls = [grown for box in boxes if (grown := box.grown(room.gap)).meets(inside)]
    xs = _lines(inside.left, inside.right, [edge for b in walls for edge in (b.left, b.right)])
    ys = _lines(inside.top, inside.bottom, [edge for b in walls for edge in (b.top, b.bottom)])
    columns, rows = len(xs) - 1, len(ys) - 1
    full = [[False] * columns for _ in range(rows)]
    for box in walls:
        # outward, so that a box between two lines of a coarse grid takes the whole cell
        first, last = max(0, bisect_right(xs, box.left) - 1), min(columns, bisect_left(xs, box.right))
        for row in range(max(0, bisect_right(ys, box.top) - 1), min(rows, bisect_left(ys, box.bottom))):
            full[row][first:last] = [True] * (last - first)
    least_area, least_side = _least(room)
    roof = [0] * columns  # for each column, the row above which it is empty no more
    for row in range(rows):
        for column in range(columns):
            if full[row][column]:
                roof[column] = row + 1
        blocked_below = full[row + 1] if row + 1 < rows else [True] * columns
        stack: list[tuple[int, int]] = []  # first column, roof
        for column in range(columns + 1):
            here = roof[column] if column < columns else row + 1
            start = column
            while stack and stack[-1][1] < here:
                start, top = stack.pop()
                # only rectangles that end here: the others come out of a later row
                if top <= row and any(blocked_below[start:column]):
                    box = Box(xs[start], ys[top], xs[column], ys[row + 1])
                    if box.area >= least_area and min(box.width, box.height) >= least_side:
                        yield box
            if not stack or stack[-1][1] > here:
                stack.append((start, here))


def _lines(low: int, high: int, edges: list[int]) -> list[int]:
    lines = sorted({low, high, *(edge for edge in edges if low < edge < high)})
    if len(lines) <= _GRID_LINES:
        return lines
    step = (high - low) / _GRID_LINES
    return sorted({low, high, *(round(low + step * n) for n in range(1, _GRID_LINES))})


def _least(room: Room) -> tuple[float, float]:
    return room.min_share * room.slide.area, MIN_SIDE * min(room.slide.width, room.slide.height)


def _big_enough(frame: Frame, room: Room) -> bool:
    area, side = _least(room)
    return frame.width * frame.height >= area and min(frame.width, frame.height) >= side


def _fitted(room: Room, rectangle: Box) -> Iterator[Box]:
    """Frames within an empty rectangle: whole or drawn in to the edges near by, and in the usual aspects."""
    for part in {rectangle, _drawn_in(room, rectangle)}:
        aspect = part.width / part.height
        limit = MAX_SHARE * room.slide.area
        if MOST_UPRIGHT <= aspect <= WIDEST:
            yield from _set_in(part, *_capped(part.width, part.height, limit))
        for wanted in sorted(ASPECTS, key=lambda a: abs(math.log(a / aspect)))[:2]:
            width = min(part.width, round(part.height * wanted))
            yield from _set_in(part, *_capped(width, min(part.height, round(width / wanted)), limit))


def _capped(width: int, height: int, limit: float) -> tuple[int, int]:
    scale = min(1.0, math.sqrt(limit / (width * height)))
    return int(width * scale), int(height * scale)


def _set_in(part: Box, width: int, height: int) -> Iterator[Box]:
    lefts = {part.left, part.right - width, (part.left + part.right - width) // 2}
    tops = {part.top, part.bottom - height, (part.top + part.bottom - height) // 2}
    for left in lefts:
        for top in tops:
            yield Box(left, top, left + width, top + height)


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


def _score(room: Room, box: Box) -> float:
    size = math.sqrt(box.area)
    aspect = box.width / box.height
    misfit = min(abs(math.log(aspect / wanted)) for wanted in ASPECTS)
    return size * (1 - 0.3 * misfit) * _alignment(room, box) * _side(room, box) * _clear(room, box)


def _alignment(room: Room, box: Box) -> float:
    """More for each edge that goes on with an edge of what is there, or with a margin; the middle counts too."""
    near = max(1, room.slide.width // 200)
    middle = abs(box.left + box.right - room.inside.left - room.inside.right) <= 2 * near
    across = sum(_meets_line(edge, room, near, vertical=True) for edge in (box.left, box.right))
    down = sum(_meets_line(edge, room, near, vertical=False) for edge in (box.top, box.bottom))
    return 1 + max(across, 0.1 if middle else 0.0) + down


def _meets_line(edge: int, room: Room, near: int, *, vertical: bool) -> float:
    for boxes, worth in ((room.guides, 0.08), ((room.inside,), 0.05)):
        for box in boxes:
            low, high = (box.left, box.right) if vertical else (box.top, box.bottom)
            if abs(edge - low) <= near or abs(edge - high) <= near:
                return worth
    return 0.0


def _side(room: Room, box: Box) -> float:
    """More for the side reading goes to; for the middle where the frame is wide and nothing stands beside it."""
    middle = room.slide.left + room.slide.width / 2
    off_centre = ((box.left + box.right) / 2 - middle) / (room.slide.width / 2)
    beside = any(other.top < box.bottom and box.top < other.bottom for other in room.taken)
    middling = not beside and box.width > 0.45 * room.slide.width
    return 1 + (0.04 * (1 - 2 * abs(off_centre)) if middling else 0.12 * room.onward * off_centre)


def _clear(room: Room, box: Box) -> float:
    """Less for standing on the empty part of text boxes: the author may yet write there."""
    over = max((box.shared(soft).area for soft in room.soft if box.meets(soft)), default=0)
    return 1 - 0.3 * over / box.area


def _pool(found: Sequence[Sequence[Candidate]]) -> list[Frame]:
    """The best place of every slide, then the second best, as many as are worth comparing."""
    ranks = range(_KEPT_FOR_THE_DECK)
    frames = dict.fromkeys(own[rank].frame for rank in ranks for own in found if rank < len(own))
    return list(frames)[:_POOL]
