"""The protocol of what shows a file as pages; `libreoffice` and `office2pdf` are its two makes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from gouache.domain import DocumentKind, Pixels


LOOKING_DPI = 48
"""For choosing places: fine enough to see small print, and a page takes about 20 ms."""

FILE_SECONDS = 60.0
"""At most for one file that is shown to people; then the office is ended and the file is not shown."""
LOOKING_SECONDS = 15.0
"""At most for one file before places are chosen, for which geometry will do; it mostly takes less than one."""


class RendererName(StrEnum):
    """What an operator may ask for; `auto` takes LibreOffice, else office2pdf, else none."""

    AUTO = "auto"
    LIBREOFFICE = "libreoffice"
    OFFICE2PDF = "office2pdf"
    NONE = "none"


class Renderer(Protocol):
    """Safe to call from many threads, one file at a time. It holds processes and folders until it is closed."""

    def pages(self, data: bytes, kind: DocumentKind, *, dpi: int, seconds: float = FILE_SECONDS) -> list[Pixels]:
        """Every page that is shown, in order, as sRGB of three channels; hidden slides are left out.

        Raises RenderingFailed where the file cannot be shown, or not within `seconds` where it can be stopped.
        """
        ...

    def close(self) -> None:
        """End its processes. Afterwards `pages` starts them anew."""
        ...
