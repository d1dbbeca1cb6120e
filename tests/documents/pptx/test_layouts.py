"""Layouts of the deck's own that would have a place for a picture: offered, never taken."""

from __future__ import annotations

from pptx.util import Inches
from tests.documents.pptx import deck_making as make

OFFER = "the layout “Two Content” of this deck has a place for one"
MANY = tuple(
    f"Berth {number}: grain from the north, coal from the east and timber from the west" for number in range(9)
)


def offers(deck: make.Presentation) -> list[str]:
    return [left.offer for left in make.opened(deck).survey().left_alone]


def crowded(deck: make.Presentation) -> make.Slide:
    """A slide whose text fills the page but would fit half of it in the smaller letters of another layout."""
    return make.add_slide(deck, make.CONTENT, "The berths", MANY[:5])


def without_others(deck: make.Presentation, *kept: str) -> None:
    for layout in list(deck.slide_layouts):
        if layout.name not in kept and not layout.used_by_slides:
            deck.slide_layouts.remove(layout)


def test_a_layout_with_the_same_texts_and_a_place_besides_is_offered() -> None:
    deck = make.presentation()
    crowded(deck)
    _shrink(deck, "Two Content")

    assert offers(deck) == [OFFER]


def test_a_layout_that_cannot_hold_the_text_is_not_offered() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The berths", MANY * 2)

    assert offers(deck) == [""]


def test_a_deck_of_one_layout_has_nothing_to_offer() -> None:
    deck = make.presentation()
    crowded(deck)
    without_others(deck, "Title and Content")

    assert offers(deck) == [""]


def test_what_stands_outside_placeholders_would_stand_in_the_way_of_any_layout() -> None:
    deck = make.presentation()
    make.add_words(crowded(deck), "And a note", (0.5, 6.6, 9, 0.5))
    _shrink(deck, "Two Content")

    assert offers(deck) == [""]


def test_the_offer_is_not_taken() -> None:
    deck = make.presentation()
    layout = crowded(deck).slide_layout
    _shrink(deck, "Two Content")
    opened = make.opened(deck)
    opened.survey()

    assert make.reread(opened).slides[0].slide_layout.name == layout.name


def _shrink(deck: make.Presentation, name: str) -> None:
    """Let a layout set its first text small and give it room, so that much fits."""
    layout = next(layout for layout in deck.slide_layouts if layout.name == name)
    place = layout.placeholders[1]
    place.left, place.top, place.width, place.height = Inches(0.5), Inches(1.6), Inches(6), Inches(5)
    for level in place._element.txBody.find("{*}lstStyle"):
        level.find("{*}defRPr").set("sz", "1600")
