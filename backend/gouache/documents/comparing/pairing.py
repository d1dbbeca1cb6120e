"""Which part of one file is which part of the other: by what it is there for first, and by its name last."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gouache.documents.comparing.package import Package


def pair_parts(before: Package, after: Package) -> Mapping[str, str]:
    """The parts of `before` that `after` has too, each with its name there.

    Programs number parts as they like when they save: slides are known by their ids in the deck, pictures by their
    bytes, and what hangs on a pair by the one relationship that both have to it.
    """
    pairs = _Pairs(before, after)
    pairs.add([(before.main, after.main)])
    later = dict(after.slide_ids)
    pairs.add((part, later[number]) for number, part in before.slide_ids if number in later)
    pairs.add_same_bytes()
    pairs.add((name, name) for name in before.parts)
    pairs.add_related()
    return pairs.found


class _Pairs:
    def __init__(self, before: Package, after: Package) -> None:
        self._before, self._after = before, after
        self._names, self._names_after = frozenset(before.parts), frozenset(after.parts)
        self.found: dict[str, str] = {}
        self._taken: set[str] = set()

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        for one, other in pairs:
            known = one in self._names and other in self._names_after
            if known and one not in self.found and other not in self._taken:
                self.found[one] = other
                self._taken.add(other)

    def add_same_bytes(self) -> None:
        """Media: a picture that is there under another name is no new picture."""
        sums: dict[bytes, list[str]] = {}
        for name in self._after.parts:
            if not self._after.is_xml(name):
                sums.setdefault(_sum(self._after.data(name)), []).append(name)
        for name in self._before.parts:
            if not self._before.is_xml(name):
                same = sums.get(_sum(self._before.data(name)), [])
                self.add((name, other) for other in sorted(same, key=lambda other: other != name))

    def add_related(self) -> None:
        """What pairs relate to for the same purpose, where that is one part on either side."""
        waiting = ["", *self.found]
        while waiting:
            source = waiting.pop()
            one = _single_targets(self._before, source)
            other = _single_targets(self._after, self.found.get(source, ""))
            for purpose in one.keys() & other.keys():
                if one[purpose] not in self.found:
                    self.add([(one[purpose], other[purpose])])
                    waiting += [one[purpose]] if one[purpose] in self.found else []


def _single_targets(package: Package, source: str) -> dict[str, str]:
    targets: dict[str, set[str]] = {}
    for link in package.links(source).values():
        # A new picture in the place of another is another picture.
        if not link.external and package.is_xml(link.target):
            targets.setdefault(link.type, set()).add(link.target)
    return {kind: found.pop() for kind, found in targets.items() if len(found) == 1}


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
