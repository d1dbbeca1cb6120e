"""What the marks in a file's pictures and its ledger say together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gouache.provenance.encoding import read_mark
from gouache.provenance.ledger import Ledger, sha256

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.domain import Mark, PlacedPicture


class Status(StrEnum):
    """How a picture of ours was found."""

    INTACT = "intact"  # in the ledger, byte for byte
    CHANGED = "changed"  # at a place in the ledger, with our mark and other bytes
    UNLISTED = "unlisted"  # with our mark, not in the ledger: copied in from another file
    MISSING = "missing"  # in the ledger and not in the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One picture. `label` and `alt_text` are empty where it is missing."""

    status: Status
    address: str
    label: str
    alt_text: str
    mark: Mark


def check_pictures(pictures: Sequence[PlacedPicture], ledger: Ledger) -> list[Finding]:
    """A finding for each picture of ours, in reading order, then for each that is missing. Others have no finding."""
    by_sum = {entry.sha256: entry for entry in ledger.entries}
    by_address = {entry.address: entry for entry in ledger.entries}
    met: set[str] = set()
    findings = []
    for picture in pictures:
        checksum = sha256(picture.data)
        mark = read_mark(picture.data)
        if checksum in by_sum:
            met.add(checksum)
            status, mark = Status.INTACT, by_sum[checksum].mark
        elif mark is None:
            continue  # a person's picture, or one of ours that another program encoded anew
        elif picture.address in by_address:
            met.add(by_address[picture.address].sha256)
            status = Status.CHANGED
        else:
            status = Status.UNLISTED
        findings.append(
            Finding(status=status, address=picture.address, label=picture.label, alt_text=picture.alt_text, mark=mark)
        )
    findings += [
        Finding(status=Status.MISSING, address=entry.address, label="", alt_text="", mark=entry.mark)
        for entry in ledger.entries
        if entry.sha256 not in met
    ]
    return findings
