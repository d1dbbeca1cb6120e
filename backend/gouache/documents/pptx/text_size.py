"""How much room text takes, without a font at hand: Arial's width of each character, and a factor for other faces.

Good to about a tenth; callers who must not cover text add their own margin.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from gouache.documents.pptx.geometry import Box

EMU_PER_POINT = 12_700
LINE_HEIGHT = 1.2
_TAB = 72.0  # points a tab goes on at most, where no stops are set: PowerPoint sets one every inch
_EM_WIDTHS = {
    0.20: "'|ijl",
    0.28: "I ,./:;\\\u00a0!ft[]",
    0.34: "`r()-{}\u201c\u201d",
    0.50: "Jckvxyzs",
    0.56: "L0123456789abdeghnopqu?$#_+<>=~\u2013",
    0.62: "FTZ",
    0.67: "&ABEKPSVXY",
    0.72: "CDHNRUw",
    0.78: "GOQ",
    0.84: "Mm",
    0.90: "%",
    1.00: "W@\u2014\u2026",
}
"""Advance widths of Helvetica, rounded (Adobe Font Metrics, core 14 fonts); Arial has the same."""
_KNOWN = {character: width for width, characters in _EM_WIDTHS.items() for character in characters}
_FACES = {
    "calibri": 0.90,
    "carlito": 0.90,
    "candara": 0.97,
    "corbel": 0.95,
    "garamond": 0.95,
    "times new roman": 0.88,
    "cambria": 0.95,
    "constantia": 0.97,
    "gill sans mt": 0.98,
    "georgia": 1.02,
    "tahoma": 1.02,
    "trebuchet ms": 1.0,
    "segoe ui": 1.02,
    "century gothic": 1.1,
    "verdana": 1.17,
    "courier new": 1.2,
    "consolas": 1.1,
    "impact": 1.0,
    "arial narrow": 0.9,
}
"""How wide a face sets the same words, as a share of Arial's width. Narrow faces without a free twin of the same
metrics count as wider than they are, since other programs set the words in another face."""
_OTHER_FACE = 1.04


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as laid out: points for sizes and spacing, EMU for the indent."""

    words: tuple[float, ...]  # width of each word with the space after it, in points
    size: float
    align: str = "l"  # l, ctr, r, just
    indent: int = 0
    first: int = 0  # further indent of the first line
    right: int = 0  # kept free at the right
    before: float = 0.0
    after: float = 0.0
    leading: float = 1.0  # a multiple of the line height; negative: points exactly
    tabbed: bool = False  # its words stand at tab stops, anywhere in the line


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The text of one shape and how its body lays it out. Insets are left, top, right, bottom in EMU."""

    paragraphs: tuple[Paragraph, ...]
    insets: tuple[int, int, int, int] = (91_440, 45_720, 91_440, 45_720)
    anchor: str = "t"
    wraps: bool = True
    upright: bool = True  # lines run across, not down
    fits: bool = False  # PowerPoint has shrunk the text or grown the shape, so it fits
    columns: int = 1
    gutter: int = 0  # between two columns, in EMU


@lru_cache(maxsize=4096)
def em_width(character: str) -> float:
    """Width of one character as a share of the type size."""
    known = _KNOWN.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Cc", "Mn"}:
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    if character.isupper():
        return 0.72
    return 0.56


def face_width(face: str) -> float:
    """How wide the face sets its words, Arial being 1; a face not known counts as a little wider."""
    return 1.0 if face.lower() in {"arial", "helvetica", ""} else _FACES.get(face.lower(), _OTHER_FACE)


def words_of(
    text: str, size: float, *, bold: bool = False, face: str = "", spacing: float = 0.0, capitals: bool = False
) -> tuple[float, ...]:
    """The widths in points of what a line can be broken into; Chinese and Japanese break at every character.

    `spacing` is added to each character, in points; with `capitals` the text is shown in upper case.
    """
    widths: list[float] = []
    current = 0.0
    scale = size * face_width(face) * (1.07 if bold else 1.0)
    for character in text.upper() if capitals else text:
        width = em_width(character) * scale
        if width:
            width = max(width / 2, width + spacing)  # letters may be set over each other and are still seen
        if unicodedata.east_asian_width(character) in {"W", "F"}:
            if current:
                widths.append(current)
            widths.append(width)
            current = 0.0
        elif character in " \t":
            widths.append(current + (_TAB if character == "\t" else width))
            current = 0.0
        else:
            current += width
    if current:
        widths.append(current)
    return tuple(widths)


def _lines(words: tuple[float, ...], room: float, start: float) -> tuple[int, float]:
    """How many lines the words fill, and the width of the widest; the first begins at `start`."""
    count, widest, line = 1, 0.0, min(start, room)
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
    room = max(1.0, (inner_width - block.gutter * (block.columns - 1)) / block.columns)
    height = 0.0
    reach_left, reach_right = box.right, box.left
    for paragraph in block.paragraphs:
        margins = paragraph.indent + paragraph.right
        available = (room - margins) / EMU_PER_POINT if block.wraps else float("inf")
        count, widest = _lines(paragraph.words, max(available, paragraph.size), paragraph.first / EMU_PER_POINT)
        leading = paragraph.leading
        line = -leading if leading < 0 else paragraph.size * LINE_HEIGHT * leading
        height += count * line + paragraph.before + paragraph.after
        width = round(widest * EMU_PER_POINT) + (paragraph.indent if paragraph.align in {"l", "just"} else 0)
        if paragraph.tabbed and block.wraps:
            width = max(width, inner_width)
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
    tall = round(height * EMU_PER_POINT)
    if block.columns > 1:
        # The first column is filled to the foot of the box before the second begins.
        tall = max(tall // block.columns, min(tall, box.height - top - bottom))
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
