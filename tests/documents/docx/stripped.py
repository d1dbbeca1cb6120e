"""Illustrating a Word file and taking everything out again, as `gouache strip` does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.documents.docx.word_files import element, picture_for, placement_for, saved
from tests.package_comparison import compare

from gouache.documents.docx.report import Report
from gouache.domain import LEDGER_NAMESPACE, Undo, Wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document

LEDGER = f'<ledger xmlns="{LEDGER_NAMESPACE}"/>'.encode()


@dataclass(frozen=True)
class Illustrated:
    """An illustrated file with what is known of it beside it: addresses and undos in the order of placing."""

    data: bytes
    undos: tuple[tuple[str, Undo], ...]


def illustrate(data: bytes, wishes: Wishes | None = None, *, only: Sequence[int] | None = None) -> Illustrated:
    """The file with a picture in every place that takes one, and a ledger."""
    report = Report(data)
    slots = report.survey(wishes or Wishes()).slots
    chosen = slots if only is None else [slots[number] for number in only]
    undos = [(slot.address, report.place(picture_for(slot), placement_for(slot))) for slot in chosen]
    report.set_ledger(LEDGER)
    return Illustrated(report.save(), tuple(undos))


def stripped(done: Illustrated, *, with_lock: bool = True) -> bytes:
    """The file without our pictures, taken out in mixed order; without the lock, with what the file itself tells."""
    report = Report(done.data)
    for address, undo in (*done.undos[1::2], *done.undos[::2]):
        report.strip(address, undo if with_lock else replace(undo, private=""))
    report.set_ledger(None)
    return report.save()


def comes_back(document: Document, *, with_lock: bool = True) -> bool:
    data = saved(document)
    done = illustrate(data)
    assert done.undos
    back = compare(data, stripped(done, with_lock=with_lock))
    return (back.changed, back.lost, back.retyped, back.added) == (set(), [], [], {})


def tracked(document: Document) -> Document:
    document.settings.element.append(element("<w:trackRevisions/>"))
    return document
