"""What changed between two Office files, part by part: the proof that nothing was lost.

The two packages are walked along their relationships side by side, so a part that was renumbered in saving is still
compared with itself, and a part that nothing refers to does not count.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from lxml import etree
from tests.office_files import CONTENT_TYPES, parts

from gouache.documents.opc import ContentTypes, find_part, relations, relations_name, target_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gouache.documents.opc import Relation


@dataclass
class Differences:
    """By the names the parts had before. `pairs` are the names of each part before and after."""

    changed: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    retyped: list[str] = field(default_factory=list)
    added: dict[str, list[str]] = field(default_factory=dict)  # targets of new relationships, by source
    pairs: dict[str, str] = field(default_factory=dict)


def compare(before: bytes, after: bytes) -> Differences:
    """All differences that reach a reader of the files."""
    return _Walk(parts(before), parts(after)).differences


def same_xml(one: bytes, other: bytes) -> bool:
    """Whether two parts say the same: declaration, order of attributes, indentation and prefixes apart."""
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
    pairs = zip_longest(etree.fromstring(one, parser).iter(), etree.fromstring(other, parser).iter())
    return all(a is not None and b is not None and _facts(a) == _facts(b) for a, b in pairs)


def _facts(element: etree._Element) -> tuple[object, ...]:
    return element.tag, dict(element.items()), element.text or "", element.tail or "", len(element)


def words(xml: bytes) -> Counter[str]:
    """Every text of a reader's, counted; numbers apart, since captions are numbered anew."""
    root = etree.fromstring(xml)
    found = (str(element.text or "") for element in root.iter("{*}t", "{*}instrText", "{*}delText"))
    return Counter(word for text in found for word in text.split() if not word.strip(".:").isdecimal())


class _Walk:
    def __init__(self, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
        self._before, self._after = before, after
        self._types = (ContentTypes(before[CONTENT_TYPES]), ContentTypes(after[CONTENT_TYPES]))
        self._lowered = tuple({name.lower(): name for name in entries} for entries in (before, after))
        self.differences = Differences()
        self._relations("", "")

    def _relations(self, source: str, source_after: str) -> None:
        later = {relation.id: relation for relation in self._read(self._after, source_after)}
        for relation in self._read(self._before, source):
            other = later.pop(relation.id, None)
            if other is None or (other.type, other.external) != (relation.type, relation.external):
                self.differences.lost.append(f"{source or 'package'}: {relation.type} to {relation.target}")
            elif relation.external:
                if other.target != relation.target:
                    self.differences.lost.append(f"{source}: {relation.target} became {other.target}")
            else:
                self._targets(source, relation, source_after, other)
        if later:
            self.differences.added[source] = [relation.target for relation in later.values()]

    def _targets(self, source: str, relation: Relation, source_after: str, other: Relation) -> None:
        name = find_part(target_name(source, relation.target), self._lowered[0])
        name_after = find_part(target_name(source_after, other.target), self._lowered[1])
        if name is None or name_after is None:
            if name_after is not None or relation.target != other.target:
                self.differences.lost.append(f"{source}: {relation.target} became {other.target}")
        elif name not in self.differences.pairs:
            self.differences.pairs[name] = name_after
            self._part(name, name_after)
            self._relations(name, name_after)

    def _part(self, name: str, name_after: str) -> None:
        types, types_after = self._types
        if types.of(name) != types_after.of(name_after):
            self.differences.retyped.append(f"{name}: {types.of(name)} became {types_after.of(name_after)}")
        before, after = self._before[name], self._after[name_after]
        if before != after and not (types.of(name).endswith(("+xml", "/xml")) and same_xml(before, after)):
            self.differences.changed.add(name)

    @staticmethod
    def _read(entries: Mapping[str, bytes], source: str) -> Iterator[Relation]:
        content = entries.get(relations_name(source) if source else "_rels/.rels")
        if content is not None:
            yield from relations(etree.fromstring(content))
