"""Every way to set a picture into a slide at once: set, set again and taken out, judged after each step."""

from __future__ import annotations

import base64
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from tests.documents.pptx import deck_making as make
from tests.documents.pptx import picture_making as pictures
from tests.documents.pptx import replaceable_decks as replacing
from tests.documents.pptx import test_deck_tokens as tokens
from tests.documents.pptx.round_trip import REPLACING, assert_equal, assert_no_new_faults, illustrated, stripped
from tests.office_files import parts
from tests.package_comparison import compare

from gouache.documents.pptx.deck import Deck
from gouache.domain import Fit, SlotKind, Undo

if TYPE_CHECKING:
    from pathlib import Path


def every_way() -> bytes:
    """Two kinds of placeholders, free space, every form of somebody's picture and of a token."""
    deck = make.presentation()
    make.add_slide(deck, make.PICTURE, "The lighthouse")
    make.add_slide(deck, make.TWO_CONTENT, "The harbour", make.SHORT)
    make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    for form in (*replacing.FORMS, *tokens.FORMS):
        form(deck)
    return make.opened(deck).save()


def ids(data: bytes) -> Counter[tuple[str, str]]:
    """How often each shape id occurs on each slide; twins in two branches share theirs."""
    found: Counter[tuple[str, str]] = Counter()
    for name, content in parts(data).items():
        if name.startswith("ppt/slides/slide"):
            root = etree.fromstring(content)
            shapes = (each for each in root.iter("{*}cNvPr") if next(each.iterancestors("{*}Fallback"), None) is None)
            found.update((name, each.get("id", "")) for each in shapes)
    return found


@pytest.mark.parametrize("fit", Fit)
def test_every_way_is_valid_set_set_again_and_taken_out(fit: Fit, tmp_path: Path) -> None:
    before = every_way()
    first, undos = illustrated(before, REPLACING, fit)
    again = Deck(first)
    slots = again.survey(REPLACING).slots
    second_undos = {again.place(make.drawn(colour="blue"), make.placement(slot, "A ship", fit)) for slot in slots}
    second = again.save()

    assert {slot.kind for slot in slots} == {SlotKind.EARLIER_PICTURE}
    assert {slot.address for slot in slots} == undos.keys()
    assert second_undos == {Undo()}
    shown = Deck(second).pictures()
    assert Counter(picture.data for picture in shown) == {make.drawn(colour="blue").data: len(undos)}
    assert {picture.alt_text for picture in shown if "/cell:" not in picture.address} == {"A ship"}
    assert set(ids(second).values()) == {1}
    assert_no_new_faults(before, first, tmp_path)
    assert_no_new_faults(before, second, tmp_path)
    assert_equal(before, stripped(second, undos))


def test_nothing_but_the_slides_changes() -> None:
    before = every_way()
    after, _ = illustrated(before, REPLACING)

    differences = compare(before, after)

    assert all(name.startswith("ppt/slides/slide") for name in differences.changed)
    assert all("/image to" in lost or "/hdphoto to" in lost for lost in differences.lost)
    assert differences.retyped == []


def test_what_is_kept_in_the_file_says_nothing_of_what_stood_there() -> None:
    _, undos = illustrated(every_way(), REPLACING)

    kept = " ".join(undo.kept for undo in undos.values())
    assert "1931" not in kept
    assert "fog" not in kept
    assert base64.b64encode(pictures.theirs()[:30]).decode() not in kept
    assert all(len(undo.kept) < 4000 for undo in undos.values())
