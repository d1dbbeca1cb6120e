"""From PDF to pixels, with PDFium."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from gouache.errors import RenderingFailed

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from gouache.domain import Pixels

_POINTS_PER_INCH = 72
_MAX_PAGES = 1000
_PDFIUM = Lock()  # PDFium may not be called from two threads at once, whatever the document


def pixels_of(pdf: bytes, dpi: int) -> list[Pixels]:
    """Every page of a PDF. Raises RenderingFailed where it is none."""
    import pypdfium2  # noqa: PLC0415 - loads a library of 8 MB

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise RenderingFailed("the renderer wrote no PDF") from error
        try:
            return [_page(document[number], dpi) for number in range(min(len(document), _MAX_PAGES))]
        finally:
            document.close()


def _page(page: PdfPage, dpi: int) -> Pixels:
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=False)
    try:
        pixels: Pixels = bitmap.to_numpy()[:, :, :3].copy()  # the buffer is PDFium's and goes with the bitmap
    finally:
        bitmap.close()
        page.close()
    return pixels
