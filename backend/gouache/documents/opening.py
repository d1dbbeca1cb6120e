"""Finding files, reading them and opening them as documents, always through the gate."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from gouache.documents.document import NO_WISHES
from gouache.documents.encryption import encrypt
from gouache.documents.gate import check
from gouache.documents.limits import DEFAULT_LIMITS
from gouache.documents.normalise import restore
from gouache.domain import DocumentKind
from gouache.errors import Damaged, FileRefused, GouacheError, ResultRefused, TooBig, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gouache.documents.document import Document, Look
    from gouache.documents.gate import Checked
    from gouache.documents.limits import Limits
    from gouache.documents.normalise import Form
    from gouache.domain import DocumentFacts, Picture, PlacedPicture, Placement, Survey, Undo, Wishes

ENDINGS = frozenset({".pptx", ".pptm", ".potx", ".potm", ".ppsx", ".ppsm", ".docx", ".docm", ".dotx", ".dotm"})

ILLUSTRATED_SUFFIX = "-illustrated"
"""What the name of an illustrated copy ends with, before a number where there are several."""

_ILLUSTRATED = re.compile(re.escape(ILLUSTRATED_SUFFIX) + r"(-\d+)?\Z")


def find_files(folder: Path) -> list[Path]:
    """Every PowerPoint and Word file below a folder, sorted, and every folder that cannot be listed, to be refused.

    Left out are hidden files, the lock files Office keeps beside an open file (`~$...`), and illustrated copies.
    """
    found: list[Path] = []
    unlisted: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: unlisted.append(Path(str(error.filename)))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        candidates = (Path(parent, name) for name in names if _is_candidate(name))
        found += [path for path in candidates if path.is_file()]  # a pipe of that name would be waited for
    return sorted(found + unlisted)


def _is_candidate(name: str) -> bool:
    stem, ending = os.path.splitext(name)  # noqa: PTH122 - a name, not a path
    return ending.lower() in ENDINGS and not name.startswith((".", "~$")) and not _ILLUSTRATED.search(stem)


def read_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file no larger than the limit. Raises Unreadable and TooBig."""
    try:
        if path.is_dir():
            os.scandir(path).close()  # says why, where it cannot be listed
            raise Unreadable(f"{path} is a folder")
        if path.exists() and not path.is_file():
            raise Unreadable(f"{path} is no file")
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise Unreadable(_what_happened(error)) from error
    if len(data) > limits.file_bytes:
        raise TooBig(f"it has more than {limits.file_bytes / 1e6:,.0f} MB, the limit")
    return data


def _what_happened(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)


def open_document(
    data: bytes, *, limits: Limits = DEFAULT_LIMITS, force: bool = False, password: str | None = None
) -> Document:
    """The file as a document that saves in the form it came in, encrypted too. Raises the leaves of FileRefused."""
    checked = check(data, limits, force=force, password=password)
    return _InItsForm(_make(checked), checked.form, password if checked.encrypted else None)


def reopened(data: bytes, *, limits: Limits = DEFAULT_LIMITS, password: str | None = None) -> Document:
    """A result of ours, opened as a stranger's file would be. Raises ResultRefused, and then it must not leave."""
    try:
        # What it is protected by has been answered for.
        return open_document(data, limits=limits, force=True, password=password)
    except FileRefused as refusal:
        raise ResultRefused(refusal.message) from refusal


def _make(checked: Checked) -> Document:
    make = _editor(checked.kind)
    try:
        return make(checked.data)
    except (GouacheError, MemoryError):
        raise
    # python-pptx and python-docx answer an odd package with whatever their own code runs into: seven different
    # classes were seen over 4,000 mutated files.
    except Exception as error:
        raise Damaged(f"it cannot be opened for editing: {type(error).__name__}: {error}") from error


def _editor(kind: DocumentKind) -> Callable[[bytes], Document]:
    """The make for a family; each library is imported only where a file needs it."""
    if kind is DocumentKind.POWERPOINT:
        from gouache.documents.pptx.deck import Deck  # noqa: PLC0415

        return Deck
    from gouache.documents.docx.report import Report  # noqa: PLC0415

    return Report


class _InItsForm:
    """A document that goes out in the form it came in, with every part as it came that was not touched."""

    def __init__(self, document: Document, form: Form, password: str | None) -> None:
        self._document = document
        self._form = form
        self._password = password

    @property
    def facts(self) -> DocumentFacts:
        return self._document.facts

    def survey(self, wishes: Wishes = NO_WISHES, look: Look | None = None) -> Survey:
        return self._document.survey(wishes, look)

    def place(self, picture: Picture, placement: Placement) -> Undo:
        return self._document.place(picture, placement)

    def strip(self, address: str, undo: Undo) -> None:
        self._document.strip(address, undo)

    def pictures(self) -> Sequence[PlacedPicture]:
        return self._document.pictures()

    def label_of(self, address: str) -> str:
        return self._document.label_of(address)

    def ledger(self) -> bytes | None:
        return self._document.ledger()

    def set_ledger(self, xml: bytes | None) -> None:
        self._document.set_ledger(xml)

    def save(self) -> bytes:
        data = restore(self._document.save(), self._form)
        return data if self._password is None else encrypt(data, self._password)
