"""The words of a slide as its reader meets them, and the side of a frame they lie on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import XmlPart

from gouache.documents.pptx.geometry import box_of
from gouache.documents.pptx.names import P14, A, Element, P, flag, number, placeholder_of, shape_id
from gouache.documents.pptx.obstacles import Item, Kind
from gouache.documents.pptx.sheets import Sheet, related
from gouache.documents.pptx.text_style import paragraph_text, text_body
from gouache.documents.tokens import without_tokens
from gouache.domain import Frame, Side, SlotText

if TYPE_CHECKING:
    from collections.abc import Iterable

_SMALL_PRINT = {"dt", "ftr", "sldNum", "hdr"}


def slide_text(sheet: Sheet, items: Iterable[Item], section: str) -> SlotText:
    """Title, first-level lines and the rest of a slide, without the master's words and the small print."""
    title: list[str] = []
    lines: list[str] = []
    more: list[str] = []
    own = [item for item in items if not item.inherited and item.placeholder not in _SMALL_PRINT]
    for item in own:
        if item.kind is Kind.TEXT and item.is_title:
            title += (text for text, _ in _paragraphs(text_body(item.shape)))
        elif item.kind is Kind.TEXT:
            for text, level in _paragraphs(text_body(item.shape)):
                (lines if level == 0 else more).append(text)
        elif item.kind is Kind.TABLE:
            more += (text for cell in item.shape.iter(A + "tc") for text, _ in _paragraphs(cell.find(A + "txBody")))
    return SlotText(
        title=" ".join(title), lines=tuple(lines), more=tuple(more), notes=_notes(sheet.part), section=section
    )


def slide_title(sheet: Sheet) -> str:
    """What the slide's title placeholder says."""
    for shape, _ in sheet.shapes:
        ph = placeholder_of(shape)
        if ph is not None and ph.get("type") in {"title", "ctrTitle"}:
            return " ".join(text for text, _ in _paragraphs(text_body(shape)))
    return ""


def text_side(frame: Frame, items: Iterable[Item]) -> Side | None:
    """Where most of the slide's words lie, seen from the middle of the frame; None where there are none.

    The title counts where nothing else is written.
    """
    written = [
        item
        for item in items
        if item.kind in {Kind.TEXT, Kind.TABLE}
        and not item.inherited
        and item.placeholder not in _SMALL_PRINT
        and item.ink.area
    ]
    here = box_of(frame)
    pull_x = pull_y = 0.0
    for item in [item for item in written if not item.is_title] or written:
        box = item.ink
        pull_x += box.area * _away(box.left, box.right, here.left, here.right)
        pull_y += box.area * _away(box.top, box.bottom, here.top, here.bottom)
    if pull_x == 0 and pull_y == 0:
        return None
    if abs(pull_x) >= abs(pull_y):
        return Side.LEFT if pull_x < 0 else Side.RIGHT
    return Side.TOP if pull_y < 0 else Side.BOTTOM


def _away(low: int, high: int, frame_low: int, frame_high: int) -> float:
    """How far to one side: a whole unit where the box lies beyond the frame's edge, less where they overlap."""
    if high <= frame_low:
        return -1.0
    if low >= frame_high:
        return 1.0
    half = max(1.0, (frame_high - frame_low) / 2)
    return max(-1.0, min(1.0, ((low + high) / 2 - (frame_low + frame_high) / 2) / half)) / 2


def is_right_to_left(sheet: Sheet) -> bool:
    """Most paragraphs of the slide run from right to left."""
    if sheet.tree is None:
        return False
    marked = total = 0
    for paragraph in sheet.tree.iter(A + "p"):
        if not any((t.text or "").strip() for t in paragraph.iter(A + "t")):
            continue
        total += 1
        properties = paragraph.find(A + "pPr")
        marked += properties is not None and flag(properties, "rtl")
    return marked * 2 > total


def section_names(presentation: Element) -> dict[int, str]:
    """Section name by slide id, from the presentation's section list ([MS-PPTX] 2.2.13)."""
    names: dict[int, str] = {}
    for section in presentation.iter(P14 + "section"):
        for entry in section.iter(P14 + "sldId"):
            slide_id = number(entry.get("id"))
            if slide_id is not None:
                names[slide_id] = section.get("name") or ""
    return names


def _paragraphs(body: Element | None) -> list[tuple[str, int]]:
    """Texts and levels of a text body, empty paragraphs out."""
    if body is None:
        return []
    found = []
    for paragraph in body.findall(A + "p"):
        text = " ".join(without_tokens(paragraph_text(paragraph)).split())
        if text:
            properties = paragraph.find(A + "pPr")
            found.append((text, (number(properties.get("lvl")) or 0) if properties is not None else 0))
    return found


def _notes(part: XmlPart) -> str:
    notes = related(part, RT.NOTES_SLIDE)
    if not isinstance(notes, XmlPart):
        return ""
    for shape in notes._element.iter(P + "sp"):
        ph = placeholder_of(shape)
        if ph is not None and ph.get("type") == "body" and shape_id(shape) is not None:
            return "\n".join(text for text, _ in _paragraphs(text_body(shape)))
    return ""
