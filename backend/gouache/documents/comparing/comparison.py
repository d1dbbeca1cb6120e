"""Two files side by side: the parts that came, went and changed, and for XML which elements."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gouache.documents.comparing.changes import Changes
from gouache.documents.comparing.equality import Prints
from gouache.documents.comparing.naming import is_ledger, part_label, quoted
from gouache.documents.comparing.pairing import pair_parts

if TYPE_CHECKING:
    from gouache.documents.comparing.package import Link, Package


class Became(StrEnum):
    """What became of a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSum:
    """A part's name, size in bytes and checksum."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDifference:
    """One part that differs; `changes` are lines for people. `label` says what the part is in its document."""

    label: str
    became: Became
    before: PartSum | None
    after: PartSum | None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`identical` parts are so byte for byte; `equal` ones say the same in other bytes."""

    identical: int
    equal: int
    differences: tuple[PartDifference, ...]


def compare_packages(before: Package, after: Package) -> Comparison:
    """All differences that reach a reader of the files, those of the document itself first."""
    return _Comparer(before, after).compare()


class _Comparer:
    def __init__(self, before: Package, after: Package) -> None:
        self._before, self._after = before, after
        self._pairs = pair_parts(before, after)
        self._names_before = {later: earlier for earlier, later in self._pairs.items()}
        self._identical = self._equal = 0

    def compare(self) -> Comparison:
        found = [*self._package_links(), *self._changed(), *self._removed(), *self._added()]
        return Comparison(
            identical=self._identical, equal=self._equal, differences=tuple(sorted(found, key=self._order))
        )

    def _changed(self) -> Iterator[PartDifference]:
        for name, later in self._pairs.items():
            changes = [*self._type(name, later), *self._content(name, later), *self._links(name, later)]
            if changes:
                yield self._difference(Became.CHANGED, name, later, changes)
            elif self._before.data(name) == self._after.data(later):
                self._identical += 1
            else:
                self._equal += 1

    def _removed(self) -> Iterator[PartDifference]:
        for name in self._before.parts:
            if name not in self._pairs:
                yield self._difference(Became.REMOVED, name, None)

    def _added(self) -> Iterator[PartDifference]:
        for name in self._after.parts:
            if name not in self._names_before:
                yield self._difference(Became.ADDED, None, name)

    def _package_links(self) -> Iterator[PartDifference]:
        changes = self._links("", "")
        if changes:
            yield PartDifference(
                label="the file", became=Became.CHANGED, before=None, after=None, changes=tuple(changes)
            )

    def _type(self, name: str, later: str) -> Iterator[str]:
        before, after = self._before.type_of(name), self._after.type_of(later)
        if before != after:
            yield f"type changed from {before or 'none'} to {after or 'none'}"

    def _content(self, name: str, later: str) -> list[str]:
        one, other = self._before.data(name), self._after.data(later)
        if not (self._before.is_xml(name) and self._after.is_xml(later)):
            return [] if one == other else ["other bytes"]
        if one == other and self._links_by_id(self._before, name) == self._links_by_id(self._after, later):
            return []
        before = Prints(self._before.links(name), lambda target: target)
        after = Prints(self._after.links(later), lambda target: self._names_before.get(target, target))
        root, later_root = self._before.tree(name), self._after.tree(later)
        if before.of(root) == after.of(later_root):
            return []
        if is_ledger(self._after, later):
            return ["brought up to date"]
        return Changes(before, after).of(root, later_root) or ["its XML says something else"]

    def _links_by_id(self, package: Package, name: str) -> Mapping[str, Link]:
        links = package.links(name)
        return links if package is self._before else {key: self._named_as_before(one) for key, one in links.items()}

    def _links(self, name: str, later: str) -> list[str]:
        """Relationships without their ids, which are numbers that happen to be given."""
        before = Counter(self._before.links(name).values())
        after = Counter(self._named_as_before(link) for link in self._after.links(later).values())
        gone, new = before - after, after - before
        return [
            *(f"no longer refers to {_said(link)}" for link in gone),
            *(f"refers to {_said(link)}" for link in new),
        ]

    def _named_as_before(self, link: Link) -> Link:
        if link.external:
            return link
        return type(link)(link.type, self._names_before.get(link.target, link.target), link.external)

    def _difference(
        self, became: Became, name: str | None, later: str | None, changes: list[str] | None = None
    ) -> PartDifference:
        label = part_label(self._after, later) if later is not None else part_label(self._before, name or "")
        return PartDifference(
            label=label,
            became=became,
            before=_sum(self._before, name) if name is not None else None,
            after=_sum(self._after, later) if later is not None else None,
            changes=tuple(changes or ()),
        )

    def _order(self, difference: PartDifference) -> tuple[int, int, str]:
        """Slides in their order, then what else people see, then what is below it."""
        sums: Mapping[bool, PartSum | None] = {True: difference.after, False: difference.before}
        for package, later in ((self._after, True), (self._before, False)):
            part = sums[later]
            if part is not None and part.name in package.slides:
                return (0, package.slides.index(part.name), difference.label)
        return (1 if difference.became is Became.CHANGED else 2, 0, difference.label)


def _said(link: Link) -> str:
    target = quoted(link.target) if link.external else link.target.rpartition("/")[2]
    return f"{target} ({link.purpose})"


def _sum(package: Package, name: str) -> PartSum:
    data = package.data(name)
    return PartSum(name=name, size=len(data), sha256=hashlib.sha256(data).hexdigest())
