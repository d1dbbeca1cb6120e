"""The ground places are found on: where an element of the file stands, what is said round it, how much room it has."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from lxml import etree

from gouache.documents.docx.columns import Room, page_width, room_at, section_room
from gouache.documents.docx.outline import Outline
from gouache.documents.docx.package import Story, part_of_type, read_only, stories, xml_of
from gouache.documents.docx.shown import shown_pictures
from gouache.documents.docx.styles import StyleTable
from gouache.documents.docx.text import sentences, shortened
from gouache.documents.docx.washing import needs_of
from gouache.documents.docx.wml import Element, down, q
from gouache.domain import SlotText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.opc.part import Part
    from docx.package import Package

    from gouache.documents.docx.outline import Block, Section
    from gouache.documents.docx.shown import Shown

_LINES, _MORE = 8, 24
_ORDER = {"header": 0, "body": 1, "note": 2, "footer": 3}


class Ground:
    """One look at the whole file, made anew after every change.

    `outline` is that of an earlier look, where nothing it tells has changed since or nothing will be asked of it.
    """

    def __init__(self, package: Package, outline: Outline | None = None) -> None:
        self.package = package
        self.stories = stories(package)
        self.styles = StyleTable.read(
            xml_of(part_of_type(package, RELATIONSHIP_TYPE.STYLES)),
            xml_of(part_of_type(package, RELATIONSHIP_TYPE.NUMBERING)),
        )
        if outline is not None:
            self.outline = outline
        self._addresses: set[str] = set()

    @cached_property
    def needs(self) -> list[tuple[str, float]]:
        """The colours of the file's letters, each with the contrast it needs on what lies behind the pages."""
        return needs_of(self)

    @cached_property
    def outline(self) -> Outline:
        """Read when it is first asked for: taking a picture out needs none, and it takes longer than all the rest."""
        body = down(self.stories[0].root, "w:body")
        assert body is not None  # noqa: S101 - checked when the package was opened
        return Outline(body, self.styles)

    @property
    def blocks(self) -> list[Block]:
        return self.outline.blocks

    @property
    def sections(self) -> list[Section]:
        return self.outline.sections

    @property
    def index(self) -> dict[Element, int]:
        return self.outline.index

    @property
    def section(self) -> dict[Element, Section]:
        return self.outline.section

    @cached_property
    def shown(self) -> list[Shown]:
        return shown_pictures(self.stories)

    @cached_property
    def _paragraph_ids(self) -> Counter[str | None]:
        return Counter(
            paragraph.get(q("w14:paraId")) for story in self.stories for paragraph in story.root.iter(q("w:p"))
        )

    @cached_property
    def texts(self) -> list[Element]:
        """The roots of the body, of headers and footers, and of the notes that refer to something."""
        return [*(story.root for story in self.stories), *self._notes.values()]

    def keep_notes(self) -> None:
        """Write notes back whose references were changed: python-docx keeps their parts as bytes."""
        for part, root in self._notes.items():
            if etree.tostring(root, method="c14n") != etree.tostring(read_only(part), method="c14n"):
                xml = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)
                cast(Any, part)._blob = xml

    @cached_property
    def _notes(self) -> dict[Part, Element]:
        parts = (part_of_type(self.package, kind) for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES))
        referring = (part for part in parts if part is not None and not isinstance(part, XmlPart))
        return {part: read_only(part) for part in referring if b"REF " in part.blob}

    def room(self, story: Story, paragraph: Element) -> Room:
        """The room a paragraph has, its indents included."""
        return room_at(paragraph, self._page(story, paragraph))

    def layout(self, paragraph: Element) -> Element | None:
        """The section properties that govern a paragraph of the body."""
        block = self.block_of(paragraph)
        return None if block is None else self.blocks[self.index[block]].layout

    def block_of(self, element: Element | None) -> Element | None:
        while element is not None and element not in self.index:
            element = element.getparent()
        return element

    def order(self, story: Story, element: Element | None) -> tuple[int, int]:
        block = self.block_of(element)
        return _ORDER[story.kind], -1 if block is None else self.index[block]

    def order_of_notes(self) -> tuple[int, int]:
        return _ORDER["note"], 0

    def about(self, story: Story, element: Element | None) -> str:
        block = self.block_of(element)
        if block is None:
            return story.kind
        return shortened(self.section[block].title) or "text"

    def text(self, element: Element | None, own: str = "") -> SlotText:
        block = self.block_of(element)
        text = SlotText() if block is None else section_text(self.section[block])
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

    def key(self, paragraph: Element, text: str) -> str:
        """Word's own id of the paragraph, where it has one to itself; else a digest of its words."""
        own = paragraph.get(q("w14:paraId"))
        return own if own and self._paragraph_ids[own] == 1 else digest(" ".join(text.split()))

    def forget_addresses(self) -> None:
        """Before places are gone through once more: they get the addresses they had."""
        self._addresses = {shown.address for shown in self.shown if shown.is_ours}

    def unused(self, address: str) -> str:
        unique, times = address, 1
        while unique in self._addresses:
            times += 1
            unique = f"{address}.{times}"
        self._addresses.add(unique)
        return unique


def section_text(section: Section) -> SlotText:
    pieces = [piece for block in section.blocks if not block.is_generated for piece in sentences(block.text)]
    return SlotText(
        title=section.title,
        lines=tuple(pieces[:_LINES]),
        more=tuple(pieces[_LINES : _LINES + _MORE]),
        section=section.parents[-1] if section.parents else "",
    )


def digest(text: str) -> str:
    return hashlib.blake2s(text.encode(), digest_size=4).hexdigest()
