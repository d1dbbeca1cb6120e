"""Every deck of the corpus, read and written as the command line does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.documents.pptx import deck_making as make

from gouache.documents.gate import check
from gouache.documents.pptx.deck import Deck
from gouache.domain import DocumentKind
from gouache.errors import FileRefused

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.corpus
def test_every_deck_that_is_let_in_is_filled_and_found_again(corpus: Path | None) -> None:
    if corpus is None:
        pytest.skip("the corpus is not here")
    filled = 0
    for path in sorted(corpus.rglob("*")):
        try:
            checked = check(path.read_bytes() if path.is_file() else b"", force=True)
        except FileRefused:
            continue
        if checked.kind is not DocumentKind.POWERPOINT:
            continue
        deck = Deck(checked.data)
        slots = deck.survey().slots
        for slot in slots:
            deck.place(make.drawn(), make.placement(slot))
        again = Deck(deck.save())

        addresses = {slot.address for slot in slots}
        assert addresses <= {slot.address for slot in again.survey().slots}, path.name
        assert addresses <= {picture.address for picture in again.pictures()}, path.name
        filled += len(slots)
    assert filled > 40
