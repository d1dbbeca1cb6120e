"""Where pictures end up on the slide, reckoned by matrices of the test's own."""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.pptx import deck_making as make
from tests.documents.pptx import picture_making as pictures
from tests.documents.pptx.round_trip import assert_equal, illustrated, stripped

from gouache.documents.pptx.deck import Deck
from gouache.domain import Fit, Frame, Size, SlotKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

Matrix: TypeAlias = "NDArray[np.float64]"

INCH = 914_400
TOKEN = "{{image: a lighthouse}}"
ROUNDING = 8  # EMU; one for each rectangle that is written as whole numbers


class Nest(NamedTuple):
    """A group: its rectangle, how its inside is stretched, and how it is turned."""

    x: int
    y: int
    width: int
    height: int
    across: float
    down: float
    degrees: int
    flip_h: bool
    flip_v: bool


def nests(*, turned: bool) -> st.SearchStrategy[list[Nest]]:
    """Groups in groups. Office does not shear, so what is turned is stretched alike both ways."""
    stretch = st.sampled_from([0.8, 1.0, 1.25])  # a token's place must not get too thin
    sides = st.integers(INCH, 6 * INCH)
    one = st.builds(
        Nest,
        *(st.integers(0, 4 * INCH), st.integers(0, 4 * INCH), sides, sides, stretch, stretch),
        st.integers(0, 359) if turned else st.just(0),
        st.booleans(),
        st.booleans(),
    )
    if turned:
        one = one.map(lambda nest: nest._replace(down=nest.across))
    return st.lists(one, min_size=1, max_size=3)


NESTINGS = st.booleans().flatmap(lambda turned: st.tuples(nests(turned=turned), st.integers(0, 359 * turned)))


def turn(x: float, y: float, width: float, height: float, degrees: float, *, flips: tuple[bool, bool]) -> Matrix:
    """Rotation and mirroring about the middle of a rectangle."""
    cx, cy = x + width / 2, y + height / 2
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    there = np.array([[1, 0, cx], [0, 1, cy], [0, 0, 1]])
    back = np.array([[1, 0, -cx], [0, 1, -cy], [0, 0, 1]])
    mirror = np.diag([-1.0 if flips[0] else 1.0, -1.0 if flips[1] else 1.0, 1.0])
    rotate = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])
    return np.asarray(there @ rotate @ mirror @ back)


def inner_size(nest: Nest) -> tuple[int, int]:
    return round(nest.width / nest.across), round(nest.height / nest.down)


def inside(nest: Nest) -> Matrix:
    """From a group's inside, whose corner is at 0, to what the group stands in."""
    own = inner_size(nest)
    stretch = np.array([[nest.width / own[0], 0, nest.x], [0, nest.height / own[1], nest.y], [0, 0, 1]])
    flips = (nest.flip_h, nest.flip_v)
    return np.asarray(turn(nest.x, nest.y, nest.width, nest.height, nest.degrees, flips=flips) @ stretch)


def grouped(nest: list[Nest], degrees: int, *, token: bool) -> make.Presentation:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TITLE_ONLY, "The harbour")
    if token:
        shape = slide.shapes.add_textbox(INCH, INCH, 4 * INCH, 3 * INCH)
        shape.text_frame.text = TOKEN
    else:
        shape = pictures.add_picture(slide, (1, 1, 4, 3))
        shape._element.nvPicPr.cNvPr.set("descr", TOKEN)
    shape.rotation = degrees
    element = shape._element
    for ordinal, each in enumerate(reversed(nest)):
        group = make.element(
            f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{50 + ordinal}" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
            f'<p:grpSpPr><a:xfrm rot="{each.degrees * 60_000}" flipH="{int(each.flip_h)}" flipV="{int(each.flip_v)}">'
            f'<a:off x="{each.x}" y="{each.y}"/><a:ext cx="{each.width}" cy="{each.height}"/><a:chOff x="0" y="0"/>'
            f'<a:chExt cx="{inner_size(each)[0]}" cy="{inner_size(each)[1]}"/></a:xfrm>'
            "</p:grpSpPr></p:grpSp>"
        )
        parent = element.getparent()
        parent.replace(element, group)
        group.append(element)
        element = group
    return deck


