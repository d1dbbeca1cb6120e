"""The use case of `verify`: which pictures of a file carry our mark, and whether they are as we wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gouache.documents.limits import Limits
from gouache.documents.opening import open_document, read_file
from gouache.domain import Mark
from gouache.provenance.checking import Finding, check_pictures
from gouache.provenance.encoding import read_mark
from gouache.provenance.ledger import Ledger

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedFile:
    """The findings of a document, or the mark of a picture file. `note` says where the ledger could not be read.

    A picture file alone can tell its mark, but not whether its pixels were changed: the checksum lies in documents.
    """

    file: Path
    findings: tuple[Finding, ...] = ()
    note: str = ""
    picture_mark: Mark | None = None
    is_picture: bool = False


def verify_file(path: Path, limits: Limits, *, password: str | None = None) -> VerifiedFile:
    """Raises the leaves of FileRefused. Signed and protected files are read all the same: nothing is changed."""
    data = read_file(path, limits)
    if data.startswith(_PICTURES):
        return VerifiedFile(file=path, picture_mark=read_mark(data), is_picture=True)
    document = open_document(data, limits=limits, force=True, password=password)
    ledger = Ledger.from_xml(document.ledger())
    return VerifiedFile(file=path, findings=tuple(check_pictures(document.pictures(), ledger)), note=ledger.note)
