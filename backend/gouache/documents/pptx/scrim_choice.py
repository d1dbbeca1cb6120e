"""Chooses the scrims of a slide: measured on the pixels under each text, as weak as the words allow."""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image, UnidentifiedImageError

from gouache.documents.contrast import (
    AS_IT_IS,
    FOR_A_HEADING,
    FOR_READING,
    LEAST_CONTRAST,
    Words,
    contrast,
    legible,
    scrim_strength,
)
from gouache.documents.pptx.colours import percentage
from gouache.documents.pptx.legibility import possible_grounds
from gouache.documents.pptx.scrim import Scrim
from gouache.documents.pptx.scrim_forms import Fade, Form, forms, strips
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gouache.documents.contrast import Grounds
    from gouache.documents.pptx.geometry import Box
    from gouache.documents.pptx.legibility import Demand
    from gouache.documents.pptx.names import Element
    from gouache.domain import Pixels

_MEASURED_WIDTH = 640
"""Pixels across the slide, finer than the strokes of the smallest text that is meant to be read."""
_MEASURED_PIXELS = 8000
_MOST_IN_PART, _MOST_OVER_ALL = 0.96, 0.88
"""Stronger than this a scrim leaves nothing of the picture to be seen."""
_USUAL = np.array([0.25, 0.4, 0.55])
"""Greys as dark as nearly every picture has somewhere."""
_WORTH_ITS_COLOUR = 0.12
"""How much stronger a scrim in the slide's own colour may be than a black or a white one."""
_MARGIN = 0.16
"""Of the slide's height at its head and foot: where the small print stands."""


class Part(NamedTuple):
    """Words that share a scrim, and the forms it can have, best first."""

    demands: tuple[Demand, ...]
    possible: tuple[Form, ...]


def arrangements(demands: Sequence[Demand], keep: Sequence[Box], slide: Box) -> Iterator[tuple[Part, ...]]:
    """The ways to lay scrims so that all words have one and the art in `keep` stays as it is, best first.

    One that leaves part of the picture clear; one for the words and a strip for the small print at the slide's edge;
    one over all.
    """
    common = forms([demand.box for demand in demands], keep, slide)
    whole = Part(tuple(demands), tuple(common))
    partial = whole._replace(possible=tuple(form for form in common if form.fade is not Fade.NONE))
    if partial.possible:
        yield (partial,)
    small = tuple(demand for demand in demands if _is_marginal(demand, slide))
    main = tuple(demand for demand in demands if demand not in small)
    if small and main:
        open_forms = [
            form for form in forms([demand.box for demand in main], keep, slide) if form.fade is not Fade.NONE
        ]
        edges = strips([demand.box for demand in small], keep, slide)
        if open_forms and edges:
            yield Part(main, tuple(open_forms)), Part(small, tuple(edges))
    if whole.possible:
        yield (whole,)


def choose_scrims(
    demands: Sequence[Demand], keep: Sequence[Box], pixels: Pixels, slide: Box, paper: str
) -> tuple[Scrim, ...] | None:
    """The weakest scrims under which all words can be read; None where none can, empty where none is needed.

    `pixels` is the picture as it covers the slide. All scrims of a slide have one colour; the slide's own is taken
    before black and white, since it belongs to the deck.
    """
    for parts in arrangements(demands, keep, slide):
        found = [
            scrims
            for colour in possible_grounds(demands, paper)
            if (scrims := _of_colour(colour, parts, pixels, slide)) is not None
        ]
        if found:
            best = min(found, key=lambda scrims: scrims[0].strength - _WORTH_ITS_COLOUR * (scrims[0].colour == paper))
            return tuple(scrim for scrim in best if scrim.strength)
    return None


def would_hide(demands: Sequence[Demand], keep: Sequence[Box], slide: Box, paper: str) -> bool:
    """Words so near in colour to the page that a scrim for them would hide any picture with some darkness in it.

    For a page that is dark, some brightness.
    """
    for colour in possible_grounds(demands, paper):
        greys = _USUAL if contrast(colour, "#000000") > contrast(colour, "#FFFFFF") else 1 - _USUAL
        ground = np.repeat(greys[:, None], 3, axis=1)
        for parts in arrangements(demands, keep, slide):
            strengths = [scrim_strength([_on(ground, each) for each in part.demands], colour) for part in parts]
            if all(
                strength is not None and any(strength <= _most(form) for form in part.possible)
                for strength, part in zip(strengths, parts, strict=True)
            ):
                return False
    return True


