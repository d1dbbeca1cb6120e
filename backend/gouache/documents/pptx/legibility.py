"""What has to stay readable on a slide that gets a picture behind everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.contrast import contrast, least_contrast
from gouache.documents.pptx.colours import Colours, Paint
from gouache.documents.pptx.names import A
from gouache.documents.pptx.obstacles import Item, Kind, preset_of
from gouache.documents.pptx.text_colour import hands, is_opaque
from gouache.documents.pptx.text_style import TextStyles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.pptx.geometry import Box
    from gouache.documents.pptx.obstacles import Defaults
    from gouache.documents.pptx.sheets import Sheet

_SMALL_PRINT = {"dt", "ftr", "sldNum"}
_HEADINGS = {"title", "ctrTitle", "subTitle"}
_HEADING_WORDS = 8
_SQUARE = {"", "rect", "flowChartProcess"}
_HELD = 0.97
_WITHOUT_GROUND = {
    Kind.CHART: "the words of its chart might not be readable on a picture",
    Kind.TABLE: "the words of its table might not be readable on a picture",
    Kind.DIAGRAM: "the words of its diagram might not be readable on a picture",
    Kind.OBJECT: "its embedded object might not be readable on a picture",
}


@dataclass(frozen=True, slots=True)
class Demand:
    """Words that stand straight on the picture: where, in which colour, and the contrast they need."""

    box: Box
    paint: Paint
    need: float
    is_small_print: bool = False
    is_reading: bool = False  # more than a heading


@dataclass(frozen=True, slots=True)
class Legibility:
    """All demands of a slide; `problem` says why they cannot be met or told, in words for people."""

    demands: tuple[Demand, ...] = ()
    problem: str = ""


def read_demands(sheet: Sheet, items: Sequence[Item], defaults: Defaults, slide: Box) -> Legibility:
    """What the words on the slide ask of a picture behind them.

    The layout's own words must have a ground already: a scrim lies over the layout and would not help them.
    """
    colours = Colours(sheet)
    demands: dict[Demand, None] = {}
    for index, item in enumerate(items):
        if item.kind in _WITHOUT_GROUND and not item.inherited:
            return Legibility(problem=_WITHOUT_GROUND[item.kind])
        if item.kind is not Kind.TEXT or not item.ink.shared(slide).area:
            continue
        chain = sheet.chain_of(item.shape)
        if is_opaque(chain, colours) or _has_ground(items[:index], item, slide, colours):
            continue
        if item.inherited:
            return Legibility(problem="the layout's own words would stand on the picture")
        fallback = defaults.for_placeholder(sheet, item.placeholder) if item.placeholder else defaults.text
        for hand in hands(item.shape, TextStyles(chain, fallback, sheet.faces), colours):
            if hand.paint is None or hand.paint.alpha < 0.5:
                return Legibility(problem="the colour of some of its words cannot be told")
            need = least_contrast(hand.points, bold=hand.bold)
            small = item.placeholder in _SMALL_PRINT
            reading = item.placeholder not in _HEADINGS and len(_words_in(item)) > _HEADING_WORDS
            demands[Demand(item.ink.shared(slide), hand.paint, need, small, reading)] = None
    return Legibility(tuple(demands))


def _words_in(item: Item) -> list[str]:
    return " ".join(text.text or "" for text in item.shape.iter(A + "t")).split()


def possible_grounds(demands: Sequence[Demand], paper: str) -> list[str]:
    """The colours on which all words can be read: the slide's own, and white or black.

    A page that is light for its words stays light: black is taken only where the words cannot be read on the page as
    it is, as where it was painted over.
    """
    lighter = any(contrast(demand.paint.colour, "#000000") < contrast(paper, "#000000") for demand in demands)
    found = [colour for colour in (paper, "#FFFFFF" if lighter else "#000000") if _meets_all(demands, colour)]
    if not found:
        found = [colour for colour in ("#FFFFFF", "#000000") if _meets_all(demands, colour)]
    return list(dict.fromkeys(found))


def _meets_all(demands: Sequence[Demand], ground: str) -> bool:
    return all(contrast(demand.paint.colour, ground) >= demand.need for demand in demands)


def _has_ground(below: Sequence[Item], item: Item, slide: Box, colours: Colours) -> bool:
    """Something opaque lies under all of the words."""
    ink = item.ink.shared(slide)
    return any(
        other.kind in {Kind.ART, Kind.TEXT, Kind.PICTURE}
        and is_square(other)
        and other.box.shared(ink).area >= _HELD * ink.area
        and is_opaque((other.shape,), colours)
        for other in below
    )


def is_square(item: Item) -> bool:
    """The shape fills its box to the corners."""
    turned = item.transform.degrees % 90 or item.group.b or item.group.c
    return not turned and preset_of(item.shape) in _SQUARE
