"""Chooses the renderer that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.rendering import office2pdf
from gouache.documents.rendering.libreoffice import LibreOffice
from gouache.documents.rendering.office_process import find_office, find_uno_python
from gouache.documents.rendering.renderer import RendererName
from gouache.errors import RendererMissing

if TYPE_CHECKING:
    from gouache.documents.rendering.renderer import Renderer


def renderer_for(name: RendererName) -> Renderer | None:
    """The renderer of that name; None for `none`, and for `auto` where there is neither. Starts nothing.

    Raises RendererMissing where one is named that is not installed.
    """
    if name is RendererName.NONE:
        return None
    office = find_office()
    if office is not None and name is not RendererName.OFFICE2PDF:
        return LibreOffice(office, find_uno_python)
    if name is not RendererName.LIBREOFFICE and office2pdf.is_installed():
        return office2pdf.Office2Pdf()
    if name is not RendererName.AUTO:
        raise RendererMissing(name)
    return None
