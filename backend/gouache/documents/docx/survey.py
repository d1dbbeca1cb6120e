"""All places of a Word file in reading order, each with what is needed to set a picture there."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart

from gouache.documents.docx.candidates import Candidate, choose, place_in
from gouache.documents.docx.columns import Room, page_width, room_at, section_room
from gouache.documents.docx.frames import NARROWEST_FIGURE, figure_frame, token_frame
from gouache.documents.docx.outline import MARKED, SMALL, Section, blocks, closed_control, sections
from gouache.documents.docx.package import Story, part_of_type, read_only, stories, xml_of
from gouache.documents.docx.pictures import Shown, shown_pictures
from gouache.documents.docx.place import Place
from gouache.documents.docx.styles import StyleTable
from gouache.documents.docx.text import sentences, shortened, text_of
from gouache.documents.docx.tokens import Token, elements_of, find_tokens, label_of, prompt_of, without_tokens
from gouache.documents.docx.wml import Element, down, is_fallback, q
from gouache.domain import Frame, Slot, SlotKind, SlotText
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.package import Package

_LINES, _MORE = 8, 24
_ORDER = {"header": 0, "body": 1, "note": 2, "footer": 3}


class Surveyor:
    """One look at the whole file, made anew after every change."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.stories = stories(package)
        self.styles = StyleTable.read(
            xml_of(part_of_type(package, RELATIONSHIP_TYPE.STYLES)),
            xml_of(part_of_type(package, RELATIONSHIP_TYPE.NUMBERING)),
        )
        body = down(self.stories[0].root, "w:body")
        assert body is not None  # noqa: S101 - checked when the package was opened
        self.blocks = blocks(body, self.styles)
        self.sections = sections(self.blocks)
        self._index = {block.element: number for number, block in enumerate(self.blocks)}
        self._section = {
            block.element: section
            for section in self.sections
            for block in (*([section.heading] if section.heading else ()), *section.blocks)
        }
        self._paragraph_ids = Counter(
            paragraph.get(q("w14:paraId")) for story in self.stories for paragraph in story.root.iter(q("w:p"))
        )
        self._shown = shown_pictures(self.stories)
        self._addresses = {shown.address for shown in self._shown if shown.is_ours}

    def places(self) -> list[Place]:
        earlier = list(self._earlier_places())
        wanted = list(self._wanted_places())
        marked = [place for place in wanted if place.frame.height >= SMALL and not place.reason]
        for element in self._blocks_of(marked):
            block = self.blocks[self._index[element]]
            block.picture, block.is_prose = MARKED, False
        figures = [self._figure(candidate) for candidate in choose(self.sections, self._blocks_of(earlier))]
        return sorted((*earlier, *wanted, *figures, *self._in_notes()), key=lambda place: place.order)

    def find(self, slot: Slot) -> Place:
        """The slot's place as the file is now: where it was filled meanwhile, the picture that stands there.

        A figure's section is not judged anew: what was set in since the survey is no reason against it.
        """
        places = itertools.chain(self._earlier_places(), self._wanted_places(), self._figure_places(slot.address))
        found = next((place for place in places if place.address == slot.address and not place.reason), None)
        if found is None:
            raise PlacingFailed(f"{slot.label} is no longer there")
        return found

    def _earlier_places(self) -> Iterator[Place]:
        return (self._earlier(shown) for shown in self._shown if shown.is_ours and shown.blip is not None)

    def _wanted_places(self) -> Iterator[Place]:
        """Where the author asks for a picture."""
        yield from (self._asked(shown) for shown in self._shown if not shown.is_ours and prompt_of(shown.alt_text))
        for story in self.stories:
            yield from self._tokens(story)

    def room(self, story: Story, paragraph: Element) -> Room:
        """The room a paragraph has, its indents included."""
        return room_at(paragraph, self._page(story, paragraph))

    def layout(self, paragraph: Element) -> Element | None:
        """The section properties that govern a paragraph of the body."""
        block = self._block_of(paragraph)
        return None if block is None else self.blocks[self._index[block]].layout

    def _earlier(self, shown: Shown) -> Place:
        width, height = shown.extent
        return Place(
            order=self._order(shown.story, shown.named),
            about=self._about(shown.story, shown.named),
            story=shown.story,
            text=self._text(shown.named),
            kind=SlotKind.EARLIER_PICTURE,
            reason="" if width * height else "the earlier picture has no size",
            address=shown.address,
            frame=Frame(0, 0, width, height),
            shown=shown,
        )

    def _asked(self, shown: Shown) -> Place:
        """A picture whose alt text is a token: people set one in so that their template can be looked at."""
        width, height = shown.extent
        prompt = prompt_of(shown.alt_text)
        return Place(
            order=self._order(shown.story, shown.named),
            about=shortened(prompt),
            story=shown.story,
            text=self._text(shown.named),
            kind=SlotKind.TOKEN,
            reason="" if width * height and shown.blip is not None else "the picture to be replaced has no size",
            address=self._unused(f"token:{_digest(prompt)}"),
            frame=Frame(0, 0, width, height),
            prompt=prompt,
            shown=shown,
        )

    def _tokens(self, story: Story) -> Iterator[Place]:
        for paragraph in story.root.iter(q("w:p")):
            text = "" if is_fallback(paragraph) else text_of(paragraph)
            if "{{" not in text or not (tokens := find_tokens(text)):
                continue
            words = without_tokens(text)
            # A picture that leaves its line takes a space along, which must not change the address of the next token.
            key = self._key(paragraph, "".join(words.split()))
            own_text = self._text(paragraph, words)
            is_alone, in_header = not words.strip(), story.kind != "body"
            drawn = sum(not token.reason for token in tokens)
            room = self.room(story, paragraph).less(self.styles.indent(paragraph))
            frame = token_frame(room, side_by_side=max(drawn, 1) if is_alone else 1, in_header=in_header)
            for token in tokens:
                yield Place(
                    order=self._order(story, paragraph),
                    about=label_of(text, token),
                    story=story,
                    text=own_text,
                    kind=SlotKind.TOKEN,
                    reason=token.reason or self._against_token(paragraph, token),
                    address="" if token.reason else self._unused(f"token:{key}-{_digest(token.prompt)}"),
                    frame=frame,
                    prompt=token.prompt,
                    paragraph=paragraph,
                    token=token,
                    is_inline=is_alone or in_header or down(paragraph, "w:pPr", "w:sectPr") is not None,
                )

    def _in_notes(self) -> Iterator[Place]:
        for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
            part = part_of_type(self._package, kind)
            if part is None or isinstance(part, XmlPart) or b"{{" not in part.blob:
                continue
            for paragraph in read_only(part).iter(q("w:p")):
                text = text_of(paragraph)
                for token in find_tokens(text):
                    yield Place(
                        order=(_ORDER["note"], 0),
                        about=label_of(text, token),
                        story=self.stories[0],
                        text=SlotText(),
                        kind=SlotKind.TOKEN,
                        frame=Frame(0, 0, 0, 0),
                        reason="the token stands in a footnote or endnote",
                    )

    def _against_token(self, paragraph: Element, token: Token) -> str:
        number = self._index.get(paragraph)
        if number is not None and self.blocks[number].is_generated:
            return "the token stands in a contents page or in a control that waits to be filled in"
        if any(closed_control(element) is not None for element in elements_of(paragraph, token)):
            return "the token stands in a content control that takes no picture"
        return ""

    def _figure_places(self, address: str) -> Iterator[Place]:
        for section in self.sections:
            candidate = place_in(section) if self._section_addresses[section] == address else None
            if candidate is not None:
                yield self._figure(candidate)

    @cached_property
    def _section_addresses(self) -> dict[Section, str]:
        times = Counter[str]()
        addresses = {}
        for section in self.sections:
            key = self._key(section.heading.element, section.title) if section.heading else "text"
            times[key] += 1
            addresses[section] = f"figure:{key}" + (f".{times[key]}" if times[key] > 1 else "")
        return addresses

    def _figure(self, candidate: Candidate) -> Place:
        section, lead = candidate.section, candidate.lead
        room = section_room(None)
        if lead is not None:
            room = section_room(lead.layout).less(self.styles.indent(lead.element))
        first = section.heading.element if section.heading else (section.blocks[0].element if section.blocks else None)
        opening = next((block.text for block in section.blocks if block.text.strip()), "no text")
        return Place(
            order=self._order(self.stories[0], first),
            about=shortened(section.title or opening),
            story=self.stories[0],
            text=_section_text(section),
            kind=SlotKind.FIGURE,
            frame=figure_frame(room),
            reason=candidate.reason or ("the column is too narrow" if room.width < NARROWEST_FIGURE else ""),
            address=self._section_addresses[section],
            anchor=candidate.anchor,
            paragraph=None if lead is None else lead.element,
        )

    def _block_of(self, element: Element | None) -> Element | None:
        while element is not None and element not in self._index:
            element = element.getparent()
        return element

    def _blocks_of(self, places: list[Place]) -> set[Element]:
        inside = (place.paragraph if place.shown is None else place.shown.named for place in places)
        return {block for element in inside if (block := self._block_of(element)) is not None}

    def _order(self, story: Story, element: Element | None) -> tuple[int, int]:
        block = self._block_of(element)
        return _ORDER[story.kind], -1 if block is None else self._index[block]

    def _about(self, story: Story, element: Element | None) -> str:
        block = self._block_of(element)
        if block is None:
            return story.kind
        return shortened(self._section[block].title) or "text"

    def _text(self, element: Element | None, own: str = "") -> SlotText:
        block = self._block_of(element)
        text = SlotText() if block is None else _section_text(self._section[block])
        lines = tuple(sentences(own))
        if not lines:
            return text
        return SlotText(title=text.title, lines=lines[:_LINES], more=(*text.lines, *text.more), section=text.section)

    def _page(self, story: Story, paragraph: Element) -> Room:
        if story.kind == "body":
            return section_room(self.layout(paragraph))
        layout = self._layout_of(story)
        return Room(page_width(layout), section_room(layout).height)

    def _layout_of(self, story: Story) -> Element | None:
        """The first section that shows a header or footer."""
        relation = next((key for key, rel in self._relations() if rel is story.part), "")
        layouts = [block.layout for block in self.blocks if block.layout is not None]
        for layout in layouts:
            if any(reference.get(q("r:id")) == relation for reference in layout.iterchildren()):
                return layout
        return layouts[-1] if layouts else None

    def _relations(self) -> Iterator[tuple[str, object]]:
        for key, relation in self.stories[0].part.rels.items():
            if not relation.is_external:
                yield key, relation.target_part

    def _key(self, paragraph: Element, text: str) -> str:
        """Word's own id of the paragraph, where it has one to itself; else a digest of its words."""
        own = paragraph.get(q("w14:paraId"))
        return own if own and self._paragraph_ids[own] == 1 else _digest(" ".join(text.split()))

    def _unused(self, address: str) -> str:
        unique, times = address, 1
        while unique in self._addresses:
            times += 1
            unique = f"{address}.{times}"
        self._addresses.add(unique)
        return unique


def _section_text(section: Section) -> SlotText:
    pieces = [piece for block in section.blocks if not block.is_generated for piece in sentences(block.text)]
    return SlotText(
        title=section.title,
        lines=tuple(pieces[:_LINES]),
        more=tuple(pieces[_LINES : _LINES + _MORE]),
        section=section.parents[-1] if section.parents else "",
    )


def _digest(text: str) -> str:
    return hashlib.blake2s(text.encode(), digest_size=4).hexdigest()
