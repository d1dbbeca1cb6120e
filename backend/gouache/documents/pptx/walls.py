"""What no picture may meet: the boxes of a slide's items, with what is no hindrance taken out."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from gouache.documents.pptx.geometry import Box
from gouache.documents.pptx.names import P, number
from gouache.documents.pptx.obstacles import STRAIGHT, Item, Kind, is_painted, preset_of
from gouache.documents.pptx.text_size import EMU_PER_POINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_RESERVED = {"pic", "clipArt", "chart", "tbl", "dgm", "media"}  # the author has said what comes there
_BACKGROUND_SHARE = 0.8
_LARGE_SHARE, _GROUND_SHARE = 0.08, 0.25
_TITLE_SHARE = 0.3
_PANEL_SHARE, _BAND_SHARE = 0.2, 0.02
_STEPS = 12
_MANY_SHAPES = 5


def solid_boxes(items: tuple[Item, ...], slide: Box, places: Sequence[Box], *, title_lines: bool) -> Iterator[Box]:
    """The boxes no picture may meet: of text without a fill only its words, of a title in its line the whole line.

    A textless shape that holds the slide's words is a panel: only its border is in the way. Large art under one of
    `places`, where the deck's text may stand, is ground. Empty placeholders are none, but for the title's and
    those whose content the layout has decided.
    """
    texts = [item.ink for item in items if item.kind is Kind.TEXT]
    drawn = drawn_diagram(items)
    if drawn is not None:
        yield drawn.shared(slide)
    for item in items:
        in_line = item.is_title and title_lines and item.box.height < _TITLE_SHARE * slide.height
        box = (item.box if in_line else item.ink).shared(slide)
        if box.right < box.left or box.bottom < box.top:
            continue
        if item.kind is Kind.EMPTY and not item.is_title and item.placeholder not in _RESERVED:
            continue
        if item.kind in {Kind.ART, Kind.PICTURE} and _is_background(item, slide):
            continue
        if item.kind is Kind.ART and any(item.box.holds(text) for text in texts):
            yield from _border(box)
        elif item.inherited and _is_ground(item, places, slide):
            continue
        elif item.kind is Kind.LINE:
            yield from _along(item, slide)
        else:
            yield box


def beside_panels(items: Iterable[Item], slide: Box, inside: Box, gap: int) -> Iterator[Box]:
    """Strips along panels that divide the slide: a picture keeps more than the gap from their edges.

    Next to a coloured half it keeps the slide's own margin: with the small gap there and the wide margin at the other
    side it looks put in askew. A bar or a band takes twice the gap.
    """
    wide = max(0, inside.left - slide.left - gap)
    for item in items:
        panel = item.box.shared(slide)
        divides = panel.height == slide.height or panel.width == slide.width
        if item.kind is not Kind.ART or not divides or not _BAND_SHARE <= panel.area / slide.area < _BACKGROUND_SHARE:
            continue
        margin = wide if panel.area >= _PANEL_SHARE * slide.area else min(wide, gap)
        if panel.height == slide.height:
            yield Box(panel.left - margin, panel.top, panel.left, panel.bottom)
            yield Box(panel.right, panel.top, panel.right + margin, panel.bottom)
        else:
            yield Box(panel.left, panel.top - margin, panel.right, panel.top)
            yield Box(panel.left, panel.bottom, panel.right, panel.bottom + margin)


def drawn_diagram(items: Iterable[Item]) -> Box | None:
    """The whole of a diagram drawn by hand: shapes joined by connectors, or many small ones side by side.

    What lies between its shapes belongs to it.
    """
    own = [item for item in items if not item.inherited]
    joined = [item for item in own if _ends_of(item)]
    ids = {number for item in joined for number in _ends_of(item)}
    parts = [item.box for item in joined] + [item.box for item in own if item.shape_id in ids]
    small = [item.box for item in own if _is_small_shape(item)]
    if len(small) >= _MANY_SHAPES:
        parts += small
    return reduce(Box.around, parts) if parts else None


def _is_small_shape(item: Item) -> bool:
    """A shape with a fill or an outline of its own and at most a few words in it."""
    if item.placeholder or item.kind not in {Kind.ART, Kind.TEXT} or item.box != item.ink:
        return False
    return is_painted(item.shape)


def _ends_of(item: Item) -> set[int]:
    """The ids of the shapes a connector is glued to."""
    if item.kind is not Kind.LINE:
        return set()
    ends = item.shape.iterfind(f"{P}nvCxnSpPr/{P}cNvCxnSpPr/*")
    return {found for end in ends if (found := number(end.get("id"))) is not None}


def _is_background(item: Item, slide: Box) -> bool:
    return item.box.shared(slide).area > _BACKGROUND_SHARE * slide.area


def _is_ground(item: Item, places: Sequence[Box], slide: Box) -> bool:
    """Whoever made the layout put a text place over a good part of it, so a picture may stand there as well."""
    if item.kind not in {Kind.ART, Kind.LINE, Kind.PICTURE} or item.box.area < _LARGE_SHARE * slide.area:
        return False
    return any(item.box.shared(place).area > _GROUND_SHARE * item.box.area for place in places)


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
