"""The one chart and the one table of the sample deck.

python-pptx annotates part of its drawing API and part of that wrongly (1.0.2), so shapes are `Any` here.
"""

# ruff: noqa: ANN401

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from sample_sources.deck_look import BODY
from sample_sources.deck_package import TABLE_STYLE
from sample_sources.deck_words import BUDGET, BUDGET_HEAD, COUNTS, COUNTS_ALT_TEXT, COUNTS_TITLE

_ROW_HEIGHT = Inches(0.6)
_FIRST_COLUMN = Inches(4.0)


def add_chart(shapes: Any) -> None:
    """Columns of bicycles by year, the last one in the leading colour."""
    data: Any = CategoryChartData(number_format="#,##0")  # type: ignore[no-untyped-call]
    data.categories = list(COUNTS)
    data.add_series("Bicycles per weekday", list(COUNTS.values()))
    frame = shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *BODY.emu, data)
    frame.name = "Chart of bicycles per weekday"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", COUNTS_ALT_TEXT)
    chart = frame.chart
    chart.has_legend, chart.has_title = False, True
    chart.font.size, chart.font.color.theme_color = Pt(16), MSO_THEME_COLOR.TEXT_1
    chart.chart_title.include_in_layout = False
    title = chart.chart_title.text_frame.paragraphs[0]
    title.text = COUNTS_TITLE
    title.font.size, title.font.bold = Pt(16), False
    _set_axes(chart)
    _paint_columns(chart.plots[0])
    for number in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        # python-pptx writes axis ids below zero, which ECMA-376 part 1, 21.2.2.9 does not allow
        number.set("val", str(abs(int(number.get("val")))))


def _set_axes(chart: Any) -> None:
    """Only the years stay: the columns carry their own figures."""
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, 4800
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_1


def _paint_columns(plot: Any) -> None:
    plot.gap_width, plot.vary_by_categories, plot.has_data_labels = 45, False, True
    series = plot.series[0]
    for fill, colour in (
        (series.format.fill, MSO_THEME_COLOR.ACCENT_5),
        (series.points[len(COUNTS) - 1].format.fill, MSO_THEME_COLOR.ACCENT_1),
    ):
        fill.solid()
        fill.fore_color.theme_color = colour
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = "#,##0", False
    labels.position, labels.show_value = XL_LABEL_POSITION.OUTSIDE_END, True


def add_table(shapes: Any) -> None:
    """The budget by year, with sums at the right and below."""
    sums = [sum(column) for column in zip(*(years for _, years in BUDGET), strict=True)]
    rows = [BUDGET_HEAD, *(_row(name, years) for name, years in BUDGET), _row("Total", sums)]
    x, y, width, _ = BODY.emu
    frame = shapes.add_table(len(rows), len(BUDGET_HEAD), x, y, width, _ROW_HEIGHT * len(rows))
    frame.name = "Table of costs"
    table = frame.table
    table.last_row = table.last_col = True
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = TABLE_STYLE
    for number, column in enumerate(table.columns):
        column.width = Emu((width - _FIRST_COLUMN) // (len(BUDGET_HEAD) - 1)) if number else _FIRST_COLUMN
    for row, texts in zip(table.rows, rows, strict=True):
        row.height = _ROW_HEIGHT
        for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.text = text
            paragraph.alignment = PP_ALIGN.RIGHT if number else PP_ALIGN.LEFT


def _row(name: str, years: list[int] | tuple[int, ...]) -> tuple[str, ...]:
    return (name, *(f"{amount:,}" if amount else "–" for amount in years), f"{sum(years):,}")
