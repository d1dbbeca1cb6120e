"""A slide as boxes: what the search for free space is told about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gouache.documents.pptx.empty_space import MIN_SHARE, WIDEST, Room
from gouache.documents.pptx.geometry import Box
from gouache.documents.pptx.names import placeholder_of
from gouache.documents.pptx.obstacles import Item, Kind
from gouache.documents.pptx.reading import is_right_to_left
from gouache.documents.pptx.sheets import Sheet
from gouache.documents.pptx.walls import beside_panels, solid_boxes

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENERS = {"title", "secHead"}
"""Layouts whose words are the picture: a title, a section header. They take a large picture beside or none."""
_LARGE_SHARE = 0.14
_SHARE_BESIDE_FIGURES = 0.12
_CROWD, _CROWD_SHARE = 6, 0.2
"""Among so many things a picture adds to the noise, unless there is much room for it."""
_WIDEST_OF_AN_OPENER = 2.1
_ACROSS_SHARE = 0.85
_GAP_SHARE = 0.024
_FIGURES = {Kind.TABLE, Kind.CHART, Kind.DIAGRAM, Kind.VIDEO, Kind.OBJECT}
_NO_CONTENT = {Kind.EMPTY, Kind.LINE, Kind.ART}
_SMALL_PRINT = {"dt", "ftr", "sldNum"}


@dataclass(frozen=True, slots=True)
class SlideView:
    """One slide as the survey reads it."""

    number: int
    slide_id: int
    sheet: Sheet
    items: tuple[Item, ...]
    section: str
    slide: Box

    @property
    def own(self) -> list[Item]:
        return [item for item in self.items if not item.inherited]


def onward(view: SlideView) -> int:
    return -1 if is_right_to_left(view.sheet) else 1


def room_on(view: SlideView) -> Room:
    slide = view.slide
    opener = view.sheet.layout_type in OPENERS
    places = [item.box for item in view.own if item.placeholder in {"obj", "body"}]
    if not opener:  # those layouts put their art where they like
        places += _master_frames(view, {"body"})
    inside, gap = _inside(view), round(_GAP_SHARE * slide.width)
    frames = _master_frames(view, {"title", "body"})
    within = tuple(
        _as_near_as_designed(item, frames, gap) for item in view.items if not _is_in_the_margin(item, inside)
    )
    hard = (
        *solid_boxes(within, slide, places, title_lines=not opener),
        *beside_panels(within, slide, inside, gap),
    )
    whole = [item.box for item in view.own if item.kind is Kind.TEXT and item.box != item.ink]
    own = [item for item in view.own if item.placeholder not in _SMALL_PRINT]
    guides = [item.box for item in own if item.kind not in {Kind.LINE, Kind.ART}]
    content = [item for item in own if item.kind not in _NO_CONTENT]
    centred = _is_centred(view)
    return Room(
        inside=inside,
        taken=hard,
        soft=tuple(box.shared(slide) for box in whole if box.shared(slide).area),
        guides=tuple(dict.fromkeys(guides)),
        gap=gap,
        slide=slide,
        onward=onward(view),
        lean=_lean(view),
        content=tuple(item.ink.shared(slide) for item in content),
        title=None if opener else next((item.ink for item in content if item.is_title), None),
        places=() if opener else tuple(_master_frames(view, {"body"})),
        widest=_WIDEST_OF_AN_OPENER if opener and centred else WIDEST,
        centred=centred,
        min_share=_CROWD_SHARE if len(content) >= _CROWD else _least_share(view, inside),
    )


def _is_in_the_margin(item: Item, inside: Box) -> bool:
    """It stands where the deck's own design keeps text away, so that the margin is distance enough from it."""
    return (item.inherited or item.placeholder in _SMALL_PRINT) and not item.box.meets(inside)


