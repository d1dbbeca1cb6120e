"""From a native square to a picture of the frame's size: cut out, made crisp and set on a ground that fills it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

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

NIGHT = np.array([0.1, 0, 0], np.float32)
SHADOW = 0.22
RIM = 2.0 * FINE
"""Of the sheet a subject is cut from: hides ragged edges, and sets any subject off from any ground."""
STROKE = 1.25 * FINE
MOST_PIXELS = 3_000_000
"""Larger pictures are laid at this size and enlarged: forms this plain lose nothing one sees; memory stays bounded."""


def finish(native: Pixels, brief: Brief) -> Pixels:
    """The picture of a native square, exactly as wide and high as the brief says."""
    shrink = min(1.0, (MOST_PIXELS / (brief.width * brief.height)) ** 0.5)
    width, height = round(brief.width * shrink), round(brief.height * shrink)
    cut = cut_out(native)
    subject = cut.colours[cut.labels[cut.labels != GROUND]]
    mean = subject.mean(0) if len(subject) else cut.colours[GROUND]
    tones = scene.tones_for(brief.palette, mean)
    picture = _Picture(
        canvas=scene.Canvas(width, height, tones.ground),
        layout=scene.layout_for(width, height, brief.calm),
        tones=tones,
        look=brief.style.finish,
    )
    picture.lay_ground(brief.calm, np.random.default_rng(brief.seed))
    if len(subject):
        picture.lay_subject(cut)
    pixels: Pixels = picture.canvas.pixels.round().clip(0, 255).astype(np.uint8)
    if shrink < 1:
        return np.array(Image.fromarray(pixels).resize((brief.width, brief.height), Image.Resampling.LANCZOS))
    return pixels


@dataclass(frozen=True, slots=True, eq=False)
class _Picture:
    """A picture while it is being laid, from the ground up."""

    canvas: scene.Canvas
    layout: scene.Layout
    tones: scene.Tones
    look: Finish

    def lay_ground(self, calm: Side | None, rng: np.random.Generator) -> None:
        """The large forms behind the subject, leaning away from the calm side."""
        canvas, tones, x, y = self.canvas, self.tones, self.layout.x, self.layout.y
        size = max(self.layout.box_width, self.layout.box_height)
        lean = float(rng.choice([-1.0, 1.0]))
        away = {Side.LEFT: 1.0, Side.RIGHT: -1.0}.get(calm, lean) if calm else lean
        if self.look is Finish.SOFT:
            reach = size * 0.95
            glow = np.clip(scene.disc(canvas, x, y - size * 0.05, reach) / reach, 0, 1)
            canvas.lay(from_oklab(tones.shape), (0.9 * glow**1.2).astype(np.float32))
            return
        form = scene.blob(canvas, x + away * size * 0.10, y - size * 0.03, size * 0.60, rng)
        if self.look is Finish.LINE:
            canvas.lay(from_oklab(tones.shape), np.clip(form + 0.5, 0, 1) * np.float32(0.55))
            return
        lift = max(1.5, size * 0.012)
        self._lay_sheet(form, tones.shape, lift)
        spread = max(canvas.width, size) * 0.5
        slope = scene.hill(canvas, x + away * size * 0.5, y + size * 0.34, spread, rng)
        self._lay_sheet(slope, tones.slope, lift)

    def _lay_sheet(self, inside: Floats, colour: Floats, lift: float) -> None:
        """Paper cut along a signed distance, with the shadow it casts from `lift` pixels above."""
        down = round(lift * 0.6)
        shifted = np.roll(inside, down, axis=0)
        shifted[:down] = inside[:1]
        shadow = np.clip((shifted + lift) / (2.5 * lift), 0, 1)
        self.canvas.lay(from_oklab(mix(colour, NIGHT, 0.8)), (shadow * shadow * SHADOW * 0.7).astype(np.float32))
        self.canvas.lay(from_oklab(colour), np.clip(inside + 0.5, 0, 1))

    def lay_subject(self, cut: CutOut) -> None:
        """The subject in its box, with its shadow and the sheet it is cut from."""
        canvas, tones, look = self.canvas, self.tones, self.look
        rimmed = look in (Finish.CUT, Finish.DUOTONE)
        sheet = silhouette(cut, grow=RIM if rimmed else -0.2 * FINE, close=(2.5 if rimmed else 1.3) * FINE)
        ys, xs = np.nonzero(sheet > 0)
        x0, x1, y0, y1 = xs.min(), xs.max() + 1, ys.min(), ys.max() + 1
        scale = min(self.layout.box_width / (x1 - x0), self.layout.box_height / (y1 - y0))
        height, width = (max(1, round(side * scale)) for side in cut.labels.shape)
        left = round(self.layout.x - (x0 + x1) / 2 * scale)
        top = round(self.layout.y - (y0 + y1) / 2 * scale)

        if look is Finish.LINE:
            aside = round(scale * FINE * 2)  # as a print whose colour has slipped
            fill = scene.shade(tones.accents[0], 0.8, 1.0, 0.13)
            canvas.lay(from_oklab(fill), coverage(sheet, width, height), left + aside, top + aside)
            canvas.lay(from_oklab(tones.ink), coverage(outlines(cut, STROKE), width, height), left, top)
            return
        drop = scale * FINE * (0.9 if rimmed else 1.8)
        shadow = np.clip(resized(blurred(sheet > 0, (1.6 if rimmed else 2.4) * FINE), width, height), 0, 1)
        shadow *= np.float32(SHADOW if rimmed else 1.3 * SHADOW)
        canvas.lay(from_oklab(mix(tones.ground, NIGHT, 0.85)), shadow, left + round(drop * 0.3), top + round(drop))
        canvas.lay(from_oklab(tones.sheet), coverage(sheet, width, height), left, top)
        paints: Sequence[Floats] = list(cut.colours)
        if look is Finish.SOFT:
            paints = shaded(cut)
        elif look is Finish.DUOTONE:
            paints = _in_tones(cut, tones)
        layer = traced(cut, width, height, paints)
        canvas.lay(layer.colour, layer.cover, left, top)


def _in_tones(cut: CutOut, tones: scene.Tones) -> list[Floats]:
    """Each colour by its lightness as a deep, middle or pale tone of the first accent, or as the paper.

    What most of the subject is made of takes the middle tone, so that a pale subject too stands out.
    """
    accent = tones.accents[0]
    steps = (
        scene.shade(accent, 0.33, 1.0, 0.12),
        scene.shade(accent, 0.62, 1.0, 0.16),
        scene.shade(accent, 0.86, 0.7),
        tones.sheet,
    )
    lightness = cut.colours[cut.labels[cut.labels != GROUND]][:, 0]
    coloured = lightness[lightness < 0.95]
    middle = float(np.median(coloured)) if len(coloured) else 0.62
    limits = (middle - 0.10, min(middle + 0.07, 0.95), 0.95)
    return [steps[int(np.searchsorted(limits, colour[0]))] for colour in cut.colours]
