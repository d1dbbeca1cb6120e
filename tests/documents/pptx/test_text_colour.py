"""The colour words are written in, through everything they inherit from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pptx.dml.color import RGBColor
from pptx.util import Pt
from tests.documents.pptx import deck_making as make

from gouache.documents.pptx.colours import Colours, Paint
from gouache.documents.pptx.obstacles import Defaults
from gouache.documents.pptx.sheets import Sheets
from gouache.documents.pptx.text_colour import Hand, hands, is_opaque
from gouache.documents.pptx.text_style import TextStyles

if TYPE_CHECKING:
    from gouache.documents.pptx.names import Element

RED = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'


def read(deck: make.Presentation, shape: make.Shape) -> list[Hand]:
    """The hands of a shape on the deck's last slide, smallest first."""
    sheet = Sheets().slide(shape.part)
    defaults = Defaults(deck.part._element)
    placeholder = shape.placeholder_format.type if shape.is_placeholder else None
    kind = "title" if placeholder in {1, 3} else "body"
    fallback = defaults.for_placeholder(sheet, kind) if placeholder else defaults.text
    styles = TextStyles(sheet.chain_of(shape._element), fallback, sheet.faces)
    return sorted(hands(shape._element, styles, Colours(sheet)), key=lambda hand: (hand.points, str(hand.paint)))


def title(deck: make.Presentation, text: str = "The harbour") -> make.Shape:
    return make.add_slide(deck, make.CONTENT, text).shapes.title


def run_properties(shape: make.Shape) -> Element:
    found: Element = shape.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr()
    return found


def test_a_title_that_says_nothing_is_written_as_the_master_says() -> None:
    deck = make.presentation()

    assert read(deck, title(deck)) == [Hand(Paint("#000000"), 44.0, bold=False)]


def test_the_run_outweighs_the_list_style_and_that_the_layout() -> None:
    deck = make.presentation()
    shape = title(deck)
    layout = shape.part.slide_layout.placeholders[0]._element.txBody
    for body, colour in ((layout, "00FF00"), (shape._element.txBody, "0000FF")):
        style = body.find("{*}lstStyle")
        fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        style.append(make.element(f"<a:lvl1pPr><a:defRPr>{fill}</a:defRPr></a:lvl1pPr>"))
        assert read(deck, shape)[0].paint == Paint(f"#{colour}")
    run_properties(shape).insert(0, make.element(RED))

    assert read(deck, shape)[0].paint == Paint("#FF0000")


def test_a_link_is_written_in_the_colour_of_links_whatever_the_run_says() -> None:
    deck = make.presentation()
    shape = title(deck)
    run_properties(shape).insert(0, make.element(RED))
    shape.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org"

    assert read(deck, shape)[0].paint == Paint("#0000FF")


def test_a_drawn_shape_writes_in_the_colour_of_its_style() -> None:
    deck = make.presentation()
    shape = make.add_slide(deck, make.BLANK).shapes.add_shape(1, 0, 0, 914_400, 914_400)
    shape.text_frame.text = "Grain"

    assert read(deck, shape)[0].paint == Paint("#FFFFFF")


def test_a_gradient_is_as_many_colours_as_it_has_stops() -> None:
    deck = make.presentation()
    shape = title(deck)
    run_properties(shape).insert(
        0,
        make.element(
            '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="111111"/></a:gs>'
            '<a:gs pos="100000"><a:srgbClr val="EEEEEE"/></a:gs></a:gsLst></a:gradFill>'
        ),
    )

    assert [hand.paint for hand in read(deck, shape)] == [Paint("#111111"), Paint("#EEEEEE")]


@pytest.mark.parametrize("fill", ["<a:noFill/>", '<a:pattFill prst="pct20"/>'])
def test_letters_painted_otherwise_have_no_colour_that_can_be_told(fill: str) -> None:
    deck = make.presentation()
    shape = title(deck)
    run_properties(shape).insert(0, make.element(fill))

    assert [hand.paint for hand in read(deck, shape)] == [None]


def test_sizes_are_those_the_slide_shows_after_shrinking() -> None:
    deck = make.presentation()
    shape = title(deck)
    shape.text_frame._txBody.bodyPr.append(make.element('<a:normAutofit fontScale="50000"/>'))

    assert read(deck, shape)[0].points == 22.0


def test_a_size_only_libreoffice_heeds_counts_where_it_is_smaller() -> None:
    deck = make.presentation()
    shape = title(deck)
    shape.text_frame.paragraphs[0].font.size = Pt(10)

    assert read(deck, shape)[0].points == 10.0


def test_a_panel_is_opaque_unless_it_lets_something_through() -> None:
    deck = make.presentation()
    shape = title(deck)
    colours = Colours(Sheets().slide(shape.part))
    assert not is_opaque((shape._element,), colours)
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string("FFFFFF")  # type: ignore[no-untyped-call]

    assert is_opaque((shape._element,), colours)
    shape._element.spPr.find(".//{*}srgbClr").append(make.element('<a:alpha val="60000"/>'))
    assert not is_opaque((shape._element,), colours)
