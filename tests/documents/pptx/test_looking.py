"""Frames that geometry offers and a look at the slide rejects."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pptx
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont
from pptx.util import Emu, Inches

from gouache.documents.opening import open_document
from gouache.documents.pptx.empty_space import Room
from gouache.documents.pptx.free_space import choose
from gouache.documents.pptx.geometry import Box, box_of
from gouache.documents.pptx.looking import Edges
from gouache.domain import SlotKind

if TYPE_CHECKING:
    from gouache.domain import Pixels

WIDTH, HEIGHT = 640, 360
EMU = 19_050  # a pixel of a slide 13.33 in wide at 48 dpi
SLIDE = Box(0, 0, WIDTH * EMU, HEIGHT * EMU)


def page(*, words: tuple[int, int] | None = None, colour: str = "white") -> Pixels:
    image = Image.new("RGB", (WIDTH, HEIGHT), colour)
    if words is not None:
        ImageDraw.Draw(image).text(words, "Berths 3 to 9", fill="black", font=ImageFont.load_default(size=9))
    return np.asarray(image)


def box(left: int, top: int, right: int, bottom: int) -> Box:
    return Box(left * EMU, top * EMU, right * EMU, bottom * EMU)


def test_one_small_line_of_words_is_seen_in_a_large_frame() -> None:
    edges = Edges(page(words=(420, 200)), SLIDE)

    assert not edges.is_plain(box(320, 20, 620, 340))
    assert edges.is_plain(box(20, 20, 400, 340))


def test_a_gradient_is_plain() -> None:
    ramp = np.linspace(0, 255, WIDTH, dtype=np.uint8)

    assert Edges(np.repeat(np.repeat(ramp[None, :, None], HEIGHT, 0), 3, 2), SLIDE).is_plain(SLIDE)


def test_a_line_across_is_seen() -> None:
    pixels = page().copy()
    pixels[200, 100:180] = 0

    assert not Edges(pixels, SLIDE).is_plain(box(80, 20, 620, 340))


@given(st.integers(0, 540), st.integers(0, 340))
def test_wherever_words_stand_the_frame_chosen_is_beside_them(x: int, y: int) -> None:
    pixels = page(words=(x, y))
    room = Room(slide=SLIDE, inside=box(30, 30, 610, 330), taken=(), gap=4 * EMU)

    (frame,) = choose([room], lambda: [Edges(pixels, SLIDE)])

    assert frame is not None
    found = box_of(frame)
    seen = pixels[found.top // EMU : found.bottom // EMU, found.left // EMU : found.right // EMU]
    assert seen.min() == 255


def test_where_a_frame_is_rejected_the_others_of_the_deck_keep_theirs() -> None:
    title = box(20, 20, 620, 80)
    rooms = [Room(slide=SLIDE, inside=box(20, 20, 620, 340), taken=(title, box(20, 90, 290, 330)), gap=4 * EMU)] * 3
    blind = choose(rooms)
    pages = [page(), page(words=(440, 200)), page()]

    frames = choose(rooms, lambda: [Edges(pixels, SLIDE) for pixels in pages])

    assert frames[0] == frames[2] == blind[0]
    assert frames[1] not in {None, blind[1]}


def deck_with_words_in_a_chart_of_old() -> bytes:
    """A title and a text on the left; what stands on the right is known to a renderer alone."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Emu(SLIDE.right), Emu(SLIDE.bottom)
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Where the ships lie"
    text = slide.shapes.add_textbox(Inches(0.6), Inches(2), Inches(5), Inches(3))
    text.text_frame.text = "Grain from the north"
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


def test_a_deck_is_looked_at_once_and_nothing_is_covered() -> None:
    looked: list[int] = []

    def look() -> list[Pixels]:
        looked.append(1)
        return [page(words=(480, 240))]

    (slot,) = open_document(deck_with_words_in_a_chart_of_old()).survey(look=look).slots

    assert looked == [1]
    assert slot.kind is SlotKind.FREE_SPACE
    assert not box_of(slot.frame).meets(box(480, 240, 540, 252))


def test_pages_that_are_not_those_of_the_slides_are_not_believed() -> None:
    document = open_document(deck_with_words_in_a_chart_of_old())

    assert document.survey(look=lambda: [page(words=(480, 240))] * 2) == document.survey()


def test_a_deck_whose_slides_are_full_is_not_looked_at() -> None:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "All of it"
    text = slide.shapes.add_textbox(0, Inches(1), presentation.slide_width, Inches(6))
    text.text_frame.word_wrap = True
    text.text_frame.text = "Grain and timber and tin. " * 120
    out = BytesIO()
    presentation.save(out)

    def look() -> list[Pixels]:
        raise AssertionError("nothing was to be judged")

    assert open_document(out.getvalue()).survey(look=look).slots == ()
