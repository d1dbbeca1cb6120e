"""Whether a slide can stand on a picture, and the scrim its words need there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.colours import Colours, background_colour, background_of
from gouache.documents.pptx.legibility import is_square, meets_all, read_demands
from gouache.documents.pptx.names import A, P, local, number
from gouache.documents.pptx.obstacles import Item, Kind
from gouache.documents.pptx.scrim import Scrim, choose_scrim, picture_on
from gouache.documents.pptx.scrim_forms import Form, forms
from gouache.documents.pptx.text_colour import is_opaque
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.pptx.geometry import Box
    from gouache.documents.pptx.legibility import Demand
    from gouache.documents.pptx.obstacles import Defaults
    from gouache.documents.pptx.sheets import Sheet

_COVERED_SHARE, _SPECK_SHARE = 0.4, 0.0005
_COLUMNS, _ROWS = 48, 27


def no_background(sheet: Sheet, items: Sequence[Item], defaults: Defaults, slide: Box) -> str:
    """Why the slide can have no picture behind it, in words for people; empty where it can."""
    if stands_on_picture(sheet):
        return "it stands on a picture already"
    if _covered(items, sheet, slide) > _COVERED_SHARE:
        return "what the slide or its layout shows would cover a picture behind it"
    legibility = read_demands(sheet, items, defaults, slide)
    if legibility.problem:
        return legibility.problem
    if not any(meets_all(legibility.demands, colour) for colour in (paper_of(sheet), "#FFFFFF", "#000000")):
        return "no one ground suits all its words, some light, some dark"
    if legibility.demands and not _forms(legibility.demands, items, sheet, slide):
        return "a scrim for its words would dim the layout's own art"
    return ""


def fitting_scrim(sheet: Sheet, items: Sequence[Item], defaults: Defaults, slide: Box, data: bytes) -> Scrim | None:
    """The scrim the words need on this picture; None where they can be read on the picture itself.

    Raises PlacingFailed where no scrim would do.
    """
    legibility = read_demands(sheet, items, defaults, slide)
    if legibility.problem:
        raise PlacingFailed(legibility.problem)
    pixels = picture_on(slide, data)
    if not legibility.demands:
        return None
    possible = _forms(legibility.demands, items, sheet, slide)
    scrim = choose_scrim(legibility.demands, possible, pixels, slide, paper_of(sheet))
    if scrim is None:
        raise PlacingFailed("its words could be read on this picture only under a scrim that hides it")
    return scrim._replace(holes=tuple(_art(items, sheet, slide, square=True))) if scrim.strength else None


def paper_of(sheet: Sheet) -> str:
    """The colour the slide is painted in, or that of its layout where a picture lies there now."""
    painted = next((colour for each in sheet.chain if (colour := background_colour(each))), None)
    return painted or Colours(sheet).names.get("bg1", "#FFFFFF")


def stands_on_picture(sheet: Sheet) -> bool:
    """The slide's background, own or inherited, is a picture or a texture."""
    background = background_of(sheet)
    if background is None:
        return False
    if background.find(f"{P}bgPr/{A}blipFill") is not None:
        return True
    reference = background.find(P + "bgRef")
    theme = sheet.theme
    if reference is None or theme is None:
        return False
    # From 1001 on the index counts the background fills of the theme (ECMA-376-1 19.3.1.3).
    fills = theme.find(f"{A}themeElements/{A}fmtScheme/{A}bgFillStyleLst")
    index = (number(reference.get("idx")) or 0) - 1001
    return fills is not None and 0 <= index < len(fills) and local(fills[index]) == "blipFill"


def _covered(items: Sequence[Item], sheet: Sheet, slide: Box) -> float:
    """The share of the slide that lies under something opaque, counted on a grid."""
    colours = Colours(sheet)
    hidden: set[tuple[int, int]] = set()
    for item in items:
        if item.kind in {Kind.LINE, Kind.EMPTY} or not (
            item.kind in {Kind.VIDEO, Kind.TABLE} or is_opaque(sheet.chain_of(item.shape), colours)
        ):
            continue
        box = item.box.shared(slide)
        columns = range(*(_cell(edge - slide.left, slide.width, _COLUMNS) for edge in (box.left, box.right)))
        rows = range(*(_cell(edge - slide.top, slide.height, _ROWS) for edge in (box.top, box.bottom)))
        hidden.update((column, row) for column in columns for row in rows)
    return len(hidden) / (_COLUMNS * _ROWS)


def _cell(distance: int, length: int, cells: int) -> int:
    return round(distance / length * cells)


def _forms(demands: Sequence[Demand], items: Sequence[Item], sheet: Sheet, slide: Box) -> list[Form]:
    return forms([demand.box for demand in demands], _art(items, sheet, slide, square=False), slide)


def _art(items: Sequence[Item], sheet: Sheet, slide: Box, *, square: bool) -> list[Box]:
    """The layout's art that fills its box to the corners, so that a scrim can be cut out for it, or the other art.

    A scrim lies on the slide and so over what the layout draws. Lines bear it.
    """
    colours = Colours(sheet)
    return [
        box
        for item in items
        if item.inherited and item.kind is not Kind.LINE
        if (box := item.box.shared(slide)).area > _SPECK_SHARE * slide.area
        if (item.kind is not Kind.PICTURE and is_square(item) and is_opaque((item.shape,), colours)) is square
    ]
