"""Puts the sample deck together: words into layouts, one chart, one table, notes, footers, sections."""

from __future__ import annotations

import io
from typing import cast

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import ColorFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from sample_sources.deck_layouts import TABLE_STYLE, empty_deck
from sample_sources.deck_look import BODY
from sample_sources.deck_words import (
    BUDGET,
    BUDGET_HEAD,
    COUNTS,
    COUNTS_TITLE,
    PARTS,
    SLIDES,
    SUBJECT,
    TITLE,
    Words,
)
from sample_sources.package import same_every_time

_LANGUAGE = "en-GB"
_FOOTED = {"ftr", "sldNum"}
_ROW_HEIGHT = Inches(0.6)


def build_deck() -> bytes:
    deck = Presentation(io.BytesIO(empty_deck(TITLE, SUBJECT)))
    for words in SLIDES:
        slide = _slide(deck, words)
        if words.title.startswith("Cycling into"):
            _add_chart(slide)
        if words.title.startswith("What it costs"):
            _add_table(slide)
    _add_sections(deck)
    _say_language(deck)
    buffer = io.BytesIO()
    deck.save(buffer)
    return same_every_time(buffer.getvalue())


def _slide(deck: Deck, words: Words) -> Slide:
    layout = deck.slide_layouts.get_by_name(words.layout)
    if layout is None:
        raise LookupError(words.layout)
    slide = deck.slides.add_slide(layout)
    for placeholder in slide.placeholders:
        frame = cast(SlidePlaceholder, placeholder).text_frame if placeholder.has_text_frame else None
        number = placeholder.placeholder_format.idx
        lines = (words.title,) if number == 0 else words.lines.get(number, ())
        if frame is not None and lines:
            _write(frame, lines, numbered=words.numbered and number == 1)
    _add_footers(slide)
    if words.notes:
        notes = slide.notes_slide.notes_text_frame
        if notes is None:
            raise LookupError("the notes page has no text")
        notes.text = words.notes
    return slide


def _write(frame: TextFrame, lines: tuple[str, ...], *, numbered: bool) -> None:
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.level = 1 if line.startswith("\t") else 0
        paragraph.text = line.lstrip("\t")
        if numbered:
            properties = paragraph._p.get_or_add_pPr()  # python-pptx has no word for numbered lists
            properties.set("marL", "342900")
            properties.set("indent", "-342900")
            etree.SubElement(properties, qn("a:buFont"), typeface="+mj-lt")
            etree.SubElement(properties, qn("a:buAutoNum"), type="arabicPeriod")


def _add_footers(slide: Slide) -> None:
    """The footer and slide number of the layout; python-pptx leaves them out of new slides."""
    for shape in slide.slide_layout.placeholders:
        kind = shape._element.ph.get("type") if shape._element.ph is not None else None
        if kind not in _FOOTED:
            continue
        number = 1 + max(int(n) for n in slide.shapes._spTree.xpath("//@id") if n.isdigit())
        text = (
            f'<a:fld id="{{5B0C1E6A-2F43-4D5B-9C0E-8A4D1F2B7C11}}" type="slidenum"><a:rPr lang="{_LANGUAGE}"/>'
            "<a:t>‹#›</a:t></a:fld>"
            if kind == "sldNum"
            else f'<a:r><a:rPr lang="{_LANGUAGE}"/><a:t>{TITLE}</a:t></a:r>'
        )
        slide.shapes._spTree.append(
            parse_xml(
                '<p:sp xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
                ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
                f'<p:nvSpPr><p:cNvPr id="{number}" name="{shape.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
                f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{shape.placeholder_format.idx}"/></p:nvPr></p:nvSpPr>'
                f"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{text}</a:p></p:txBody></p:sp>"
            )
        )


