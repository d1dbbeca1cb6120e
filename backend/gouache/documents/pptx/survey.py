"""Decides, slide by slide, where pictures go, or why nowhere.

Tokens and pictures to be replaced come first, then our earlier pictures, placeholders, free space and room made beside
a text; a background where one was asked for. What is full stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.document import NO_WISHES
from gouache.documents.pptx.addresses import (
    background_address,
    beside_address,
    free_address,
    is_background,
    shape_address,
)
from gouache.documents.pptx.background_fit import is_opener, no_background
from gouache.documents.pptx.empty_space import Room
from gouache.documents.pptx.free_space import choose
from gouache.documents.pptx.layouts import better_layout
from gouache.documents.pptx.made_room import make_rooms
from gouache.documents.pptx.obstacles import Defaults, Kind
from gouache.documents.pptx.our_background import our_background
from gouache.documents.pptx.placeholders import content_place, picture_places
from gouache.documents.pptx.reading import slide_text, text_side
from gouache.documents.pptx.replaceable import replaceable_places
from gouache.documents.pptx.rooms import OPENERS, SlideView, onward, room_on
from gouache.documents.pptx.targets import Target, earlier_places
from gouache.documents.pptx.token_places import token_places
from gouache.documents.pptx.walls import drawn_diagram
from gouache.domain import LeftAlone, Slot, SlotKind, SlotText, Survey, Wishes

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


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A slide without a place of its own."""

    view: SlideView
    text: SlotText
    room: Room


def survey_slides(
    views: Sequence[SlideView],
    defaults: Defaults,
    wishes: Wishes = NO_WISHES,
    look: Callable[[], Mapping[int, Edges]] | None = None,
) -> Survey:
    """Slots and slides left alone, in the order of the slides; free places are chosen over the whole deck.

    `look` tells what is seen of the slides, by their numbers; it is called once at most.
    """
    slots: dict[int, list[Slot]] = {}
    alone: list[LeftAlone] = []
    waiting: list[_Waiting] = []
    for view in views:
        text = slide_text(view.sheet, view.items, view.section)
        places, unnamed = _named_places(view, wishes)
        alone += unnamed
        places += _standing_places(view)
        reason = "" if places else _no_picture(view)
        if _wants_background(view, wishes, settled=bool(places or reason)):
            problem = no_background(view.sheet, view.items, defaults, view.slide)
            if problem:
                alone.append(LeftAlone(f"slide {view.number}, background", view.number, problem))
            else:
                places.append(Target(background_address(view.slide_id), SlotKind.BACKGROUND, view.slide.frame))
        if places:
            slots[view.number] = _slots(view, text, places)
            continue
        if reason:
            label = f"slide {view.number}"
            if all(each.label != label for each in unnamed):  # why its picture stays says that there is one
                alone.append(LeftAlone(label, view.number, reason))
            continue
        content = content_place(view.sheet, view.items, view.slide, onward(view))
        if content is not None:
            address = shape_address(view.slide_id, content.shape_id)
            frame = content.transform.upright(content.group)
            slots[view.number] = _slots(view, text, [Target(address, SlotKind.CONTENT_PLACEHOLDER, frame)])
            continue
        waiting.append(_Waiting(view, text, room_on(view)))

    def seen() -> list[Edges | None]:
        edges = look() if look is not None else {}
        return [edges.get(each.view.number) for each in waiting]

    frames = choose([each.room for each in waiting], seen if look is not None else None)
    left = [each.view for each, found in zip(waiting, frames, strict=True) if found is None]
    rooms = make_rooms(left, defaults) if wishes.make_room else {}
    for each, found in zip(waiting, frames, strict=True):
        view = each.view
        place = Target(free_address(view.slide_id), SlotKind.FREE_SPACE, found) if found is not None else None
        if view.number in rooms:
            made = rooms[view.number]
            place = Target(beside_address(view.slide_id, made.shape_id), SlotKind.MADE_ROOM, made.frame)
        if place is not None:
            slots[view.number] = _slots(view, each.text, [place])
        else:
            offer = better_layout(view, defaults)
            alone.append(LeftAlone(f"slide {view.number}", view.number, _no_room(view), offer=offer))
    return Survey(
        slots=tuple(slot for number in sorted(slots) for slot in slots[number]),
        left_alone=tuple(sorted(alone, key=lambda left: left.number)),
    )


def _wants_background(view: SlideView, wishes: Wishes, *, settled: bool) -> bool:
    """Somebody asked for this slide, or for all openers and nothing else is settled for this one."""
    if our_background(view.sheet) is not None:
        return False
    return view.number in wishes.backgrounds.listed or (wishes.backgrounds.are_all and not settled and is_opener(view))


def _named_places(view: SlideView, wishes: Wishes) -> tuple[list[Target], list[LeftAlone]]:
    """Where tokens ask for a picture, and somebody's pictures that may be replaced."""
    places, reasons = token_places(view)
    alone = [LeftAlone(f"slide {view.number}, token", view.number, reason) for reason in reasons]
    if view.number in wishes.replace:
        asked = view.number in wishes.replace.listed
        replaceable, reasons = replaceable_places(view, is_asked_for=asked)
        taken = {place.address for place in places}
        places += [place for place in replaceable if place.address not in taken]
        alone += [LeftAlone(f"slide {view.number}", view.number, reason) for reason in reasons]
    return places, alone


def _standing_places(view: SlideView) -> list[Target]:
    """Our earlier pictures and the empty picture placeholders."""
    places = earlier_places(view)
    if our_background(view.sheet) is not None:
        places.append(Target(background_address(view.slide_id), SlotKind.EARLIER_PICTURE, view.slide.frame))
    for item in picture_places(view.sheet, view.items, view.slide):
        address = shape_address(view.slide_id, item.shape_id)
        places.append(Target(address, SlotKind.PICTURE_PLACEHOLDER, item.transform.upright(item.group)))
    return places


def _slots(view: SlideView, text: SlotText, places: Sequence[Target]) -> list[Slot]:
    return [
        Slot(
            address=place.address,
            label=_label(view, place, index),
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


def _label(view: SlideView, place: Target, index: int) -> str:
    if is_background(place.address):
        return f"slide {view.number}, background"
    if place.kind is SlotKind.MADE_ROOM:
        return f"slide {view.number}, text narrowed"
    return f"slide {view.number}" if index == 1 else f"slide {view.number}, place {index}"


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
