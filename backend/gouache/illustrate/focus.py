"""Where the subject of a drawing lies, for those who have to cut it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gouache.domain import Pixels

_SIDE = 48
"""Pixels of the longer side it is looked at with; details do not move a subject."""
_NEAR = 0.3
"""How much of the largest difference still counts as ground: shading, pale forms behind a subject, soft shadows."""
_FAR = 0.2
"""How much more makes it wholly subject."""


def focus_of(pixels: Pixels) -> tuple[float, float]:
    """The middle of what differs from the drawing's ground, in shares of width and height from the top left.

    What lies along the edges is taken for ground (the boundary prior of Wei, Wen, Zhu and Sun, "Geodesic Saliency
    Using Background Priors", ECCV 2012), each edge with a colour of its own, so that a horizon or a gradient counts as
    ground above and below. A drawing that is all ground has its focus in the middle.
    """
    small = _shrunk(pixels)
    height, width = small.shape[:2]
    rim_x, rim_y = max(1, width // 16), max(1, height // 16)
    edges = (small[:rim_y], small[-rim_y:], small[:, :rim_x], small[:, -rim_x:])
    grounds = np.stack([np.median(edge.reshape(-1, 3), axis=0) for edge in edges])
    away = np.linalg.norm(small[:, :, None, :] - grounds, axis=3).min(axis=2)
    largest = float(away.max())
    if largest < 1.0:  # of 255: one plain colour
        return 0.5, 0.5
    weight = np.clip(away / largest - _NEAR, 0.0, _FAR)  # a strong colour weighs no more than another
    total = float(weight.sum())
    x = float((weight.sum(axis=0) * (np.arange(width) + 0.5)).sum()) / total / width
    y = float((weight.sum(axis=1) * (np.arange(height) + 0.5)).sum()) / total / height
    return round(x, 4), round(y, 4)


def _shrunk(pixels: Pixels) -> np.ndarray[tuple[int, int, int], np.dtype[np.float32]]:
    """Means over blocks; what is left of a block at the right and the bottom is passed over."""
    height, width = pixels.shape[:2]
    step = max(1, max(height, width) // _SIDE)
    rows, columns = max(1, height // step), max(1, width // step)
    whole = pixels[: rows * step, : columns * step, :3].astype(np.float32)
    step_y, step_x = whole.shape[0] // rows, whole.shape[1] // columns
    small: np.ndarray[tuple[int, int, int], np.dtype[np.float32]]
    small = whole.reshape(rows, step_y, columns, step_x, 3).mean(axis=(1, 3))
    return small
