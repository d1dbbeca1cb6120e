"""Everything that is done to one file, and what became of it; run in processes of its own by `test_fuzz`."""

from __future__ import annotations

import random
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from tests import office_files as made
from tests.conftest import corpus_folder
from tests.fuzz.mutations import mutate
from tests.marked import MARK

from gouache.documents.opening import find_files, open_document, reopened
from gouache.domain import Brief, DocumentKind, Numbers, Picture, Placement, Size, Style, Wishes
from gouache.errors import FileRefused, GouacheError, PlacingFailed
from gouache.provenance.encoding import encode
from gouache.provenance.ledger import Entry, record

if TYPE_CHECKING:
    from gouache.domain import Slot, Undo

EVERYTHING = Wishes(replace=Numbers(are_all=True), backgrounds=Numbers(are_all=True), make_room=True, floating=True)
STYLE = Style(name="plain", title="Plain", wording="", engines=("mini",))
LARGEST = 400_000  # bytes of a file that is mutated: time goes into many faults, not into large pictures
MOST_SLOTS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`became` is the name of an error of ours, or "done"; `fault` a traceback of what is none of ours."""

    seed: int
    file: str
    mutations: str
    became: str
    slots: int
    seconds: float
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Originals:
    """The files to mutate by name, and the names of those that a picture goes into."""

    files: dict[str, bytes]
    with_places: list[str]


@cache
def originals() -> Originals:
    """The corpus where it is here, and files made here, as far as the gate lets them in."""
    folder = corpus_folder()
    found = {path.name: path.read_bytes() for path in (find_files(folder) if folder else [])}
    found |= {"deck.pptx": made.deck(), "report.docx": made.report()}
    files, with_places = {}, []
    for name, data in sorted(found.items()):
        with suppress(FileRefused):
            if len(data) <= LARGEST:
                survey = open_document(data, force=True).survey(EVERYTHING)
                files[name] = data
                with_places += [name] if survey.slots else []
    return Originals(files, with_places)


def mutated(seed: int) -> tuple[str, bytes, str]:
    """The file of a seed: its name, its bytes and its faults. Three of four have places for pictures."""
    randomly, files = random.Random(seed), originals()  # noqa: S311 - the same every time
    name = randomly.choice(files.with_places if randomly.random() < 3 / 4 else sorted(files.files))
    data, mutations = mutate(files.files[name], randomly)
    return name, data, mutations


def try_seeds(seeds: list[int]) -> list[Outcome]:
    return [try_seed(seed) for seed in seeds]


def try_seed(seed: int) -> Outcome:
    name, data, mutations = mutated(seed)
    begun, slots, became, fault = time.process_time(), 0, "done", ""
    try:
        slots = work_on(data)
    except GouacheError as error:
        became = type(error).__name__
    # What this looks for: anything at all that is no error of ours.
    except Exception:  # noqa: BLE001
        became, fault = "fault", traceback.format_exc()
    seconds = time.process_time() - begun
    return Outcome(seed=seed, file=name, mutations=mutations, became=became, slots=slots, seconds=seconds, fault=fault)


def work_on(data: bytes) -> int:
    """Survey, place in every slot, save, reopen, take everything out, save: the number of pictures that went in."""
    document = open_document(data, force=True)
    assert document.facts.kind in DocumentKind
    placed: list[tuple[str, Picture, Undo]] = []
    for slot in document.survey(EVERYTHING).slots[:MOST_SLOTS]:
        picture, placement = picture_for(slot)
        with suppress(PlacingFailed):
            placed.append((slot.address, picture, document.place(picture, placement)))
    entries = [Entry.of(address, picture, undo) for address, picture, undo in placed]
    document.set_ledger(record(document.ledger(), entries, document.pictures()))
    again = reopened(document.save())
    again.survey(EVERYTHING)
    again.pictures()
    for address, _, undo in placed:
        with suppress(PlacingFailed):
            again.strip(address, undo)
    again.set_ledger(None)
    reopened(again.save())
    return len(placed)


def picture_for(slot: Slot) -> tuple[Picture, Placement]:
    brief = Brief(subject="a boat", style=STYLE, width=64, height=48)
    placement = Placement(slot=slot, brief=brief, fit=slot.fit, alt_text="A boat", because="for the test")
    return _picture(), placement


@cache
def _picture() -> Picture:
    pixels = np.full((48, 64, 3), 127, np.uint8)
    data, media_type = encode(pixels, MARK, 96)
    return Picture(data=data, media_type=media_type, size=Size(64, 48), alt_text="A boat", mark=MARK)
