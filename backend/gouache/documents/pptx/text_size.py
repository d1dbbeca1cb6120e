"""How much room text takes, without a font at hand: widths per character in em, in the middle of the common sans faces.

Good to about a tenth; callers who must not cover text add their own margin.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from gouache.documents.pptx.geometry import Box

EMU_PER_POINT = 12_700
LINE_HEIGHT = 1.2
_NARROW = frozenset("iljtfrI.,:;'!|()[]{}`/\\ \u00a0")
_WIDE = frozenset("mwMW@%—…")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as laid out: points for sizes and spacing, EMU for the indent."""

    words: tuple[float, ...]  # width of each word with the space after it, in points
    size: float
    align: str = "l"  # l, ctr, r, just
    indent: int = 0
    before: float = 0.0
    after: float = 0.0
    leading: float = 1.0  # a multiple of the line height; negative: points exactly


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The text of one shape and how its body lays it out. Insets are left, top, right, bottom in EMU."""

    paragraphs: tuple[Paragraph, ...]
    insets: tuple[int, int, int, int] = (91_440, 45_720, 91_440, 45_720)
    anchor: str = "t"
    wraps: bool = True
    fits: bool = False  # PowerPoint has shrunk the text or grown the shape, so it fits
    columns: int = 1


@lru_cache(maxsize=4096)
def em_width(character: str) -> float:
    """Width of one character as a share of the type size."""
    if character in _NARROW:
        return 0.31
    if character in _WIDE:
        return 0.88
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Cc", "Mn"}:
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    if character.isupper():
        return 0.68
    return 0.55


def words_of(text: str, size: float, *, bold: bool = False) -> tuple[float, ...]:
    """The widths in points of what a line can be broken into; Chinese and Japanese break at every character."""
    widths: list[float] = []
    current = 0.0
    scale = size * (1.07 if bold else 1.0)
    for character in text:
        width = em_width(character) * scale
        if unicodedata.east_asian_width(character) in {"W", "F"}:
            if current:
                widths.append(current)
            widths.append(width)
            current = 0.0
        elif character in " \t":
            widths.append(current + width)
            current = 0.0
        else:
            current += width
    if current:
        widths.append(current)
    return tuple(widths)


def _lines(words: tuple[float, ...], room: float) -> tuple[int, float]:
    """How many lines the words fill, and the width of the widest."""
    count, widest, line = 1, 0.0, 0.0
    for word in words:
        if line and line + word > room:
            count += 1
            line = 0.0
        line += word
        if line > room > 0:  # a word longer than the line is broken inside
            extra = int(line // room)
            count += extra
            line -= extra * room
            widest = room
        widest = max(widest, line)
    return count, widest


def text_box(block: TextBlock, box: Box) -> Box:
    """What the text itself covers when laid out in `box`; it may stand out of the box."""
    left, top, right, bottom = block.insets
    inner_width = max(1, box.width - left - right)
    room = inner_width / block.columns
    height = 0.0
    reach_left, reach_right = box.right, box.left
    for paragraph in block.paragraphs:
        available = (room - paragraph.indent) / EMU_PER_POINT if block.wraps else float("inf")
        count, widest = _lines(paragraph.words, max(available, paragraph.size))
        leading = paragraph.leading
        line = -leading if leading < 0 else paragraph.size * LINE_HEIGHT * leading
        height += count * line + paragraph.before + paragraph.after
        width = round(widest * EMU_PER_POINT) + (paragraph.indent if paragraph.align in {"l", "just"} else 0)
        if not paragraph.words:
            continue
        if paragraph.align == "ctr":
            middle = box.left + left + inner_width // 2
            start = middle - width // 2
        elif paragraph.align == "r":
            start = box.right - right - width
        else:
            start = box.left + left
        reach_left, reach_right = min(reach_left, start), max(reach_right, start + width)
    tall = round(height * EMU_PER_POINT / block.columns)
    if block.columns > 1:
        reach_left, reach_right = box.left + left, box.right - right
    if block.anchor == "b":
        low = box.bottom - bottom
        high = low - tall
    elif block.anchor == "ctr":
        middle = (box.top + top + box.bottom - bottom) // 2
        high, low = middle - tall // 2, middle + tall // 2
    else:
        high = box.top + top
        low = high + tall
    if reach_left > reach_right:
        reach_left, reach_right = box.left, box.right
    return Box(reach_left, high, reach_right, low)


def grown_box(block: TextBlock, box: Box) -> Box:
    """The box with the text that runs out of it. Where Office made it fit, a small excess is our estimate's fault."""
    text = text_box(block, box)
    slack = round(text.height * (0.15 if block.fits else 0.03))
    if text.height - slack <= box.height and (block.wraps or text.width <= box.width):
        return box
    return box.around(text)
