"""Where a rendered slide shows something: the pixels at which one colour ends and another begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gouache.documents.pptx.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from gouache.domain import Pixels

MAX_EDGE_SHARE = 0.004
"""A frame with more edges than this in it stands on something. Gradients and soft photographs have fewer."""
_STEP = 24  # of 255, in any channel, from one pixel to the next
_CELL = 8  # pixels; a letter of small print fills one
_DENSE = 0.12  # of a cell: a hair line or half a letter


class Edges:
    """The edges of one slide, summed so that every frame is judged in the same short time."""

    def __init__(self, page: Pixels, slide: Box) -> None:
        edge = _edges(page)
        self._slide = slide
        self._height, self._width = edge.shape
        cells = _cells(edge)
        dense = cells > _DENSE * _CELL * _CELL
        # A speck in a photograph fills a cell or two, a word or a line more.
        dense &= (_around(dense, 1) >= 2) & (_around(dense, 2) >= 3)
        # What has an edge next to a dense cell is the rest of the same letter or line.
        self._shown = (cells > 0) & (_around(dense, 1) > 0)
        strong = edge & np.repeat(np.repeat(self._shown, _CELL, 0), _CELL, 1)[: self._height, : self._width]
        self._all, self._strong = _summed(edge), _summed(strong)

    def is_plain(self, box: Box) -> bool:
        """Nothing is seen there: hardly an edge, and no cluster of edges such as a letter or a line."""
        left, top, right, bottom = self._pixels(box)
        if left >= right or top >= bottom:
            return True
        area = (right - left) * (bottom - top)
        found = (_within(sums, left, top, right, bottom) for sums in (self._strong, self._all))
        return next(found) == 0 and next(found) <= MAX_EDGE_SHARE * area

    def spots(self) -> Iterator[Box]:
        """What is seen on the slide as boxes, one for each run of cells with something in them."""
        rows, columns = self._shown.shape
        for row in range(rows):
            column = 0
            while column < columns:
                start = column
                while column < columns and self._shown[row, column]:
                    column += 1
                if column > start:
                    yield self._box(start * _CELL, row * _CELL, column * _CELL, (row + 1) * _CELL)
                column += 1

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        scale_x, scale_y = self._width / self._slide.width, self._height / self._slide.height
        left, right = (min(self._width, max(0, round((x - self._slide.left) * scale_x))) for x in (box.left, box.right))
        top, bottom = (min(self._height, max(0, round((y - self._slide.top) * scale_y))) for y in (box.top, box.bottom))
        return left, top, right, bottom

    def _box(self, left: int, top: int, right: int, bottom: int) -> Box:
        scale_x, scale_y = self._slide.width / self._width, self._slide.height / self._height
        x, y = self._slide.left, self._slide.top
        return Box(
            x + round(left * scale_x), y + round(top * scale_y), x + round(right * scale_x), y + round(bottom * scale_y)
        )


def edges_of(pages: Sequence[Pixels], shown: Sequence[int], slide: Box) -> Mapping[int, Edges]:
    """The edges of each slide by its number; none where the pages cannot be those of the slides shown."""
    if len(pages) != len(shown):
        return {}
    return {number: Edges(page, slide) for number, page in zip(shown, pages, strict=True)}


def _edges(page: Pixels) -> NDArray[np.bool_]:
    colours = page[:, :, :3].astype(np.int16)
    edge = np.zeros(colours.shape[:2], dtype=bool)
    edge[:, 1:] |= (np.abs(np.diff(colours, axis=1)) > _STEP).any(axis=2)
    edge[1:, :] |= (np.abs(np.diff(colours, axis=0)) > _STEP).any(axis=2)
    return edge


def _cells(edge: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many edges each cell has."""
    rows, columns = (-(-side // _CELL) for side in edge.shape)
    whole = np.zeros((rows * _CELL, columns * _CELL), dtype=np.int64)
    whole[: edge.shape[0], : edge.shape[1]] = edge
    counts: NDArray[np.int64] = whole.reshape(rows, _CELL, columns, _CELL).sum(axis=(1, 3))
    return counts


def _around(cells: NDArray[np.bool_], reach: int) -> NDArray[np.int64]:
    """How many of these cells there are within reach of each, itself included."""
    rows, columns = cells.shape
    framed = np.pad(cells, reach).astype(np.int64)
    steps = range(2 * reach + 1)
    counts = np.zeros(cells.shape, dtype=np.int64)
    for row in steps:
        for column in steps:
            counts += framed[row : row + rows, column : column + columns]
    return counts


def _summed(edge: NDArray[np.bool_]) -> NDArray[np.int64]:
    """A summed-area table: each entry is the sum of all above and to the left (Crow 1984)."""
    sums = np.zeros((edge.shape[0] + 1, edge.shape[1] + 1), dtype=np.int64)
    sums[1:, 1:] = edge.cumsum(axis=0).cumsum(axis=1)
    return sums


def _within(sums: NDArray[np.int64], left: int, top: int, right: int, bottom: int) -> int:
    return int(sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left])
