"""What a survey is given to look at a document with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.rendering.renderer import LOOKING_DPI, LOOKING_SECONDS
from gouache.errors import RenderingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.document import Document, Look
    from gouache.documents.rendering.renderer import Renderer
    from gouache.domain import Pixels


def look_at(document: Document, renderer: Renderer, *, seconds: float = LOOKING_SECONDS) -> Look:
    """Shows the document as it came in.

    Where the renderer cannot, or not within `seconds`, nothing is seen and geometry alone decides.
    """

    def look() -> Sequence[Pixels]:
        try:
            kind = document.facts.kind
            return renderer.pages(document.save(), kind, dpi=LOOKING_DPI, seconds=seconds)
        except RenderingFailed:
            return ()

    return look
