"""A Word report: the Document of Word files, over python-docx's package."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from gouache.documents.document import NO_WISHES
from gouache.documents.docx import placing
from gouache.documents.docx.before import Before
from gouache.documents.docx.ground import Ground
from gouache.documents.docx.package import check_picture, open_package, relate, stories
from gouache.documents.docx.reading import read_facts
from gouache.documents.docx.shown import shown_pictures
from gouache.documents.docx.stripping import Found, Stripping
from gouache.documents.docx.survey import Surveyor
from gouache.documents.docx.text import shortened
from gouache.documents.docx.undoing import Notes
from gouache.documents.ledger_part import read_ledger, write_ledger
from gouache.domain import DocumentFacts, Picture, PlacedPicture, Placement, SlotKind, Survey, Undo
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.document import Look
    from gouache.domain import Slot, Wishes


# Pictures that stand where they are to stay, or behind the text.
_PICTURES = frozenset({SlotKind.PICTURE, SlotKind.SHAPE_FILL, SlotKind.EARLIER_PICTURE, SlotKind.BACKGROUND})


class Report:
    """A Word file open in memory, from bytes that passed the gate."""

    def __init__(self, data: bytes) -> None:
        self._package = open_package(data)
        ground = Ground(self._package)
        self._facts = read_facts(ground)
        self._outline = ground.outline
        self._is_current = True  # the outline tells of the body as it is
        self._before = Before()
        self._found = Found()
        self._surveyor: Surveyor | None = None
        self._figures: set[str] = set()  # set in since that surveyor looked

    @property
    def facts(self) -> DocumentFacts:
        return self._facts

    def survey(self, wishes: Wishes = NO_WISHES, look: Look | None = None) -> Survey:  # noqa: ARG002
        return self._new_surveyor().survey(wishes)

    def place(self, picture: Picture, placement: Placement) -> Undo:
        check_picture(picture, placement.alt_text)
        surveyor = self._surveyor_for(placement.slot)
        place = surveyor.find(placement.slot)
        setting = placing.Setting(surveyor.ground, self._facts.language, picture, placement, self._before)
        if place.control is not None:
            return setting.in_control(place)
        if place.shown is not None:
            return setting.in_place_of(place.shown)
        if place.kind is SlotKind.BACKGROUND:
            return setting.behind_pages()
        if place.kind is SlotKind.FLOATING:
            return setting.beside(place)
        return setting.as_figure(place) if place.token is None else setting.at_token(place)

    def _surveyor_for(self, slot: Slot) -> Surveyor:
        """The one of the last figure, whose paragraphs it still knows; a new one where more than a figure was added."""
        if slot.kind in _PICTURES:
            # It changes no block of the body, and is found by itself, whatever has been set in round it.
            return Surveyor(self._package, self._outline)
        is_figure = slot.kind in (SlotKind.FIGURE, SlotKind.FLOATING)
        known = self._surveyor if is_figure and slot.address not in self._figures else None
        if known is None:
            self._figures.clear()
            known = self._new_surveyor()
        self._is_current = False
        self._figures.add(slot.address)
        self._surveyor = known if is_figure else None
        return known

    def _new_surveyor(self) -> Surveyor:
        surveyor = Surveyor(self._package, self._outline if self._is_current else None)
        self._outline, self._is_current = surveyor.ground.outline, True
        return surveyor

    def strip(self, address: str, undo: Undo) -> None:
        found = (
            shown for shown in shown_pictures(stories(self._package)) if shown.is_ours and shown.address == address
        )
        shown = next(found, None)
        if shown is None:
            raise PlacingFailed("there is no picture of ours there any more")
        self._surveyor, self._is_current = None, False
        Stripping(Ground(self._package), shown, Notes.of(undo), self._found).run()

    def pictures(self) -> Sequence[PlacedPicture]:
        found = []
        for number, shown in enumerate(shown_pictures(stories(self._package)), start=1):
            image = shown.image
            if image is not None:
                label = f"picture {number} ({shortened(shown.alt_text or shown.name or shown.story.kind)})"
                found.append(
                    PlacedPicture(
                        address=shown.address, label=label, name=shown.name, alt_text=shown.alt_text, data=image[1]
                    )
                )
        return found

    def label_of(self, address: str) -> str:
        found = (one.label for one in self.pictures() if one.address == address)
        return next(found, "a picture that was deleted")

    def ledger(self) -> bytes | None:
        return read_ledger(self._package)

    def set_ledger(self, xml: bytes | None) -> None:
        part = self._package.main_document_part
        before = set(part.rels)
        write_ledger(self._package, part, xml)
        for key in set(part.rels) - before:  # into a gap among the ids, which a picture may want back
            added = part.rels.pop(key)
            relate(part, added.target_part, added.reltype)

    def save(self) -> bytes:
        stream = BytesIO()
        self._package.save(stream)
        return stream.getvalue()
