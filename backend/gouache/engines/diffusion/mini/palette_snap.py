"""From a grainy native square to a few flat, clean regions on nothing: the cut-out all finishes start from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from gouache.engines.diffusion.mini.colour import distance, from_oklab, to_oklab
from gouache.engines.diffusion.mini.shapes import blurred, majority, regions

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gouache.domain import Pixels
    from gouache.engines.diffusion.mini.colour import Floats

FINE = 4
"""Fine pixels to a native pixel: regions are cut at this resolution, where soft edges still say where they lie."""
GROUND = 0
"""The label of what is not the subject."""
MARGIN = 6
"""Native pixels added on every side, for what a finish lays round the subject."""


@dataclass(frozen=True, slots=True, eq=False)
class CutOut:
    """A subject in flat regions. Label 0 is the ground; label k has colour k; both at FINE times native resolution."""

    labels: NDArray[np.uint8]
    colours: Floats  # labels x 3, Oklab; that of the ground is white
    shades: Floats  # height x width x 3, Oklab: the drawing as it came, enlarged


def _calm_pixels(lab: Floats) -> Floats:
    """Pixels away from edges: they carry the true colours, edges carry mixtures."""
    edge = np.zeros(lab.shape[:2], np.float32)
    down = distance(lab[1:], lab[:-1])
    right = distance(lab[:, 1:], lab[:, :-1])
    edge[1:] = np.maximum(edge[1:], down)
    edge[:-1] = np.maximum(edge[:-1], down)
    edge[:, 1:] = np.maximum(edge[:, 1:], right)
    edge[:, :-1] = np.maximum(edge[:, :-1], right)
    calm: Floats = lab[edge <= max(0.05, float(np.percentile(edge, 45)))]
    return calm


def _clustered(points: Floats, count: int) -> tuple[Floats, NDArray[np.intp]]:
    """k-means with seeds spread out (each next one farthest from those before); centres and how many each holds."""
    centres = [points[distance(points, points.mean(0)).argmin()]]
    gap = distance(points, centres[0])
    while len(centres) < count and gap.max() > 0.05:
        centres.append(points[gap.argmax()])
        gap = np.minimum(gap, distance(points, centres[-1]))
    found = np.stack(centres)
    nearest = np.zeros(len(points), np.intp)
    for _ in range(8):
        nearest = distance(points[:, None], found[None]).argmin(1)
        found = np.stack(
            [points[nearest == i].mean(0) if (nearest == i).any() else found[i] for i in range(len(found))]
        )
    return found, np.bincount(nearest, minlength=len(found))


def _distance_to_mixtures(points: Floats, colours: Floats) -> Floats:
    """How far each point is from every mixture of two of the colours."""
    best = distance(points, colours[0])
    for i in range(len(colours)):
        for j in range(i):
            best = np.minimum(best, _distance_to_segment(points, colours[i], colours[j])[0])
    return best


def _distance_to_segment(points: Floats, a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """Distance to the mixtures of a and b, and the share of b in the nearest one."""
    way = b - a
    share = np.clip(((points - a) * way).sum(-1) / np.maximum((way * way).sum(-1), 1e-9), 0, 1)
    return distance(points, a + share[..., None] * way), share


def _palette(lab: Floats, *, apart: float = 0.085, most: int = 12) -> Floats:
    """The colours of a drawing, white first."""
    found, held = _clustered(_calm_pixels(lab), 24)
    kept = [np.array([1, 0, 0], np.float32)]
    for i in held.argsort()[::-1]:
        if held[i] >= 5 and len(kept) < most and min(distance(np.stack(kept), found[i])) > apart:
            kept.append(found[i])
    # Thin parts have no calm pixels: add what is no mixture of the colours so far.
    pixels = lab.reshape(-1, 3)
    while len(kept) < most:
        odd = _distance_to_mixtures(pixels, np.stack(kept))
        near = (odd > 0.07) & (distance(pixels, pixels[odd.argmax()]) < 0.12)
        if odd.max() < 0.13 or near.sum() < (3 if odd.max() > 0.22 else 6):
            break
        kept.append(pixels[near].mean(0) * np.float32(0.6) + pixels[odd.argmax()] * np.float32(0.4))
    return np.stack(kept).astype(np.float32)


def _unmixed(labels: NDArray[np.uint8], rgb: Floats, colours: Floats) -> NDArray[np.uint8]:
    """Pixels far from every colour are mixtures; they belong to the nearer of the two colours about that explain them.

    Without this a fine black rim on white, purple where it is blurred, would snap to red.
    """
    paints = from_oklab(colours) / np.float32(255)
    at = distance(rgb, paints[labels]) > 0.15
    about = np.stack([blurred(labels == k, 5.0)[at] > 0.01 for k in range(len(colours))])
    points, best, choice = rgb[at], np.full(int(at.sum()), 0.15, np.float32), labels[at]
    for i in range(len(colours)):
        for j in range(i):
            off, share_of_i = _distance_to_segment(points, paints[j], paints[i])
            enough = 0.4 if j == GROUND else 0.5
            better = about[i] & about[j] & (off < best)
            best = np.where(better, off, best)
            choice = np.where(better, np.where(share_of_i > enough, i, j), choice)
    out = labels.copy()
    out[at] = choice
    return out


def _without_halos(labels: NDArray[np.uint8], rgb: Floats, colours: Floats) -> NDArray[np.uint8]:
    """A thin band whose colour is a mixture of what lies on its two sides is a soft edge, no thing of its own.

    Mixtures are judged in sRGB (0..1), where the enlarging made them.
    """
    if len(colours) < 2:
        return labels
    cores = np.stack([blurred(labels == k, 1.2) > 0.93 for k in range(len(colours))])
    thin = ~cores.any(0)
    presence = np.stack([blurred(core, 5.0) for core in cores])
    order = presence.argsort(0)
    first, second = order[-1], order[-2]
    has_two = np.take_along_axis(presence, second[None], 0)[0] > 1e-3
    paints = from_oklab(colours) / np.float32(255)
    off, share = _distance_to_segment(rgb, paints[first], paints[second])
    halo = thin & has_two & (off < 0.13)
    return np.where(halo, np.where(share > 0.5, second, first), labels).astype(np.uint8)


def _joined_shades(labels: NDArray[np.uint8], lab: Floats) -> NDArray[np.intp]:
    """Number the regions, counting neighbours as one where a colour glides over from one into the other.

    The steepness along a border, set against the whole difference of the two sides, tells a shade from an edge.
    """
    number, area = regions(labels)
    total = np.stack([np.bincount(number.ravel(), lab[..., c].ravel()) for c in range(3)], 1)
    area = area.astype(np.float64)
    pairs, steps = [], []
    for a, b, near, far in (
        (number[:, :-1], number[:, 1:], lab[:, :-1], lab[:, 1:]),
        (number[:-1], number[1:], lab[:-1], lab[1:]),
    ):
        at = a != b
        pairs.append(np.minimum(a[at], b[at]) * len(area) + np.maximum(a[at], b[at]))
        steps.append(distance(near[at], far[at]))
    pair, step = np.concatenate(pairs), np.concatenate(steps)
    borders, which, length = np.unique(pair, return_inverse=True, return_counts=True)
    steep = np.bincount(which, step) / length * FINE  # per native pixel
    root = np.arange(len(area))

    def find(i: int) -> int:
        while root[i] != i:
            i = int(root[i])
        return i

    white = {int(r) for r in np.unique(number[labels == GROUND])}
    for k in steep.argsort():
        i, j = divmod(int(borders[k]), len(area))
        if i in white or j in white:
            continue
        i, j = find(i), find(j)
        if i == j:
            continue
        gap = float(np.linalg.norm(total[i] / area[i] - total[j] / area[j]))
        if gap < 0.17 and (steep[k] < 0.03 or steep[k] < (0.42 if gap < 0.125 else 0.30) * gap):
            root[j] = i
            total[i] += total[j]
            area[i] += area[j]
    return np.array([find(i) for i in range(len(root))])[number]


def _without_specks(labels: NDArray[np.uint8], colours: Floats) -> NDArray[np.uint8]:
    """Small regions go to the neighbour they touch most; the smaller, the more they must differ to stay."""
    labels = labels.copy()
    native = FINE**2
    for _ in range(2):
        number, area = regions(labels)
        padded = np.pad(number, 1, mode="edge")
        for region in np.flatnonzero(area < 25 * native):
            at = number == region
            ys, xs = np.nonzero(at)
            around = np.concatenate(
                [padded[ys, xs + 1], padded[ys + 2, xs + 1], padded[ys + 1, xs], padded[ys + 1, xs + 2]]
            )
            around = around[around != region]
            if not len(around):
                continue
            most = np.bincount(around).argmax()
            into = labels[number == most][0]
            gap = float(distance(colours[labels[ys[0], xs[0]]], colours[into]))
            size = area[region] / native
            if size < 1.5 or gap * size < (0.75 if gap > 0.15 else 1.7):
                labels[ys, xs] = into
    return labels


def _ground(labels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """White that reaches the border, and crumbs lying about in it."""
    number, _ = regions(labels)
    rim = np.unique(np.concatenate([number[0], number[-1], number[:, 0], number[:, -1]]))
    white = {int(r) for r in rim if labels[number == r][0] == GROUND}
    ground = np.isin(number, list(white))
    islands, area = regions((~ground).astype(np.uint8))
    subject = [i for i in range(len(area)) if not ground[islands == i][0]]
    if subject:
        largest = max(area[i] for i in subject)
        crumbs = [i for i in subject if area[i] < max(0.02 * largest, 6 * FINE**2)]
        ground |= np.isin(islands, crumbs)
    return ground


def _recoloured(numbers: NDArray[np.intp], ground: NDArray[np.bool_], lab: Floats) -> tuple[NDArray[np.uint8], Floats]:
    """Labels by colour: each numbered region takes its mean, regions that look alike share a label."""
    present, inverse = np.unique(numbers, return_inverse=True)
    flat_numbers = inverse.ravel()
    held = np.bincount(flat_numbers)
    mean = np.stack([np.bincount(flat_numbers, lab[..., c].ravel()) for c in range(3)], 1) / held[:, None]
    colours = [np.array([1, 0, 0], np.float32)]
    label_of = np.zeros(len(present), np.uint8)
    for r in held.argsort()[::-1]:
        colour = mean[r].astype(np.float32)
        if colour[0] > 0.96 and np.hypot(colour[1], colour[2]) < 0.02:
            colour = np.array([0.99, 0, 0], np.float32)
        gaps = distance(np.stack(colours[1:]), colour) if len(colours) > 1 else np.array([9.0])
        if gaps.min() < 0.03 or len(colours) > 30:
            label_of[r] = 1 + int(gaps.argmin())
        else:
            label_of[r] = len(colours)
            colours.append(colour)
    labels = np.where(ground, GROUND, label_of[flat_numbers].reshape(numbers.shape)).astype(np.uint8)
    return labels, np.stack(colours).astype(np.float32)


def cut_out(native: Pixels) -> CutOut:
    """Snap a native square, drawn on white, to its own few colours and take it off its ground."""
    image = Image.fromarray(native[..., :3])
    width, height = image.size
    colours = _palette(to_oklab(np.asarray(image)))
    rgb = blurred(np.asarray(image.resize((width * FINE, height * FINE), Image.Resampling.BICUBIC)), 1.3)
    fine = to_oklab(rgb)
    labels = distance(fine[:, :, None], colours[None, None]).argmin(-1).astype(np.uint8)
    share = rgb / np.float32(255)
    labels = _without_halos(_unmixed(labels, share, colours), share, colours)
    labels = majority(labels, 5)
    labels = _without_specks(labels, colours)
    ground = _ground(labels)
    numbers = _joined_shades(labels, fine)
    snapped = np.where(ground[..., None], fine, colours[labels])
    labels, colours = _recoloured(numbers, ground, snapped)

    pad = MARGIN * FINE
    return CutOut(
        labels=np.pad(labels, pad, constant_values=GROUND),
        colours=colours,
        shades=np.pad(fine, ((pad, pad), (pad, pad), (0, 0)), mode="edge"),
    )


def flat(cut: CutOut) -> Pixels:
    """The cut-out as it stands, on white."""
    return from_oklab(cut.colours[cut.labels]).round().astype(np.uint8)
