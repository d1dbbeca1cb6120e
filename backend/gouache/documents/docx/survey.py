"""All places of a Word file in reading order, each with what is needed to set a picture there."""

from __future__ import annotations

import itertools
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from gouache.documents.docx.background import Backgrounds
from gouache.documents.docx.candidates import Candidate, choose, place_in
from gouache.documents.docx.captions import list_of_figures, typed_reference
from gouache.documents.docx.columns import section_room
from gouache.documents.docx.floating import floating_frame
from gouache.documents.docx.frames import NARROWEST_FIGURE, figure_frame
from gouache.documents.docx.ground import Ground, section_text
from gouache.documents.docx.outline import MARKED, SMALL, Section
from gouache.documents.docx.picture_places import PicturePlaces
from gouache.documents.docx.place import Place
from gouache.documents.docx.text import shortened
from gouache.documents.docx.token_places import TokenPlaces
from gouache.domain import Frame, LeftAlone, Slot, SlotKind, SlotText, Survey
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docx.package import Package

    from gouache.documents.docx.outline import Block, Outline
    from gouache.documents.docx.wml import Element
    from gouache.domain import Wishes

_SMALL = "it is small, like an icon or a logo; name its number to have it replaced"


class Surveyor:
    """Finds the places of one file, as it is now."""

    def __init__(self, package: Package, outline: Outline | None = None) -> None:
        self.ground = Ground(package, outline)
        self._pictures = PicturePlaces(self.ground)
        self._tokens = TokenPlaces(self.ground)
        self._backgrounds = Backgrounds(self.ground)

    def survey(self, wishes: Wishes) -> Survey:
        """The places that stand empty are numbered first, in reading order; those only a wish opens come after them.

        So a place keeps its number whatever is wished beside it.
        """
        slots: list[tuple[Place, Slot]] = []
        left_alone: list[LeftAlone] = []
        numbers = itertools.count(1)
        for place in self.places(floating=wishes.floating):
            _sort_in(place, next(numbers), slots, left_alone)
        for place in self._pictures.theirs() if wishes.replace else ():
            number = next(numbers)
            is_named = number in wishes.replace.listed
            if place.is_minor and not is_named and not place.reason:
                place = replace(place, reason=_SMALL)  # noqa: PLW2901
            if not place.reason and number not in wishes.replace:
                left_alone.append(LeftAlone(_label(place, number), number, "not selected", asked_for=False))
                continue
            _sort_in(place, number, slots, left_alone)
        for place, chain in self._backgrounds.places() if wishes.backgrounds else ():
            number = next(numbers)
            if place.reason or any(section in wishes.backgrounds for section in chain.numbers):
                _sort_in(place, number, slots, left_alone)
            else:
                left_alone.append(LeftAlone(_label(place, number), number, "not selected", asked_for=False))
        slots.sort(key=lambda one: one[0].order)
        return Survey(slots=tuple(slot for _, slot in slots), left_alone=tuple(left_alone))

    def places(self, *, floating: bool = False) -> list[Place]:
        self.ground.forget_addresses()
        earlier = list(self._pictures.ours())
        wanted = [*self._tokens.find(), *self._pictures.controls()]
        marked = [place for place in wanted if place.frame.height >= SMALL and not place.reason]
        with _marked([self.ground.blocks[self.ground.index[element]] for element in self._blocks_of(marked)]):
            chosen = choose(self.ground.sections, self._blocks_of(earlier))
        figures = [(self._floating(one) if floating else None) or self._figure(one) for one in chosen]
        counted = any(place.kind is SlotKind.FIGURE and not place.reason for place in figures)
        notes = self._about_numbers() if counted else ()
        return sorted((*earlier, *wanted, *figures, *notes, *self._tokens.in_notes()), key=lambda place: place.order)

    def _about_numbers(self) -> Iterator[Place]:
        """What the author has to know of figure numbers; said as of places that take no picture."""
        story = self.ground.stories[0]
        typed, listed = typed_reference(story.root), list_of_figures(story.root)
        if typed is not None:
            reason = f"the text speaks of figures by numbers typed by hand ({typed[1]}), so new ones carry no number"
            yield self._note(typed[0], "figure numbers", reason)
        elif listed is not None:
            yield self._note(listed, "list of figures", "Word adds the new captions when its fields are updated (F9)")

    def _note(self, element: Element, about: str, reason: str) -> Place:
        return Place(
            order=self.ground.order(self.ground.stories[0], element),
            about=about,
            story=self.ground.stories[0],
            text=SlotText(),
            kind=SlotKind.FIGURE,
            frame=Frame(0, 0, 0, 0),
            reason=reason,
        )

    def find(self, slot: Slot) -> Place:
        """The slot's place as the file is now: where it was filled meanwhile, the picture that stands there.

        A figure's section is not judged anew: what was set in since the survey is no reason against it.
        """
        self.ground.forget_addresses()
        finders: dict[SlotKind, Callable[[], Iterable[Place]]] = {
            SlotKind.TOKEN: self._tokens.find,
            SlotKind.CONTENT_CONTROL: self._pictures.controls,
            SlotKind.FIGURE: lambda: self._figure_places(slot.address, floating=False),
            SlotKind.FLOATING: lambda: self._figure_places(slot.address, floating=True),
            SlotKind.BACKGROUND: lambda: (place for place, _ in self._backgrounds.places()),
            SlotKind.PICTURE: self._pictures.theirs,
            SlotKind.SHAPE_FILL: self._pictures.theirs,
        }
        of_kind = finders[slot.kind]() if slot.kind in finders else ()
        places = itertools.chain(self._pictures.ours(slot.address), of_kind)
        found = next((place for place in places if place.address == slot.address and not place.reason), None)
        if found is None:
            raise PlacingFailed(f"{slot.label} is no longer there")
        return found

    def _figure_places(self, address: str, *, floating: bool) -> Iterator[Place]:
        for section in self.ground.sections:
            candidate = place_in(section) if self._section_addresses[section] == address else None
            if candidate is not None:
                yield (self._floating(candidate) if floating else None) or self._figure(candidate)

    @cached_property
    def _section_addresses(self) -> dict[Section, str]:
        times = Counter[str]()
        addresses = {}
        for section in self.ground.sections:
            key = self.ground.key(section.heading.element, section.title) if section.heading else "text"
            times[key] += 1
            addresses[section] = f"figure:{key}" + (f".{times[key]}" if times[key] > 1 else "")
        return addresses

    def _figure(self, candidate: Candidate) -> Place:
        section, lead = candidate.section, candidate.lead
        room = section_room(None)
        if lead is not None:
            room = section_room(lead.layout).less(self.ground.styles.indent(lead.element))
        first = section.heading.element if section.heading else (section.blocks[0].element if section.blocks else None)
        opening = next((block.text for block in section.blocks if block.text.strip()), "no text")
        return Place(
            order=self.ground.order(self.ground.stories[0], first),
            about=shortened(section.title or opening),
            story=self.ground.stories[0],
            text=section_text(section),
            kind=SlotKind.FIGURE,
            frame=figure_frame(room),
            reason=candidate.reason or ("the column is too narrow" if room.width < NARROWEST_FIGURE else ""),
            address=self._section_addresses[section],
            anchor=candidate.anchor,
            paragraph=None if lead is None else lead.element,
        )

    def _floating(self, candidate: Candidate) -> Place | None:
        """Beside the paragraph a figure would follow; None where it cannot be."""
        place, lead = self._figure(candidate), candidate.lead
        if place.reason or lead is None:
            return None
        frame = floating_frame(candidate, section_room(lead.layout).less(self.ground.styles.indent(lead.element)))
        return None if frame is None else replace(place, kind=SlotKind.FLOATING, frame=frame)

    def _blocks_of(self, places: Iterable[Place]) -> set[Element]:
        inside = (place.paragraph if place.shown is None else place.shown.named for place in places)
        return {block for element in inside if (block := self.ground.block_of(element)) is not None}


@contextmanager
def _marked(blocks: list[Block]) -> Iterator[None]:
    """Blocks with a place marked for a picture, as long as sections are judged."""
    before = [(block.picture, block.is_prose) for block in blocks]
    for block in blocks:
        block.picture, block.is_prose = MARKED, False
    try:
        yield
    finally:
        for block, (picture, is_prose) in zip(blocks, before, strict=True):
            block.picture, block.is_prose = picture, is_prose


def _sort_in(place: Place, number: int, slots: list[tuple[Place, Slot]], left_alone: list[LeftAlone]) -> None:
    if place.reason:
        left_alone.append(LeftAlone(_label(place, number), number, place.reason))
    else:
        slots.append((place, _slot(place, number)))


def _label(place: Place, number: int) -> str:
    return f"place {number} ({place.about})"


def _slot(place: Place, number: int) -> Slot:
    return Slot(
        address=place.address,
        label=_label(place, number),
        number=number,
        kind=place.kind,
        frame=place.frame,
        text=place.text,
        prompt=place.prompt,
        alt_text_now="" if place.kind is not SlotKind.EARLIER_PICTURE or place.shown is None else place.shown.alt_text,
    )
