"""Words no picture may cover: what their room on the slide depends on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pptx.util import Inches
from tests.documents.pptx import deck_making as make

from gouache.documents.pptx.geometry import Box
from gouache.documents.pptx.obstacles import Defaults, items_on
from gouache.documents.pptx.sheets import Sheets

WORDS = "The harbour in the north"
INSET = Inches(0.1)


def ink(deck: make.Presentation, shape: make.Shape) -> Box:
    """What is seen of the shape."""
    sheet = Sheets().slide(shape.part)
    found = items_on(sheet, Defaults(deck.part._element))
    return next(item.ink for item in found if item.shape is shape._element)


def first_run(shape: make.Shape) -> make.Shape:
    return shape.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr()


def text_box(deck: make.Presentation, words: str = WORDS, width: float = 9) -> make.Shape:
    return make.add_words(make.add_slide(deck, make.BLANK), words, (0.5, 0.5, width, 4), 18)


@pytest.mark.parametrize(("name", "value"), [("cap", "all"), ("cap", "small"), ("spc", "600"), ("b", "1")])
def test_a_run_in_capitals_or_spaced_or_bold_is_wider(name: str, value: str) -> None:
    deck = make.presentation()
    plain, marked = text_box(deck), text_box(deck)
    first_run(marked).set(name, value)

    assert ink(deck, marked).width > 1.04 * ink(deck, plain).width


@pytest.mark.parametrize(("name", "value"), [("cap", "all"), ("spc", "600"), ("b", "1")])
def test_capitals_spacing_and_bold_come_from_the_layout_too(name: str, value: str) -> None:
    widths = []
    for given in (None, value):
        deck = make.presentation()
        slide = make.add_slide(deck, make.CONTENT, "", (WORDS,))
        style = slide.slide_layout.placeholders[1].text_frame._txBody.find("{*}lstStyle")
        style.clear()
        level = make.element("<a:lvl1pPr><a:defRPr/></a:lvl1pPr>")
        style.append(level)
        if given is not None:
            level[0].set(name, given)
        widths.append(ink(deck, slide.placeholders[1]).width)

    assert widths[1] > 1.03 * widths[0]


def test_a_run_may_turn_inherited_capitals_off() -> None:
    deck = make.presentation()
    titles = [make.add_slide(deck, make.SECTION, WORDS).shapes.title for _ in range(2)]
    first_run(titles[1]).set("cap", "none")

    assert ink(deck, titles[0]).width > 1.1 * ink(deck, titles[1]).width


def test_a_picture_does_not_cover_the_capitals_of_a_section_header() -> None:
    deck = make.presentation()
    deck.slide_width = Inches(13.333)
    slide = make.add_slide(deck, make.SECTION, "Road safety in our city", ("Drivers need rest",))

    found = make.opened(deck).survey().slots

    # 23 bold capitals of 40 pt in Calibri, 0.62 em each, are 7.9 in wide.
    title = slide.shapes.title
    words = (title.left / 914_400 + 0.1, title.top / 914_400, 7.9, 0.6)
    assert not any(make.meet(slot.frame, words) for slot in found)


def test_words_at_tab_stops_take_the_whole_line() -> None:
    deck = make.presentation()
    plain, tabbed = text_box(deck, "Apples 3.50"), text_box(deck, "Apples\t\t\t\t3.50")

    assert ink(deck, plain).width < Inches(3)
    assert ink(deck, tabbed).right >= tabbed.left + tabbed.width - INSET
    assert ink(deck, tabbed).height == ink(deck, plain).height


def test_only_the_line_with_the_tab_in_it_is_counted_as_full() -> None:
    deck = make.presentation()
    shape = text_box(deck, "Apples\v3.50")
    before = ink(deck, shape).width
    shape.text_frame.paragraphs[0].runs[1]._r.t.text = "\t3.50"

    assert before < Inches(3)
    assert ink(deck, shape).width >= shape.width - 2 * INSET


def test_columns_are_filled_one_after_the_other() -> None:
    deck = make.presentation()
    words = "The harbour takes more ships each year than the year before. " * 5
    shapes = [text_box(deck, words, 9) for _ in range(3)]
    for shape, (columns, gap) in zip(shapes, ((1, 0), (2, 0), (2, 3)), strict=True):
        shape.text_frame._txBody.bodyPr.set("numCol", str(columns))
        shape.text_frame._txBody.bodyPr.set("spcCol", str(Inches(gap)))

    heights = [ink(deck, shape).height for shape in shapes]

    assert all(later > 1.2 * earlier for earlier, later in pairwise(heights))
    assert ink(deck, shapes[1]).width >= shapes[1].width - 2 * INSET
