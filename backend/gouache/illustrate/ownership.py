"""Whose the pictures are: a shape keeps our name when somebody changes the picture in it, and then it is theirs."""

from __future__ import annotations

from dataclasses import replace

from gouache.documents.document import Document
from gouache.domain import LeftAlone, SlotKind, Survey
from gouache.provenance.encoding import read_mark
from gouache.provenance.ledger import Ledger, sha256


def without_others_pictures(survey: Survey, document: Document) -> Survey:
    """The document's survey with only those earlier pictures that carry our mark or have a ledger entry's bytes."""
    if not any(slot.kind is SlotKind.EARLIER_PICTURE for slot in survey.slots):
        return survey
    listed = {entry.sha256 for entry in Ledger.from_xml(document.ledger()).entries}
    ours = {
        picture.address
        for picture in document.pictures()
        if sha256(picture.data) in listed or read_mark(picture.data) is not None
    }
    theirs = [slot for slot in survey.slots if slot.kind is SlotKind.EARLIER_PICTURE and slot.address not in ours]
    left_alone = [LeftAlone(slot.label, slot.number, "another picture was put in the place of ours") for slot in theirs]
    return replace(
        survey,
        slots=tuple(slot for slot in survey.slots if slot not in theirs),
        left_alone=tuple(sorted((*survey.left_alone, *left_alone), key=lambda place: place.number)),
    )