def _on(ground: Grounds, demand: Demand) -> Words:
    return Words(demand.paint.colour, demand.need, ground, demand.paint.alpha, AS_IT_IS)


def _of_colour(colour: str, parts: Sequence[Part], pixels: Pixels, slide: Box) -> tuple[Scrim, ...] | None:
    scrims = []
    for part in parts:
        strength = scrim_strength([_words(demand, pixels, slide) for demand in part.demands], colour)
        form = next((form for form in part.possible if strength is not None and strength <= _most(form)), None)
        if strength is None or form is None:
            return None
        scrims.append(Scrim(form, colour, strength))
    # Where two scrims overlap, the ground has changed once more.
    if all(_stays_legible(demand, scrims, pixels, slide) for part in parts for demand in part.demands):
        return tuple(scrims)
    return None


def _most(form: Form) -> float:
    return _MOST_OVER_ALL if form.fade is Fade.NONE else _MOST_IN_PART


def _stays_legible(demand: Demand, scrims: Sequence[Scrim], pixels: Pixels, slide: Box) -> bool:
    rows, columns = _sample(demand.box, pixels, slide)
    height, width = pixels.shape[:2]
    x = slide.left + (np.arange(columns.start, columns.stop, columns.step) + 0.5) / width * slide.width
    y = slide.top + (np.arange(rows.start, rows.stop, rows.step) + 0.5) / height * slide.height
    clear = np.ones((len(y), len(x)))
    for scrim in scrims:
        clear *= 1 - scrim.strength * scrim.form.share_at(x[None, :], y[:, None])
    return legible(_words(demand, pixels, slide), scrims[0].colour, 1 - clear.reshape(-1, 1))


def _words(demand: Demand, pixels: Pixels, slide: Box) -> Words:
    ground: Grounds = pixels[_sample(demand.box, pixels, slide)].reshape(-1, 3) / 255.0
    quiet = FOR_READING if demand.is_reading else FOR_A_HEADING
    return Words(demand.paint.colour, demand.need, ground, demand.paint.alpha, quiet)


def _sample(box: Box, pixels: Pixels, slide: Box) -> tuple[slice, slice]:
    """Evenly chosen rows and columns under a box: for long texts not every pixel is looked at."""
    rows, columns = cells_under(box, pixels, slide)
    step = math.ceil(math.sqrt((rows.stop - rows.start) * (columns.stop - columns.start) / _MEASURED_PIXELS))
    return slice(rows.start, rows.stop, step), slice(columns.start, columns.stop, step)


def cells_under(box: Box, pixels: Pixels, slide: Box) -> tuple[slice, slice]:
    """The rows and columns of the picture that lie under a box."""
    height, width = pixels.shape[:2]
    left = min(width - 1, int((box.left - slide.left) / slide.width * width))
    top = min(height - 1, int((box.top - slide.top) / slide.height * height))
    right = max(left + 1, round((box.right - slide.left) / slide.width * width))
    bottom = max(top + 1, round((box.bottom - slide.top) / slide.height * height))
    return slice(top, bottom), slice(left, right)


def _is_marginal(demand: Demand, slide: Box) -> bool:
    edge = round(_MARGIN * slide.height)
    outside = demand.box.top >= slide.bottom - edge or demand.box.bottom <= slide.top + edge
    return outside and (demand.is_small_print or demand.need == LEAST_CONTRAST)


def picture_on(slide: Box, data: bytes, cut: Element | None) -> Pixels:
    """The pixels of a picture that covers the slide, cut as its `a:srcRect` says, few enough to be measured quickly."""
    try:
        with Image.open(BytesIO(data)) as image:
            shown = Image.new("RGB", image.size, "white")
            shown.paste(image.convert("RGBA"), mask=image.convert("RGBA"))
    except (UnidentifiedImageError, OSError, ValueError) as error:
        raise PlacingFailed("the picture is not a PNG or JPEG") from error
    width = _MEASURED_WIDTH
    height = max(1, min(4 * width, round(width * slide.height / slide.width)))
    left, top, right, bottom = (
        percentage(cut.get(side), 0.0) if cut is not None else 0.0 for side in ("l", "t", "r", "b")
    )
    visible = (left * shown.width, top * shown.height, (1 - right) * shown.width, (1 - bottom) * shown.height)
    return np.asarray(shown.resize((width, height), Image.Resampling.BOX, visible))