def on_slide(nest: list[Nest], x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    """Middle, width and height on the slide of an upright rectangle in the innermost group."""
    place = np.eye(3)
    for each in nest:
        place = place @ inside(each)
    middle = place @ np.array([x + width / 2, y + height / 2, 1])
    across = np.linalg.norm(place[:2, 0]) * width
    down = np.linalg.norm(place[:2, 1]) * height
    return float(middle[0]), float(middle[1]), float(across), float(down)


def assert_stands_at(frame: Frame, expected: tuple[float, float, float, float]) -> None:
    found = (frame.x + frame.width / 2, frame.y + frame.height / 2, frame.width, frame.height)
    assert found == pytest.approx(expected, abs=ROUNDING)


def place_one(deck: make.Presentation, fit: Fit, size: Size) -> tuple[Frame, make.Shape]:
    """The frame of the only slot of its kind, and the picture as python-pptx reads it afterwards."""
    found = make.opened(deck)
    (slot,) = (slot for slot in found.survey().slots if slot.kind is SlotKind.TOKEN)
    found.place(make.drawn(size), make.placement(slot, fit=fit))
    slide = pptx.Presentation(BytesIO(found.save())).slides[0]
    return slot.frame, next(slide.shapes._spTree.iter("{*}pic"))


def own_frame(picture: make.Shape) -> tuple[int, int, int, int]:
    xfrm = picture.spPr.xfrm
    return (xfrm.off.x, xfrm.off.y, xfrm.ext.cx, xfrm.ext.cy)


@settings(max_examples=30)
@given(NESTINGS, st.booleans())
def test_for_any_nesting_of_groups_a_covering_picture_stands_where_the_slot_said(
    nesting: tuple[list[Nest], int], token: bool
) -> None:
    nest, degrees = nesting
    frame, picture = place_one(grouped(nest, degrees, token=token), Fit.COVER, Size(80, 80))

    assert own_frame(picture) == (INCH, INCH, 4 * INCH, 3 * INCH)
    assert_stands_at(frame, on_slide(nest, *own_frame(picture)))


@settings(max_examples=30)
@given(NESTINGS, st.booleans())
def test_for_any_nesting_of_groups_a_contained_picture_is_whole_and_undistorted(
    nesting: tuple[list[Nest], int], token: bool
) -> None:
    nest, degrees = nesting
    frame, picture = place_one(grouped(nest, degrees, token=token), Fit.CONTAIN, Size(120, 80))

    x, y, width, height = on_slide(nest, *own_frame(picture))
    assert picture.blipFill.srcRect is None
    assert (x, y) == pytest.approx((frame.x + frame.width / 2, frame.y + frame.height / 2), abs=ROUNDING)
    assert width / height == pytest.approx(1.5, rel=1e-4)
    assert width <= frame.width + ROUNDING
    assert height <= frame.height + ROUNDING
    assert width >= frame.width - ROUNDING or height >= frame.height - ROUNDING


@settings(max_examples=30)
@given(nests(turned=True), st.integers(0, 359), st.booleans(), st.sampled_from(Fit))
def test_for_any_nesting_of_groups_what_stood_there_comes_back(
    nest: list[Nest], degrees: int, token: bool, fit: Fit
) -> None:
    before = make.opened(grouped(nest, degrees, token=token)).save()
    after, undos = illustrated(before, fit=fit)

    assert_equal(before, stripped(after, undos))


def test_what_lies_on_its_side_is_stretched_along_the_sides_it_has_then() -> None:
    nest = [Nest(0, 0, 6 * INCH, 6 * INCH, 2.0, 1.0, 0, False, False)]

    frame, _ = place_one(grouped(nest, 90, token=False), Fit.COVER, Size(80, 80))

    assert (frame.width, frame.height) == (4 * INCH, 6 * INCH)


@pytest.mark.parametrize("flips", [("1", "0"), ("0", "1"), ("1", "1")])
def test_a_mirrored_and_turned_placeholder_gives_its_place_as_it_is(flips: tuple[str, str]) -> None:
    deck = make.presentation()
    place = make.add_slide(deck, make.PICTURE, "The lighthouse").placeholders[1]
    place.left, place.top, place.width, place.height = INCH, 2 * INCH, 3 * INCH, 2 * INCH
    place.rotation = 30.0
    place._element.spPr.xfrm.set("flipH", flips[0])
    place._element.spPr.xfrm.set("flipV", flips[1])
    found = make.opened(deck)
    found.place(make.drawn(Size(90, 60)), make.placement(make.only_slot(found)))

    picture = make.reread(found).slides[0].placeholders[1]

    xfrm = picture._element.spPr.xfrm
    assert own_frame(picture._element) == (INCH, 2 * INCH, 3 * INCH, 2 * INCH)
    assert (xfrm.get("rot"), xfrm.get("flipH"), xfrm.get("flipV")) == ("1800000", *flips)
    assert picture._element.blipFill.srcRect is None


def test_a_contained_picture_is_turned_as_its_layout_turns_the_placeholder() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.PICTURE, "The lighthouse")
    slide.slide_layout.placeholders[1].rotation = 12.0
    found = make.opened(deck)
    found.place(make.drawn(Size(60, 60)), make.placement(make.only_slot(found), fit=Fit.CONTAIN))

    xfrm = make.reread(found).slides[0].placeholders[1]._element.spPr.xfrm

    assert xfrm.get("rot") == "720000"
    assert xfrm.ext.cx == xfrm.ext.cy


