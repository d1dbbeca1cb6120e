"""Where a drawing's subject is found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouache.illustrate.focus import focus_of


def ground(width: int = 160, height: int = 90) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A pale sky over a horizon."""
    pixels = np.full((height, width, 3), (230, 240, 250), dtype=np.uint8)
    pixels[height * 3 // 4 :] = (240, 215, 170)
    return pixels


@given(st.integers(10, 130), st.integers(10, 60))
def test_for_any_place_of_a_subject_the_focus_is_on_it(left: int, top: int) -> None:
    pixels = ground()
    pixels[top : top + 20, left : left + 20] = (180, 30, 40)

    x, y = focus_of(pixels)

    assert (x * 160, y * 90) == pytest.approx((left + 10, top + 10), abs=6)


def test_a_pale_form_behind_the_subject_counts_for_nothing() -> None:
    pixels = ground()
    pixels[10:60, 80:150] = (205, 220, 245)
    pixels[30:60, 30:60] = (20, 60, 20)

    x, _ = focus_of(pixels)

    assert x * 160 == pytest.approx(45, abs=3)


@pytest.mark.parametrize("shape", [(90, 160, 3), (90, 160, 4), (1, 1, 3), (7, 3000, 3), (3000, 7, 3), (49, 97, 3)])
def test_a_drawing_of_one_colour_has_its_focus_in_the_middle(shape: tuple[int, int, int]) -> None:
    assert focus_of(np.full(shape, 120, dtype=np.uint8)) == (0.5, 0.5)


@given(st.integers(1, 200), st.integers(1, 200), st.integers(0, 2**32 - 1))
def test_for_any_pixels_the_focus_lies_in_the_picture(width: int, height: int, seed: int) -> None:
    x, y = focus_of(np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8))

    assert 0 <= x <= 1
    assert 0 <= y <= 1
