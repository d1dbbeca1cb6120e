"""The contrast that is promised, measured in what a program of its own shows of the slide."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest
from PIL import Image
from pptx.dml.color import RGBColor
from pptx.util import Pt
from tests.documents.pptx import deck_making as make

from gouache.documents.contrast import SPOILT_SHARE, luminance
from gouache.documents.rendering.making import renderer_for
from gouache.documents.rendering.renderer import RendererName
from gouache.domain import DocumentKind, Numbers, SlotKind, Wishes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.pptx.deck import Deck
    from gouache.documents.rendering.renderer import Renderer
    from gouache.domain import Pixels

ALL = Wishes(backgrounds=Numbers(are_all=True))
RENDERED = 0.1
"""Of the ratio: what rounding colours to bytes and compressing a page's pictures may cost."""


class Written(NamedTuple):
    """Words on the slide: their box in inches, colour, size in points, and the contrast they need."""

    box: tuple[float, float, float, float]
    colour: str
    points: int
    need: float


AT_THE_LEFT = (Written((0.4, 2.5, 3.2, 1), "1F2937", 32, 3.0), Written((0.4, 4, 3.2, 1), "1F2937", 14, 4.5))
ACROSS = (Written((1, 2.5, 8, 1), "FFFFFF", 40, 3.0), Written((1, 4, 8, 1), "FFFFFF", 16, 4.5))
WITH_SMALL_PRINT = (*AT_THE_LEFT, Written((7, 7, 2.6, 0.4), "1F2937", 10, 4.5))


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    made = renderer_for(RendererName.AUTO)
    if made is None:
        pytest.skip("nothing is installed here that shows slides")
    with closing(made):
        yield made


@pytest.mark.parametrize(
    ("words", "paper"),
    [(AT_THE_LEFT, "FFFFFF"), (ACROSS, "12305A"), (WITH_SMALL_PRINT, "F5F0E6")],
    ids=["at one side", "light, across the slide", "with small print"],
)
def test_the_words_on_the_slide_as_it_is_shown_have_their_contrast(
    renderer: Renderer, words: tuple[Written, ...], paper: str
) -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.BLANK)
    slide.slide_layout._element.set("type", "secHead")
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = RGBColor.from_string(paper)  # type: ignore[no-untyped-call]
    for each in words:
        run = make.add_words(slide, "The harbour", each.box).text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.color.rgb = Pt(each.points), RGBColor.from_string(each.colour)  # type: ignore[no-untyped-call]
    opened = make.opened(deck)
    [slot] = [slot for slot in opened.survey(ALL).slots if slot.kind is SlotKind.BACKGROUND]
    opened.place(make.drawn(data=restless()), make.placement(slot))

    ground = shown_without_words(renderer, opened)

    height, width = ground.shape[:2]
    for each in words:
        left, top, across, down = each.box
        # of the box the words fill no more than this
        across, down = min(across, each.points * 0.08), each.points * 0.018
        columns = slice(round((left + 0.1) / 10 * width), round((left + 0.1 + across) / 10 * width))
        rows = slice(round((top + 0.05) / 7.5 * height), round((top + 0.05 + down) / 7.5 * height))
        ratios = contrasts(ground[rows, columns], each.colour)
        assert np.count_nonzero(ratios < each.need - RENDERED) <= SPOILT_SHARE * ratios.size


def shown_without_words(renderer: Renderer, deck: Deck) -> Pixels:
    """The slide without its letters: what lies under them."""
    changed = make.reread(deck)
    for shape in changed.slides[0].shapes:
        if shape.has_text_frame and shape.text_frame.text:
            shape.text_frame.text = ""
    [page] = renderer.pages(make.saved(changed), DocumentKind.POWERPOINT, dpi=72)
    return page


def contrasts(pixels: Pixels, colour: str) -> np.ndarray:
    ground = luminance(pixels.reshape(-1, 3) / 255) + 0.05
    written = luminance(np.array([[int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]])) + 0.05
    return np.maximum(ground, written) / np.minimum(ground, written)


def restless() -> bytes:
    """Every brightness and colour, in patches that come back all over the picture."""
    rows, columns = np.mgrid[0:90, 0:120]
    pixels = np.stack([(columns * 37) % 256, (rows * 53) % 256, ((rows + columns) * 29) % 256], axis=2).astype(np.uint8)
    out = BytesIO()
    Image.fromarray(pixels).resize((960, 720), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()
