"""Taking our pictures out again: what stood there before comes back, and nothing else is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.documents.pptx import deck_making as make
from tests.documents.pptx.round_trip import REPLACING, assert_equal, decks, illustrated, stripped

from gouache.documents.document import NO_WISHES
from gouache.documents.pptx.deck import Deck
from gouache.domain import Wishes

if TYPE_CHECKING:
    from pathlib import Path


def a_deck() -> bytes:
    deck = make.presentation()
    make.add_slide(deck, make.PICTURE, "The lighthouse")
    make.add_slide(deck, make.TWO_CONTENT, "The harbour", make.SHORT)
    make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    return make.saved(deck)


def test_a_stripped_deck_is_the_deck_it_was() -> None:
    before = Deck(a_deck()).save()
    after, undos = illustrated(before)

    assert len(undos) == 3
    assert_equal(before, stripped(after, undos))


@pytest.mark.corpus
@pytest.mark.parametrize(("wishes", "at_least"), [(NO_WISHES, 45), (REPLACING, 55)], ids=["empty places", "replacing"])
def test_every_deck_comes_back_as_it_was(corpus: Path | None, wishes: Wishes, at_least: int) -> None:
    taken_out = 0
    for name, before in decks(corpus):
        after, undos = illustrated(before, wishes)
        if undos:
            assert_equal(before, stripped(after, undos), name)
        taken_out += len(undos)
    assert taken_out > at_least
