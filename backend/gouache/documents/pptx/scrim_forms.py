"""Where a scrim lies: over the whole slide, or only where words stand, fading out into the picture."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from gouache.documents.pptx.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Positions: TypeAlias = NDArray[np.float64]

_PAD = 0.025
"""Round the words, as a share of the slide's width."""
_FADES = (0.28, 0.2, 0.12)
"""Of the slide's length: over so much a scrim runs out, softly where there is room."""
_WHOLE_FROM = 0.72
"""A scrim that covers more than this share in part had better cover all."""
_STRIP_SHARE = 0.3
_DIMMED = 0.12
"""Art keeps its look under this much of a scrim."""


class Fade(StrEnum):
    """Where the scrim runs out: nowhere, or towards one side.

    A band that runs out to both sides is not among them: programs that know two colours to a gradient lose its middle.
    """

    NONE = "none"
    RIGHT = "right"
    LEFT = "left"
    DOWN = "down"
    UP = "up"


class Form(NamedTuple):
    """The rectangle of a scrim, and how far in from its ends the fading begins, in EMU."""

    box: Box
    fade: Fade = Fade.NONE
    reach: int = 0

    @property
    def plateau(self) -> Box:
        """The part at full strength."""
        left, top, right, bottom = self.box
        match self.fade:
            case Fade.RIGHT:
                right -= self.reach
            case Fade.LEFT:
                left += self.reach
            case Fade.DOWN:
                bottom -= self.reach
            case Fade.UP:
                top += self.reach
            case Fade.NONE:
                pass
        return Box(left, top, right, bottom)

    def most_over(self, box: Box) -> float:
        """The greatest share of the full strength that lies over a box."""
        met = self.box.shared(box)
        if met.width <= 0 or met.height <= 0:
            return 0.0
        plateau = self.plateau
        away = max(
            plateau.left - met.right, met.left - plateau.right, plateau.top - met.bottom, met.top - plateau.bottom, 0
        )
        return 1.0 - away / self.reach if self.reach else 1.0

    def share_at(self, x: Positions, y: Positions) -> Positions:
        """The share of the full strength at points of the slide, in EMU."""
        box, reach = self.box, max(1, self.reach)
        match self.fade:
            case Fade.RIGHT:
                share = (box.right - x) / reach + 0 * y
            case Fade.LEFT:
                share = (x - box.left) / reach + 0 * y
            case Fade.DOWN:
                share = (box.bottom - y) / reach + 0 * x
            case Fade.UP:
                share = (y - box.top) / reach + 0 * x
            case Fade.NONE:
                share = 1.0 + 0 * x + 0 * y
        return np.clip(share, 0.0, 1.0)

    def beside(self, bar: Box) -> Form:
        """The form without a bar that takes a whole end of it; the plateau stays where it is."""
        box, reach = self.box, self.reach
        met = bar.shared(box)
        if not met.area or met.area == box.area:
            return self
        if met.height == box.height and met.left == box.left:
            box, cut = box._replace(left=met.right), self.fade is Fade.LEFT
        elif met.height == box.height and met.right == box.right:
            box, cut = box._replace(right=met.left), self.fade is Fade.RIGHT
        elif met.width == box.width and met.top == box.top:
            box, cut = box._replace(top=met.bottom), self.fade is Fade.UP
        elif met.width == box.width and met.bottom == box.bottom:
            box, cut = box._replace(bottom=met.top), self.fade is Fade.DOWN
        else:
            return self
        lost = self.box.width - box.width + self.box.height - box.height
        return Form(box, self.fade, max(1, reach - lost) if cut else reach)

    def share(self, slide: Box) -> float:
        """How much of the slide it takes from the picture; a fade counts half."""
        return (self.box.area + self.plateau.area) / 2 / max(1, slide.area)


def forms(words: Sequence[Box], keep: Sequence[Box], slide: Box) -> list[Form]:
    """The forms that cover all words at full strength and leave the art in `keep` as it is, best first."""
    if not words:
        return []
    around, found = _around(words, slide), []
    # where there is art to stay off, a scrim may run out sooner and leave less of the picture than would look best
    for fade in _FADES if keep else _FADES[:1]:
        partial = [form for form in _partial(around, slide, fade) if keep or form.share(slide) <= _WHOLE_FROM]
        found += sorted(partial, key=lambda form: form.share(slide))
    return [form for form in (*found, Form(slide)) if all(form.most_over(box) <= _DIMMED for box in keep)]


def strips(words: Sequence[Box], keep: Sequence[Box], slide: Box) -> list[Form]:
    """The forms of a narrow scrim along the edge of the slide where the words stand, best first."""
    found = [form for form in _partial(_around(words, slide), slide, _FADES[-1]) if form.share(slide) <= _STRIP_SHARE]
    found.sort(key=lambda form: form.share(slide))
    return [form for form in found if all(form.most_over(box) <= _DIMMED for box in keep)]


def _around(words: Sequence[Box], slide: Box) -> Box:
    box = words[0]
    for other in words[1:]:
        box = box.around(other)
    return box.grown(round(_PAD * slide.width)).shared(slide)


def _partial(words: Box, slide: Box, share: float) -> Iterator[Form]:
    for fade, gap, length in (
        (Fade.RIGHT, slide.right - words.right, slide.width),
        (Fade.LEFT, words.left - slide.left, slide.width),
        (Fade.DOWN, slide.bottom - words.bottom, slide.height),
        (Fade.UP, words.top - slide.top, slide.height),
    ):
        reach = round(share * length)
        if reach <= gap:
            yield Form(_towards(fade, words, slide, reach), fade, reach)


def _towards(fade: Fade, words: Box, slide: Box, reach: int) -> Box:
    """The slide from the edge behind the words to where a scrim over them has run out."""
    match fade:
        case Fade.RIGHT:
            return slide._replace(right=words.right + reach)
        case Fade.LEFT:
            return slide._replace(left=words.left - reach)
        case Fade.DOWN:
            return slide._replace(bottom=words.bottom + reach)
        case _:
            return slide._replace(top=words.top - reach)
