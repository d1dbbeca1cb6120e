"""Ids that are still free. Word takes a drawing id used twice anywhere in the file for damage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.docx.package import roots
from gouache.documents.docx.wml import MAX_ID, q, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.package import Package

_ANNOTATIONS = tuple(
    q(f"w:{name}")
    for name in (
        "bookmarkStart", "bookmarkEnd", "ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart",
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "numberingChange",
        "cellIns", "cellDel", "cellMerge", "tblGridChange", "tblPrExChange", "permStart",
        "customXmlInsRangeStart", "customXmlDelRangeStart",
    )
)  # fmt: skip


def free_drawing_id(package: Package) -> int:
    """A `wp:docPr` id that no story of the file uses (20.4.2.5)."""
    return _free(
        identity
        for root in roots(package)
        for drawing in root.iter(q("wp:docPr"))
        if (identity := whole(drawing.get("id"))) is not None
    )


def free_annotation_id(package: Package) -> int:
    """A `w:id` that no bookmark and no tracked change uses (17.13)."""
    return _free(
        identity
        for root in roots(package)
        for annotation in root.iter(*_ANNOTATIONS)
        if (identity := whole(annotation.get(q("w:id")))) is not None
    )


def _free(used: Iterator[int]) -> int:
    taken = set(used)
    after = max(taken, default=0) + 1
    if 1 <= after <= MAX_ID:
        return after
    return next(number for number in range(1, len(taken) + 2) if number not in taken)
