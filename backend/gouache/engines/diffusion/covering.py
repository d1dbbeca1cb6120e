"""From the size a model drew to the size the brief asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from gouache.domain import Brief, Pixels


def cover(native: Pixels, brief: Brief) -> Pixels:
    """The drawing at exactly `brief.width` x `brief.height`: its middle, resampled once with Lanczos."""
    height, width = native.shape[:2]
    if (width, height) == (brief.width, brief.height):
        return native
    scale = max(brief.width / width, brief.height / height)
    shown_width, shown_height = brief.width / scale, brief.height / scale
    left, top = (width - shown_width) / 2, (height - shown_height) / 2
    box = (left, top, left + shown_width, top + shown_height)
    resized = Image.fromarray(native).resize((brief.width, brief.height), Image.Resampling.LANCZOS, box=box)
    return np.array(resized)
