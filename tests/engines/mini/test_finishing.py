"""Finishing: any native square to a picture of exactly the frame's size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouache.domain import Brief, Finish, Palette, Side, Style
from gouache.engines.diffusion.mini.finishing import finish

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gouache.domain import Pixels

LIGHT = Palette(paper="#FFFFFF", ink="#1B3A4B", accents=("#1F7A8C", "#F4A259"))
DARK = Palette(paper="#14213D", ink="#FFFFFF", accents=("#FCA311", "#3A86FF"))


def brief(width: int, height: int, finish: Finish = Finish.CUT, **more: object) -> Brief:
    style = Style(name="look", title="Look", wording="", engines=("mini",), finish=finish)
    return Brief(subject="a thing", style=style, width=width, height=height, **more)  # type: ignore[arg-type]


def native_disc(
    colour: tuple[int, int, int] = (220, 40, 40), x: float = 32, y: float = 32, radius: float = 20
) -> Pixels:
    """A disc on white, a little grainy, as the model draws one."""
    rows, columns = np.mgrid[0:64, 0:64]
    cover = np.clip(radius + 0.5 - np.hypot(columns + 0.5 - x, rows + 0.5 - y), 0, 1)[..., None]
    grain = np.random.default_rng(0).normal(0, 4, (64, 64, 3))
    square: Pixels = (255 + (np.array(colour) - 255.0) * cover + grain).clip(0, 255).astype(np.uint8)
    return square


def reddish(picture: Pixels) -> NDArray[np.bool_]:
    channels = picture.astype(int)
    mask: NDArray[np.bool_] = (channels[..., 0] - channels[..., 1] > 110) & (channels[..., 0] - channels[..., 2] > 110)
    return mask


@settings(max_examples=25)
@given(
    width=st.integers(16, 700),
    height=st.integers(16, 700),
    look=st.sampled_from(Finish),
    calm=st.sampled_from([None, *Side]),
    palette=st.sampled_from([None, LIGHT, DARK, Palette()]),
    seed=st.integers(0, 2**32 - 1),
)
def test_for_any_frame_the_picture_has_exactly_its_size(
    *, width: int, height: int, look: Finish, calm: Side | None, palette: Palette | None, seed: int
) -> None:
    picture = finish(native_disc(), brief(width, height, look, calm=calm, palette=palette, seed=seed))

    assert picture.shape == (height, width, 3)
    assert picture.dtype == np.uint8


@pytest.mark.parametrize(("width", "height"), [(4096, 4096), (4096, 16), (16, 4096), (2933, 1650)])
def test_the_largest_frames_are_filled_exactly(width: int, height: int) -> None:
    assert finish(native_disc(), brief(width, height)).shape == (height, width, 3)


@settings(max_examples=8)
@given(noise=st.integers(0, 10_000), look=st.sampled_from(Finish))
def test_for_any_native_square_there_is_a_picture(noise: int, look: Finish) -> None:
    rng = np.random.default_rng(noise)
    square = np.repeat(np.repeat(rng.integers(0, 256, (8, 8, 3)), 8, 0), 8, 1).astype(np.uint8)

    assert finish(square, brief(160, 90, look)).shape == (90, 160, 3)


@pytest.mark.parametrize("look", Finish)
def test_an_empty_square_gives_its_ground_alone(look: Finish) -> None:
    assert finish(np.full((64, 64, 3), 255, np.uint8), brief(160, 90, look)).shape == (90, 160, 3)


@pytest.mark.parametrize("look", Finish)
def test_the_same_brief_gives_the_same_bytes(look: Finish) -> None:
    first, second = (finish(native_disc(), brief(320, 180, look, palette=LIGHT, seed=9)) for _ in range(2))

    assert np.array_equal(first, second)


@pytest.mark.parametrize(("width", "height"), [(900, 300), (300, 900), (640, 360), (400, 400), (360, 640)])
@pytest.mark.parametrize("calm", [None, *Side])
def test_the_subject_stays_whole(width: int, height: int, calm: Side | None) -> None:
    at = reddish(finish(native_disc(), brief(width, height, palette=LIGHT, calm=calm)))
    rows, columns = np.flatnonzero(at.any(1)), np.flatnonzero(at.any(0))

    assert rows[0] > 0
    assert columns[0] > 0
    assert rows[-1] < height - 1
    assert columns[-1] < width - 1
    across, down = columns[-1] - columns[0], rows[-1] - rows[0]
    assert abs(across - down) <= 0.05 * across  # still round
    assert across > 0.4 * min(width, height)


@pytest.mark.parametrize("look", Finish)
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_calm_side_is_calm(look: Finish, palette: Palette) -> None:
    for calm in (Side.LEFT, Side.RIGHT):
        picture = finish(native_disc(), brief(960, 320, look, palette=palette, calm=calm, seed=3)).astype(int)
        third = picture[:, :300] if calm is Side.LEFT else picture[:, -300:]

        assert not reddish(third.astype(np.uint8)).any()
        assert abs(np.diff(third.mean(2), axis=1)).mean() < 0.6  # of 255, from one pixel to the next


def test_the_subject_lies_away_from_the_calm_side() -> None:
    centre = {
        calm: np.flatnonzero(reddish(finish(native_disc(), brief(960, 320, palette=LIGHT, calm=calm))).any(0)).mean()
        for calm in (Side.LEFT, None, Side.RIGHT)
    }

    assert centre[Side.LEFT] > centre[None] + 100
    assert centre[Side.RIGHT] < centre[None] - 100


def test_specks_are_swept_away() -> None:
    clean, specked = native_disc(), native_disc()
    specked[5:7, 5:7] = (30, 30, 200)
    specked[58, 50] = (200, 30, 200)

    difference = abs(
        finish(clean, brief(256, 256, palette=LIGHT)).astype(int) - finish(specked, brief(256, 256, palette=LIGHT))
    )

    assert (difference.max(2) > 40).mean() < 0.01


def test_edges_are_crisp_at_any_size() -> None:
    picture = finish(native_disc(), brief(1200, 1200, palette=LIGHT)).astype(int)
    row = picture[600, :, 1]
    inside = np.flatnonzero(reddish(picture.astype(np.uint8))[600])[0]

    assert row[inside - 8] - row[inside + 8] > 150  # from white to red within a few pixels of a twelve-hundred


def test_enclosed_white_stays_white_on_a_coloured_ground() -> None:
    ring = native_disc()
    rows, columns = np.mgrid[0:64, 0:64]
    ring[np.hypot(columns - 31.5, rows - 31.5) < 11] = 255
    picture = finish(ring, brief(400, 400, palette=DARK))
    at = reddish(picture)
    y, x = np.flatnonzero(at.any(1)), np.flatnonzero(at.any(0))

    assert picture[(y[0] + y[-1]) // 2, (x[0] + x[-1]) // 2].min() > 245


def test_duotone_keeps_to_the_palette() -> None:
    picture = finish(native_disc(), brief(400, 400, Finish.DUOTONE, palette=LIGHT))

    assert not reddish(picture).any()
