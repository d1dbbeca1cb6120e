"""Small drawings and marks for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from gouache.domain import MAX_SEED, Mark

if TYPE_CHECKING:
    from gouache.domain import Pixels

MARK = Mark(
    engine="mini",
    model="gouache-mini",
    revision="0a1b2c",
    seed=7,
    steps=20,
    drawn_at="2026-03-01T12:00:00Z",
    tool="Gouache 0.1.0",
)

# What XML 1.0 can hold at all; a carriage return alone would come back as a line end.
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=80
)
marks = st.builds(
    Mark,
    engine=texts,
    model=texts,
    revision=texts,
    seed=st.integers(0, MAX_SEED),
    steps=st.integers(0, 1000),
    drawn_at=texts,
    tool=texts,
)


def gradient(channels: int = 3) -> Pixels:
    """A soft drawing with the grain a diffusion model leaves."""
    rows, columns = np.mgrid[0:48, 0:64]
    grain = np.random.default_rng(0).integers(0, 12, (48, 64, channels))
    return (np.stack([rows * 3, columns * 3, rows + columns, rows * 5], axis=2)[:, :, :channels] % 243 + grain).astype(
        np.uint8
    )


def flat() -> Pixels:
    pixels = np.full((48, 64, 3), 240, np.uint8)
    pixels[10:30, 10:40] = (200, 60, 40)
    return pixels
