"""Transforms of groups and rotations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.documents.pptx import deck_making as make

from gouache.documents.pptx.geometry import IDENTITY, Box, Transform, coordinate, group_transform
from gouache.domain import Frame

LENGTHS = st.integers(1, 10_000_000)


def test_a_quarter_turn_swaps_width_and_height_about_the_centre() -> None:
    turned = Transform(1000, 1000, 400, 200, degrees=90)

    assert turned.box(IDENTITY) == Box(1100, 900, 1300, 1300)
    assert turned.upright(IDENTITY) == Frame(1000, 1000, 400, 200)


@given(LENGTHS, LENGTHS, LENGTHS, LENGTHS, st.floats(0, 360))
def test_for_any_turn_the_box_holds_the_centre_and_no_less_than_the_shorter_side(
    x: int, y: int, width: int, height: int, degrees: float
) -> None:
    box = Transform(x, y, width, height, degrees).box(IDENTITY)

    assert abs(box.left + box.right - 2 * x - width) <= 2
    assert min(box.width, box.height) >= min(width, height) - 2


@given(st.tuples(LENGTHS, LENGTHS, LENGTHS, LENGTHS), st.booleans(), st.integers(0, 359))
def test_for_any_group_a_child_that_fills_it_covers_what_the_group_covers(
    rectangle: tuple[int, int, int, int], flipped: bool, degrees: int
) -> None:
    x, y, width, height = rectangle
    xfrm = make.element(
        f'<a:xfrm rot="{degrees * 60_000}" flipH="{int(flipped)}"><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{width}" cy="{height}"/><a:chOff x="7" y="9"/><a:chExt cx="500" cy="300"/></a:xfrm>'
    )

    child = Transform(7, 9, 500, 300).box(group_transform(xfrm, IDENTITY))

    whole = Transform(x, y, width, height, degrees, flipped).box(IDENTITY)
    assert all(abs(one - other) <= 2 for one, other in zip(child, whole, strict=True))


def test_lengths_with_units_are_read_and_nonsense_is_not() -> None:
    assert coordinate("914400") == coordinate("1in") == coordinate("72pt") == 914_400
    assert coordinate("2.54cm") == 914_400
    assert coordinate("much") is None
    assert coordinate("1e99in") is None
    assert coordinate(None) is None
