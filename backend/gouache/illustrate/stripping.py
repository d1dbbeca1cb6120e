"""The use case of `strip`: our pictures taken out of a file again, and what stood there put back."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from gouache.documents.document import Document
from gouache.documents.limits import Limits
from gouache.documents.saving import write_beside
from gouache.domain import PlacedPicture, SlotKind, Undo
from gouache.errors import PlacingFailed
from gouache.illustrate.illustrated_copy import IllustratedCopy
from gouache.illustrate.lock import FileName, Lock
from gouache.illustrate.lock_format import lock_as_bytes
from gouache.provenance.encoding import read_mark
from gouache.provenance.ledger import Entry, Ledger, sha256


class Became(StrEnum):
    """What became of a picture and its place."""

    RESTORED = "restored"  # the picture is out and its place is as it was before
    TAKEN_OUT = "taken-out"  # the picture is out; what stood there before only a lock could have told
    GONE = "gone"  # it was not there any more, or is not ours any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripped:
    """One picture of the ledger. `copies` were made of it on its slide and went with it."""

    address: str
    label: str
    alt_text: str
    became: Became
    why: str = ""
    copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StrippedFile:
    """A file and what was taken out. `output` is None where nothing was, and so nothing written."""

    file: Path
    output: Path | None
    pictures: tuple[Stripped, ...]
    notes: tuple[str, ...]
    seconds: float


def strip_file(
    path: Path,
    output: Path,
    limits: Limits,
    *,
    only: AbstractSet[int] = frozenset(),
    lock: Lock | None = None,
    force: bool = False,
    password: str | None = None,
) -> StrippedFile:
    """Write a copy of an illustrated file without our pictures. `lock` is the file's, or the one beside it.

    With `only`, numbers of slides or places, those go, and the ledger and the lock keep the rest. Raises FileRefused,
    OutputNotWritable and ResultRefused; then nothing is written.
    """
    begun = time.perf_counter()
    copy = IllustratedCopy(path, output, limits=limits, force=force, password=password, with_lock=bool(only))
    document = copy.document
    ledger = Ledger.from_xml(document.ledger())
    if ledger.note:
        copy.notes.append(f"{ledger.note}; nothing tells which pictures are ours")
    lock = lock or copy.earlier_lock()
    numbers = _numbers(document) if only else {}
    entries = [one for one in ledger.entries if not only or numbers.get(one.address) in only]
    pictures = take_out(document, entries, lock)
    out = [one for one in pictures if one.became is not Became.GONE]
    copy.notes += [] if only else _unlisted(document)
    if not pictures:
        copy.notes.append(
            "its ledger lists no picture of ours" if not ledger.entries else "none of ours is among those"
        )
    if pictures:
        stripped = {one.address for one in entries}
        rest = Ledger(tuple(one for one in ledger.entries if one.address not in stripped))
        document.set_ledger(rest.to_xml() if rest.entries else None)
        copy.write_data(after := document.save())
        if lock is not None and copy.lock is not None and rest.entries:
            left = tuple(one for one in lock.pictures if one.placed_at not in stripped)
            kept = replace(lock, output=FileName(name=output.name, sha256=sha256(after)), pictures=left)
            write_beside(copy.lock, lock_as_bytes(kept), like=output)
        if lock is None and any(one.became is Became.TAKEN_OUT for one in out):
            copy.notes.append("what stood there before is in the lock of the illustrated file; give it with --lock")
    return StrippedFile(
        file=path,
        output=output if pictures else None,
        pictures=pictures,
        notes=tuple(copy.notes),
        seconds=time.perf_counter() - begun,
    )


def _unlisted(document: Document) -> list[str]:
    """The ledger tells what stood in the place of a picture; of a copy on another slide, or one brought from another
    file, nothing does.
    """
    found = Counter(one.label for one in document.pictures() if read_mark(one.data) is not None)
    return [f"{label}: a picture with our mark stays; the ledger does not list it" for label in found]


def take_out(document: Document, entries: Sequence[Entry], lock: Lock | None) -> tuple[Stripped, ...]:
    """Strip these pictures, the last first: a later one may stand on what an earlier one changed."""
    standing = document.pictures()
    labels = _labels(document, entries, standing)  # as they are called now: fewer pictures count otherwise
    stripped: list[Stripped] = []
    for entry in reversed(entries):
        one = _strip(document, entry, labels[entry.address], standing, lock)
        left = document.pictures()
        if one.became is not Became.GONE:
            one = replace(one, copies=max(0, _times_gone(entry, standing, left) - 1))
        standing = left
        stripped.append(one)
    return tuple(reversed(stripped))


def _labels(document: Document, entries: Sequence[Entry], standing: Sequence[PlacedPicture]) -> dict[str, str]:
    """What to call each picture, several on one slide as a plan does."""
    known = {one.address: one.label for one in standing}
    labels = {entry.address: known.get(entry.address) or document.label_of(entry.address) for entry in entries}
    met: Counter[str] = Counter()
    for address, label in labels.items():
        met[label] += 1
        if met[label] > 1 and label.startswith("slide "):
            labels[address] = f"{label}, place {met[label]}"
    return labels


def _times_gone(entry: Entry, before: Sequence[PlacedPicture], after: Sequence[PlacedPicture]) -> int:
    """How often the picture's bytes stood in the file and do no more."""
    at_address = next((one.data for one in before if one.address == entry.address), None)
    data = at_address or next((one.data for one in before if sha256(one.data) == entry.sha256), None)
    return sum(one.data == data for one in before) - sum(one.data == data for one in after)


def _strip(
    document: Document, entry: Entry, label: str, standing: Sequence[PlacedPicture], lock: Lock | None
) -> Stripped:
    picture = next((one for one in standing if one.address == entry.address), None)
    alt_text = picture.alt_text if picture else ""
    undo = lock.undo(entry.address, entry.sha256, entry.undo) if lock else Undo(kept=entry.undo)
    became, why = Became.RESTORED, ""
    if picture is not None and not _is_ours(picture, entry):
        why = "another picture is in its place now"
        return Stripped(address=entry.address, label=label, alt_text=alt_text, became=Became.GONE, why=why)
    try:
        document.strip(entry.address, undo)
    except PlacingFailed as error:
        became, why = Became.GONE, error.detail
    else:
        if entry.more_in_lock and not undo.private:
            became = Became.TAKEN_OUT
    return Stripped(address=entry.address, label=label, alt_text=alt_text, became=became, why=why)


def _is_ours(picture: PlacedPicture, entry: Entry) -> bool:
    """Whether this is still the picture of the entry, or at least one with our mark: a shape of ours keeps its name
    when somebody puts another picture into it.
    """
    return sha256(picture.data) == entry.sha256 or read_mark(picture.data) is not None


def _numbers(document: Document) -> dict[str, int]:
    """The slide or place number of each picture of ours."""
    survey = document.survey()
    return {slot.address: slot.number for slot in survey.slots if slot.kind is SlotKind.EARLIER_PICTURE}
