"""Which of a document's places are wanted: --only, --every, --limit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gouache.domain import LeftAlone, Slot
from gouache.errors import InvalidSelection

_RANGE = re.compile(r"(\d+)(?:-(\d+))?\Z")
_MAX_NUMBER = 100_000
_SUFFIX = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """`only` holds slide numbers (PowerPoint) or place numbers (Word); empty means all.

    `every` keeps the first place and every nth after it; `limit` keeps at most so many pictures. They apply in the
    order only, every, limit.
    """

    only: frozenset[int] = frozenset()
    every: int = 1
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.every < 1:
            raise InvalidSelection(f"--every {self.every}: at least 1")
        if self.limit is not None and self.limit < 0:
            raise InvalidSelection(f"--limit {self.limit}: at least 0")

    def choose(self, slots: Iterable[Slot]) -> tuple[tuple[Slot, ...], tuple[LeftAlone, ...]]:
        """The slots wanted, and the others with the reason."""
        wanted: list[Slot] = []
        others: list[LeftAlone] = []
        position = 0
        for slot in slots:
            reason = ""
            if self.only and slot.number not in self.only:
                reason = "not among the numbers asked for"
            else:
                if position % self.every:
                    reason = f"only every {_ordinal(self.every)} place was asked for"
                elif self.limit is not None and len(wanted) >= self.limit:
                    reason = f"the limit of {self.limit} was reached"
                position += 1
            if reason:
                others.append(LeftAlone(slot.label, slot.number, reason, asked_for=False))
            else:
                wanted.append(slot)
        return tuple(wanted), tuple(others)


def parse_numbers(text: str) -> frozenset[int]:
    """The numbers in a list such as `2,5-7`. Raises InvalidSelection."""
    numbers: set[int] = set()
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        match = _RANGE.match(part.replace(" ", ""))
        if match is None:
            raise InvalidSelection(f"{part!r} in {text!r}")
        first = int(match[1])
        last = int(match[2] or first)
        if not 1 <= first <= last <= _MAX_NUMBER:
            raise InvalidSelection(f"{part!r} in {text!r}")
        numbers.update(range(first, last + 1))
    if not numbers:
        raise InvalidSelection(repr(text))
    return frozenset(numbers)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{_SUFFIX.get(number % 10, 'th')}"
