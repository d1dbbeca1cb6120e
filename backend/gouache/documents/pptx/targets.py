"""Places on a slide that somebody named, or that hold a picture already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.pptx.shown import shown_pictures
from gouache.domain import Frame, SlotKind

if TYPE_CHECKING:
    from gouache.documents.pptx.rooms import SlideView


@dataclass(frozen=True, slots=True)
class Target:
    """One place that can take a picture; `frame` stands upright, whatever the shape's rotation."""

    address: str
    kind: SlotKind
    frame: Frame
    alt_text_now: str = ""
    prompt: str = ""


def earlier_places(view: SlideView) -> list[Target]:
    """Where pictures of ours stand."""
    found = []
    for shown in shown_pictures(view.sheet, view.slide_id):
        frame = shown.frame(view.sheet) if shown.is_ours and not shown.is_hidden else None
        if frame is not None:
            found.append(Target(shown.address, SlotKind.EARLIER_PICTURE, frame, shown.alt_text))
    return found
