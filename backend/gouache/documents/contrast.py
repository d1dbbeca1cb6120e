"""Contrast as WCAG 2 measures it, and how much of a scrim a picture needs for text to be read on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from gouache.documents.channels import rgb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Grounds: TypeAlias = "NDArray[np.float64]"
"""n x 3 colours, channels 0 to 1, sRGB encoded."""

LEAST_CONTRAST, LEAST_CONTRAST_LARGE = 4.5, 3.0
"""WCAG 2 success criterion 1.4.3, level AA."""
LARGE_POINTS, LARGE_BOLD_POINTS = 18.0, 14.0
"""From these sizes on text is large: 18 points, or 14 in bold (WCAG 2, "large scale")."""
SPOILT_SHARE = 0.01
"""Pixels under a text that may fall short: single ones at edges, which the averaging of a display hides."""
_STEPS = 50


class Quiet(NamedTuple):
    """How much a picture may change under words: the contrast it has in itself, and the span of each channel.

    Shapes that stand out more than this compete with letters, however well each letter can be told from its ground.
    """

    contrast: float
    span: float


FOR_A_HEADING, FOR_READING, AS_IT_IS = Quiet(1.8, 0.5), Quiet(1.4, 0.35), Quiet(math.inf, math.inf)


@dataclass(frozen=True, slots=True)
class Words:
    """What has to be read: its colour, how much of it is laid on, the contrast it needs, and the pixels under it."""

    colour: str
    need: float
    ground: Grounds
    alpha: float = 1.0
    quiet: Quiet = FOR_A_HEADING


def least_contrast(points: float, *, bold: bool) -> float:
    """The contrast text of this size needs."""
    large = points >= (LARGE_BOLD_POINTS if bold else LARGE_POINTS)
    return LEAST_CONTRAST_LARGE if large else LEAST_CONTRAST


def luminance(colours: Grounds) -> NDArray[np.float64]:
    """Relative luminance (WCAG 2), 0 for black to 1 for white."""
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#RRGGBB`, 1 to 21."""
    return float(_ratios(np.array([rgb(one)]), np.array([rgb(other)]))[0])


def darkest_grey(colour: str, need: float) -> float:
    """The darkest neutral ground, 0 to 1 as encoded, on which text of this colour, darker than it, has the contrast."""
    least = need * (float(luminance(np.array([rgb(colour)]))[0]) + 0.05) - 0.05
    if least <= 0:
        return 0.0
    return least * 12.92 if least <= 0.0031308 else min(1.0, 1.055 * least ** (1 / 2.4) - 0.055)


def legible(words: Words, scrim: str, strength: float | NDArray[np.float64]) -> bool:
    """The words can be read on their ground under a scrim of this colour and alpha, and the ground is quiet enough.

    The alpha is one for all pixels, or n x 1. Colours are mixed as they are encoded, as Office and browsers blend them.
    """
    ground = words.ground + strength * (np.array(rgb(scrim)) - words.ground)
    text = ground + words.alpha * (np.array(rgb(words.colour)) - ground)
    short = np.count_nonzero(_ratios(text, ground) < words.need)
    if short > SPOILT_SHARE * len(ground):
        return False
    dark, light = np.percentile(luminance(ground), (2, 98))
    low, high = np.percentile(ground, (2, 98), axis=0)
    return bool((light + 0.05) / (dark + 0.05) <= words.quiet.contrast and np.max(high - low) <= words.quiet.span)


def scrim_strength(texts: Sequence[Words], scrim: str) -> float | None:
    """The least alpha, in steps of 0.02, at which all texts can be read; None where no alpha does."""
    floor = 0.0
    for words in texts:
        # Each text may fail again above an alpha at which it was legible, so all are asked once more below.
        found = _first_legible([words], scrim, floor)
        if found is None:
            return None
        floor = found
    return _first_legible(texts, scrim, floor)


def _first_legible(texts: Sequence[Words], scrim: str, floor: float) -> float | None:
    for step in range(round(floor * _STEPS), _STEPS + 1):
        if all(legible(words, scrim, step / _STEPS) for words in texts):
            return step / _STEPS
    return None


def _ratios(one: Grounds, other: Grounds) -> NDArray[np.float64]:
    first, second = luminance(one), luminance(other)
    return np.asarray((np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05))
