"""Contrast as WCAG 2 defines it, and the least scrim that reaches it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouache.documents.contrast import (
    FOR_A_HEADING,
    SPOILT_SHARE,
    Words,
    contrast,
    least_contrast,
    legible,
    luminance,
    scrim_strength,
)

channels = st.integers(0, 255)
colours = st.builds(lambda red, green, blue: f"#{red:02X}{green:02X}{blue:02X}", channels, channels, channels)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#777777", "#FFFFFF", 4.48),
        ("#FF0000", "#FFFFFF", 4.0),
        ("#0000FF", "#FFFFFF", 8.59),
        ("#FFFF00", "#FFFFFF", 1.07),
    ],
)
def test_contrast_is_the_one_that_is_published(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_text_is_large_from_18_points_or_14_in_bold() -> None:
    assert least_contrast(17.9, bold=False) == 4.5
    assert least_contrast(18, bold=False) == 3.0
    assert least_contrast(14, bold=True) == 3.0
    assert least_contrast(13.9, bold=True) == 4.5


def test_words_that_can_be_read_need_no_scrim() -> None:
    assert scrim_strength([words("#000000", [[255, 255, 255]])], "#FFFFFF") == 0


def test_black_on_black_needs_as_much_white_as_the_ratio_says() -> None:
    strength = scrim_strength([words("#000000", [[0, 0, 0]])], "#FFFFFF")

    # 4.5 x 0.05 - 0.05 = 0.175 of luminance, which sRGB encodes as 0.4557
    assert strength == 0.46


def test_no_scrim_helps_words_of_its_own_colour() -> None:
    assert scrim_strength([words("#FFFFFF", [[230, 230, 230]])], "#FFFFFF") is None


def test_light_and_dark_words_have_no_scrim_in_common() -> None:
    # a middle grey gives both 4.58 at best
    light, dark = words("#FFFFFF", [[128, 128, 128]], need=5), words("#000000", [[128, 128, 128]], need=5)

    assert scrim_strength([light, dark], "#FFFFFF") is None
    assert scrim_strength([light, dark], "#000000") is None


def test_a_restless_ground_is_quietened_though_the_words_could_be_read() -> None:
    stripes = words("#000000", [[255, 255, 255], [170, 170, 170]] * 50)

    strength = scrim_strength([stripes], "#FFFFFF")

    assert strength is not None
    assert strength > 0
    assert legible(stripes, "#FFFFFF", strength)


def test_colours_that_are_equally_bright_and_still_motley_are_quietened() -> None:
    motley = words("#000000", [[255, 150, 60], [90, 190, 255]] * 50)

    assert motley.ground.max() - motley.ground.min() > FOR_A_HEADING.span
    assert scrim_strength([motley], "#FFFFFF") == 0.36


def words(colour: str, ground: list[list[int]], need: float = 4.5) -> Words:
    return Words(colour, need, np.array(ground) / 255)


@given(
    st.lists(st.lists(channels, min_size=3, max_size=3), min_size=1, max_size=60),
    st.lists(colours, min_size=1, max_size=3),
    colours,
    st.sampled_from((3.0, 4.5)),
)
def test_for_any_picture_the_scrim_found_gives_every_word_its_contrast(
    ground: list[list[int]], texts: list[str], scrim: str, need: float
) -> None:
    strength = scrim_strength([words(text, ground, need) for text in texts], scrim)

    feasible = all(contrast(text, scrim) >= need for text in texts)
    if strength is None:
        assert not feasible
        return
    over = np.array([int(scrim[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    mixed = np.array(ground) / 255 * (1 - strength) + over * strength
    bright = luminance(mixed) + 0.05
    for text in texts:
        written = float(luminance(np.array([[int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]]))[0]) + 0.05
        ratios = np.maximum(bright, written) / np.minimum(bright, written)
        assert np.count_nonzero(ratios < need - 1e-9) <= SPOILT_SHARE * len(ground)
    low, high = np.percentile(bright, (2, 98))
    span = np.percentile(mixed, 98, axis=0) - np.percentile(mixed, 2, axis=0)
    assert span.max() <= FOR_A_HEADING.span + 1e-9
    assert high / low <= FOR_A_HEADING.contrast + 1e-9


@given(st.lists(st.lists(channels, min_size=3, max_size=3), min_size=1, max_size=30), colours)
def test_for_any_picture_less_of_the_scrim_would_not_do(ground: list[list[int]], text: str) -> None:
    asked = words(text, ground)
    for scrim in ("#000000", "#FFFFFF"):
        strength = scrim_strength([asked], scrim)
        if strength:
            assert not legible(asked, scrim, strength - 0.02)
