"""Whether a slide can stand on a picture, and the scrim its words need there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.colours import Colours, background_colour, background_of
from gouache.documents.pptx.legibility import is_square, possible_grounds, read_demands
from gouache.documents.pptx.logos import is_boxed, is_lost
from gouache.documents.pptx.names import A, P, local, number
from gouache.documents.pptx.obstacles import Item, Kind
from gouache.documents.pptx.rooms import OPENERS
from gouache.documents.pptx.scrim import Scrim
from gouache.documents.pptx.scrim_choice import arrangements, choose_scrims, would_hide
from gouache.documents.pptx.text_colour import is_opaque
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.pptx.geometry import Box
    from gouache.documents.pptx.legibility import Demand
    from gouache.documents.pptx.obstacles import Defaults
    from gouache.documents.pptx.rooms import SlideView
    from gouache.documents.pptx.sheets import Sheet
    from gouache.domain import Pixels

_COVERED_SHARE, _SPECK_SHARE = 0.4, 0.0005
_MOST_HOLES = 4
_OPENER_TOP = 0.25
"""A title alone that begins further down than this share of the slide is no heading over something."""
_COLUMNS, _ROWS = 48, 27


def is_opener(view: SlideView) -> bool:
    """A title or section slide: by its layout's type, or since nothing but a title stands on it, in its middle."""
    if view.sheet.layout_type in OPENERS:
        return True
    shown = [
        item
        for item in view.own
        if item.kind not in {Kind.EMPTY, Kind.LINE, Kind.ART} and item.placeholder not in {"dt", "ftr", "sldNum"}
    ]
    if any(item.placeholder not in {"title", "ctrTitle", "subTitle"} for item in shown):
        return False
    if any(item.placeholder in {"ctrTitle", "subTitle"} for item in shown):
        return True
    return bool(shown) and shown[0].ink.top > _OPENER_TOP * view.slide.height


def no_background(sheet: Sheet, items: Sequence[Item], defaults: Defaults, slide: Box) -> str:
    """Why the slide can have no picture behind it, in words for people; empty where it can."""
    if stands_on_picture(sheet):
        return "it stands on a picture already"
    if _covered(items, sheet, slide) > _COVERED_SHARE:
        return "what the slide or its layout shows would cover a picture behind it"
    if is_boxed(items, sheet, slide):
        return "the layout's picture, made for a plain page, would stand on it in a box"
    legibility = read_demands(sheet, items, defaults, slide)
    return legibility.problem or _no_scrim(legibility.demands, items, sheet, slide)


def _no_scrim(demands: Sequence[Demand], items: Sequence[Item], sheet: Sheet, slide: Box) -> str:
    """Why no scrim could make the words readable whatever the picture; empty where one could."""
    if not possible_grounds(demands, paper_of(sheet)):
        return "no one ground suits all its words, some light, some dark"
    keep, _ = _art(items, sheet, slide)
    if demands and next(arrangements(demands, keep, slide), None) is None:
        return "a scrim for its words would dim the layout's own art"
    if demands and would_hide(demands, keep, slide, paper_of(sheet)):
        return "its words are so faint that a scrim for them would hide a picture"
    return ""


def fitting_scrims(
    sheet: Sheet, items: Sequence[Item], defaults: Defaults, slide: Box, pixels: Pixels
) -> tuple[Scrim, ...]:
    """The scrims the words need on a picture, given as it will cover the slide; none where they can be read as it is.

    Raises PlacingFailed where no scrim would do, or the layout's logo would not be seen.
    """
    legibility = read_demands(sheet, items, defaults, slide)
    if legibility.problem:
        raise PlacingFailed(legibility.problem)
    if is_lost(items, sheet, pixels, slide, paper_of(sheet)):
        raise PlacingFailed("the layout's own picture would be lost on this one")
    if not legibility.demands:
        return ()
    keep, holes = _art(items, sheet, slide)
    scrims = choose_scrims(legibility.demands, keep, pixels, slide, paper_of(sheet))
    if scrims is None:
        raise PlacingFailed("its words could be read on this picture only under a scrim that hides it")
    return tuple(_cut_out(scrim, holes) for scrim in scrims)


def _cut_out(scrim: Scrim, holes: Sequence[Box]) -> Scrim:
    form = scrim.form
    for hole in holes:
        form = form.beside(hole)
    return scrim._replace(form=form, holes=tuple(hole for hole in holes if hole.meets(form.box)))


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


def _art(items: Sequence[Item], sheet: Sheet, slide: Box) -> tuple[list[Box], list[Box]]:
    """The layout's art a scrim has to stay off, and the art it can be cut out for; lines bear it.

    A scrim lies on the slide and so over what the layout draws. A few rectangles can be cut out; an ornament of many
    could not be without showing the seams.
    """
    colours = Colours(sheet)
    keep: list[Box] = []
    holes: list[Box] = []
    for item in items:
        box = item.box.shared(slide)
        if item.inherited and item.kind is not Kind.LINE and box.area > _SPECK_SHARE * slide.area:
            plain = item.kind is not Kind.PICTURE and is_square(item) and is_opaque((item.shape,), colours)
            (holes if plain else keep).append(box)
    if len(holes) > _MOST_HOLES:
        return keep + holes, []
    return keep, holes
