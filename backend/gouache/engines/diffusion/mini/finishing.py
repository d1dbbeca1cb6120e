"""From a native square to a picture of the frame's size: cut out, made crisp and set on a ground that fills the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gouache.domain import Finish, Side
from gouache.engines.diffusion.mini import scene
from gouache.engines.diffusion.mini.colour import from_oklab, mix
from gouache.engines.diffusion.mini.palette_snap import FINE, GROUND, cut_out
from gouache.engines.diffusion.mini.shapes import blurred, resized
from gouache.engines.diffusion.mini.tracing import coverage, outlines, shaded, silhouette, traced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.domain import Brief, Pixels
    from gouache.engines.diffusion.mini.colour import Floats
    from gouache.engines.diffusion.mini.palette_snap import CutOut

SHADOW = 0.22
NIGHT = np.array([0.1, 0, 0], np.float32)


def finish(native: Pixels, brief: Brief) -> Pixels:
    """The picture of a native square, exactly as wide and high as the brief says."""
    cut = cut_out(native)
    subject = cut.colours[cut.labels[cut.labels != GROUND]]
    mean = subject.mean(0) if len(subject) else cut.colours[GROUND]
    tones = scene.tones_for(brief.palette, mean)
    canvas = scene.Canvas(brief.width, brief.height, tones.ground)
    layout = scene.layout_for(brief.width, brief.height, brief.calm)
    rng = np.random.default_rng(brief.seed)
    look = brief.style.finish
    _shapes(canvas, layout, tones, brief.calm, rng, look)
    if len(subject):
        _subject(canvas, cut, layout, tones, look)
    return canvas.pixels.round().clip(0, 255).astype(np.uint8)


def _paper(canvas: scene.Canvas, inside: Floats, colour: Floats, lift: float) -> None:
    """A sheet cut along a signed distance, with the shadow it casts when it lies `lift` pixels above."""
    down = round(lift * 0.6)
    shifted = np.roll(inside, down, axis=0)
    shifted[:down] = inside[:1]
    shadow = np.clip((shifted + lift) / (2.5 * lift), 0, 1)
    canvas.lay(from_oklab(mix(colour, NIGHT, 0.8)), (shadow * shadow * SHADOW * 0.7).astype(np.float32))
    canvas.lay(from_oklab(colour), np.clip(inside + 0.5, 0, 1))


def _shapes(
    canvas: scene.Canvas, layout: scene.Layout, tones: scene.Tones, calm: Side | None, rng: np.random.Generator, look: Finish
) -> None:
    size = max(layout.box_width, layout.box_height)
    lift = max(1.5, size * 0.012)
    lean = float(rng.choice([-1.0, 1.0]))
    away = {Side.LEFT: 1.0, Side.RIGHT: -1.0}.get(calm, lean) if calm else lean
    radius = size * 0.60
    if look is Finish.SOFT:
        glow = scene.disc(canvas, layout.x, layout.y - size * 0.05, size * 0.95) / (size * 0.95)
        canvas.lay(from_oklab(tones.shape), (np.clip(glow, 0, 1) ** 1.2 * 0.9).astype(np.float32))
        return
    if look is Finish.LINE:
        disc = scene.blob(canvas, layout.x + away * size * 0.10, layout.y - size * 0.03, radius * 0.95, rng)
        canvas.lay(from_oklab(tones.shape), np.clip(disc + 0.5, 0, 1) * np.float32(0.55))
        return
    big = scene.blob(canvas, layout.x + away * size * 0.10, layout.y - size * 0.03, radius, rng)
    _paper(canvas, big, tones.shape, lift)
    slope = scene.hill(canvas, layout.x + away * size * 0.5, layout.y + size * 0.34, max(canvas.width, size) * 0.5, rng)
    _paper(canvas, slope, tones.slope, lift)


def _duotone(colours: Floats, tones: scene.Tones) -> list[Floats]:
    accent = tones.accents[0]
    deep, mid, pale = scene.shade(accent, 0.33, 1.0, 0.12), scene.shade(accent, 0.62, 1.0, 0.16), scene.shade(accent, 0.86, 0.7)
    steps: Sequence[Floats] = (deep, mid, pale, tones.backing)
    limits = (0.45, 0.74, 0.93)
    return [steps[int(np.searchsorted(limits, c[0]))] for c in colours]


def _subject(canvas: scene.Canvas, cut: CutOut, layout: scene.Layout, tones: scene.Tones, look: Finish) -> None:
    backed = look in (Finish.CUT, Finish.DUOTONE)
    backing = silhouette(cut, grow=(2.0 if backed else 0.2) * FINE, close=(2.5 if backed else 1.0) * FINE)
    ys, xs = np.nonzero(backing > 0)
    x0, x1, y0, y1 = xs.min(), xs.max() + 1, ys.min(), ys.max() + 1
    scale = min(layout.box_width / (x1 - x0), layout.box_height / (y1 - y0))
    side_y, side_x = cut.labels.shape
    width, height = round(side_x * scale), round(side_y * scale)
    left = round(layout.x - (x0 + x1) / 2 * scale)
    top = round(layout.y - (y0 + y1) / 2 * scale)

    if look is Finish.LINE:
        off = round(scale * FINE * 2.0)
        canvas.lay(from_oklab(scene.shade(tones.accents[0], 0.8, 1.0, 0.13)), coverage(backing, width, height), left + off, top + off)
        strokes = outlines(cut, 1.25 * FINE)
        canvas.lay(from_oklab(tones.ink), coverage(strokes, width, height), left, top)
        return
    lift = scale * FINE * 0.9
    soft = blurred(backing > 0, (1.6 if backed else 2.4) * FINE)
    shadow = np.clip(resized(soft, width, height), 0, 1) * np.float32(SHADOW if backed else SHADOW * 1.3)
    canvas.lay(from_oklab(mix(tones.ground, NIGHT, 0.85)), shadow, left + round(lift * 0.3), top + round(lift * (1 if backed else 2)))
    if backed:
        canvas.lay(from_oklab(tones.backing), coverage(backing, width, height), left, top)
    paints: Sequence[Floats] = list(cut.colours)
    if look is Finish.SOFT:
        paints = shaded(cut)
    if look is Finish.DUOTONE:
        paints = _duotone(cut.colours, tones)
    layer = traced(cut, width, height, paints)
    canvas.lay(layer.colour, layer.cover, left, top)
