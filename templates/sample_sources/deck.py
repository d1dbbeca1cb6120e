"""Puts the sample deck together: words into layouts, one chart, one table, notes, footers, sections.

python-pptx annotates part of its API and part of that wrongly (1.0.2), so what comes from it is `Any` here.
"""

# ruff: noqa: ANN401

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from sample_sources.deck_figures import add_chart, add_table
from sample_sources.deck_package import empty_deck
from sample_sources.deck_words import PARTS, SLIDES, SUBJECT, TITLE, Figure, Words
from sample_sources.package import same_every_time

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANGUAGE = "en-GB"
_PML = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_FOOTED = ("ftr", "sldNum")
_TITLE_IDX, _CONTENT_IDX = 0, 1
_ADD_FIGURE = {Figure.CHART: add_chart, Figure.TABLE: add_table}


def build_deck() -> bytes:
    deck: Any = Presentation(io.BytesIO(empty_deck(TITLE, SUBJECT)))
    for words in SLIDES:
        _add_slide(deck, words)
    _add_sections(deck)
    _say_language(deck)
    buffer = io.BytesIO()
    deck.save(buffer)
    return same_every_time(buffer.getvalue())


def _add_slide(deck: Any, words: Words) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(words.layout))
    for placeholder in slide.placeholders:
        number = placeholder.placeholder_format.idx
        lines = (words.title,) if number == _TITLE_IDX else words.lines.get(number, ())
        if lines:
            _write(placeholder.text_frame, lines, numbered=words.numbered and number == _CONTENT_IDX)
    _add_footers(slide)
    if words.notes:
        slide.notes_slide.notes_text_frame.text = words.notes
    if words.figure is not None:
        _ADD_FIGURE[words.figure](slide.shapes)


def _write(frame: Any, lines: Sequence[str], *, numbered: bool) -> None:
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.level = 1 if line.startswith("\t") else 0
        paragraph.text = line.lstrip("\t")
        if numbered:
            # python-pptx has no word for numbered lists; figures stand a little further out than bullets
            properties = paragraph._p.get_or_add_pPr()
            properties.set("marL", "400050")
            properties.set("indent", "-400050")
            etree.SubElement(properties, qn("a:buFont"), typeface="+mj-lt")
            etree.SubElement(properties, qn("a:buAutoNum"), type="arabicPeriod")


def _add_footers(slide: Any) -> None:
    """The footer and slide number of the layout; python-pptx leaves them out of new slides."""
    for number, shape in enumerate(slide.slide_layout.placeholders, 100):
        kind = shape._element.ph.get("type")
        if kind not in _FOOTED:
            continue
        look = f'<a:rPr lang="{_LANGUAGE}"/>'
        words = (
            f'<a:fld id="{{5B0C1E6A-2F43-4D5B-9C0E-8A4D1F2B7C11}}" type="slidenum">{look}<a:t>‹#›</a:t></a:fld>'
            if kind == "sldNum"
            else f"<a:r>{look}<a:t>{TITLE}</a:t></a:r>"
        )
        slide.shapes._spTree.append(
            parse_xml(
                f'<p:sp {_PML}><p:nvSpPr><p:cNvPr id="{number}" name="{shape.name}"/>'
                f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter"'
                f' idx="{shape.placeholder_format.idx}"/></p:nvPr></p:nvSpPr><p:spPr/>'
                f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{words}</a:p></p:txBody></p:sp>"
            )
        )


def _add_sections(deck: Any) -> None:
    """PowerPoint's sections ([MS-PPTX] 2.6.5), which python-pptx does not know."""
    ids = iter(slide.slide_id for slide in deck.slides)
    rows = "".join(
        f'<p14:section name="{name}" id="{{7C2A9E10-0D3B-4B1E-8F55-1A2B3C4D5E{number:02X}}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{next(ids)}"/>' for _ in range(count))
        + "</p14:sldIdLst></p14:section>"
        for number, (name, count) in enumerate(PARTS)
    )
    p14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    deck.part._element.append(
        parse_xml(
            f'<p:extLst {_PML}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            f'<p14:sectionLst xmlns:p14="{p14}">{rows}</p14:sectionLst></p:ext></p:extLst>'
        )
    )


def _say_language(deck: Any) -> None:
    """Every run says what language it is in, so that no spelling checker guesses."""
    for slide in deck.slides:
        for page in (slide, slide.notes_slide) if slide.has_notes_slide else (slide,):
            for run in page._element.iter(qn("a:r")):
                run.get_or_add_rPr().set("lang", _LANGUAGE)
