"""Compares a page before and after: what is covered, what moved, and whether there was room at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.placement.illustrating import MAGENTA

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bench.placement.printing import Letter, Page

_NEAR_MAGENTA = 40  # the picture is compressed on its way to the page
_COVERED = 0.2  # of a letter's box
_CHANGED = 48  # of 255 in any channel
_MARGIN, _GAP = 0.04, 6
_FREE_SHARE, _FREE_SIDE = 0.08, 0.22  # of the page, of its shorter side
_FEW_LETTERS = 3
_SHAPES = (16 / 9, 4 / 3, 1.0, 3 / 4)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of one page."""

    words: bool  # some letters stand on the page, numbers aside
    picture_share: float  # of the page
    letters_covered: int
    marks_covered: float  # edges before where the picture is now, as a share of it
    changed_beside: float  # pixels that changed beside the picture, as a share of the page
    free_share: float  # of the page before: the largest empty rectangle in a picture's shape

    @property
    def covers_text(self) -> bool:
        return self.letters_covered > 0

    @property
    def had_room(self) -> bool:
        return self.free_share >= _FREE_SHARE


def judge(before: Page, after: Page) -> Verdict:
    height, width = (min(a, b) for a, b in zip(before.pixels.shape[:2], after.pixels.shape[:2], strict=True))
    old, new = before.pixels[:height, :width].astype(int), after.pixels[:height, :width].astype(int)
    ours = _is_magenta(new) & ~_is_magenta(old)
    changed = (np.abs(old - new).max(axis=2) > _CHANGED) & ~_widened(ours, 3)
    edges = _edges(old)
    return Verdict(
        words=sum(letter.character.isalpha() for letter in before.letters) >= _FEW_LETTERS,
        picture_share=float(ours.mean()),
        letters_covered=sum(_is_covered(letter, ours) for letter in before.letters),
        marks_covered=float(edges[ours].mean()) if ours.any() else 0.0,
        changed_beside=float(changed.mean()),
        free_share=largest_free(before.pixels),
    )


def largest_free(pixels: NDArray[np.uint8]) -> float:
    """The largest rectangle in a picture's shape with nothing in it, as a share of the page; small ones count as 0."""
    edges = _widened(_edges(pixels.astype(int)), _GAP)
    height, width = edges.shape
    margin = round(_MARGIN * width)
    edges[:margin], edges[-margin:], edges[:, :margin], edges[:, -margin:] = True, True, True, True
    sums = np.zeros((height + 1, width + 1), dtype=np.int64)
    sums[1:, 1:] = edges.cumsum(axis=0).cumsum(axis=1)
    best = 0.0
    for shape in _SHAPES:
        for share in (0.5, 0.4, 0.3, 0.25, 0.2, 0.16, 0.13, 0.1, 0.08):
            tall = round((share * height * width / shape) ** 0.5)
            wide = round(tall * shape)
            if share <= best or tall >= height or wide >= width or min(tall, wide) < _FREE_SIDE * min(height, width):
                continue
            within = sums[tall:, wide:] - sums[:-tall, wide:] - sums[tall:, :-wide] + sums[:-tall, :-wide]
            if (within == 0).any():
                best = share
    return best


def _is_magenta(pixels: NDArray[np.int_]) -> NDArray[np.bool_]:
    near: NDArray[np.bool_] = (np.abs(pixels - np.array(MAGENTA)) <= _NEAR_MAGENTA).all(axis=2)
    return near


def _is_covered(letter: Letter, ours: NDArray[np.bool_]) -> bool:
    height, width = ours.shape
    left, right = max(0, int(letter.left)), min(width, int(np.ceil(letter.right)))
    top, bottom = max(0, int(letter.top)), min(height, int(np.ceil(letter.bottom)))
    if left >= right or top >= bottom:
        return False
    return float(ours[top:bottom, left:right].mean()) > _COVERED


def _edges(pixels: NDArray[np.int_]) -> NDArray[np.bool_]:
    """Where brightness or a colour steps within two pixels."""
    found = np.zeros(pixels.shape[:2], dtype=bool)
    found[:, 1:-1] |= np.abs(pixels[:, 2:] - pixels[:, :-2]).max(axis=2) > 30
    found[1:-1, :] |= np.abs(pixels[2:, :] - pixels[:-2, :]).max(axis=2) > 30
    return found


def _widened(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    wide = mask.copy()
    for shift in range(1, by + 1):
        wide[:, shift:] |= mask[:, :-shift]
        wide[:, :-shift] |= mask[:, shift:]
    tall = wide.copy()
    for shift in range(1, by + 1):
        tall[shift:, :] |= wide[:-shift, :]
        tall[:-shift, :] |= wide[shift:, :]
    return tall
