"""A short text narrowed for a picture: only on request, only where it still fits, and widened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt
from tests.documents.pptx import deck_making as make
from tests.documents.pptx.round_trip import assert_equal, assert_no_new_faults, stripped

from gouache.documents.pptx.deck import Deck
from gouache.domain import Side, SlotKind, Undo, Wishes

if TYPE_CHECKING:
    from pathlib import Path

    from gouache.domain import Slot

ROOM = Wishes(make_room=True)
LINES = (
    "Ships from the north bring grain and take timber home again",
    "The new quay is deep enough for any vessel built since 1990",
    "Every crane can be moved along the whole of the pier by night",
)


def wide(*lines: str, size: int = 28) -> make.Presentation:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "Where the ships come from", lines or LINES)
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        paragraph.font.size = Pt(size)
    return deck


def made_slot(deck: Deck) -> Slot:
    [slot] = deck.survey(ROOM).slots
    assert slot.kind is SlotKind.MADE_ROOM
    return slot


def body(deck: Deck) -> make.Shape:
    return make.reread(deck).slides[0].placeholders[1]


def test_nobodys_text_is_narrowed_unasked() -> None:
    assert make.opened(wide()).survey().slots == ()


def test_the_picture_takes_the_side_reading_goes_to_and_keeps_to_the_edges_of_the_text() -> None:
    deck = wide()
    place = deck.slides[0].placeholders[1]

    slot = made_slot(make.opened(deck))

    assert slot.label == "slide 1, text narrowed"
    assert slot.address == f"slide:256/beside:{place.shape_id}"
    assert slot.frame.right == place.left + place.width
    assert (slot.frame.y, slot.frame.bottom) == (place.top, place.top + place.height)
    assert slot.text_side is Side.LEFT


def test_the_text_is_narrowed_and_does_not_meet_the_picture() -> None:
    deck = make.opened(wide())
    slot = made_slot(deck)

    deck.place(make.drawn(), make.placement(slot))

    place = body(deck)
    assert place.left == wide().slides[0].placeholders[1].left
    assert place.left + place.width < slot.frame.x


def test_a_text_read_from_the_right_keeps_the_right() -> None:
    deck = wide()
    for shape in deck.slides[0].placeholders:
        for paragraph in shape.text_frame.paragraphs:
            paragraph._p.get_or_add_pPr().set("rtl", "1")
    opened = make.opened(deck)
    before = deck.slides[0].placeholders[1]

    slot = made_slot(opened)
    opened.place(make.drawn(), make.placement(slot))

    assert slot.frame.x == before.left
    assert slot.text_side is Side.RIGHT
    assert body(opened).left > slot.frame.right
    assert body(opened).left + body(opened).width == before.left + before.width


@pytest.mark.parametrize(
    "deck",
    [
        wide(*LINES, *LINES, *LINES, "and so on"),
        wide("A word of forty-five letters: pneumonoultramicroscopicsilicovolcanoconiosis " * 3),
    ],
    ids=["too many lines", "a word too long for the narrowed line"],
)
def test_a_text_that_would_not_fit_is_left_as_it_is(deck: make.Presentation) -> None:
    assert make.opened(deck).survey(ROOM).slots == ()


def test_a_text_in_columns_is_left_as_it_is() -> None:
    deck = wide()
    deck.slides[0].placeholders[1].text_frame._txBody.bodyPr.set("numCol", "2")

    assert SlotKind.MADE_ROOM not in {slot.kind for slot in make.opened(deck).survey(ROOM).slots}


def test_beside_bullets_that_keep_much_of_their_width_the_picture_is_lower_than_they_are() -> None:
    lines = ("Clean power for every roof in town", "Low cost over twenty years", "Quiet and safe", "Simple to fit")
    deck = wide(*lines, "Long life", "Guaranteed", size=32)
    place = deck.slides[0].placeholders[1]

    slot = made_slot(make.opened(deck))

    assert slot.frame.y == place.top
    assert slot.frame.bottom < place.top + place.height


def test_one_of_two_texts_is_not_narrowed() -> None:
    deck = wide()
    make.add_words(deck.slides[0], "Source: the harbour office, which counts every ship " * 2, (0.5, 6.5, 9, 0.6))

    assert SlotKind.MADE_ROOM not in {slot.kind for slot in make.opened(deck).survey(ROOM).slots}


def test_a_text_box_without_a_placeholder_is_narrowed_too(tmp_path: Path) -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TITLE_ONLY, "Where the ships come from")
    words = make.add_words(slide, "\n".join(LINES), (0.5, 1.8, 9, 4.9), 28)
    words.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    before = make.opened(deck).save()
    opened = Deck(before)
    slot = made_slot(opened)

    undo = opened.place(make.drawn(), make.placement(slot))

    assert_no_new_faults(before, opened.save(), tmp_path)
    assert_equal(before, stripped(opened.save(), {slot.address: undo}))


def test_a_text_has_its_width_again_when_the_picture_is_taken_out(tmp_path: Path) -> None:
    before = make.opened(wide()).save()
    opened = Deck(before)
    slot = made_slot(opened)
    undo = opened.place(make.drawn(), make.placement(slot))
    after = opened.save()

    assert not undo.private
    assert_no_new_faults(before, after, tmp_path)
    assert_equal(before, stripped(after, {slot.address: undo}))


def test_a_text_somebody_moved_since_stays_where_they_put_it() -> None:
    opened = make.opened(wide())
    slot = made_slot(opened)
    undo = opened.place(make.drawn(), make.placement(slot))
    moved = make.reread(opened)
    moved.slides[0].placeholders[1].left = Inches(1)
    deck = make.opened(moved)

    deck.strip(slot.address, undo)

    assert body(deck).left == Inches(1)
    assert not deck.pictures()


def test_a_second_run_replaces_the_picture_and_leaves_the_text() -> None:
    opened = make.opened(wide())
    slot = made_slot(opened)
    opened.place(make.drawn(), make.placement(slot))
    again = Deck(opened.save())
    width = body(again).width
    [earlier] = again.survey(ROOM).slots

    undo = again.place(make.drawn(colour="navy"), make.placement(earlier))

    assert earlier.kind is SlotKind.EARLIER_PICTURE
    assert earlier.address == slot.address
    assert undo == Undo()
    assert body(again).width == width


def test_pictures_beside_texts_of_different_lengths_stand_in_one_place() -> None:
    deck = wide()
    for _ in range(2):
        longer = make.add_slide(
            deck, make.CONTENT, "Where they go", (*LINES[:2], LINES[2] + " when no ship lies there")
        )
        for paragraph in longer.placeholders[1].text_frame.paragraphs:
            paragraph.font.size = Pt(28)

    slots = make.opened(deck).survey(ROOM).slots

    assert [slot.kind for slot in slots] == [SlotKind.MADE_ROOM] * 3
    assert len({slot.frame for slot in slots}) == 1
    assert slots[0].frame.width < made_slot(make.opened(wide())).frame.width
