"""A PowerPoint file as a `Document`: slides are read as they stand, edited in memory and written as a whole."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, partial
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.package import Part, XmlPart
from pptx.package import Package
from pptx.parts.presentation import PresentationPart

from gouache.documents.document import NO_WISHES
from gouache.documents.ledger_part import read_ledger, write_ledger
from gouache.documents.pptx.addresses import slide_of
from gouache.documents.pptx.alt_text import was_changed
from gouache.documents.pptx.facts import deck_facts
from gouache.documents.pptx.geometry import Box, coordinate
from gouache.documents.pptx.names import Element, P, R, flag_off, number
from gouache.documents.pptx.obstacles import Defaults, items_on
from gouache.documents.pptx.our_background import is_scrim
from gouache.documents.pptx.placing import place_in
from gouache.documents.pptx.reading import section_names
from gouache.documents.pptx.rooms import SlideView
from gouache.documents.pptx.sheets import Sheet, Sheets
from gouache.documents.pptx.shown import image_of, shown_pictures
from gouache.documents.pptx.survey import survey_slides
from gouache.documents.pptx.undoing import undo_in
from gouache.domain import LeftAlone, PlacedPicture, Survey
from gouache.errors import Damaged, PlacingFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gouache.documents.document import Look
    from gouache.documents.pptx.looking import Edges
    from gouache.domain import DocumentFacts, Picture, Placement, Undo, Wishes

_USUAL_SIZE = (9_144_000, 6_858_000)


class _SlideEntry(NamedTuple):
    """One `p:sldId`; the part is None where it leads nowhere."""

    number: int
    slide_id: int
    part: XmlPart | None


class Deck:
    """One open deck, made from bytes that passed the gate. Raises Damaged where they hold no presentation."""

    def __init__(self, data: bytes) -> None:
        try:
            self._package = Package.open(BytesIO(data))
            main: Part = self._package.main_document_part
        except (PythonPptxError, KeyError, ValueError, etree.XMLSyntaxError) as error:
            raise Damaged("its parts do not hold together") from error
        if not isinstance(main, PresentationPart):
            raise Damaged("its main part is no presentation")
        self._main = main
        self._presentation: Element = main._element
        self._sheets = Sheets()
        self._entries = tuple(self._slide_entries())

    @cached_property
    def facts(self) -> DocumentFacts:
        sheets = [self._sheets.slide(entry.part) for entry in self._entries if entry.part is not None]
        return deck_facts(self._package, sheets)

    def survey(self, wishes: Wishes = NO_WISHES, look: Look | None = None) -> Survey:
        sections = section_names(self._presentation)
        defaults = Defaults(self._presentation)
        views: list[SlideView] = []
        alone: list[LeftAlone] = []
        for entry in self._entries:
            reason = self._unusable(entry)
            if reason or entry.part is None:
                alone.append(LeftAlone(f"slide {entry.number}", entry.number, reason))
                continue
            sheet = self._sheets.slide(entry.part)
            items = tuple(item for item in items_on(sheet, defaults) if not is_scrim(item.shape))
            section = sections.get(entry.slide_id, "")
            views.append(SlideView(entry.number, entry.slide_id, sheet, items, section, self._slide_box))
        found = survey_slides(views, defaults, wishes, partial(self._edges, look) if look is not None else None)
        alone += found.left_alone
        return Survey(slots=found.slots, left_alone=tuple(sorted(alone, key=lambda left: left.number)))

    def _edges(self, look: Look) -> Mapping[int, Edges]:
        """What is seen of each slide by its number; a renderer leaves hidden slides out."""
        from gouache.documents.pptx.looking import edges_of  # noqa: PLC0415 - NumPy, where somebody looks

        shown = [
            entry.number for entry in self._entries if entry.part is None or not flag_off(entry.part._element, "show")
        ]
        return edges_of(look(), shown, self._slide_box)

    def place(self, picture: Picture, placement: Placement) -> Undo:
        return place_in(self._sheet_at(placement.slot.address), picture, placement)

    def strip(self, address: str, undo: Undo) -> None:
        undo_in(self._sheet_at(address), address, undo)

    def pictures(self) -> Sequence[PlacedPicture]:
        found: list[PlacedPicture] = []
        for entry in self._entries:
            if entry.part is None:
                continue
            sheet = self._sheets.slide(entry.part)
            for shown in shown_pictures(sheet, entry.slide_id):
                image, properties = image_of(sheet, shown), shown.properties
                if image is None:
                    continue
                found.append(
                    PlacedPicture(
                        address=shown.address,
                        label=f"slide {entry.number}",
                        name="" if properties is None else properties.get("name") or "",
                        alt_text=shown.alt_text,
                        data=image.blob,
                        has_other_words=properties is not None and was_changed(properties),
                    )
                )
        return found

    def label_of(self, address: str) -> str:
        entry = self._entry_at(address)
        return "a slide that was deleted" if entry is None else f"slide {entry.number}"

    def ledger(self) -> bytes | None:
        return read_ledger(self._package)

    def set_ledger(self, xml: bytes | None) -> None:
        write_ledger(self._package, self._main, xml)

    def save(self) -> bytes:
        out = BytesIO()
        # the package, not python-pptx's Presentation, which renumbers slide parts
        self._package.save(out)
        return out.getvalue()

    @cached_property
    def _slide_box(self) -> Box:
        size = self._presentation.find(P + "sldSz")
        width = coordinate(size.get("cx")) if size is not None else None
        height = coordinate(size.get("cy")) if size is not None else None
        return Box(0, 0, max(1, width or _USUAL_SIZE[0]), max(1, height or _USUAL_SIZE[1]))

    def _slide_entries(self) -> Iterator[_SlideEntry]:
        entries = self._presentation.findall(f"{P}sldIdLst/{P}sldId")
        for index, entry in enumerate(entries, start=1):
            relation = entry.get(R + "id") or ""
            rel = self._main.rels[relation] if relation in self._main.rels else None  # noqa: SIM401 (its get() raises)
            part = rel.target_part if rel is not None and not rel.is_external else None
            yield _SlideEntry(index, number(entry.get("id")) or 0, part if isinstance(part, XmlPart) else None)

    def _unusable(self, entry: _SlideEntry) -> str:
        """Why the slide cannot be looked at; empty where it can."""
        if entry.part is None or entry.part._element.find(f"{P}cSld/{P}spTree") is None:
            return "the slide cannot be read"
        if self._uses_of_id[entry.slide_id] > 1:
            return "its id is given twice in the deck"
        if flag_off(entry.part._element, "show"):
            return "the slide is hidden"
        return ""

    @cached_property
    def _uses_of_id(self) -> Counter[int]:
        return Counter(entry.slide_id for entry in self._entries)

    def _sheet_at(self, address: str) -> Sheet:
        entry = self._entry_at(address)
        if entry is None or entry.part is None:
            raise PlacingFailed("its slide is not in the deck any more")
        return self._sheets.slide(entry.part)

    def _entry_at(self, address: str) -> _SlideEntry | None:
        slide_id = slide_of(address)
        return next((entry for entry in self._entries if entry.slide_id == slide_id), None)
