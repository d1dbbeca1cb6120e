"""What a survey is given to look at a document with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.rendering.renderer import LOOKING_DPI
from gouache.errors import RenderingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.document import Document, Look
    from gouache.documents.rendering.renderer import Renderer
    from gouache.domain import Pixels


def look_at(document: Document, renderer: Renderer) -> Look:
    """Shows the document as it came in. Where the renderer cannot, nothing is seen and geometry alone decides."""

    def look() -> Sequence[Pixels]:
        try:
            return renderer.pages(document.save(), document.facts.kind, dpi=LOOKING_DPI)
        except RenderingFailed:
            return ()

    return look
