"""Sections as their pages show them: which headers they have or inherit, and which of them share one (17.10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart

from gouache.documents.docx.columns import page_size
from gouache.documents.docx.ground import section_text
from gouache.documents.docx.package import part_of_type, xml_of
from gouache.documents.docx.wml import Element, ancestors, is_on, q
from gouache.domain import SlotText

if TYPE_CHECKING:
    from gouache.documents.docx.ground import Ground

_KINDS = ("default", "first", "even")


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """Sections that follow each other and show the same headers, or are all without.

    `headers` are those their pages show: None for one that is shown and missing. `number` is that of the first section.
    """

    number: int
    layouts: tuple[Element, ...]
    headers: dict[str, XmlPart | None]

    @property
    def numbers(self) -> range:
        """Those of its sections."""
        return range(self.number, self.number + len(self.layouts))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the first section's pages, in twips."""
        return page_size(self.layouts[0])

    @property
    def has_one_size(self) -> bool:
        return all(page_size(layout) == self.size for layout in self.layouts)


def page_chains(ground: Ground) -> list[Chain]:
    """All sections of the file, parted where their headers change."""
    settings = xml_of(part_of_type(ground.package, RELATIONSHIP_TYPE.SETTINGS))
    has_even = is_on(settings, "w:evenAndOddHeaders") or False
    chains: list[Chain] = []
    inherited: dict[str, XmlPart | None] = dict.fromkeys(_KINDS)
    for number, layout in enumerate(layouts_of(ground), start=1):
        inherited = inherited | _own(ground, layout)
        kinds = ("default", *(["first"] if is_on(layout, "w:titlePg") else []), *(["even"] if has_even else []))
        shown = {kind: inherited[kind] for kind in kinds}
        last = chains[-1] if chains else None
        missing = None in shown.values()
        if last is not None and last.headers == shown and (not missing or page_size(layout) == last.size):
            chains[-1] = Chain(last.number, (*last.layouts, layout), shown)
        else:
            chains.append(Chain(number, (layout,), shown))
    return chains


def text_of_pages(ground: Ground, chain: Chain) -> SlotText:
    """What is said on the pages: the first section of some length, under its own heading."""
    told = [
        section
        for section in ground.sections
        if section.words and any(block.layout in chain.layouts for block in section.blocks)
    ]
    return section_text(max(told[:3], key=lambda section: section.words)) if told else SlotText()


def layouts_of(ground: Ground) -> list[Element]:
    """The properties of all sections, in the order of their pages."""
    root = ground.stories[0].root
    return [layout for layout in root.iter(q("w:sectPr")) if next(ancestors(layout, "w:sectPrChange"), None) is None]


def header_of(ground: Ground, reference: Element) -> XmlPart | None:
    relation = ground.stories[0].part.rels.get(reference.get(q("r:id"), ""))
    if relation is None or relation.is_external or not isinstance(relation.target_part, XmlPart):
        return None
    return relation.target_part


def _own(ground: Ground, layout: Element) -> dict[str, XmlPart | None]:
    found: dict[str, XmlPart | None] = {}
    for reference in layout.iterchildren(q("w:headerReference")):
        part = header_of(ground, reference)
        if part is not None:
            found[reference.get(q("w:type"), "default")] = part
    return found
