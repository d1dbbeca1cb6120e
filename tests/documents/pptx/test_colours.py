"""Colours as slides state them, and what they come to."""

from __future__ import annotations

import pytest
from tests.documents.pptx import deck_making as make

from gouache.documents.contrast import contrast
from gouache.documents.pptx.colours import Colours, Paint
from gouache.documents.pptx.sheets import Sheet, Sheets


def sheet(deck: make.Presentation) -> Sheet:
    return Sheets().slide(make.add_slide(deck, make.CONTENT, "The harbour").part)


def read(xml: str) -> Paint | None:
    return Colours(sheet(make.presentation())).read(make.element(xml))


@pytest.mark.parametrize(
    ("xml", "colour"),
    [
        ('<a:srgbClr val="1f497d"/>', "#1F497D"),
        ('<a:sysClr val="windowText" lastClr="000000"/>', "#000000"),
        ('<a:prstClr val="white"/>', "#FFFFFF"),
        ('<a:scrgbClr r="100000" g="0" b="0"/>', "#FF0000"),
        ('<a:schemeClr val="accent1"/>', "#4F81BD"),
        ('<a:schemeClr val="bg1"/>', "#FFFFFF"),
        ('<a:schemeClr val="tx2"/>', "#1F497D"),
    ],
)
def test_a_colour_is_found_through_the_map_and_the_theme(xml: str, colour: str) -> None:
    assert read(xml) == Paint(colour)


@pytest.mark.parametrize(
    ("change", "colour"),
    [
        # what PowerPoint shows for "lighter 40 %", "darker 25 %" and the subtitle of its 2007 theme
        ('<a:schemeClr val="accent1"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr>', "#95B3D7"),
        ('<a:schemeClr val="accent1"><a:lumMod val="75000"/></a:schemeClr>', "#376092"),
        ('<a:schemeClr val="tx1"><a:tint val="75000"/></a:schemeClr>', "#898989"),
        ('<a:schemeClr val="tx1"><a:tint val="75%"/></a:schemeClr>', "#898989"),
        ('<a:schemeClr val="bg1"><a:shade val="50000"/></a:schemeClr>', "#BCBCBC"),
    ],
)
def test_a_changed_colour_is_the_one_that_is_shown(change: str, colour: str) -> None:
    found = read(change)

    assert found is not None
    assert contrast(found.colour, colour) < 1.03


def test_how_much_is_laid_on_is_read_apart_from_the_colour() -> None:
    assert read('<a:srgbClr val="FF0000"><a:alpha val="40000"/></a:srgbClr>') == Paint("#FF0000", 0.4)


@pytest.mark.parametrize("xml", ['<a:schemeClr val="phClr"/>', '<a:srgbClr val="red"/>', '<a:prstClr val="peru"/>'])
def test_a_colour_that_is_not_known_is_not_guessed(xml: str) -> None:
    assert read(xml) is None


def test_a_slide_that_swaps_light_and_dark_is_read_by_its_own_map() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "The harbour")
    mapping = 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" ' + " ".join(f'accent{n}="accent{n}"' for n in range(1, 7))
    override = make.element(
        f'<p:clrMapOvr><a:overrideClrMapping {mapping} hlink="hlink" folHlink="folHlink"/></p:clrMapOvr>'
    )
    slide._element.replace(slide._element.find("{*}clrMapOvr"), override)

    assert Colours(Sheets().slide(slide.part)).names["tx1"] == "#FFFFFF"
