"""The use case of `diff`: what differs between two files, and whether it is our pictures alone.

The second is not guessed from the differences: our pictures are taken out of copies of both files, in memory, and
what is left is compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gouache.documents.comparing.comparison import Comparison, compare_packages
from gouache.documents.comparing.package import Package, read_package
from gouache.documents.limits import Limits
from gouache.documents.opening import open_document, read_file
from gouache.errors import FileRefused, LockInvalid
from gouache.illustrate.altered import Alteration, altered_pictures, links_on_ours
from gouache.illustrate.lock import Lock
from gouache.illustrate.lock_file import lock_beside
from gouache.illustrate.stripping import Became, take_out
from gouache.provenance.ledger import Ledger


class Verdict(StrEnum):
    """What the differences come to."""

    SAME = "same"
    OURS = "ours"  # without our pictures, both files say the same
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedFiles:
    """Two files and their differences. `others` is what differs besides our pictures, where anything does; `altered`
    names our pictures that somebody changed in one of the files and not in the other.
    """

    before: Path
    after: Path
    verdict: Verdict
    comparison: Comparison
    are_of_one_kind: bool = True
    others: Comparison | None = None
    altered: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two files, with the lock that tells what our pictures in it replaced."""

    path: Path
    data: bytes
    lock: Lock | None


def compare_files(before: Path, after: Path, limits: Limits, *, password: str | None = None) -> ComparedFiles:
    """Raises the leaves of FileRefused. Signed and protected files are read all the same: nothing is changed."""
    one, other = (
        Side(path=path, data=read_file(path, limits), lock=_lock_of(path, limits)) for path in (before, after)
    )
    return compare_sides(one, other, limits, password=password)


def compare_sides(before: Side, after: Side, limits: Limits, *, password: str | None = None) -> ComparedFiles:
    """Raises the leaves of FileRefused."""
    one, other = (_package(side, limits, password) for side in (before, after))
    comparison = compare_packages(one, other)
    verdict, others = Verdict.SAME, None
    notes: list[str] = []
    altered: list[str] = []
    if comparison.differences:
        bare = [_without_ours(side, package, limits, password) for side, package in ((before, one), (after, other))]
        notes = [side.note for side in bare if side.note]
        found = [side.altered for side in bare]
        altered = [f"{one.where}: {one.what}" for one in (*found[0], *found[1]) if not all(one in it for it in found)]
        others = compare_packages(bare[0].package, bare[1].package)
        verdict = Verdict.DIFFERENT if others.differences or altered else Verdict.OURS
    return ComparedFiles(
        before=before.path,
        after=after.path,
        verdict=verdict,
        comparison=comparison,
        are_of_one_kind=one.kind is other.kind,
        others=others if others is not None and others.differences else None,
        altered=tuple(altered),
        notes=tuple(notes),
    )


def _package(side: Side, limits: Limits, password: str | None) -> Package:
    """With two files, a refusal has to name the one it speaks of."""
    try:
        return read_package(side.data, limits, password=password)
    except FileRefused as refusal:
        raise type(refusal)(": ".join(filter(None, (side.path.name, refusal.detail)))) from refusal


@dataclass(frozen=True, slots=True)
class _Bare:
    """A file without our pictures, what was done to them, and what keeps it from being what it was before them."""

    package: Package
    altered: tuple[Alteration, ...] = ()
    note: str = ""


def _without_ours(side: Side, package: Package, limits: Limits, password: str | None) -> _Bare:
    document = open_document(side.data, limits=limits, force=True, password=password)
    ledger = Ledger.from_xml(document.ledger())
    if not ledger.entries:
        return _Bare(package)
    altered = tuple(altered_pictures(document, ledger, package.kind, side.lock))
    pictures = take_out(document, ledger.entries, side.lock)
    document.set_ledger(None)
    lacking = sum(one.became is Became.TAKEN_OUT for one in pictures)
    note = f"{side.path.name}: what {lacking} of our pictures replaced is in its lock alone, which is not beside it"
    bare = read_package(document.save(), limits, password=password)
    return _Bare(bare, (*altered, *links_on_ours(package, bare)), note if lacking else "")


def _lock_of(path: Path, limits: Limits) -> Lock | None:
    try:
        return lock_beside(path, limits)
    except LockInvalid:
        return None
