"""Sets flat magenta into every place of a file, so that each pixel of ours is known on the rendered page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gouache.documents.opening import open_document
from gouache.domain import Brief, Mark, Picture, Placement, Size, Slot, SlotKind, Style
from gouache.errors import PlacingFailed, RenderingFailed
from gouache.provenance.encoding import encode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gouache.documents.rendering.renderer import Renderer
    from gouache.domain import DocumentKind, Pixels

MAGENTA = (255, 0, 255)
_LONG_SIDE = 256
_LOOK_DPI = 48
_MARK = Mark(engine="none", model="none", revision="", seed=0, steps=1, drawn_at="2026-01-01T00:00:00Z", tool="bench")
_STYLE = Style(name="none", title="None", wording="", engines=())


@dataclass(frozen=True, slots=True)
class Illustrated:
    """A copy with a picture in every place that was found, and the number of the slide or place of each."""

    kind: DocumentKind
    data: bytes
    placed: tuple[tuple[int, SlotKind], ...]
    left_alone: Mapping[int, str]  # the reason for each number


def illustrate(data: bytes, renderer: Renderer | None) -> Illustrated:
    """Raises FileRefused."""
    document = open_document(data, force=True)
    kind = document.facts.kind

    def look() -> Sequence[Pixels]:
        try:
            return renderer.pages(data, kind, dpi=_LOOK_DPI) if renderer is not None else ()
        except RenderingFailed:
            return ()

    survey = document.survey(look=look if renderer is not None else None)
    placed = []
    for slot in survey.slots:
        try:
            document.place(*_flat(slot))
        except PlacingFailed:
            continue
        placed.append((slot.number, slot.kind))
    return Illustrated(kind, document.save(), tuple(placed), {one.number: one.reason for one in survey.left_alone})


def _flat(slot: Slot) -> tuple[Picture, Placement]:
    scale = _LONG_SIDE / max(slot.frame.width, slot.frame.height)
    size = Size(max(16, round(slot.frame.width * scale)), max(16, round(slot.frame.height * scale)))
    pixels = np.empty((size.height, size.width, 3), np.uint8)
    pixels[:] = MAGENTA
    data, media_type = encode(pixels, _MARK, 96)
    brief = Brief(subject="magenta", style=_STYLE, width=size.width, height=size.height)
    picture = Picture(data=data, media_type=media_type, size=size, alt_text="Magenta", mark=_MARK)
    return picture, Placement(slot=slot, brief=brief, fit=slot.fit, alt_text="Magenta", because="")
