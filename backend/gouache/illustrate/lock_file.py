"""Where the lock of an illustrated file lies: beside it, under its name."""

from __future__ import annotations

from pathlib import Path

from gouache.documents.limits import Limits
from gouache.documents.opening import read_file
from gouache.errors import LockInvalid
from gouache.illustrate.lock import Lock
from gouache.illustrate.lock_format import lock_from_bytes

ENDING = ".gouache.json"


def lock_path(output: Path) -> Path:
    """`NAME.gouache.json` for NAME.pptx; where that is the lock of a file of the same name and another ending, the
    whole name counts: `NAME.docx.gouache.json`.
    """
    usual = output.with_name(output.stem + ENDING)
    return output.with_name(output.name + ENDING) if _is_of_another(usual, output) else usual


def read_lock(path: Path, limits: Limits) -> Lock:
    """Raises LockInvalid, and Unreadable or TooBig where there is no file to read."""
    return lock_from_bytes(read_file(path, limits), path.name)


def lock_beside(path: Path, limits: Limits) -> Lock | None:
    """The lock of this file, where one lies beside it. Raises LockInvalid for one that cannot be read."""
    beside = lock_path(path)
    return read_lock(beside, limits) if beside.is_file() else None


def _is_of_another(lock: Path, output: Path) -> bool:
    """A file may be renamed together with its lock, so only another ending tells that it is another file's."""
    try:
        name = Path(read_lock(lock, Limits()).output.name) if lock.is_file() else output
    except LockInvalid:
        return False
    return name.stem == output.stem and name.suffix.lower() != output.suffix.lower()
