"""The report on an illustrated file: what it tells, and that it is safe to open and to hand on."""

from __future__ import annotations

import base64
import hashlib
import re
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from pptx import Presentation
from tests.illustrate.conftest import PLAIN

from gouache.documents.rendering.making import renderer_for
from gouache.documents.rendering.renderer import Renderer, RendererName
from gouache.engines.swatch import SwatchEngine
from gouache.illustrate.illustrated_copy import IllustratedFile
from gouache.illustrate.planning import Options
from gouache.illustrate.report.markup import Markup, element
from gouache.illustrate.report.pages import rendered
from gouache.illustrate.selection import Selection
from gouache.illustrate.studio import Studio

Illustrate = Callable[..., IllustratedFile]


@pytest.fixture
def illustrate(studio: Callable[[SwatchEngine], Studio]) -> Illustrate:
    def illustrate(path: Path, *, failing: tuple[int, ...] = (), selection: Selection = Selection()) -> IllustratedFile:  # noqa: B008
        options = Options(style=PLAIN, selection=selection)
        return studio(SwatchEngine(failing=failing)).illustrate(path, path.with_stem("out"), options, with_report=True)

    return illustrate


def page_of(done: IllustratedFile) -> html.HtmlElement:
    assert done.report is not None
    return html.fromstring(done.report.read_text(encoding="utf-8"))


def headings(page: html.HtmlElement) -> list[str]:
    return [one.text_content() for one in page.xpath("//h1|//h2|//h3")]


def test_every_slide_is_told_of_in_its_order(illustrate: Illustrate, deck: Path) -> None:
    done = illustrate(deck, failing=(1,), selection=Selection(only=frozenset({1, 2})))

    page = page_of(done)
    assert done.report == deck.with_name("out.html")
    assert headings(page)[:5] == ["deck.pptx", "Slides", "Slide 1", "Slide 2", "Slide 3"]
    first, second, third = (section.text_content() for section in page.xpath("//section"))
    assert done.placed[0].placement.brief.subject in first
    assert done.placed[0].picture.alt_text in first
    assert "seed 0, plain, picture placeholder" in first
    assert "--regenerate 'slide 1'" in first
    assert "seed 1 was to fail" in second
    assert "Left alone: not among the numbers asked for." in third
    assert "Only Gouache's pictures differ" in page.text_content()


def test_places_of_a_report_are_told_of(illustrate: Illustrate, report_with_token: Path) -> None:
    page = page_of(illustrate(report_with_token))

    assert "Place 3 (a purple walrus)" in headings(page)


def test_a_file_that_wants_nothing_has_a_report_that_says_so(illustrate: Illustrate, tmp_path: Path) -> None:
    path = tmp_path / "empty.pptx"
    Presentation().save(str(path))

    done = illustrate(path)

    assert done.output is None
    assert "none was written, as nothing was drawn" in page_of(done).text_content()


def test_it_needs_nothing_from_outside_and_runs_nothing(illustrate: Illustrate, deck: Path) -> None:
    page = page_of(illustrate(deck))

    addresses = page.xpath("//@src|//@href")
    assert addresses
    assert all(one.startswith(("data:image/", "#")) for one in addresses)
    assert not page.xpath("//script|//@style|//iframe|//link|//form")
    assert not [name for one in page.iter() for name in one.attrib if name.startswith("on")]
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = page.xpath("string(//style)")
    assert f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none';")


def test_it_can_be_read_by_everybody(illustrate: Illustrate, deck: Path) -> None:
    page = page_of(illustrate(deck))

    assert page.get("lang") == "en"
    assert all(one.get("alt") for one in page.iter("img"))
    assert all(one.get("aria-label") for one in page.iter("svg"))
    levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.xpath("//a[@href='#pages']")
    assert all(one.get("scope") for one in page.iter("th"))


def test_what_a_document_says_never_becomes_markup(illustrate: Illustrate, deck: Path) -> None:
    hostile = "</p><script>alert(1)</script> growth \" onload='x'"
    presentation = Presentation(str(deck))
    presentation.slides[0].shapes.title.text = hostile
    presentation.core_properties.title = hostile
    presentation.core_properties.language = '"><b>'
    path = deck.with_name("<img src=x>.pptx") if sys.platform != "win32" else deck
    presentation.save(str(path))

    page = page_of(illustrate(path))

    assert not page.xpath("//script|//b|//@onload|//@onerror")
    assert "<script>alert(1)</script>" in page.text_content()


@given(text=st.text(max_size=40))
def test_for_any_text_the_reader_reads_it(text: str) -> None:
    made: html.HtmlElement = html.fromstring(element("p", "a", text, element("i", "b"), title=text))

    assert [one.tag for one in made.iter()] == ["p", "i"]
    seen = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", text)
    assert re.sub(r"\r\n?", "\n", seen) == str(made.text_content())[1:-1]


def test_markup_is_not_escaped_twice() -> None:
    assert element("p", Markup("<i>a</i>"), "&") == "<p><i>a</i>&amp;</p>"


def test_pages_that_look_the_same_are_shown_once() -> None:
    white, black = np.full((9, 16, 3), 255, np.uint8), np.zeros((9, 16, 3), np.uint8)

    same, other, more = rendered([white, white], [white, black, black], lambda index: f"Page {index + 1}")

    assert same.after is None
    assert other.before is not None
    assert other.after is not None
    assert more.before is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_report_on_a_private_file_is_private(illustrate: Illustrate, deck: Path) -> None:
    deck.chmod(0o600)

    done = illustrate(deck)

    assert done.report is not None
    assert stat.S_IMODE(done.report.stat().st_mode) == 0o600


def test_a_page_somebody_else_wrote_is_not_written_over(illustrate: Illustrate, deck: Path) -> None:
    deck.with_name("out.html").write_text("mine", encoding="utf-8")

    first, second = illustrate(deck), illustrate(deck)

    assert deck.with_name("out.html").read_text(encoding="utf-8") == "mine"
    assert first.report == second.report == deck.with_name("out.pptx.html")


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    found = renderer_for(RendererName.AUTO)
    if found is None:
        pytest.skip("nothing here renders Office files")
    return found


def test_pages_are_shown_before_and_after_where_they_can_be_rendered(
    studio: Callable[[SwatchEngine], Studio], deck: Path, renderer: Renderer
) -> None:
    presentation = Presentation(str(deck))
    presentation.slides[1]._element.set("show", "0")
    presentation.slides[2].shapes.title.text = ""
    presentation.save(str(deck))
    looking = replace(studio(SwatchEngine()), renderer=renderer)

    page = page_of(looking.illustrate(deck, deck.with_stem("out"), Options(style=PLAIN), with_report=True))

    renderer.close()
    first, second, *_ = page.xpath("//section")
    assert [one.get("alt") for one in first.xpath(".//figure/img")] == ["Page 1 before", "Page 1 after"]
    assert not second.xpath(".//figure")
    assert "the slide is hidden" in second.text_content()
