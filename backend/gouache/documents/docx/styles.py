"""What paragraph styles say: names, heading levels, and properties through the chain of styles they build on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gouache.documents.docx.wml import Element, ancestors, down, is_on, q, twips, value, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BODY_TEXT = 9  # w:outlineLvl of text that is no heading
_DEFAULT_SIZE = 10.0  # where a file says nothing (17.3.2.38)
_HEADING = re.compile(r"heading ([1-9])\Z")


@dataclass(frozen=True, slots=True)
class Indent:
    """What a paragraph keeps clear on either side, in twips."""

    left: int = 0
    right: int = 0
    counts_characters: bool = False  # East Asian files may give it in characters, which then beats twips


@dataclass(frozen=True, slots=True)
class StyleTable:
    """The paragraph styles of a file by id; empty where the file has no styles part."""

    root: Element | None
    by_id: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    levels: dict[tuple[str, str], Element] = field(default_factory=dict)  # by w:numId and w:ilvl
    _style_chains: dict[str, list[Element]] = field(default_factory=dict)
    _style_levels: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None, numbering: Element | None = None) -> StyleTable:
        levels = _levels(numbering)
        if root is None:
            return cls(None, levels=levels)
        by_id = {
            style.get(q("w:styleId"), ""): style
            for style in root.iterchildren(q("w:style"))
            if style.get(q("w:type"), "paragraph") == "paragraph"
        }
        default = next((key for key, s in by_id.items() if s.get(q("w:default")) in ("1", "true", "on")), "")
        return cls(root, by_id, default, levels)

    def name(self, paragraph: Element) -> str:
        """The style's own name in lower case: in English for built-in styles, whatever language Office speaks."""
        style = self.by_id.get(self._style_id(paragraph))
        return value(style, "w:name").lower()

    def named(self, name: str) -> str:
        """The id of the style of that name, or an empty string."""
        return next((key for key, style in self.by_id.items() if value(style, "w:name").lower() == name), "")

    def character_style(self, name: str) -> str:
        """The id of the character style of that name, or an empty string."""
        found = () if self.root is None else self.root.iterchildren(q("w:style"))
        same = (s for s in found if s.get(q("w:type")) == "character" and value(s, "w:name").lower() == name)
        return next((style.get(q("w:styleId"), "") for style in same), "")

    def level(self, paragraph: Element) -> int:
        """The heading level from 0, or BODY_TEXT."""
        direct = whole(value(paragraph, "w:pPr", "w:outlineLvl") or None)
        return self._style_level(self._style_id(paragraph)) if direct is None else _within_levels(direct)

    def _style_level(self, style_id: str) -> int:
        if style_id not in self._style_levels:
            said = (whole(value(properties, "w:outlineLvl") or None) for properties in self.style_chain(style_id))
            named = (_HEADING.match(value(style, "w:name").lower()) for style in self._styles(style_id))
            level = next((_within_levels(level) for level in said if level is not None), None)
            by_name = next((int(match[1]) - 1 for match in named if match), BODY_TEXT)
            self._style_levels[style_id] = by_name if level is None else level
        return self._style_levels[style_id]

    def chain(self, paragraph: Element) -> Iterator[Element]:
        """Paragraph properties that apply, strongest first: direct, style by style, the file's defaults."""
        direct = down(paragraph, "w:pPr")
        if direct is not None:
            yield direct
            yield from self._numbered(direct)
        yield from self.style_chain(self._style_id(paragraph))

    def style_chain(self, style_id: str) -> list[Element]:
        """The paragraph properties of a style and those it builds on, and the file's defaults."""
        if style_id not in self._style_chains:
            self._style_chains[style_id] = list(self._follow(style_id))
        return self._style_chains[style_id]

    def _follow(self, style_id: str) -> Iterator[Element]:
        for style in self._styles(style_id):
            properties = down(style, "w:pPr")
            if properties is not None:
                yield properties
                yield from self._numbered(properties)
        defaults = down(self.root, "w:docDefaults", "w:pPrDefault", "w:pPr")
        if defaults is not None:
            yield defaults

    def says(self, paragraph: Element, name: str) -> bool:
        """An on/off paragraph property, as it applies."""
        return next((on for pr in self.chain(paragraph) if (on := is_on(pr, name)) is not None), False)

    def attribute(self, chain: Iterable[Element], name: str, *keys: str) -> str | None:
        """The first of those attributes that the chain gives for the property."""
        for properties in chain:
            found = down(properties, name)
            for key in keys:
                if found is not None and found.get(q(key)) is not None:
                    return found.get(q(key))
        return None

    def indent(self, paragraph: Element) -> Indent:
        left = self.attribute(self.chain(paragraph), "w:ind", "w:left", "w:start")
        right = self.attribute(self.chain(paragraph), "w:ind", "w:right", "w:end")
        characters = ("w:leftChars", "w:startChars", "w:rightChars", "w:endChars", "w:firstLineChars")
        counted = self.attribute(self.chain(paragraph), "w:ind", *characters)
        return Indent(max(twips(left), 0), max(twips(right), 0), counted is not None)

    def font_size(self, paragraph: Element) -> float:
        """The size of a paragraph's first letters, in points."""
        first = down(paragraph, "w:r", "w:rPr")
        chain = (down(style, "w:rPr") for style in self._styles(self._style_id(paragraph)))
        for properties in (first, *chain, down(self.root, "w:docDefaults", "w:rPrDefault", "w:rPr")):
            half_points = whole(value(properties, "w:sz") or None)
            if half_points:
                return half_points / 2
        return _DEFAULT_SIZE

    def colour(self, run: Element | None) -> str:
        """What its character style and its paragraph's style say of a run's colour; empty where they do not."""
        paragraph = None if run is None else next(ancestors(run, "w:p"), None)
        named = value(run, "w:rPr", "w:rStyle")
        found = () if self.root is None or not named else self.root.iterchildren(q("w:style"))
        own = next((style for style in found if style.get(q("w:styleId")) == named), None)
        styles = () if paragraph is None else self._styles(self._style_id(paragraph))
        said = (value(style, "w:rPr", "w:color") for style in (*([] if own is None else [own]), *styles))
        return next((colour for colour in said if colour), "")

    def is_list_item(self, paragraph: Element) -> bool:
        for properties in self.chain(paragraph):
            numbering = down(properties, "w:numPr", "w:numId")
            if numbering is not None:
                return numbering.get(q("w:val")) != "0"
        return False

    def _numbered(self, properties: Element) -> Iterator[Element]:
        """What the list level named there adds: its indents (17.9.23)."""
        number = value(properties, "w:numPr", "w:numId")
        level = self.levels.get((number, value(properties, "w:numPr", "w:ilvl") or "0"))
        found = down(level, "w:pPr")
        if found is not None:
            yield found

    def _style_id(self, paragraph: Element) -> str:
        named = value(paragraph, "w:pPr", "w:pStyle")
        return named if named in self.by_id else self.default

    def _styles(self, style_id: str) -> Iterator[Element]:
        seen: set[str] = set()  # a damaged file can hold a circle
        while style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            yield self.by_id[style_id]
            style_id = value(self.by_id[style_id], "w:basedOn")


def _within_levels(level: int) -> int:
    return min(max(level, 0), BODY_TEXT)


def _levels(root: Element | None) -> dict[tuple[str, str], Element]:
    if root is None:
        return {}
    kinds = {kind.get(q("w:abstractNumId")): kind for kind in root.iterchildren(q("w:abstractNum"))}
    return {
        (number.get(q("w:numId"), ""), level.get(q("w:ilvl"), "0")): level
        for number in root.iterchildren(q("w:num"))
        for kind in [kinds.get(value(number, "w:abstractNumId"))]
        if kind is not None
        for level in kind.iterchildren(q("w:lvl"))
    }
