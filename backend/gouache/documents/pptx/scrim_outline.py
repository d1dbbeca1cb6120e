"""The outline of a rectangle with other rectangles cut out of it, as one path in which no two lines lie on each other.

Programs that draw a hole by its own loop lose the whole shape where the hole shares an edge with it.
"""

from __future__ import annotations

import itertools
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.pptx.geometry import Box

Point: TypeAlias = tuple[int, int]


def outline(box: Box, holes: Sequence[Box]) -> list[list[Point]]:
    """Loops of corners, clockwise round what is left and counterclockwise round what lies open inside it."""
    met = [hole.shared(box) for hole in holes if hole.meets(box)]
    xs = sorted({box.left, box.right, *(x for hole in met for x in (hole.left, hole.right))})
    ys = sorted({box.top, box.bottom, *(y for hole in met for y in (hole.top, hole.bottom))})
    sides: set[tuple[Point, Point]] = set()
    for left, right in itertools.pairwise(xs):
        for top, bottom in itertools.pairwise(ys):
            if any(hole.left <= left < hole.right and hole.top <= top < hole.bottom for hole in met):
                continue
            corners = ((left, top), (right, top), (right, bottom), (left, bottom))
            for start, end in zip(corners, (*corners[1:], corners[0]), strict=True):
                # Between two cells that are both there the lines run both ways, and there is no edge.
                if (end, start) in sides:
                    sides.remove((end, start))
                else:
                    sides.add((start, end))
    return [_corners(loop) for loop in _loops(sides)]


def _loops(sides: set[tuple[Point, Point]]) -> list[list[Point]]:
    following: dict[Point, list[Point]] = {}
    for start, end in sorted(sides):
        following.setdefault(start, []).append(end)
    loops = []
    while following:
        start = next(iter(following))
        loop, here = [start], start
        while True:
            ends = following[here]
            # Where two pieces meet in a corner, staying on the right hand keeps them apart.
            end = min(ends, key=partial(_turn, loop))
            ends.remove(end)
            if not ends:
                del following[here]
            if end == start:
                break
            loop.append(end)
            here = end
        loops.append(loop)
    return loops


def _turn(way: Sequence[Point], to: Point) -> int:
    """-1 where the way turns right to a point, on a page whose y runs down; 1 where it turns left, else 0."""
    if len(way) < 2:
        return 0
    before, at = way[-2:]
    cross = (at[0] - before[0]) * (to[1] - at[1]) - (at[1] - before[1]) * (to[0] - at[0])
    return (cross < 0) - (cross > 0)


def _corners(loop: Sequence[Point]) -> list[Point]:
    """The points where the loop turns."""
    around = zip((loop[-1], *loop[:-1]), loop, (*loop[1:], loop[0]), strict=True)
    return [here for before, here, after in around if (before[0] == here[0]) != (here[0] == after[0])]
