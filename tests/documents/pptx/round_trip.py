"""There and back: pictures set into a deck and taken out again, and how the files before and after are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.documents.pptx import deck_making as make
from tests.office_files import parts
from tests.package_comparison import compare
from tests.validators import audit_faults, sdk_faults, sdk_validator

from gouache.documents.document import NO_WISHES
from gouache.documents.gate import check
from gouache.documents.pptx.deck import Deck
from gouache.domain import DocumentKind, Fit, Numbers, SlotKind, Undo, Wishes
from gouache.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPLACING = Wishes(replace=Numbers(are_all=True))


def illustrated(data: bytes, wishes: Wishes = NO_WISHES, fit: Fit = Fit.COVER) -> tuple[bytes, dict[str, Undo]]:
    """The deck with a picture in every slot, and the undo for each address."""
    deck = Deck(data)
    undos = {}
    for slot in deck.survey(wishes).slots:
        assert slot.kind is not SlotKind.EARLIER_PICTURE
        undos[slot.address] = deck.place(make.drawn(), make.placement(slot, fit=fit))
    return deck.save(), undos


def stripped(data: bytes, undos: dict[str, Undo], *, with_private: bool = True) -> bytes:
    deck = Deck(data)
    for address, undo in undos.items():
        deck.strip(address, undo if with_private else Undo(kept=undo.kept))
    return deck.save()


def assert_equal(before: bytes, after: bytes, name: str = "") -> None:
    """The same parts under the same names, with the same relations and the same XML."""
    differences = compare(before, after)
    assert not differences.changed, name
    assert not differences.lost, name
    assert not differences.retyped, name
    assert not differences.added, name
    assert parts(before).keys() == parts(after).keys(), name


def assert_no_new_faults(before: bytes, after: bytes, folder: Path) -> None:
    paths = folder / "before.pptx", folder / "after.pptx"
    for path, data in zip(paths, (before, after), strict=True):
        path.write_bytes(data)
    validator = sdk_validator()
    if validator is not None:
        assert not sdk_faults(validator, paths[1]) - sdk_faults(validator, paths[0])
    assert not audit_faults(paths[1]) - audit_faults(paths[0])


def decks(corpus: Path | None) -> Iterator[tuple[str, bytes]]:
    """Every deck of the corpus that is let in, as we save it unchanged."""
    if corpus is None:
        pytest.skip("the corpus is not here")
    for path in sorted(corpus.rglob("*")):
        try:
            checked = check(path.read_bytes() if path.is_file() else b"", force=True)
        except FileRefused:
            continue
        if checked.kind is DocumentKind.POWERPOINT:
            yield path.name, Deck(checked.data).save()
