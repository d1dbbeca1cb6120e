"""How long a file takes without the drawing: `python -m bench.documents [FOLDER]`, the corpus where none is named."""

from __future__ import annotations

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.conditions import conditions
from gouache.documents.opening import find_files, open_document, read_file, reopened
from gouache.domain import Brief, Mark, Picture, Placement, Size, Slot, Style
from gouache.errors import FileRefused
from gouache.provenance.encoding import encode
from gouache.provenance.ledger import Entry, record

if TYPE_CHECKING:
    from gouache.documents.document import Document

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
GOAL = "whole median under 0.06 s, p95 under 0.3 s"
PHASES = ("open", "survey", "place", "save", "reopen", "whole")

_MARK = Mark(engine="none", model="none", revision="", seed=0, steps=1, drawn_at="2026-01-01T00:00:00Z", tool="bench")
_STYLE = Style(name="none", title="None", wording="", engines=())


def picture_for(slot: Slot) -> tuple[Picture, Placement]:
    """A gradient of 1024 pixels on its longer side; made before the clock runs."""
    scale = 1024 / max(slot.frame.width, slot.frame.height)
    size = Size(max(16, round(slot.frame.width * scale)), max(16, round(slot.frame.height * scale)))
    pixels = np.empty((size.height, size.width, 3), np.uint8)
    pixels[:] = np.linspace(0, 255, size.width, dtype=np.uint8)[None, :, None]
    data, media_type = encode(pixels, _MARK, 220)
    brief = Brief(subject="a gradient", style=_STYLE, width=size.width, height=size.height)
    return (
        Picture(data=data, media_type=media_type, size=size, alt_text="A gradient", mark=_MARK),
        Placement(slot=slot, brief=brief, fit=slot.fit, alt_text="A gradient", because=""),
    )


def measure(data: bytes) -> dict[str, float]:
    """Seconds for each phase of one file; without a slot, place is left out. Raises FileRefused."""
    clock = _Clock()
    document = open_document(data, force=True)
    clock.lap("open")
    survey = document.survey()
    clock.lap("survey")
    if survey.slots:
        slot = survey.slots[0]
        picture, placement = picture_for(slot)
        clock.restart()
        _place(document, picture, placement)
        clock.lap("place")
    saved = document.save()
    clock.lap("save")
    reopened(saved)
    clock.lap("reopen")
    return clock.laps | {"whole": sum(clock.laps.values())}


def _place(document: Document, picture: Picture, placement: Placement) -> None:
    undo = document.place(picture, placement)
    entry = Entry.of(placement.slot.address, picture, undo)
    document.set_ledger(record(document.ledger(), [entry], document.pictures()))


class _Clock:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self.restart()

    def restart(self) -> None:
        self._begun = time.perf_counter()

    def lap(self, phase: str) -> None:
        self.laps[phase] = time.perf_counter() - self._begun
        self.restart()


def line(phase: str, seconds: Sequence[float]) -> str:
    """Median, 95th percentile and maximum of one phase, in milliseconds."""
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return (
        f"{phase:<8} median {statistics.median(ordered) * 1e3:7.1f} ms, p95 {p95 * 1e3:7.1f} ms, "
        f"max {ordered[-1] * 1e3:7.1f} ms, n={len(ordered)}"
    )


def main(folder: Path | None = None) -> None:
    folder = folder or CORPUS
    if not folder.is_dir():
        print(f"Documents: no files to measure, {folder} is not there; name a folder of Office files")
        return
    files = [read_file(path) for path in find_files(folder)]
    for data in files[:3]:  # imports and caches are warm before the clock counts
        with suppress(FileRefused):
            measure(data)
    phases: dict[str, list[float]] = defaultdict(list)
    refused = 0
    for data in files:
        try:
            laps = measure(data)
        except FileRefused:
            refused += 1
            continue
        for phase, seconds in laps.items():
            phases[phase].append(seconds)
    placed = len(phases["place"])
    print("One file, gate to reopened result:", conditions("python-pptx", "python-docx", "lxml", "pillow"))
    print(f"{len(files)} files in {folder.name}: {placed} with a picture placed, {refused} refused  (goal: {GOAL})")
    for phase in PHASES:
        if phases[phase]:
            print(line(phase, phases[phase]))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
