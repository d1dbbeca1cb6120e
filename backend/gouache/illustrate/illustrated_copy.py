"""A copy in the making: looked at before anything is drawn, written at the end, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from gouache.documents.limits import Limits
from gouache.documents.opening import open_document, read_file, reopened
from gouache.documents.saving import check_writable, write_beside
from gouache.documents.sniffing import ZIP_MAGIC
from gouache.domain import LeftAlone
from gouache.errors import LockInvalid
from gouache.illustrate.drawing import Failed, Outcome, Placed
from gouache.illustrate.lock import FileName, Lock
from gouache.illustrate.lock_file import lock_beside, lock_path
from gouache.illustrate.lock_format import lock_as_bytes
from gouache.illustrate.locking import Run, lock_after
from gouache.illustrate.paths import report_path
from gouache.provenance.ledger import Entry, Ledger, Standing, sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class IllustratedFile:
    """A file and what became of it. `output` is None where nothing was placed and so nothing written.

    `notes` are for people: what else they should know of the copy.
    """

    file: Path
    output: Path | None
    placed: tuple[Placed, ...]
    failed: tuple[Failed, ...]
    left_alone: tuple[LeftAlone, ...]
    seconds: float
    lock: Path | None = None
    report: Path | None = None
    notes: tuple[str, ...] = ()


class CopyTerms(TypedDict, total=False):
    """How a file is opened and what is written beside its copy, the same for every way to illustrate it.

    `force` and `password` as for `open_document`. A lock is written unless said otherwise, a report only where it is.
    """

    force: bool
    password: str | None
    with_lock: bool
    with_report: bool


class IllustratedCopy:
    """A file opened to be illustrated, and where its copy goes.

    Raises FileRefused for the file, OutputNotWritable for the copy and what goes beside it. `lock` is where the lock
    goes: None where nobody wants one, and for an encrypted file, since a lock holds the document's words in the clear.
    `data` and `saved` are the bytes of the file and of its copy, the latter empty until that is written.
    """

    def __init__(
        self,
        path: Path,
        output: Path,
        *,
        limits: Limits,
        force: bool = False,
        password: str | None = None,
        with_lock: bool = True,
        with_report: bool = False,
    ) -> None:
        self.path = path
        self.output = output
        self.password = password
        self.notes: list[str] = []
        self.saved = b""
        self.saved_lock: Lock | None = None
        self._limits = limits
        check_writable(output)
        self.data = read_file(path, limits)
        self.document = open_document(self.data, limits=limits, force=force, password=password)
        self.lock: Path | None = None
        if with_lock and self.is_encrypted:
            self.notes.append("no lock was written: it would hold words of an encrypted file in the clear")
        elif with_lock:
            self.lock = lock_path(output)
            check_writable(self.lock)
        self.report = report_path(output) if with_report else None
        if self.report is not None:
            check_writable(self.report)
            if self.is_encrypted:
                self.notes.append("the report holds words of an encrypted file in the clear")

    @property
    def is_encrypted(self) -> bool:
        return not self.data.startswith(ZIP_MAGIC)

    @property
    def source(self) -> FileName:
        return FileName(name=self.path.name, sha256=sha256(self.data))

    def earlier_lock(self) -> Lock | None:
        """The lock beside the source, where that is an illustrated file. A damaged one is noted and passed over."""
        try:
            return lock_beside(self.path, self._limits)
        except LockInvalid as error:
            self.notes.append(f"what the earlier lock told is lost: {error.detail}")
            return None

    def write(self, runs: Sequence[Run], *, earlier: Lock | None = None) -> None:
        """Set the ledger, save, open the result again as a stranger's, and write it and its lock.

        Raises ResultRefused and OutputNotWritable; then nothing is written.
        """
        present = self.document.pictures()
        entries = [_entry(done) for run in runs for done in run.placed]
        ledger = Ledger.from_xml(self.document.ledger()).with_entries(entries, present)
        self.document.set_ledger(ledger.to_xml())
        data = self.document.save()
        self.write_data(data)
        self.saved_lock = lock_after(
            runs,
            source=self.source,
            output=FileName(name=self.output.name, sha256=sha256(data)),
            standing=Standing(present),
            ledger=ledger,
            earlier=earlier,
        )
        if self.lock is not None:
            write_beside(self.lock, lock_as_bytes(self.saved_lock), like=self.output)

    def write_data(self, data: bytes) -> None:
        """The saved copy opened again and written. Raises as `write` does."""
        reopened(data, limits=self._limits, password=self.password)
        write_beside(self.output, data, like=self.path)
        self.saved = data

    def finished(self, outcome: Outcome, left_alone: Sequence[LeftAlone], seconds: float) -> IllustratedFile:
        return IllustratedFile(
            file=self.path,
            output=self.output if outcome.placed else None,
            placed=outcome.placed,
            failed=outcome.failed,
            left_alone=tuple(left_alone),
            seconds=seconds,
            lock=self.lock if outcome.placed else None,
            report=self.report,
            notes=tuple(self.notes),
        )


def _entry(done: Placed) -> Entry:
    return Entry.of(done.placement.slot.address, done.picture, done.undo)
