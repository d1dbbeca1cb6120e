"""The protocol of a file that can be illustrated; `documents.pptx` and `documents.docx` are its two makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from gouache.domain import DocumentFacts, Picture, PlacedPicture, Placement, Survey


class Document(Protocol):
    """One open file, edited in memory. It knows nothing of engines, words or marks."""

    @property
    def facts(self) -> DocumentFacts: ...

    def survey(self) -> Survey:
        """Every place that could take a picture, and every place that cannot, with the reason."""
        ...

    def place(self, picture: Picture, placement: Placement) -> None:
        """Set the picture into its slot, replacing what stands there. Raises PlacingFailed; then nothing changed."""
        ...

    def pictures(self) -> Sequence[PlacedPicture]:
        """Every raster picture in the file, in reading order; on hidden slides too, since they may be shown again."""
        ...

    def ledger(self) -> bytes | None:
        """The XML of the ledger part, where the file has one."""
        ...

    def set_ledger(self, xml: bytes) -> None:
        """Write the ledger part, replacing an earlier one."""
        ...

    def save(self) -> bytes:
        """The whole file as bytes."""
        ...
