"""A cut-out at any size: crisp, smooth edges from fields that are enlarged, never from pixels that are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gouache.engines.diffusion.mini.colour import distance, from_oklab
from gouache.engines.diffusion.mini.palette_snap import GROUND
from gouache.engines.diffusion.mini.shapes import blurred, inside_distance, regions, resized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from gouache.engines.diffusion.mini.colour import Floats
    from gouache.engines.diffusion.mini.palette_snap import CutOut

SMOOTHING = 3.6
"""Fine pixels over which an edge is straightened: takes out steps and the wobble of a grainy drawing."""

PEN = 2.8
"""Fine pixels over which an outline is straightened; thin things must live through it without help."""
SHADING = 7.0
"""Fine pixels over which a gradient is smoothed."""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Something to lay down: colour (0..255) and how much of it covers (0..1)."""

    colour: Floats  # height x width x 3, or 3
    cover: Floats


def presence(at: NDArray[np.bool_]) -> Floats:
    """A smooth field for one region; where it is the largest of all regions' fields, the region shows.

    A stroke too thin to survive the smoothing is held up by a finer field of its own.
    """
    core = blurred(at, 2.0) > 0.95
    thin = at & (blurred(core, 3.0) < 0.02)
    field = blurred(at, SMOOTHING)
    if thin.any():
        field += np.float32(1.0) * blurred(thin, 1.6)
    return field


def coverage(distance_inside: Floats, width: int, height: int) -> Floats:
    """Cover of a shape given by its signed distance field (in fine pixels), antialiased at the size asked."""
    field = resized(distance_inside, width, height)
    per_pixel = distance_inside.shape[1] / width
    cover: Floats = np.clip(field / per_pixel + 0.5, 0, 1)
    return cover


def traced(cut: CutOut, width: int, height: int, paints: Sequence[Floats]) -> Layer:
    """The regions of a cut-out without its ground; a label's paint is one colour (Oklab) or a shading of the whole."""
    best = np.full((height, width), -1, np.float32)
    second = np.zeros_like(best)
    top = np.zeros(best.shape, np.uint8)
    under = np.zeros(best.shape, np.uint8)
    for label in np.unique(cut.labels):
        field = resized(presence(cut.labels == label), width, height)
        wins = field > best
        places = ~wins & (field > second)
        np.copyto(second, field, where=places)
        np.copyto(under, label, where=places)
        np.copyto(second, best, where=wins)
        np.copyto(under, top, where=wins)
        np.copyto(best, field, where=wins)
        np.copyto(top, label, where=wins)
    # Across an edge the lead of one field over the other falls by this much for each pixel.
    slope = 2 / (SMOOTHING * np.sqrt(2 * np.pi)) * cut.labels.shape[1] / width
    share = np.clip(0.5 + (best - np.maximum(second, 0)) / (2 * slope), 0.5, 1).astype(np.float32)
    of_top, of_under = share * (top != GROUND), (1 - share) * (under != GROUND)
    cover = of_top + of_under
    paint = of_top[..., None] * _painted(top, paints) + of_under[..., None] * _painted(under, paints)
    return Layer(paint / np.maximum(cover, 1e-4)[..., None], cover)


def _painted(labels: NDArray[np.uint8], paints: Sequence[Floats]) -> Floats:
    """Each label's paint where the label is, as sRGB 0..255."""
    if all(paint.ndim == 1 for paint in paints):
        return from_oklab(np.stack(paints))[labels]
    height, width = labels.shape
    out = np.zeros((height, width, 3), np.float32)
    for label, paint in enumerate(paints):
        at = labels == label
        if at.any():
            rgb = from_oklab(paint)
            out[at] = np.stack([resized(rgb[..., c], width, height)[at] for c in range(3)], -1)
    return out


def silhouette(cut: CutOut, grow: float, close: float) -> Floats:
    """Signed distance (fine pixels, positive inside) of the whole subject grown by `grow`.

    Bays narrower than `close` and everything the outline encloses count as inside: white parts of a white-bodied thing
    have run out into the ground, and this is what gives them back.
    """
    reach = math.ceil(grow + close) + 6
    filled = inside_distance(cut.labels != GROUND, reach) + (grow + close) > 0
    number, _ = regions(filled.astype(np.uint8))
    filled |= number != number[0, 0]
    return blurred(inside_distance(filled, reach) - close, 2.5)


def shaded(cut: CutOut) -> list[Floats]:
    """A paint for each label: the drawing's own shading, smoothed within it so that no grain and no neighbour shows."""
    paints: list[Floats] = []
    for label, colour in enumerate(cut.colours):
        inner = (blurred(cut.labels == label, 1.5) > 0.92).astype(np.float32)[::2, ::2]
        weight = blurred(inner, SHADING / 2)
        tint = blurred(cut.shades[::2, ::2] * inner[..., None], SHADING / 2) / np.maximum(weight, 1e-6)[..., None]
        known = np.clip(weight * 60, 0, 1)[..., None]
        paints.append((tint * known + colour * (1 - known)).astype(np.float32))
    return paints


def outlines(cut: CutOut, thickness: float) -> Floats:
    """Signed distance (fine pixels) of strokes of a thickness along the edges between regions that differ plainly.

    The lead of one region's field over the next grows with the distance from their edge as an error function does; what
    is thinner than a stroke has no lead anywhere, and becomes a stroke itself.
    """
    fields = np.stack([blurred(cut.labels == label, PEN) for label in range(len(cut.colours))])
    order = fields.argsort(0)[-2:]
    under, top = order
    lead = np.diff(np.take_along_axis(fields, order, 0), axis=0)[0]
    plain = (distance(cut.colours[top], cut.colours[under]) > 0.10) | (top == GROUND) | (under == GROUND)
    at_rim = math.erf(thickness / 2 / (PEN * math.sqrt(2)))
    slope = 2 / (PEN * math.sqrt(2 * math.pi)) * math.exp(-0.5 * (thickness / 2 / PEN) ** 2)
    return blurred((at_rim - np.where(plain, lead, 1)) / slope, 1.0)
