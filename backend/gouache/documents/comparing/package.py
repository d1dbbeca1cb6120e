"""An Office file as parts and their relationships, read through the gate and otherwise as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from gouache.documents.archive import read_entries
from gouache.documents.encryption import decrypt
from gouache.documents.gate import check
from gouache.documents.opc import (
    CONTENT_TYPES,
    ContentTypes,
    find_part,
    is_office_xml,
    parse_xml,
    relations,
    source_name,
    target_name,
)
from gouache.domain import DocumentKind

if TYPE_CHECKING:
    from gouache.documents.limits import Limits

PACKAGE = ""
"""What stands for the package itself, where a source of relationships is named."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship with its target resolved: the name of a part, or the address of what lies outside."""

    type: str
    target: str
    external: bool

    @property
    def purpose(self) -> str:
        """The last word of its type: `image`, `slideLayout`, `hyperlink`."""
        return self.type.rpartition("/")[2]


class Package:
    """The parts of a file but for relationships and content types, which are looked up here."""

    def __init__(self, kind: DocumentKind, entries: Mapping[str, bytes]) -> None:
        self.kind = kind
        self._entries = entries
        self._types = ContentTypes(entries[CONTENT_TYPES])
        self._lowered = {name.lower(): name for name in entries}
        self._trees: dict[str, etree._Element] = {}

    @cached_property
    def parts(self) -> tuple[str, ...]:
        return tuple(name for name in self._entries if name != CONTENT_TYPES and not name.endswith(".rels"))

    def data(self, part: str) -> bytes:
        return self._entries[part]

    def type_of(self, part: str) -> str:
        return self._types.of(part)

    def is_xml(self, part: str) -> bool:
        return is_office_xml(self.type_of(part))

    def tree(self, part: str) -> etree._Element:
        """The root of an XML part. The gate has seen that it parses."""
        if part not in self._trees:
            self._trees[part] = parse_xml(part, self._entries[part])
        return self._trees[part]

    def links(self, source: str) -> Mapping[str, Link]:
        """The relationships of a part, or of the package, by their ids."""
        return self._links.get(source, {})

    @cached_property
    def _links(self) -> Mapping[str, Mapping[str, Link]]:
        found: dict[str, Mapping[str, Link]] = {}
        for name in self._entries:
            if name.endswith(".rels"):
                source = source_name(name)
                found[source] = dict(self._read(name, source))
        return found

    def _read(self, name: str, source: str) -> Iterator[tuple[str, Link]]:
        for relation in relations(parse_xml(name, self._entries[name])):
            target = relation.target
            if not relation.external:
                written = target_name(source, target)
                target = find_part(written, self._lowered) or written
            yield relation.id, Link(relation.type, target, relation.external)

    @cached_property
    def main(self) -> str:
        return next(link.target for link in self.links(PACKAGE).values() if link.purpose == "officeDocument")

    @cached_property
    def slides(self) -> tuple[str, ...]:
        """The slide parts in the order of the deck; none for a Word file."""
        return tuple(part for _, part in self.slide_ids)

    @cached_property
    def slide_ids(self) -> tuple[tuple[str, str], ...]:
        """The id and the part of each slide, in the order of the deck."""
        if self.kind is not DocumentKind.POWERPOINT:
            return ()
        links = self.links(self.main)
        found = []
        for entry in self.tree(self.main).iterfind("{*}sldIdLst/{*}sldId"):
            relation = next((str(value) for key, value in entry.items() if str(key).endswith("}id")), "")
            if relation in links:
                found.append((entry.get("id", ""), links[relation].target))
        return tuple(found)


def read_package(data: bytes, limits: Limits, *, password: str | None = None) -> Package:
    """The file as it was written, whatever it is protected by. Raises the leaves of FileRefused."""
    checked = check(data, limits, force=True, password=password)
    plain = decrypt(data, password, limits) if checked.encrypted and password is not None else data
    return Package(checked.kind, read_entries(plain, limits))
