"""What shows files as pages; each test runs with every renderer that is installed here."""

from __future__ import annotations

import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from typing import TYPE_CHECKING

import pptx
import pytest
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Inches
from tests.office_files import deck, report

from gouache.documents.rendering.libreoffice import LibreOffice
from gouache.documents.rendering.making import renderer_for
from gouache.documents.rendering.office2pdf import Office2Pdf, is_installed
from gouache.documents.rendering.office_process import find_office, find_uno_python
from gouache.documents.rendering.renderer import RendererName
from gouache.domain import DocumentKind
from gouache.errors import RendererMissing, RenderingFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.rendering.renderer import Renderer

OFFICE = find_office()
UNO = find_uno_python()


@pytest.fixture(scope="module", params=["LibreOffice kept running", "LibreOffice started anew", "office2pdf"])
def renderer(request: pytest.FixtureRequest) -> Iterator[Renderer]:
    made: Renderer | None = None
    if request.param == "office2pdf":
        made = Office2Pdf() if is_installed() else None
    elif OFFICE is not None and (UNO is not None or "anew" in request.param):
        made = LibreOffice(OFFICE, (lambda: None) if "anew" in request.param else find_uno_python)
    if made is None:
        pytest.skip(f"{request.param} is not installed")
    with closing(made):
        yield made


def deck_with_a_red_slide_hidden() -> bytes:
    presentation = pptx.Presentation()
    for colour in ("0000FF", "FF0000", "00FF00"):
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        fill = slide.background.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(colour)  # type: ignore[no-untyped-call]
    presentation.slides[1]._element.set("show", "0")
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


def test_slides_come_as_pages_in_order_without_the_hidden_ones(renderer: Renderer) -> None:
    pages = renderer.pages(deck_with_a_red_slide_hidden(), DocumentKind.POWERPOINT, dpi=36)

    assert [tuple(int(value) for value in page[100, 100]) for page in pages] == [(0, 0, 255), (0, 255, 0)]


def test_pages_have_the_size_of_the_slide_at_the_resolution_asked_for(renderer: Renderer) -> None:
    (page, *_) = renderer.pages(deck(), DocumentKind.POWERPOINT, dpi=72)

    assert abs(page.shape[1] - 960) <= 2
    assert abs(page.shape[0] - 540) <= 2
    assert page.shape[2] == 3


def test_a_report_comes_as_pages_too(renderer: Renderer) -> None:
    pages = renderer.pages(report(), DocumentKind.WORD, dpi=36)

    assert pages
    assert all(page.min() < 128 < page.max() for page in pages)


def test_what_is_no_file_is_refused_and_the_next_one_is_shown(renderer: Renderer) -> None:
    with pytest.raises(RenderingFailed):
        renderer.pages(b"PK\x03\x04 nothing else", DocumentKind.POWERPOINT, dpi=36)

    assert len(renderer.pages(deck(), DocumentKind.POWERPOINT, dpi=36)) == 3


def test_a_renderer_that_was_closed_starts_anew(renderer: Renderer) -> None:
    renderer.pages(deck(), DocumentKind.POWERPOINT, dpi=36)
    renderer.close()

    assert len(renderer.pages(deck(), DocumentKind.POWERPOINT, dpi=36)) == 3


def test_an_office_that_takes_too_long_is_ended_and_named() -> None:
    if OFFICE is None or UNO is None:
        pytest.skip("LibreOffice with UNO is not installed")
    with (
        closing(LibreOffice(OFFICE, find_uno_python)) as office,
        pytest.raises(RenderingFailed, match="longer than"),
    ):
        office.pages(deck(), DocumentKind.POWERPOINT, dpi=36, seconds=0.001)


class Listener(BaseHTTPRequestHandler):
    """Remembers on its server that it was asked for something."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Says nothing."""


def deck_with_a_linked_picture(address: str) -> bytes:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    picture = BytesIO()
    from PIL import Image

    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    shape = slide.shapes.add_picture(picture, Inches(1), Inches(1), Emu(914_400), Emu(914_400))
    relation = slide.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    blip = shape._element.find(".//{*}blip")
    blip.attrib.clear()
    blip.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link", relation)
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


def test_looking_at_a_file_fetches_nothing_that_it_links_to(renderer: Renderer) -> None:
    asked: list[str] = []
    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        server.asked = asked  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/picture.png"
        pages = renderer.pages(deck_with_a_linked_picture(address), DocumentKind.POWERPOINT, dpi=36)
        server.shutdown()
        thread.join()

    assert len(pages) == 1
    assert asked == []


def test_a_renderer_that_is_not_wanted_is_not_made() -> None:
    assert renderer_for(RendererName.NONE) is None


def test_a_renderer_named_that_is_not_installed_is_asked_for_by_name() -> None:
    for name, is_there in ((RendererName.LIBREOFFICE, OFFICE is not None), (RendererName.OFFICE2PDF, is_installed())):
        if not is_there:
            with pytest.raises(RendererMissing, match=name):
                renderer_for(name)
        else:
            made = renderer_for(name)
            assert made is not None
