"""The picture round the subject: a ground in the document's colours, large soft shapes, and where all stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gouache.domain import Palette, Side
from gouache.engines.diffusion.mini.colour import distance, from_oklab, lab_of, mix

if TYPE_CHECKING:
    from gouache.engines.diffusion.mini.colour import Floats

HOUSE_PALETTES = (
    Palette(paper="#FFFFFF", ink="#1F2A44", accents=("#2F7F86", "#E9A23B")),
    Palette(paper="#FFFFFF", ink="#2B2140", accents=("#7A6BB8", "#E58F7B")),
    Palette(paper="#FFFFFF", ink="#3A2A1E", accents=("#D98A4E", "#4E8F8A")),
    Palette(paper="#FFFFFF", ink="#1D3557", accents=("#4C8DC9", "#F2B84B")),
    Palette(paper="#FFFFFF", ink="#20382C", accents=("#5B9A6B", "#E8A598")),
)
"""For pictures that belong to no document."""


@dataclass(frozen=True, slots=True, eq=False)
class Tones:
    """The colours of a scene, Oklab."""

    ground: Floats
    shape: Floats  # the large form behind the subject
    slope: Floats  # the rise it stands on
    sheet: Floats  # the paper the subject is cut from
    ink: Floats
    accents: tuple[Floats, Floats]


def shade(hue: Floats, lightness: float, strength: float, most: float = 0.09) -> Floats:
    """A colour of that hue at a lightness, with a share of its chroma but never more than `most`."""
    chroma = float(np.hypot(hue[1], hue[2]))
    factor = min(chroma * strength, most) / max(chroma, 1e-6)
    return np.array([lightness, hue[1] * factor, hue[2] * factor], np.float32)


def tones_for(palette: Palette | None, subject: Floats) -> Tones:
    """Colours that let `subject` (its mean colour, Oklab) stand out on a quiet ground.

    Lightness is set outright, not mixed: then a navy accent and a yellow one give grounds of the same quiet.
    """
    chosen = palette or max(HOUSE_PALETTES, key=lambda p: float(distance(lab_of(p.accents[0])[1:], subject[1:])))
    paper, ink = lab_of(chosen.paper), lab_of(chosen.ink)
    accents = [lab_of(a) for a in chosen.accents] or [mix(paper, ink, 0.5)]
    lively = [a for a in accents if 0.25 < a[0] < 0.95 and np.hypot(a[1], a[2]) > 0.03] or accents
    if paper[0] < 0.55:
        # A dark yellow is brown; dark blues, greens and purples stay themselves.
        lively = [a for a in lively if a[2] < 0.05] or lively
    first = lively[0]
    second = max(lively[:3], key=lambda a: float(distance(a, first)))
    if paper[0] < 0.55:
        base = max(float(paper[0]), 0.16)  # on pure black no form would be seen
        return Tones(
            ground=mix(paper, shade(first, base + 0.08, 0.5), 0.45),
            shape=shade(first, base + 0.22, 0.55),
            slope=shade(second, base + 0.15, 0.5),
            sheet=lab_of("#FFFFFF"),
            ink=ink,
            accents=(first, second),
        )
    return Tones(
        ground=shade(first, 0.952, 0.16, 0.022),
        shape=shade(first, 0.845, 0.6),
        slope=shade(second, 0.885, 0.6, 0.075),
        sheet=lab_of("#FFFFFF"),
        ink=ink,
        accents=(first, second),
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the subject stands: its centre and the box it may fill, pixels."""

    x: float
    y: float
    box_width: float
    box_height: float


def layout_for(width: int, height: int, calm: Side | None) -> Layout:
    """The subject whole, away from the calm side."""
    short = min(width, height)
    reach = short * 0.74
    x, y = width / 2, height / 2
    room_x, room_y = width * 0.86, height * 0.80
    if calm in (Side.LEFT, Side.RIGHT):
        room_x = min(room_x, width * 0.60)
        box = min(reach, room_x)
        shift = min(width * 0.19, (width - box) / 2 - short * 0.08)
        x += max(0.0, shift) if calm is Side.LEFT else -max(0.0, shift)
    if calm in (Side.TOP, Side.BOTTOM):
        room_y = min(room_y, height * 0.60)
        box = min(reach, room_y)
        shift = min(height * 0.17, (height - box) / 2 - short * 0.08)
        y += max(0.0, shift) if calm is Side.TOP else -max(0.0, shift)
    taller = 1.3 if height > width else 1.0
    return Layout(x, y, min(room_x, reach * 1.12), min(room_y, reach * taller))


class Canvas:
    """Paper to lay things on: float colour, one layer after the other."""

    def __init__(self, width: int, height: int, ground: Floats) -> None:
        self.width, self.height = width, height
        self.pixels = np.broadcast_to(from_oklab(ground), (height, width, 3)).astype(np.float32)
        self.y, self.x = np.mgrid[0:height, 0:width].astype(np.float32) + np.float32(0.5)

    def lay(self, colour: Floats, cover: Floats, left: int = 0, top: int = 0) -> None:
        """Lay a layer down with its upper left corner there; what falls outside is lost."""
        height, width = cover.shape
        x0, y0 = max(0, left), max(0, top)
        x1, y1 = min(self.width, left + width), min(self.height, top + height)
        if x0 >= x1 or y0 >= y1:
            return
        part = (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
        paint = colour if colour.ndim == 1 else colour[part]
        below = self.pixels[y0:y1, x0:x1]
        below += (paint - below) * cover[part][..., None]


def disc(canvas: Canvas, x: float, y: float, radius: float) -> Floats:
    """Signed distance to a disc, pixels, positive inside."""
    inside: Floats = radius - np.hypot(canvas.x - x, canvas.y - y)
    return inside


def blob(canvas: Canvas, x: float, y: float, radius: float, rng: np.random.Generator) -> Floats:
    """A pebble: a disc whose radius swings gently round the circle."""
    dx, dy = canvas.x - x, canvas.y - y
    angle = np.arctan2(dy, dx)
    swing = np.zeros_like(angle)
    for k, size in ((2, 0.075), (3, 0.055), (4, 0.02)):
        swing += np.float32(size * rng.uniform(0.6, 1.0)) * np.cos(k * angle + np.float32(rng.uniform(0, 2 * np.pi)))
    inside: Floats = radius * (1 + swing) - np.hypot(dx, dy)
    return inside


def hill(canvas: Canvas, peak_x: float, top: float, spread: float, rng: np.random.Generator) -> Floats:
    """A long soft slope along the foot of the picture, highest at `peak_x`."""
    u = (canvas.x - np.float32(peak_x)) / np.float32(spread)
    line = top + spread * 0.16 * u * u / (1 + 0.35 * u * u)
    line += spread * 0.015 * np.sin(3 * u + np.float32(rng.uniform(0, 6)))
    inside: Floats = canvas.y - line
    return inside
