"""How many pixels a frame deserves."""

from __future__ import annotations

import math

from gouache.domain import EMU_PER_INCH, MAX_SIDE_PX, Frame, Size
from gouache.engines.catalog import Row

MAX_PPI = 220
"""Office's own default for pictures in a file; more is thrown away when somebody compresses them."""

MAX_AREA = 2_500_000
"""Pixels; for engines that draw any size. A full-width picture on a 13.3 inch slide needs about this many."""

_MIN_SIDE = 16


def picture_size(frame: Frame, row: Row) -> Size:
    """Pixels for `frame`, at the frame's own aspect, at most 220 to the inch and no more than the engine can fill."""
    width = frame.width / EMU_PER_INCH * MAX_PPI
    height = frame.height / EMU_PER_INCH * MAX_PPI
    scale = min(
        1.0,
        math.sqrt((row.native_area or MAX_AREA) / max(width * height, 1.0)),
        MAX_SIDE_PX / max(width, height, 1.0),
    )
    return Size(max(_MIN_SIDE, round(width * scale)), max(_MIN_SIDE, round(height * scale)))
