"""Slots in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.domain import Frame, Slot, SlotKind, SlotText

if TYPE_CHECKING:
    from collections.abc import Sequence


def slot(
    number: int,
    title: str = "",
    lines: Sequence[str] = (),
    *,
    kind: SlotKind = SlotKind.PICTURE_PLACEHOLDER,
    notes: str = "",
    section: str = "",
    prompt: str = "",
    alt_text_now: str = "",
) -> Slot:
    """A slot on a slide of that number; its frame does not matter to the words."""
    return Slot(
        address=f"slide:{number}",
        label=f"slide {number}",
        number=number,
        kind=kind,
        frame=Frame(0, 0, 9, 9),
        text=SlotText(title=title, lines=tuple(lines), notes=notes, section=section),
        prompt=prompt,
        alt_text_now=alt_text_now,
    )
