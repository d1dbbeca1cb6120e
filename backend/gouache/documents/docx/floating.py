"""Pictures beside their paragraph, whose lines flow round them: where there is text enough, how large, which side."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from gouache.documents.docx.candidates import TWIPS_PER_POINT, WORD_AREA
from gouache.documents.docx.columns import is_vertical
from gouache.documents.docx.outline import closed_control
from gouache.documents.docx.wml import EMU_PER_TWIP
from gouache.domain import Frame, Side

if TYPE_CHECKING:
    from gouache.documents.docx.candidates import Candidate
    from gouache.documents.docx.columns import Room

NARROWEST_COLUMN = 6480  # twips, 4.5 inches: in less, the lines beside the picture get too short to read
_SHARE = 0.4  # of the column's width
_TALLEST = 0.45  # of the page's text
_ASPECTS = (4 / 5, 1.0)  # upright where the text is long enough, else square
_GAP = 216  # twips between picture and lines, 0.15 inch
_SPARE = 1.15  # text is estimated; with less than this the next heading would stand beside the picture's foot


def floating_frame(candidate: Candidate, room: Room) -> Frame | None:
    """How large a picture beside the candidate's paragraph is; None where column or text are too small for one."""
    section, lead = candidate.section, candidate.lead
    if lead is None or room.width < NARROWEST_COLUMN or is_vertical(lead.layout):
        return None
    if closed_control(lead.element) is not None:
        return None
    width = round(_SHARE * room.width)
    following = section.blocks[section.blocks.index(lead) :]
    words = sum(block.words for block in takewhile(lambda block: block.is_prose and not block.is_list_item, following))
    size = max(lead.font_size, 6.0)
    beside = (room.width - width - _GAP) / TWIPS_PER_POINT
    text_height = words * WORD_AREA * size**2 / beside * TWIPS_PER_POINT
    for aspect in _ASPECTS:
        height = round(width / aspect)
        if _SPARE * height <= text_height and height <= _TALLEST * room.height:
            return Frame(0, 0, width * EMU_PER_TWIP, height * EMU_PER_TWIP)
    return None


def side_of(*, is_right_to_left: bool) -> Side:
    """Away from where reading begins, the same throughout the file."""
    return Side.LEFT if is_right_to_left else Side.RIGHT
