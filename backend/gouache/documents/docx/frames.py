"""How large a picture is made in the room it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.docx.wml import EMU_PER_TWIP
from gouache.domain import Frame

if TYPE_CHECKING:
    from gouache.documents.docx.columns import Room

NARROWEST_FIGURE = 1800  # twips, 1.25 inch; a figure less wide than that is a stamp
_WIDE, _COLUMN = 16 / 9, 3 / 2
_UPRIGHT = 4 / 5
_NARROW = 4 * 1440
_WIDEST = 2.0
# Of the page's text: heading, picture and caption stay together, and where they move on they leave no great hole.
_TALLEST_FIGURE = 0.36
_TALLEST_TOKEN = 0.45
_TALLEST_IN_HEADER = 1300  # 0.9 inch: under a taller header there is no page left
_GAP = 144


def figure_frame(room: Room) -> Frame:
    """The whole width of the column, whose edges then line up with the text; less where that would be too tall."""
    if room.is_vertical:
        return _beside_vertical_lines(room, _TALLEST_FIGURE)
    return _frame(room.width, round(_TALLEST_FIGURE * room.height), widest=_WIDEST)


def token_frame(room: Room, *, side_by_side: int = 1, in_header: bool = False) -> Frame:
    """For a picture its author placed: as wide as the place, shared with the others in the same line."""
    if room.is_vertical:
        return _beside_vertical_lines(room, _TALLEST_TOKEN)
    width = (room.width - _GAP * (side_by_side - 1)) // side_by_side
    tallest = room.height if room.is_box else round(_TALLEST_TOKEN * room.height)
    return _frame(max(width, _GAP), min(tallest, _TALLEST_IN_HEADER) if in_header else tallest)


def figure_share(room: Room, columns: int) -> float:
    """How much of a page's text a figure takes."""
    frame = figure_frame(room)
    return frame.width * frame.height / (room.width * max(columns, 1) * room.height * EMU_PER_TWIP**2)


def _beside_vertical_lines(room: Room, share: float) -> Frame:
    """Upright, since pictures are not turned with the lines: of the page's width what would else be of its height."""
    width = max(round(share * room.height), _GAP)
    height = max(min(round(width / _UPRIGHT), room.width), _GAP)
    return Frame(0, 0, width * EMU_PER_TWIP, height * EMU_PER_TWIP)


def _frame(width: int, tallest: int, *, widest: float = _WIDE) -> Frame:
    tallest = max(tallest, _GAP)
    aspect = _COLUMN if width < _NARROW else min(max(width / tallest, _WIDE), widest)
    height = min(width / aspect, tallest)
    return Frame(0, 0, round(height * aspect) * EMU_PER_TWIP, round(height) * EMU_PER_TWIP)
