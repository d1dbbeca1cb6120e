"""The pictures a layout shows, logos most of the time, on a slide that gets a picture behind everything."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from PIL import Image, UnidentifiedImageError
from pptx.parts.image import ImagePart

from gouache.documents.channels import rgb
from gouache.documents.contrast import FOR_A_HEADING, luminance
from gouache.documents.pptx.colours import Colours
from gouache.documents.pptx.legibility import is_square
from gouache.documents.pptx.names import A, P, R
from gouache.documents.pptx.obstacles import Item, Kind
from gouache.documents.pptx.scrim_choice import cells_under

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from gouache.documents.pptx.geometry import Box
    from gouache.documents.pptx.sheets import Sheet
    from gouache.domain import Pixels

    Marks: TypeAlias = NDArray[np.int_] | Pixels
    """rows x columns x red, green, blue and alpha, 0 to 255"""

_SEEN = 1.5
"""The contrast from which a shape stands out of its ground."""
_LOST_SHARE = 0.2
_LOGO_SHARE = 0.05
_DRAWN = {"WMF", "EMF"}


def is_boxed(items: Sequence[Item], sheet: Sheet, slide: Box) -> bool:
    """The layout shows a picture without transparency, whose own ground would stand out as a box."""
    return any(part is None or not _has_alpha(part.blob) for _, part in _pictures(items, sheet, slide))


def is_lost(items: Sequence[Item], sheet: Sheet, pixels: Pixels, slide: Box, paper: str) -> bool:
    """A logo of the layout's that stands out of the plain slide would not stand out of this one, or not clearly.

    Nothing can be laid between: a scrim lies over what the layout shows. Of drawings in vectors only the
    ground is measured.
    """
    parts = {id(item): part for item, part in _pictures(items, sheet, slide)}
    for item in items:
        drawn = item.inherited and item.kind is Kind.ART and not is_square(item)
        if item.box.shared(slide).area > _LOGO_SHARE * slide.area or not (drawn or id(item) in parts):
            continue
        rows, columns = cells_under(item.box.shared(slide), pixels, slide)
        ground = luminance(pixels[rows, columns] / 255.0) + 0.05
        dark, light = np.percentile(ground, (5, 95))
        part = parts.get(id(item))
        marks = _pixels_of(part.blob, ground.shape) if part is not None else _paints_of(item, Colours(sheet))
        if light / dark > FOR_A_HEADING.contrast or any(_fades(each, ground, paper) for each in marks):
            return True
    return False


def _fades(marks: Marks, ground: NDArray[np.float64], paper: str) -> bool:
    """Much of what stands out of the paper does not stand out of the ground; that is given as luminance + 0.05."""
    bright = luminance(marks[..., :3] / 255) + 0.05
    plain = luminance(np.array([rgb(paper)])) + 0.05
    seen = (marks[..., 3] > 127) & (np.maximum(bright, plain) / np.minimum(bright, plain) >= _SEEN)
    lost = seen & (np.maximum(bright, ground) / np.minimum(bright, ground) < _SEEN)
    return bool(np.count_nonzero(lost) > _LOST_SHARE * np.count_nonzero(seen + np.zeros_like(lost)))


def _paints_of(item: Item, colours: Colours) -> Iterator[Marks]:
    """The colours a logo's shape states for itself, each as one pixel."""
    for path in (f"{P}spPr/{A}solidFill", f"{P}spPr/{A}ln/{A}solidFill"):
        fill = item.shape.find(path)
        for paint in (colours.fill(fill) or ()) if fill is not None else ():
            yield np.array([[[*(round(channel * 255) for channel in rgb(paint.colour)), round(paint.alpha * 255)]]])


def _pictures(items: Sequence[Item], sheet: Sheet, slide: Box) -> Iterator[tuple[Item, ImagePart | None]]:
    """The layout's pictures with their parts; None where it is linked or nothing python-pptx knows, as an SVG."""
    for item in items:
        if not item.inherited or item.kind is not Kind.PICTURE or not item.box.shared(slide).area:
            continue
        blip = next(item.shape.iter(A + "blip"), None)
        relation = (blip.get(R + "embed") or "") if blip is not None else ""
        root = item.shape.getroottree().getroot()
        owner = next((each for each in sheet.chain if each.root is root), sheet)
        rel = owner.part.rels[relation] if relation in owner.part.rels else None  # noqa: SIM401 (its get() raises)
        part = rel.target_part if rel is not None and not rel.is_external else None
        yield item, part if isinstance(part, ImagePart) else None


def _has_alpha(data: bytes) -> bool:
    """The picture has an alpha channel, or is a drawing in vectors: it was made to stand on any ground."""
    try:
        with Image.open(BytesIO(data)) as image:
            return image.format in _DRAWN or image.has_transparency_data
    except (UnidentifiedImageError, OSError, ValueError):
        return True


def _pixels_of(data: bytes, shape: tuple[int, ...]) -> Iterator[Marks]:
    try:
        with Image.open(BytesIO(data)) as image:
            if image.format not in _DRAWN:
                yield np.asarray(image.convert("RGBA").resize((shape[1], shape[0]), Image.Resampling.BOX))
    except (UnidentifiedImageError, OSError, ValueError):
        return
