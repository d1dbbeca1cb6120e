"""A survey that looks: what only a renderer knows is seen, and what cannot be rendered is surveyed all the same."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO

import pptx
import pytest
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Inches
from tests.office_files import deck

from gouache.documents.opening import open_document
from gouache.documents.rendering.libreoffice import LibreOffice
from gouache.documents.rendering.looking import look_at
from gouache.documents.rendering.making import renderer_for
from gouache.documents.rendering.office_process import find_office, find_uno_python
from gouache.documents.rendering.renderer import RendererName
from gouache.domain import DocumentKind


def crossed_deck() -> bytes:
    """Words on the left, and behind everything a cross as large as the slide, which counts as its ground."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Emu(12_192_000), Emu(6_858_000)
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    cross = slide.shapes.add_shape(MSO_SHAPE.CROSS, 0, 0, presentation.slide_width, presentation.slide_height)
    cross.adjustments[0] = 0.4
    cross.fill.solid()
    cross.fill.fore_color.rgb = RGBColor.from_string("FFC000")  # type: ignore[no-untyped-call]
    words = slide.shapes.add_textbox(Inches(0.6), Inches(0.6), Inches(3), Inches(1))
    words.text_frame.text = "Four quarters"
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


def test_a_frame_keeps_off_the_edges_that_only_a_renderer_knows() -> None:
    renderer = renderer_for(RendererName.AUTO)
    if renderer is None:
        pytest.skip("no renderer is installed")
    document = open_document(crossed_deck())
    (blind,) = document.survey().slots

    with closing(renderer):
        (page,) = renderer.pages(crossed_deck(), DocumentKind.POWERPOINT, dpi=96)
        (seeing,) = document.survey(look=look_at(document, renderer)).slots

    def colours(x: int, y: int, width: int, height: int) -> int:
        left, top, right, bottom = (round(side / 9525) for side in (x, y, x + width, y + height))
        return len({tuple(pixel) for row in page[top:bottom:4, left:right:4].tolist() for pixel in row})

    frames = [slot.frame for slot in (blind, seeing)]
    blind_colours, seen_colours = (colours(f.x, f.y, f.width, f.height) for f in frames)
    assert blind_colours > 1
    assert seen_colours == 1


def test_a_deck_that_cannot_be_shown_in_time_is_surveyed_by_geometry_alone() -> None:
    office = find_office()
    if office is None:
        pytest.skip("LibreOffice is not installed")
    document = open_document(deck())

    with closing(LibreOffice(office, find_uno_python)) as renderer:
        assert document.survey(look=look_at(document, renderer, seconds=0.001)) == document.survey()
