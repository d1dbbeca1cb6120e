"""The pictures a layout shows, logos most of the time, on a slide that gets a picture behind everything."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, UnidentifiedImageError
from pptx.parts.image import ImagePart

from gouache.documents.pptx.colours import rgb
from gouache.documents.pptx.contrast import MOST_UNREST, luminance
from gouache.documents.pptx.names import A, R
from gouache.documents.pptx.obstacles import Item, Kind
from gouache.documents.pptx.scrim_choice import cells_under

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gouache.documents.pptx.geometry import Box
    from gouache.documents.pptx.sheets import Sheet
    from gouache.domain import Pixels

_SEEN = 1.5
"""The contrast from which a shape stands out of its ground."""
_LOST_SHARE = 0.2
_DRAWN = {"WMF", "EMF"}


def is_boxed(items: Sequence[Item], sheet: Sheet, slide: Box) -> bool:
    """The layout shows a picture without transparency, whose own ground would stand out as a box."""
    return any(part is None or not _has_alpha(part.blob) for _, part in _pictures(items, sheet, slide))


def is_lost(items: Sequence[Item], sheet: Sheet, pixels: Pixels, slide: Box, paper: str) -> bool:
    """A picture of the layout's that stands out of the plain slide would not stand out of this one, or not clearly.

    Nothing can be laid between: a scrim lies over what the layout shows. Drawings in vectors are not measured.
    """
    for item, part in _pictures(items, sheet, slide):
        rows, columns = cells_under(item.box.shared(slide), pixels, slide)
        shown = _shown(part.blob, (columns.stop - columns.start, rows.stop - rows.start)) if part is not None else None
        if shown is None:
            continue
        bright = luminance(shown[..., :3] / 255) + 0.05
        ground = luminance(pixels[rows, columns] / 255.0) + 0.05
        plain = float(luminance(np.array([rgb(paper)]))[0]) + 0.05
        marks = (shown[..., 3] > 127) & (np.maximum(bright, plain) / np.minimum(bright, plain) >= _SEEN)
        if not marks.any():
            continue
        ratios = (np.maximum(bright, ground) / np.minimum(bright, ground))[marks]
        dark, light = np.percentile(ground, (5, 95))
        if np.mean(ratios < _SEEN) > _LOST_SHARE or light / dark > MOST_UNREST:
            return True
    return False


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


def _shown(data: bytes, size: tuple[int, int]) -> Pixels | None:
    try:
        with Image.open(BytesIO(data)) as image:
            if image.format in _DRAWN:
                return None
            return np.asarray(image.convert("RGBA").resize(size, Image.Resampling.BOX))
    except (UnidentifiedImageError, OSError, ValueError):
        return None
