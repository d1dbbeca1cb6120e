"""Where the cells of a table are, and how high it really is: rows grow with their text, whatever the file says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.pptx.geometry import Box, coordinate
from gouache.documents.pptx.names import A, Element, flag, number
from gouache.documents.pptx.text_size import EMU_PER_POINT, Paragraph, TextBlock, text_box, words_of
from gouache.documents.pptx.text_style import paragraph_text
from gouache.documents.tokens import without_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gouache.documents.pptx.geometry import Transform

_USUAL_SIZE = 18.0
_MARGIN = 45_720  # above and below a cell's text (ECMA-376-1 21.1.3.17)


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell with those it is merged with; rows and columns count from 1, lengths from the table's corner in EMU."""

    element: Element
    row: int
    column: int
    left: int
    top: int
    width: int
    height: int

    def within(self, table: Transform) -> Transform:
        """The cell's rectangle, in the coordinates the table's is stated in."""
        return table._replace(x=table.x + self.left, y=table.y + self.top, width=self.width, height=self.height)


def cells_of(frame: Element) -> Iterator[Cell]:
    """The cells of the table in a `p:graphicFrame`, those covered by a merged one left out."""
    columns, rows = _columns(frame), list(frame.iter(A + "tr"))
    heights = [_row_height(row, columns) for row in rows]
    for index, row in enumerate(rows):
        for place, cell in enumerate(row.findall(A + "tc")):
            if flag(cell, "hMerge") or flag(cell, "vMerge"):
                continue
            across, down = (max(1, number(cell.get(span)) or 1) for span in ("gridSpan", "rowSpan"))
            yield Cell(
                element=cell,
                row=index + 1,
                column=place + 1,
                left=sum(columns[:place]),
                top=sum(heights[:index]),
                width=sum(columns[place : place + across]),
                height=sum(heights[index : index + down]),
            )


def table_height(frame: Element) -> int:
    """The height in EMU of the table in a `p:graphicFrame`."""
    columns = _columns(frame)
    return sum(_row_height(row, columns) for row in frame.iter(A + "tr"))


def _columns(frame: Element) -> list[int]:
    return [coordinate(column.get("w")) or 0 for column in frame.iter(A + "gridCol")]


def _row_height(row: Element, columns: Sequence[int]) -> int:
    height = coordinate(row.get("h")) or 0
    for index, cell in enumerate(row.findall(A + "tc")):
        if (number(cell.get("rowSpan")) or 1) > 1:
            continue
        span = max(1, number(cell.get("gridSpan")) or 1)
        height = max(height, _cell_height(cell, sum(columns[index : index + span])))
    return height


def _cell_height(cell: Element, width: int) -> int:
    """Zero for a cell without words: its row is as high as stated."""
    paragraphs = []
    for element in cell.iter(A + "p"):
        text = without_tokens(paragraph_text(element))  # a token gives way to its picture
        sizes = [number(run.get("sz")) for run in element.iter(A + "rPr")]
        size = max((given / 100 for given in sizes if given), default=_USUAL_SIZE)
        paragraphs += [Paragraph(words_of(line, size), size) for line in text.split("\n")]
    if not any(paragraph.words for paragraph in paragraphs) or not width:
        return 0
    written = text_box(TextBlock(tuple(paragraphs)), Box(0, 0, width, EMU_PER_POINT))
    return written.height + 2 * _MARGIN
