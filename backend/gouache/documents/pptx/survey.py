"""Decides, slide by slide, where pictures go: earlier ones, then placeholders, then free space, or nowhere and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.addresses import free_address, shape_address
from gouache.documents.pptx.free_space import Room, choose
from gouache.documents.pptx.obstacles import Kind
from gouache.documents.pptx.placeholders import content_place, picture_places
from gouache.documents.pptx.reading import slide_text, text_side
from gouache.documents.pptx.rooms import OPENERS, SlideView, onward, room_on
from gouache.documents.pptx.targets import Target, earlier_places
from gouache.documents.pptx.walls import drawn_diagram
from gouache.domain import LeftAlone, Slot, SlotKind, SlotText, Survey

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gouache.documents.pptx.looking import Edges

_FULL_SHARE, _PICTURE_SHARE, _ICON_SHARE = 0.4, 0.06, 0.025
_MANY = 3
_FULL = {
    Kind.CHART: "a chart fills the slide",
    Kind.TABLE: "a table fills the slide",
    Kind.DIAGRAM: "a diagram fills the slide",
    Kind.VIDEO: "a video fills the slide",
    Kind.OBJECT: "an embedded object fills the slide",
}


def survey_slides(views: Sequence[SlideView], look: Callable[[], Mapping[int, Edges]] | None = None) -> Survey:
    """Slots and slides left alone, in the order of the slides; free places are chosen over the whole deck.

    `look` tells what is seen of the slides, by their numbers; it is called once at most.
    """
    slots: dict[int, list[Slot]] = {}
    alone: list[LeftAlone] = []
    waiting: list[tuple[SlideView, SlotText, Room]] = []
    for view in views:
        text = slide_text(view.sheet, view.items, view.section)
        places = _standing_places(view)
        if places:
            slots[view.number] = _slots(view, text, places)
            continue
        reason = _no_picture(view)
        if reason:
            alone.append(LeftAlone(f"slide {view.number}", view.number, reason))
            continue
        content = content_place(view.sheet, view.items, view.slide, onward(view))
        if content is not None:
            address = shape_address(view.slide_id, content.shape_id)
            frame = content.transform.upright(content.group)
            slots[view.number] = _slots(view, text, [Target(address, SlotKind.CONTENT_PLACEHOLDER, frame)])
            continue
        waiting.append((view, text, room_on(view)))

    def seen() -> list[Edges | None]:
        edges = look() if look is not None else {}
        return [edges.get(view.number) for view, _, _ in waiting]

    frames = choose([room for _, _, room in waiting], seen if look is not None else None)
    for (view, text, _), found in zip(waiting, frames, strict=True):
        if found is None:
            alone.append(LeftAlone(f"slide {view.number}", view.number, _no_room(view)))
        else:
            place = Target(free_address(view.slide_id), SlotKind.FREE_SPACE, found)
            slots[view.number] = _slots(view, text, [place])
    return Survey(
        slots=tuple(slot for number in sorted(slots) for slot in slots[number]),
        left_alone=tuple(sorted(alone, key=lambda left: left.number)),
    )


def _standing_places(view: SlideView) -> list[Target]:
    """Our earlier pictures and the empty picture placeholders."""
    places = earlier_places(view)
    for item in picture_places(view.sheet, view.items, view.slide):
        address = shape_address(view.slide_id, item.shape_id)
        places.append(Target(address, SlotKind.PICTURE_PLACEHOLDER, item.transform.upright(item.group)))
    return places


def _slots(view: SlideView, text: SlotText, places: Sequence[Target]) -> list[Slot]:
    return [
        Slot(
            address=place.address,
            label=f"slide {view.number}" if index == 1 else f"slide {view.number}, place {index}",
            number=view.number,
            kind=place.kind,
            frame=place.frame,
            text=text,
            text_side=text_side(place.frame, view.items),
            prompt=place.prompt,
            alt_text_now=place.alt_text_now,
        )
        for index, place in enumerate(places, start=1)
    ]


def _no_picture(view: SlideView) -> str:
    """Why the slide wants no picture beside what it has; empty where it may have one."""
    shares = dict.fromkeys(Kind, 0.0)
    for item in view.own:
        share = item.box.shared(view.slide).area / max(1, view.slide.area)
        if item.kind is not Kind.PICTURE or share > _ICON_SHARE:  # logos and icons are no illustration
            shares[item.kind] += share
    for kind, reason in _FULL.items():
        if shares[kind] > _FULL_SHARE:
            return reason
    if shares[Kind.PICTURE] > _PICTURE_SHARE:
        return "it already has a picture"
    if sum(item.kind in _FULL or item.kind is Kind.PICTURE for item in view.own) >= _MANY:
        return "there is enough to see on it already"
    drawn = drawn_diagram(view.items)
    if drawn is not None and drawn.shared(view.slide).area > _FULL_SHARE * view.slide.area:
        return _FULL[Kind.DIAGRAM]
    if not any(item.kind in {Kind.TEXT, Kind.TABLE, Kind.DIAGRAM} for item in view.own):
        return "there are no words on it"
    return ""


def _no_room(view: SlideView) -> str:
    shares = dict.fromkeys(Kind, 0)
    for item in view.own:
        shares[item.kind] += item.ink.area
    if view.sheet.layout_type in OPENERS:
        return "the title stands where a picture would"
    if shares[Kind.TEXT] >= max(share for kind, share in shares.items() if kind is not Kind.EMPTY):
        return "the text fills the slide"
    return "there is no free space large enough"
