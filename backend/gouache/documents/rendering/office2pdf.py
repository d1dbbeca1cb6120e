"""Pages by office2pdf, a converter that needs no office: the extra `gouache[render]`."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from gouache.documents.rendering.pdf import pixels_of
from gouache.documents.rendering.renderer import FILE_SECONDS
from gouache.domain import DocumentKind
from gouache.errors import RenderingFailed

if TYPE_CHECKING:
    from gouache.domain import Pixels


def is_installed() -> bool:
    return find_spec("office2pdf") is not None


class Office2Pdf:
    """Converts within this process."""

    def pages(self, data: bytes, kind: DocumentKind, *, dpi: int, seconds: float = FILE_SECONDS) -> list[Pixels]:
        del seconds  # a conversion within this process cannot be stopped
        import office2pdf  # noqa: PLC0415 - a library of 83 MB

        form = office2pdf.Format.PPTX if kind is DocumentKind.POWERPOINT else office2pdf.Format.DOCX
        try:
            result = office2pdf.convert_bytes(data, form)
        except office2pdf.Office2PdfError as error:
            raise RenderingFailed(f"office2pdf: {error}") from error
        return pixels_of(result.pdf, dpi)

    def close(self) -> None:
        """It holds nothing."""
