"""Several pictures on one sheet, each with its seed under it, to choose from."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from gouache.domain import Picture

_CELL = 480
_GAP = 24
_CAPTION = 36
_PAPER = "#FFFFFF"
_INK = "#404040"


def contact_sheet(pictures: Sequence[Picture]) -> bytes:
    """A PNG of at most four columns, each cell as wide as 480 pixels, in the order given."""
    columns = min(len(pictures), 4 if len(pictures) > 4 else 2)
    rows = math.ceil(len(pictures) / columns)
    scale = _CELL / max(pictures[0].size)
    width, height = (max(1, round(side * scale)) for side in pictures[0].size)
    pitch_x, pitch_y = width + _GAP, height + _CAPTION + _GAP
    sheet = Image.new("RGB", (columns * pitch_x + _GAP, rows * pitch_y + _GAP), _PAPER)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(size=18)
    for number, picture in enumerate(pictures):
        x = _GAP + number % columns * pitch_x
        y = _GAP + number // columns * pitch_y
        with Image.open(io.BytesIO(picture.data)) as image:
            sheet.paste(image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS), (x, y))
        pen.text((x, y + height + 6), f"seed {picture.mark.seed}", fill=_INK, font=font)
    encoded = io.BytesIO()
    sheet.save(encoded, "PNG")
    return encoded.getvalue()
