from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouache.domain import Frame, Slot, SlotKind
from gouache.errors import InvalidSelection
from gouache.illustrate.selection import Selection, parse_numbers


def slots(*numbers: int) -> list[Slot]:
    return [
        Slot(
            address=f"slide:{number}/free",
            label=f"slide {number}",
            number=number,
            kind=SlotKind.FREE_SPACE,
            frame=Frame(0, 0, 10, 10),
        )
        for number in numbers
    ]


def test_numbers_and_ranges_are_understood() -> None:
    assert parse_numbers("2,5-7, 9") == {2, 5, 6, 7, 9}


@pytest.mark.parametrize("text", ["", ",", "a", "0", "5-2", "1-", "-3", "2;3", "1-999999999"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(InvalidSelection):
        parse_numbers(text)


@given(st.text(max_size=12))
def test_for_any_text_the_numbers_are_positive_or_it_is_refused(text: str) -> None:
    try:
        numbers = parse_numbers(text)
    except InvalidSelection:
        return
    assert numbers
    assert min(numbers) >= 1


def test_only_the_slides_asked_for_are_taken_and_the_others_are_told_why() -> None:
    wanted, others = Selection(only=frozenset({2})).choose(slots(1, 2, 3))

    assert [slot.number for slot in wanted] == [2]
    assert [(place.label, place.reason) for place in others] == [
        ("slide 1", "not among the numbers asked for"),
        ("slide 3", "not among the numbers asked for"),
    ]


def test_every_second_place_starts_with_the_first() -> None:
    wanted, others = Selection(every=2).choose(slots(1, 2, 3, 4, 5))

    assert [slot.number for slot in wanted] == [1, 3, 5]
    assert others[0].reason == "only every 2nd place was asked for"


def test_the_limit_counts_after_the_rest() -> None:
    wanted, others = Selection(only=frozenset({2, 3, 4, 5}), every=2, limit=1).choose(slots(1, 2, 3, 4, 5))

    assert [slot.number for slot in wanted] == [2]
    assert {place.number: place.reason for place in others}[4] == "the limit of 1 was reached"


def test_a_limit_of_nothing_takes_nothing() -> None:
    assert Selection(limit=0).choose(slots(1, 2))[0] == ()