def _as_near_as_designed(item: Item, frames: Sequence[Box], gap: int) -> Item:
    """The deck's own art and titles drawn back where its text stands nearer to them than our gap."""
    if not (item.inherited or item.is_title or item.placeholder in _SMALL_PRINT):
        return item
    box, ink = item.box, item.ink
    for frame in frames:
        if not box.meets(frame):
            box, ink = _drawn_back(box, frame, gap), _drawn_back(ink, frame, gap)
    return replace(item, box=box, ink=ink)


def _drawn_back(box: Box, frame: Box, gap: int) -> Box:
    if box.right <= frame.left:
        return box._replace(right=min(box.right, frame.left - gap))
    if box.left >= frame.right:
        return box._replace(left=max(box.left, frame.right + gap))
    if box.bottom <= frame.top:
        return box._replace(bottom=min(box.bottom, frame.top - gap))
    return box._replace(top=max(box.top, frame.bottom + gap))


def _least_share(view: SlideView, inside: Box) -> float:
    """Beside a title, or with figures of the author's own, only a large picture looks meant."""
    if view.sheet.layout_type in OPENERS or _is_crossed(view, inside):
        return _LARGE_SHARE
    return _SHARE_BESIDE_FIGURES if any(item.kind in _FIGURES for item in view.own) else MIN_SHARE


def _lean(view: SlideView) -> int:
    """Where the lines of the text under the title begin; of the title, where it stands alone."""
    texts = [item for item in view.own if item.kind is Kind.TEXT and item.placeholder not in _SMALL_PRINT]
    below = [item for item in texts if not item.is_title] or texts
    return max(below, key=lambda item: item.ink.area).lean if below else 0


def _is_crossed(view: SlideView, inside: Box) -> bool:
    """A table or the like stands across the slide: only a large picture under it looks meant."""
    across = {Kind.TABLE, Kind.CHART, Kind.DIAGRAM}
    return any(item.kind in across and item.box.width >= _ACROSS_SHARE * inside.width for item in view.own)


def _is_centred(view: SlideView) -> bool:
    """Everything on the slide stands in the middle of the page."""
    middle = view.slide.width
    shown = [
        item for item in view.own if item.kind not in {Kind.EMPTY, Kind.LINE} and item.placeholder not in _SMALL_PRINT
    ]
    # Lines that begin at the left of a box nobody sees do not stand in the middle, however wide they are.
    return bool(shown) and all(
        abs(item.ink.left + item.ink.right - middle) < 0.06 * middle and (not item.lean or item.ink == item.box)
        for item in shown
    )


def _inside(view: SlideView) -> Box:
    """The slide within the deck's own margins, in reason: where its master lets titles and text stand."""
    slide, texts = view.slide, _text_frames(view)
    low_x, high_x = round(0.03 * slide.width), round(0.1 * slide.width)
    low_y, high_y = round(0.04 * slide.height), round(0.12 * slide.height)
    left = min((box.left for box in texts), default=0)
    top = min((box.top for box in texts), default=0)
    right = slide.width - max((box.right for box in texts), default=slide.width)
    bottom = slide.height - max((box.bottom for box in texts), default=slide.height)
    return Box(
        max(low_x, min(high_x, left)),
        max(low_y, min(high_y, top)),
        slide.width - max(low_x, min(high_x, right)),
        slide.height - max(low_y, min(high_y, bottom)),
    )


def _text_frames(view: SlideView) -> list[Box]:
    """Title and body places of the master; where it has none, the slide's own."""
    own = (item.box for item in view.own if item.placeholder in {"title", "ctrTitle", "body", "obj", "subTitle"})
    return _master_frames(view, {"title", "body"}) or [box for box in own if box.area and view.slide.holds(box)]


def _master_frames(view: SlideView, kinds: set[str]) -> list[Box]:
    master = view.sheet.chain[-1]
    frames = []
    for shape, group in master.shapes:
        ph = placeholder_of(shape)
        transform = master.transform_of(shape)
        if ph is not None and ph.get("type") in kinds and transform is not None:
            frames.append(transform.box(group))
    return [box for box in frames if box.area and view.slide.holds(box)]
