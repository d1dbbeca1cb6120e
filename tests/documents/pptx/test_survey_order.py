"""Of several ways to a picture a slide gets the one a designer would take."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx.util import Inches, Pt
from tests.documents.pptx import deck_making as make

from gouache.domain import Numbers, SlotKind, Wishes

EVERYTHING = Wishes(replace=Numbers(are_all=True), backgrounds=Numbers(frozenset({1})), make_room=True, floating=True)
WITHOUT_BACKGROUNDS = Wishes(replace=Numbers(are_all=True), make_room=True)


def kinds(deck: make.Presentation, wishes: Wishes) -> list[SlotKind]:
    return [slot.kind for slot in make.opened(deck).survey(wishes).slots]


def wide_text() -> make.Presentation:
    """A text that leaves no space beside or below it, and would fit half the width."""
    deck = make.presentation()
    line = "Ships from the north bring grain and take timber home again"
    slide = make.add_slide(deck, make.CONTENT, "The harbour", (line,) * 3)
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        paragraph.font.size = Pt(28)
    return deck


def test_an_empty_place_for_a_picture_comes_before_free_space() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.PICTURE, "The harbour")

    assert kinds(deck, WITHOUT_BACKGROUNDS) == [SlotKind.PICTURE_PLACEHOLDER]


def test_free_space_comes_before_narrowing_a_text() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The harbour", make.SHORT)

    assert kinds(deck, WITHOUT_BACKGROUNDS) == [SlotKind.FREE_SPACE]


def test_where_there_is_no_space_a_text_gives_way() -> None:
    assert kinds(wide_text(), WITHOUT_BACKGROUNDS) == [SlotKind.MADE_ROOM]


def test_a_slide_named_for_a_background_gets_it_instead_of_a_narrowed_text() -> None:
    assert kinds(wide_text(), EVERYTHING) == [SlotKind.BACKGROUND]


def test_a_slide_named_for_a_background_has_its_place_filled_as_well() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.PICTURE, "The harbour")

    assert kinds(deck, EVERYTHING) == [SlotKind.PICTURE_PLACEHOLDER, SlotKind.BACKGROUND]


@pytest.mark.parametrize("wishes", [WITHOUT_BACKGROUNDS, EVERYTHING])
def test_a_full_slide_stays_as_it_is_unless_it_was_named(wishes: Wishes) -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The harbour", make.LONG)

    assert kinds(deck, wishes) == ([SlotKind.BACKGROUND] if wishes.backgrounds else [])


def test_all_backgrounds_pass_a_title_slide_that_has_a_picture() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TITLE, "The harbour")
    slide.shapes.add_picture(BytesIO(make.image(make.USUAL_SIZE)), Inches(1), Inches(0.5), Inches(5), Inches(2))

    assert kinds(deck, Wishes(backgrounds=Numbers(are_all=True))) == []


def test_a_title_alone_in_the_middle_is_a_section_whatever_its_layout() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TITLE_ONLY, "The north")
    slide.shapes.title.left, slide.shapes.title.top = Inches(0.5), Inches(3)
    slide.shapes.title.width, slide.shapes.title.height = Inches(9), Inches(1.2)
    make.add_slide(deck, make.TITLE_ONLY, "A heading over nothing yet")

    slots = make.opened(deck).survey(Wishes(backgrounds=Numbers(are_all=True))).slots

    assert [slot.number for slot in slots if slot.kind is SlotKind.BACKGROUND] == [1]