def _add_chart(slide: Slide) -> None:
    data = CategoryChartData(number_format="#,##0")
    data.categories = list(COUNTS)
    data.add_series("Bicycles per weekday", list(COUNTS.values()))
    shape = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *(Emu(n) for n in BODY.emu), data)
    shape.name = "Chart of bicycles per weekday"
    shape._element.nvGraphicFramePr.cNvPr.set(
        "descr", "Column chart: 2,150 bicycles on an average weekday in 2019, more every year, 4,310 in 2025."
    )
    chart = shape.chart
    chart.has_legend = False
    chart.has_title = True
    chart.font.size = Pt(16)
    _paint(chart.font.color, MSO_THEME_COLOR.TEXT_1)
    chart.chart_title.include_in_layout = False
    title = chart.chart_title.text_frame.paragraphs[0]
    title.text = COUNTS_TITLE
    title.font.size, title.font.bold = Pt(16), False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, 4800
    _paint_line(chart.category_axis.format.line, MSO_THEME_COLOR.TEXT_1)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 45, False
    series = plot.series[0]
    series.format.fill.solid()
    _paint(series.format.fill.fore_color, MSO_THEME_COLOR.ACCENT_5)
    last = series.points[len(COUNTS) - 1].format.fill
    last.solid()
    _paint(last.fore_color, MSO_THEME_COLOR.ACCENT_1)
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0", False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.show_value = True
    for number in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        # python-pptx writes axis ids below zero, which ECMA-376 part 1, 21.2.2.9 does not allow
        number.set("val", str(abs(int(number.get("val", "0")))))


def _add_table(slide: Slide) -> None:
    rows = [BUDGET_HEAD]
    rows += [(name, *(f"{n:,}" if n else "–" for n in years), f"{sum(years):,}") for name, *years in _budget()]
    totals = [sum(column) for column in zip(*(years for _, *years in _budget()), strict=True)]
    rows.append(("Together", *(f"{n:,}" for n in totals), f"{sum(totals):,}"))
    x, y, width, _ = BODY.emu
    shape = slide.shapes.add_table(len(rows), len(BUDGET_HEAD), Emu(x), Emu(y), Emu(width), Emu(_ROW_HEIGHT * len(rows)))
    shape.name = "Table of costs"
    table = shape.table
    properties = table._tbl.tblPr
    properties.set("lastRow", "1")
    properties.set("lastCol", "1")
    properties.set("bandRow", "0")
    properties.find(qn("a:tableStyleId")).text = TABLE_STYLE
    first = Inches(4.0)
    for number, column in enumerate(table.columns):
        column.width = first if number == 0 else Emu((width - first) // (len(BUDGET_HEAD) - 1))
    for row, texts in zip(table.rows, rows, strict=True):
        row.height = _ROW_HEIGHT
        for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.text = text
            paragraph.alignment = PP_ALIGN.RIGHT if number else PP_ALIGN.LEFT


def _budget() -> list[tuple[str, int, int, int, int]]:
    return list(BUDGET)


def _paint(colour: ColorFormat, theme_colour: MSO_THEME_COLOR) -> None:
    colour.theme_color = theme_colour


def _paint_line(line: object, theme_colour: MSO_THEME_COLOR) -> None:
    line.color.theme_color = theme_colour  # type: ignore[attr-defined]


def _add_sections(deck: Deck) -> None:
    """PowerPoint's sections ([MS-PPTX] 2.6.5), which python-pptx does not know."""
    ids = iter(slide.slide_id for slide in deck.slides)
    rows = "".join(
        f'<p14:section name="{name}" id="{{7C2A9E10-0D3B-4B1E-8F55-1A2B3C4D5E{number:02X}}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{next(ids)}"/>' for _ in range(count))
        + "</p14:sldIdLst></p14:section>"
        for number, (name, count) in enumerate(PARTS)
    )
    deck.part._element.append(
        parse_xml(
            '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
            '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
            f'<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{rows}</p14:sectionLst>'
            "</p:ext></p:extLst>"
        )
    )


def _say_language(deck: Deck) -> None:
    """Every run says what language it is in, so that no spelling checker guesses."""
    for slide in deck.slides:
        pages = [slide._element] + ([slide.notes_slide._element] if slide.has_notes_slide else [])
        for page in pages:
            for run in page.iter(qn("a:r")):
                run.get_or_add_rPr().set("lang", _LANGUAGE)
