"""Finds a place for a picture on each slide of a deck, so that the places repeat.

Frames fitted into the empty rectangles of a slide are scored for themselves and by how well the same frame would do
on the deck's other slides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from gouache.documents.pptx.empty_space import empty_rectangles
from gouache.documents.pptx.fitted_frames import fitted
from gouache.documents.pptx.frame_score import is_beside, score
from gouache.documents.pptx.geometry import box_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gouache.documents.pptx.empty_space import Room
    from gouache.documents.pptx.looking import Edges
    from gouache.domain import Frame

_KEPT_FOR_THE_DECK = 3
_POOL = 60
_GOOD_ENOUGH = 0.84
"""A shared place does for a slide that could have had a better one by no more than this."""
_GOOD_ENOUGH_BESIDE = 0.8
"""The same where it stands beside the words: they keep their side, however many lines a slide has."""


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
    Places beside the words come first: one under them moves with every line.
    """
    found = [candidates(room) for room in rooms]
    if look is not None and any(found):
        rooms = [_seen(room, edges) for room, edges in zip(rooms, look(), strict=True)]
        found = [own if _all_free(room, own) else candidates(room) for room, own in zip(rooms, found, strict=True)]
    best = [max((candidate.score for candidate in own), default=0.0) for own in found]
    pool = _pool(rooms, found)
    worth = [
        [_worth(room, frame) / top if top else 0.0 for frame in pool] for room, top in zip(rooms, best, strict=True)
    ]
    chosen = [own[0].frame if own else None for own in found]
    left = {slide for slide, top in enumerate(best) if top}
    beside = [[is_beside(room, box_of(frame)) for frame in pool] for room in rooms]
    for share, anywhere in ((_GOOD_ENOUGH_BESIDE, False), (_GOOD_ENOUGH, True)):
        while left:
            served = [
                {slide for slide in left if worth[slide][n] >= share and (anywhere or beside[slide][n])}
                for n in range(len(pool))
            ]
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
    return score(room, box) if room.suits(box) and room.is_free(box) else 0.0


def candidates(room: Room, limit: int = 8) -> list[Candidate]:
    """The best frames of one slide, best first."""
    shown = tuple(room.edges.spots()) if room.edges is not None else ()
    rectangles = {
        rectangle
        for walls in ((*room.taken, *room.soft), room.taken, *([(*room.taken, *shown)] if shown else []))
        for rectangle in empty_rectangles(room, walls)
    }
    boxes = {box for rectangle in rectangles for box in fitted(room, rectangle) if room.suits(box)}
    ranked = sorted(((score(room, box), box) for box in boxes), key=lambda scored: (-scored[0], scored[1]))
    free = (Candidate(box.frame, worth) for worth, box in ranked if room.is_free(box))
    return list(islice(free, limit))


def _pool(rooms: Sequence[Room], found: Sequence[Sequence[Candidate]]) -> list[Frame]:
    """The best place of every slide and its best beside the words, then the second best, as many as are worth it."""
    besides = [
        [each for each in own if is_beside(room, box_of(each.frame))][:1]
        for room, own in zip(rooms, found, strict=True)
    ]
    ranks = range(_KEPT_FOR_THE_DECK)
    ranked = [[own[rank] for own in found if rank < len(own)] for rank in ranks]
    ranked.insert(1, [each for own in besides for each in own])
    return list(dict.fromkeys(each.frame for rank in ranked for each in rank))[:_POOL]
