"""A slide as boxes, and every empty rectangle among them: pure geometry.

The rectangles are found by the histogram-and-stack scan over the grid the boxes' own edges make (largest rectangle
under a histogram, row by row), so nothing is lost to rounding.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from gouache.documents.pptx.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gouache.documents.pptx.looking import Edges

MIN_SHARE = 0.08
"""Of the slide; what is smaller looks like a sticker."""
WIDEST, MOST_UPRIGHT = 2.8, 0.6
"""The shapes a frame may have, as width over height."""
WIDEST_OF_A_COLUMN = 3.4
"""The same of one as wide as the text over it: a narrower one would end short of its lines."""
_COLUMN_SHARE = 0.8
MIN_SIDE = 1.5 / 7.5
"""The short side at least, as a share of the slide's: 1.5 in on a slide 7.5 in high."""
_GRID_LINES = 96


@dataclass(frozen=True, slots=True)
class Room:
    """One slide as boxes.

    `taken` may not be met, with `gap` between; `soft` may be overlapped at a price (the empty part of a text box).
    `inside` is the part of the slide within the deck's margins. `content` is what the author put there, as it is seen;
    `guides` are boxes whose edges are worth meeting, `places` those where the deck's text stands on other slides.
    `onward` is +1 where reading goes to the right, -1 where it goes to the left; `lean` is -1 where the lines of the
    text begin at the left, +1 where they end at the right. `edges` is what was seen of the slide, if somebody looked.
    """

    slide: Box
    inside: Box
    taken: tuple[Box, ...]
    soft: tuple[Box, ...] = ()
    guides: tuple[Box, ...] = ()
    gap: int = 0
    onward: int = 1
    min_share: float = MIN_SHARE
    lean: int = 0
    content: tuple[Box, ...] = ()
    title: Box | None = None
    places: tuple[Box, ...] = ()
    widest: float = WIDEST
    centred: bool = False  # its words stand in the middle, and a picture at one side would tip it over
    edges: Edges | None = None

    @property
    def whole(self) -> Box | None:
        """All that the author put there, as one box."""
        return reduce(Box.around, self.content) if self.content else None

    def is_free(self, box: Box) -> bool:
        """The box lies within the margins and keeps its distance from everything taken."""
        if self.centred and abs(box.left + box.right - self.slide.left - self.slide.right) > self.slide.width // 25:
            return False
        if not self.inside.holds(box) or any(box.meets(other.grown(self.gap)) for other in self.taken):
            return False
        # Beyond its margins the deck's own design decides what stands how near.
        return self.edges is None or self.edges.is_plain(box.grown(self.gap * 3 // 4).shared(self.inside))

    def suits(self, box: Box) -> bool:
        """The box is large enough for a picture and has the shape of one."""
        if not self.is_large_enough(box):
            return False
        aspect = box.width / box.height
        widest = WIDEST_OF_A_COLUMN if self.widest == WIDEST and self._ends_a_column(box) else self.widest
        return MOST_UPRIGHT <= aspect <= widest

    def _ends_a_column(self, box: Box) -> bool:
        """The box stands in the empty lower part of a wide text, from its one edge to the other."""
        return box.width >= _COLUMN_SHARE * self.inside.width and any(
            (column.left, column.right) == (box.left, box.right) and column.top < box.top < column.bottom
            for column in self.soft
        )

    def is_large_enough(self, box: Box) -> bool:
        least_side = MIN_SIDE * min(self.slide.width, self.slide.height)
        return box.area >= self.min_share * self.slide.area and min(box.width, box.height) >= least_side


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
                    if room.is_large_enough(box):
                        yield box
            if not stack or stack[-1][1] > here:
                stack.append((start, here))


def _lines(low: int, high: int, edges: list[int]) -> list[int]:
    lines = sorted({low, high, *(edge for edge in edges if low < edge < high)})
    if len(lines) <= _GRID_LINES:
        return lines
    step = (high - low) / _GRID_LINES
    return sorted({low, high, *(round(low + step * n) for n in range(1, _GRID_LINES))})
