"""What paragraph styles say: names, heading levels, and properties through the chain of styles they build on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
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
class Appearance:
    """What of a paragraph's looks decides whether it is prose: its style's word, where it says nothing itself."""

    style: str  # the name in lower case: in English for built-in styles, whatever language Office speaks
    level: int  # of a heading from 0, or BODY_TEXT
    font_size: float  # of its first letters, in points
    is_list_item: bool
    is_framed: bool


@dataclass(frozen=True, slots=True)
class StyleTable:
    """The paragraph styles of a file by id; empty where the file has no styles part."""

    root: Element | None
    by_id: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    levels: dict[tuple[str, str], Element] = field(default_factory=dict)  # by w:numId and w:ilvl
    _style_chains: dict[str, list[Element]] = field(default_factory=dict)
    _appearances: dict[str, Appearance] = field(default_factory=dict)

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

    def appearance(self, paragraph: Element) -> Appearance:
        direct = down(paragraph, "w:pPr")
        of_style = self._appearance_of(self._named_by(direct))
        first = down(paragraph, "w:r", "w:rPr")
        size = of_style.font_size if first is None else (_size(first) or of_style.font_size)
        if direct is None:
            return of_style if size == of_style.font_size else replace(of_style, font_size=size)
        level = whole(value(direct, "w:outlineLvl") or None)
        own = (direct, *self._numbered(direct))
        numbering = _numbering(own)
        return Appearance(
            of_style.style,
            of_style.level if level is None else _within_levels(level),
            size,
            of_style.is_list_item if numbering is None else numbering != "0",
            of_style.is_framed or any(down(properties, "w:framePr") is not None for properties in own),
        )

    def _appearance_of(self, style_id: str) -> Appearance:
        if style_id not in self._appearances:
            chain = self.style_chain(style_id)
            numbering = _numbering(chain)
            self._appearances[style_id] = Appearance(
                value(self.by_id.get(style_id), "w:name").lower(),
                self._style_level(style_id),
                self._style_size(style_id),
                numbering not in (None, "0"),
                any(down(properties, "w:framePr") is not None for properties in chain),
            )
        return self._appearances[style_id]

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
        return self._appearance_of(self._style_id(paragraph)).level if direct is None else _within_levels(direct)

    def _style_level(self, style_id: str) -> int:
        said = (whole(value(properties, "w:outlineLvl") or None) for properties in self.style_chain(style_id))
        named = (_HEADING.match(value(style, "w:name").lower()) for style in self._styles(style_id))
        level = next((_within_levels(level) for level in said if level is not None), None)
        return next((int(match[1]) - 1 for match in named if match), BODY_TEXT) if level is None else level

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
        first = _size(down(paragraph, "w:r", "w:rPr"))
        return first or self._appearance_of(self._style_id(paragraph)).font_size

    def _style_size(self, style_id: str) -> float:
        chain = (down(style, "w:rPr") for style in self._styles(style_id))
        said = map(_size, (*chain, down(self.root, "w:docDefaults", "w:rPrDefault", "w:rPr")))
        return next((size for size in said if size), _DEFAULT_SIZE)

    def colour(self, run: Element | None) -> str:
        """What its character style and its paragraph's style say of a run's colour; empty where they do not."""
        said = (value(style, "w:rPr", "w:color") for style in self._styles_of_run(run))
        return next((colour for colour in said if colour), "")

    def is_bold(self, run: Element | None) -> bool:
        said = (is_on(of, "w:rPr", "w:b") for of in (run, *self._styles_of_run(run)))
        return next((bold for bold in said if bold is not None), False)

    def _styles_of_run(self, run: Element | None) -> Iterator[Element]:
        """Its character style, then the paragraph's style and those it builds on."""
        named = value(run, "w:rPr", "w:rStyle")
        found = () if self.root is None or not named else self.root.iterchildren(q("w:style"))
        yield from (style for style in found if style.get(q("w:styleId")) == named)
        paragraph = None if run is None else next(ancestors(run, "w:p"), None)
        if paragraph is not None:
            yield from self._styles(self._style_id(paragraph))

    def is_list_item(self, paragraph: Element) -> bool:
        return _numbering(self.chain(paragraph)) not in (None, "0")

    def _numbered(self, properties: Element) -> Iterator[Element]:
        """What the list level named there adds: its indents (17.9.23)."""
        numbering = down(properties, "w:numPr")
        level = self.levels.get((value(numbering, "w:numId"), value(numbering, "w:ilvl") or "0"))
        found = down(level, "w:pPr")
        if found is not None:
            yield found

    def _style_id(self, paragraph: Element) -> str:
        return self._named_by(down(paragraph, "w:pPr"))

    def _named_by(self, properties: Element | None) -> str:
        named = value(properties, "w:pStyle")
        return named if named in self.by_id else self.default

    def _styles(self, style_id: str) -> Iterator[Element]:
        seen: set[str] = set()  # a damaged file can hold a circle
        while style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            yield self.by_id[style_id]
            style_id = value(self.by_id[style_id], "w:basedOn")


def _size(run_properties: Element | None) -> float:
    """In points; 0 where it is not said."""
    return (whole(value(run_properties, "w:sz") or None) or 0) / 2


def _numbering(chain: Iterable[Element]) -> str | None:
    """The list that the strongest word on it names: "0" for none, None where nothing is said."""
    said = (found for properties in chain if (found := down(properties, "w:numPr", "w:numId")) is not None)
    first = next(said, None)
    return None if first is None else first.get(q("w:val"), "")


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
