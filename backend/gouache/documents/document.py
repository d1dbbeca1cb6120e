"""The protocol of a file that can be illustrated; `documents.pptx` and `documents.docx` are its two makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from gouache.domain import DocumentFacts, Picture, PlacedPicture, Placement, Survey, Undo, Wishes

if TYPE_CHECKING:
    from gouache.domain import Pixels

    Look: TypeAlias = Callable[[], Sequence[Pixels]]
    """Renders the file as it came in: one page after the other, hidden slides left out; nothing where it cannot."""

NO_WISHES = Wishes()


class Document(Protocol):
    """One open file, edited in memory. It knows nothing of engines, words or marks."""

    @property
    def facts(self) -> DocumentFacts: ...

    def survey(self, wishes: Wishes = NO_WISHES, look: Look | None = None) -> Survey:
        """Every place that could take a picture, and every place that cannot, with the reason.

        `look` is called at most once, and only where geometry alone would choose a place.
        """
        ...

    def place(self, picture: Picture, placement: Placement) -> Undo:
        """Set the picture into its slot, replacing what stands there. Raises PlacingFailed; then nothing changed.

        The undo is empty where our own earlier picture was replaced: the first one's still holds.
        """
        ...

    def strip(self, address: str, undo: Undo) -> None:
        """Take our picture at this address out and put back what stood there, as far as the undo tells.

        Raises PlacingFailed where there is no picture of ours; then nothing changed.
        """
        ...

    def pictures(self) -> Sequence[PlacedPicture]:
        """Every raster picture in the file, in reading order; on hidden slides too, since they may be shown again."""
        ...

    def label_of(self, address: str) -> str:
        """For people, where a picture at this address lies or lay, were it gone by now."""
        ...

    def ledger(self) -> bytes | None:
        """The XML of the ledger part, where the file has one."""
        ...

    def set_ledger(self, xml: bytes | None) -> None:
        """Write the ledger part, replacing an earlier one; None takes it out with all that belongs to it."""
        ...

    def save(self) -> bytes:
        """The whole file as bytes."""
        ...
