"""The colours a deck is written in, from its theme through the colour map, as a `Palette`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.contrast import contrast
from gouache.documents.pptx.colours import ACCENTS, Colours, background_colour
from gouache.domain import Palette

if TYPE_CHECKING:
    from gouache.documents.pptx.sheets import Sheet

_MIN_CONTRAST = 3.0


def palette_of(sheet: Sheet) -> Palette:
    """Paper, ink and accents of a slide or master; black on white where the theme cannot be read."""
    names = Colours(sheet).names
    if not names:
        return Palette()
    paper = background_colour(sheet) or names.get("bg1", "#FFFFFF")
    ink = names.get("tx1", "#000000")
    if contrast(ink, paper) < _MIN_CONTRAST:
        # the page is painted in another colour than the map says, so the deck writes in another too
        ink = max((names.get("bg1", "#FFFFFF"), ink, "#000000", "#FFFFFF"), key=lambda c: contrast(c, paper))
    return Palette(paper, ink, tuple(names[name] for name in ACCENTS if name in names))