@settings(max_examples=50)
@given(
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
    st.tuples(st.integers(40, 300), st.integers(40, 300)),
    st.tuples(st.integers(INCH, 6 * INCH), st.integers(INCH, 6 * INCH)),
)
def test_for_any_focus_the_crop_covers_the_frame_and_keeps_the_focus(
    focus: tuple[float, float], size: tuple[int, int], frame: tuple[int, int]
) -> None:
    cut = crop_for(focus, Size(*size), frame)

    width, height = (1 - cut["l"] - cut["r"]) * size[0], (1 - cut["t"] - cut["b"]) * size[1]
    assert all(0 <= share < 1 for share in cut.values())
    assert cut["l"] - 1e-5 <= focus[0] <= 1 - cut["r"] + 1e-5
    assert cut["t"] - 1e-5 <= focus[1] <= 1 - cut["b"] + 1e-5
    # less than a pixel is not worth a cut
    assert abs(width - height * frame[0] / frame[1]) <= max(1.1, 1.1 * frame[0] / frame[1])


def crop_for(focus: tuple[float, float], size: Size, frame: tuple[int, int]) -> dict[str, float]:
    deck = make.presentation()
    place = make.add_slide(deck, make.PICTURE, "The lighthouse").placeholders[1]
    place.left, place.top, place.width, place.height = INCH // 2, INCH // 2, *frame
    found = Deck(make.saved(deck))
    found.place(make.drawn(size, focus=focus), make.placement(make.only_slot(found)))
    cut = make.reread(found).slides[0].placeholders[1]._element.blipFill.srcRect
    return {side: 0.0 if cut is None else int(cut.get(side) or 0) / 100_000 for side in "ltrb"}


def test_a_deck_of_english_words_read_from_the_right_has_its_pictures_at_the_left() -> None:
    deck = make.presentation()
    for title in ("The railway", "The harbour"):
        slide = make.add_slide(deck, make.CONTENT, title, make.SHORT)
        for shape in slide.placeholders:
            for paragraph in shape.text_frame.paragraphs:
                paragraph._p.get_or_add_pPr().set("rtl", "1")
                paragraph._p.get_or_add_pPr().set("algn", "r")
    place = deck.slides[0].placeholders[1]

    first, second = make.opened(deck).survey().slots

    assert first.frame == second.frame
    assert first.frame.x == place.left
    assert first.frame.right < place.left + place.width
