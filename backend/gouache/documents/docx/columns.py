"""How wide and how tall a picture may be where it is to stand: section, columns, table cell, text box."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gouache.documents.docx.wml import EMU_PER_TWIP, Element, ancestors, down, is_on, q, twips, value, whole

if TYPE_CHECKING:
    from gouache.documents.docx.styles import Indent

_LETTER = (12240, 15840)
_VERTICAL = frozenset({"tbRl", "tbRlV", "tbLrV", "btLr", "rl", "rlV", "lrV"})
_CELL_MARGIN = 108  # of either side, where no table style says otherwise (17.4.42)
_BOX_INSET = 91440 // EMU_PER_TWIP  # 0.1 inch (DrawingML bodyPr)
_NARROWEST = 360  # a quarter of an inch: nonsense in the file must not give an empty frame


@dataclass(frozen=True, slots=True)
class Room:
    """The width and height there are, in twips."""

    width: int
    height: int
    is_box: bool = False  # a text box, whose whole height a picture may take
    is_vertical: bool = False  # lines run down the page: their length is `width`, and what they fill is `height`

    def less(self, indent: Indent) -> Room:
        return replace(self, width=max(self.width - indent.left - indent.right, _NARROWEST))


def section_room(layout: Element | None) -> Room:
    """One column of the page that `layout` (`w:sectPr`) describes; the narrowest where they differ (17.6.4).

    Where lines run down the page, columns lie one above the other and lines are as long as a column is high.
    """
    margins = down(layout, "w:pgMar")
    width, height = page_size(layout)
    top, right, bottom, left, gutter = (
        # A negative top or bottom margin means "exactly", not "outside the page".
        abs(twips(None if margins is None else margins.get(q(f"w:{side}")), default))
        for side, default in (("top", 1440), ("right", 1440), ("bottom", 1440), ("left", 1440), ("gutter", 0))
    )
    across = max(width - left - right - gutter, _NARROWEST)
    down_the_page = max(height - top - bottom, _NARROWEST)
    if is_vertical(layout):
        return Room(_column(layout, down_the_page), across, is_vertical=True)
    return Room(_column(layout, across), down_the_page)


def _column(layout: Element | None, text: int) -> int:
    columns = down(layout, "w:cols")
    if columns is None:
        return text
    own = [twips(column.get(q("w:w"))) for column in columns.iterchildren(q("w:col"))]
    equal = columns.get(q("w:equalWidth"), "true" if not own else "false") not in ("0", "false", "off")
    if not equal and any(own):
        return max(min(*(width for width in own if width > 0), text), _NARROWEST)
    count = max(whole(columns.get(q("w:num"))) or 1, 1)
    gap = twips(columns.get(q("w:space")), 720)
    return max((text - gap * (count - 1)) // count, _NARROWEST)


def has_unequal_columns(layout: Element | None) -> bool:
    columns = down(layout, "w:cols")
    return columns is not None and len({column.get(q("w:w")) for column in columns.iterchildren(q("w:col"))}) > 1


def column_count(layout: Element | None) -> int:
    columns = down(layout, "w:cols")
    own = 0 if columns is None else len(list(columns.iterchildren(q("w:col"))))
    return max((whole(None if columns is None else columns.get(q("w:num"))) or 1), own, 1)


def is_vertical(layout: Element | None) -> bool:
    """Whether lines run down the page, as in East Asian books (17.6.20)."""
    return value(layout, "w:textDirection") in _VERTICAL


def page_size(layout: Element | None) -> tuple[int, int]:
    """Width and height of the paper, in twips."""
    size = down(layout, "w:pgSz")
    width, height = (None if size is None else size.get(q(f"w:{side}")) for side in "wh")
    return twips(width, _LETTER[0]), twips(height, _LETTER[1])


def page_width(layout: Element | None) -> int:
    """The whole text width of a page, as headers and footers have it."""
    margins = down(layout, "w:pgMar")
    width, _ = page_size(layout)
    sides = (twips(None if margins is None else margins.get(q(f"w:{side}")), 1440) for side in ("left", "right"))
    return max(width - sum(abs(side) for side in sides), _NARROWEST)


def room_at(paragraph: Element, page: Room) -> Room:
    """The room a paragraph has: that of its cell or text box, where it stands in one, else the page's."""
    holder = next(ancestors(paragraph, "w:tc", "w:txbxContent"), None)
    if holder is None:
        return page
    return _box(holder, page) if holder.tag == q("w:txbxContent") else _cell(holder, page)


def _cell(cell: Element, page: Room) -> Room:
    row, table = cell.getparent(), next(ancestors(cell, "w:tbl"), None)
    outer = room_at(table, page) if table is not None else page
    width = 0
    size = down(cell, "w:tcPr", "w:tcW")
    if size is not None and size.get(q("w:type"), "dxa") == "dxa":
        width = twips(size.get(q("w:w")))
    if width <= 0 and row is not None and table is not None:
        width = _grid_width(cell, row, table)
    margins = sum(_margin(cell, table, sides) for sides in (("w:left", "w:start"), ("w:right", "w:end")))
    width = min(width, outer.width) if width > 0 else outer.width
    height = outer.height
    exact = down(row, "w:trPr", "w:trHeight")
    if exact is not None and exact.get(q("w:hRule")) == "exact":
        height = min(height, max(twips(exact.get(q("w:val"))), _NARROWEST))
    return Room(max(width - margins, _NARROWEST), height)


def _grid_width(cell: Element, row: Element, table: Element) -> int:
    grid = [twips(column.get(q("w:w"))) for column in table.iterfind(f"{q('w:tblGrid')}/{q('w:gridCol')}")]
    start = whole(value(row, "w:trPr", "w:gridBefore") or None) or 0
    for other in row.iter(q("w:tc")):
        span = max(whole(value(other, "w:tcPr", "w:gridSpan") or None) or 1, 1)
        if other is cell:
            return sum(grid[start : start + span])
        start += span
    return 0


def _margin(cell: Element, table: Element | None, sides: tuple[str, str]) -> int:
    for holder in (down(cell, "w:tcPr", "w:tcMar"), down(table, "w:tblPr", "w:tblCellMar")):
        for side in sides:
            margin = down(holder, side)
            if margin is not None:
                return twips(margin.get(q("w:w")))
    return _CELL_MARGIN


def _box(content: Element, page: Room) -> Room:
    drawing = next(ancestors(content, "wp:inline", "wp:anchor"), None)
    extent = down(drawing, "wp:extent")
    if extent is None:
        return Room(
            page.width // 3, page.height // 3, is_box=True
        )  # VML gives its size as CSS; a third is on the safe side
    width, height = (max((whole(extent.get(side)) or 0) // EMU_PER_TWIP, _NARROWEST) for side in ("cx", "cy"))
    return Room(
        max(min(width, page.width) - 2 * _BOX_INSET, _NARROWEST), max(height - 2 * _BOX_INSET, _NARROWEST), is_box=True
    )


def is_exactly_spaced(paragraph_chain: list[Element]) -> bool:
    """True where lines have a fixed height, which would cut a picture down to one line (17.3.1.33)."""
    for properties in paragraph_chain:
        spacing = down(properties, "w:spacing")
        rule = None if spacing is None else spacing.get(q("w:lineRule"))
        if rule is not None:
            return rule == "exact"
    return False


def is_bidirectional(chain: list[Element]) -> bool:
    return next((on for properties in chain if (on := is_on(properties, "w:bidi")) is not None), False)
