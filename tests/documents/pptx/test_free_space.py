"""Finding room among boxes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gouache.documents.pptx.empty_space import Room
from gouache.documents.pptx.frame_score import score
from gouache.documents.pptx.free_space import candidates, choose
from gouache.documents.pptx.geometry import Box, box_of

SLIDE = Box(0, 0, 12_192_000, 6_858_000)
INSIDE = Box(400_000, 300_000, 11_792_000, 6_558_000)
TITLE = Box(400_000, 300_000, 11_792_000, 1_500_000)


def room(*taken: Box, onward: int = 1) -> Room:
    return Room(slide=SLIDE, inside=INSIDE, taken=taken, content=taken, guides=taken, gap=100_000, onward=onward)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, top = draw(st.integers(-2_000_000, 13_000_000)), draw(st.integers(-2_000_000, 7_000_000))
    return Box(left, top, left + draw(st.integers(0, 8_000_000)), top + draw(st.integers(0, 6_000_000)))


@given(st.lists(boxes(), max_size=12), st.lists(boxes(), max_size=3), st.sampled_from((1, -1)))
def test_for_any_boxes_the_frame_meets_none_and_stays_within_the_margins(
    taken: list[Box], soft: list[Box], onward: int
) -> None:
    here = Room(slide=SLIDE, inside=INSIDE, taken=tuple(taken), soft=tuple(soft), gap=100_000, onward=onward)

    for candidate in candidates(here):
        box = box_of(candidate.frame)
        assert INSIDE.holds(box)
        assert not any(box.meets(other.grown(100_000)) for other in taken)


@given(st.lists(st.lists(boxes(), max_size=6), min_size=2, max_size=5))
def test_for_any_deck_the_frames_chosen_meet_nothing_on_their_slides(slides: list[list[Box]]) -> None:
    rooms = [room(*taken) for taken in slides]

    for frame, taken in zip(choose(rooms), slides, strict=True):
        assert frame is None or not any(box_of(frame).meets(other) for other in taken)


@given(st.lists(boxes(), min_size=90, max_size=140))
def test_for_any_crowd_of_boxes_a_coarser_grid_covers_nothing_either(taken: list[Box]) -> None:
    small = [Box(b.left, b.top, b.left + b.width // 40, b.top + b.height // 40) for b in taken]

    for candidate in candidates(room(*small)):
        assert not any(box_of(candidate.frame).meets(other) for other in small)


def test_a_full_slide_has_no_room() -> None:
    assert choose([room(SLIDE)]) == [None]


def test_a_strip_too_low_for_a_picture_is_no_room() -> None:
    assert choose([room(Box(0, 0, 12_192_000, 5_400_000))]) == [None]


def test_with_text_on_the_left_the_picture_stands_on_the_right_from_edge_to_edge() -> None:
    text = Box(400_000, 1_700_000, 5_500_000, 6_000_000)

    (frame,) = choose([room(TITLE, text)])

    assert frame is not None
    assert (frame.y, frame.right, frame.bottom) == (1_700_000, 11_792_000, 6_000_000)


def test_with_room_on_both_sides_it_stands_where_reading_goes() -> None:
    text = Box(4_600_000, 1_600_000, 7_500_000, 6_558_000)

    (rightward,) = choose([room(TITLE, text)])
    (leftward,) = choose([room(TITLE, text, onward=-1)])

    assert rightward is not None
    assert leftward is not None
    assert rightward.x > text.right
    assert leftward.right < text.left


def test_one_slide_that_could_have_more_follows_the_place_of_the_others() -> None:
    texts = [Box(400_000, 1_700_000, right, 6_000_000) for right in (5_500_000, 5_500_000, 5_500_000, 5_000_000)]

    frames = choose([room(TITLE, text) for text in texts])

    assert len(set(frames)) == 1


def test_a_frame_takes_no_more_than_half_the_slide() -> None:
    (frame,) = choose([room()])

    assert frame is not None
    assert 2 * frame.width * frame.height <= SLIDE.area


def test_under_a_table_the_frame_is_as_wide_as_the_table() -> None:
    table = Box(2_400_000, 1_800_000, 9_792_000, 2_900_000)

    (frame,) = choose([room(TITLE, table)])

    assert frame is not None
    assert (frame.x, frame.right) == (table.left, table.right)


def test_under_lines_that_begin_at_the_left_it_begins_there_too() -> None:
    text = Box(400_000, 1_700_000, 11_700_000, 3_800_000)
    guide = Box(400_000, 1_700_000, 11_792_000, 6_000_000)

    (frame,) = choose([replace(room(TITLE, text), guides=(TITLE, guide), lean=-1)])

    assert frame is not None
    assert frame.x == text.left
    assert frame.y > text.bottom


def test_under_words_in_the_middle_it_stands_in_the_middle() -> None:
    text = Box(3_000_000, 1_700_000, 9_192_000, 3_000_000)

    (frame,) = choose([replace(room(TITLE, text), centred=True)])

    assert frame is not None
    assert abs(frame.x + frame.right - SLIDE.right) <= 2


def test_it_stands_over_the_title_only_where_nothing_else_is_free() -> None:
    title = Box(400_000, 2_700_000, 11_792_000, 3_400_000)
    beside = replace(room(title, Box(400_000, 3_600_000, 6_500_000, 6_558_000)), title=title, lean=-1)
    full = replace(room(title, Box(400_000, 3_600_000, 11_792_000, 6_558_000)), title=title, lean=-1)

    (under,), (over,) = choose([beside]), choose([full])

    assert under is not None
    assert under.y > title.bottom
    assert over is not None
    assert over.bottom < title.top


def test_an_empty_place_of_the_decks_own_is_filled_as_a_whole() -> None:
    place = Box(400_000, 1_700_000, 11_792_000, 6_200_000)

    (frame,) = choose([replace(room(TITLE), places=(place,))])

    assert frame is not None
    assert box_of(frame) == place


def test_an_edge_that_nearly_meets_another_is_worth_less_than_one_that_keeps_away() -> None:
    guided = room(TITLE, Box(1_000_000, 1_700_000, 4_000_000, 3_000_000))
    meeting, nearly, away = (
        score(guided, Box(left, 3_500_000, left + 4_000_000, 5_750_000)) for left in (1_000_000, 1_200_000, 2_000_000)
    )

    assert meeting > away > nearly


def mirrored(box: Box) -> Box:
    return Box(SLIDE.right - box.right, box.top, SLIDE.right - box.left, box.bottom)


@given(st.lists(boxes(), max_size=6), boxes(), st.sampled_from((1, -1)), st.sampled_from((1, 0, -1)))
def test_for_any_slide_read_from_right_to_left_the_mirrored_frame_is_worth_the_same(
    taken: list[Box], frame: Box, onward: int, lean: int
) -> None:
    assume(frame.area)
    slide = replace(room(*taken, onward=onward), lean=lean)
    other = replace(room(*(mirrored(box) for box in taken), onward=-onward), lean=-lean)

    assert score(slide, frame) == pytest.approx(score(other, mirrored(frame)))


def test_a_side_that_serves_two_slides_is_taken_before_a_strip_under_their_words() -> None:
    place = Box(400_000, 1_600_000, 11_792_000, 6_558_000)
    short = [
        place._replace(right=right, bottom=bottom) for right, bottom in ((3_200_000, 3_000_000), (6_000_000, 2_600_000))
    ]
    rooms = [
        replace(room(TITLE, words), guides=(TITLE, place), soft=(place,), content=(TITLE, words), lean=-1)
        for words in short
    ]

    first, second = choose(rooms)

    assert first is not None
    assert first == second
    assert first.x > short[1].right
    assert first.right == place.right


def test_a_strip_under_long_lines_is_as_wide_as_their_text() -> None:
    place = Box(400_000, 1_600_000, 11_792_000, 6_558_000)
    words = place._replace(bottom=3_000_000)
    here = replace(room(TITLE, words), guides=(TITLE, place), soft=(place,), content=(TITLE, words), lean=-1)

    (frame,) = choose([here])

    assert frame is not None
    assert (frame.x, frame.right) == (place.left, place.right)
