"""Finding room among boxes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gouache.documents.pptx.empty_space import Room
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
