"""A copy in the making: looked at before anything is drawn, written at the end, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gouache.documents.limits import Limits
from gouache.documents.opening import open_document, read_file, reopened
from gouache.documents.saving import check_writable, write_beside
from gouache.documents.sniffing import ZIP_MAGIC
from gouache.errors import LockInvalid
from gouache.illustrate.drawing import Placed
from gouache.illustrate.lock import FileName, Lock
from gouache.illustrate.lock_file import lock_beside, lock_path
from gouache.illustrate.lock_format import lock_as_bytes
from gouache.illustrate.locking import Run, lock_after
from gouache.provenance.ledger import Entry, Ledger, Standing, sha256


class IllustratedCopy:
    """A file opened to be illustrated, and where its copy goes.

    Raises FileRefused for the file, OutputNotWritable for the copy or its lock. `lock` is where the lock goes: None
    where nobody wants one, and for an encrypted file, since a lock holds the document's words in the clear.
    """

    def __init__(
        self, path: Path, output: Path, *, limits: Limits, force: bool, password: str | None, with_lock: bool
    ) -> None:
        self.path = path
        self.output = output
        self.notes: list[str] = []
        self._limits = limits
        self._password = password
        check_writable(output)
        self.data = read_file(path, limits)
        self.document = open_document(self.data, limits=limits, force=force, password=password)
        self.lock: Path | None = None
        if with_lock and not self.data.startswith(ZIP_MAGIC):
            self.notes.append("no lock was written: it would hold words of an encrypted file in the clear")
        elif with_lock:
            self.lock = lock_path(output)
            check_writable(self.lock)

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
        if self.lock is not None:
            lock = lock_after(
                runs,
                source=self.source,
                output=FileName(name=self.output.name, sha256=sha256(data)),
                standing=Standing(present),
                ledger=ledger,
                earlier=earlier,
            )
            write_beside(self.lock, lock_as_bytes(lock), like=self.output)

    def write_data(self, data: bytes) -> None:
        """The saved copy opened again and written. Raises as `write` does."""
        reopened(data, limits=self._limits, password=self._password)
        write_beside(self.output, data, like=self.path)


def _entry(done: Placed) -> Entry:
    return Entry.of(done.placement.slot.address, done.picture, done.undo)
