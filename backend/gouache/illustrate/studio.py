"""The use cases, for everybody who calls: a plan of a file, an illustrated copy of it, pictures alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gouache.documents.document import Document
from gouache.documents.limits import Limits
from gouache.documents.opening import open_document, read_file, reopened
from gouache.documents.saving import check_writable, write_beside
from gouache.domain import MAX_SEED, Brief, LeftAlone, Picture, Plan, Size, Style, Survey
from gouache.engines.catalog import Row
from gouache.engines.engine import ImageEngine, OnStep, unwatched
from gouache.engines.vocabulary import Vocabulary
from gouache.illustrate.drawing import Failed, OnEvent, Outcome, Placed, draw_plan, unheard
from gouache.illustrate.ownership import without_others_pictures
from gouache.illustrate.pictures import PictureMaker
from gouache.illustrate.planning import Options, plan_pictures
from gouache.illustrate.words.lexicon import Lexicon
from gouache.illustrate.words.subjects import subject_for_prompt
from gouache.provenance.ledger import Entry, record

SCREEN_PPI = 96.0
"""For pictures without a frame: what screens and Office assume for a picture that says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFile:
    """A file, what was found in it and what would be drawn."""

    file: Path
    survey: Survey
    plan: Plan
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IllustratedFile:
    """A file and what became of it. `output` is None where nothing was placed and so nothing written."""

    file: Path
    output: Path | None
    placed: tuple[Placed, ...]
    failed: tuple[Failed, ...]
    left_alone: tuple[LeftAlone, ...]
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawRequest:
    """A picture alone: what to draw, what it shows, and how the prompt was understood."""

    brief: Brief
    alt_text: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """Everything needed to illustrate, made once by `wiring`. `engine_for` may take seconds: it loads weights."""

    row: Row
    vocabulary: Vocabulary | None
    lexicon: Lexicon
    limits: Limits
    pictures: PictureMaker
    engine_for: Callable[[Row], ImageEngine]

    def plan(self, path: Path, options: Options, *, force: bool = False, password: str | None = None) -> PlannedFile:
        """What would be drawn where. Raises FileRefused and StyleNotDrawn."""
        begun = time.perf_counter()
        document = self._open(path, force=force, password=password)
        survey, plan = self._plan(document, options)
        return PlannedFile(file=path, survey=survey, plan=plan, seconds=time.perf_counter() - begun)

    def illustrate(
        self,
        path: Path,
        output: Path,
        options: Options,
        *,
        force: bool = False,
        password: str | None = None,
        on_event: OnEvent = unheard,
    ) -> IllustratedFile:
        """Write an illustrated copy of `path` to `output`, or nothing where no picture was placed.

        The result is opened again through the gate before it is written. Raises FileRefused, StyleNotDrawn,
        EngineUnavailable and OutputNotWritable; then nothing is written.
        """
        begun = time.perf_counter()
        check_writable(output)
        document = self._open(path, force=force, password=password)
        _, plan = self._plan(document, options)
        outcome = Outcome((), ())
        if plan.placements:
            outcome = draw_plan(document, plan, self.engine_for(self.row), self.pictures, on_event)
        if outcome.placed:
            entries = [Entry.of(done.placement.slot.address, done.picture, done.undo.kept) for done in outcome.placed]
            document.set_ledger(record(document.ledger(), entries, document.pictures()))
            data = document.save()
            reopened(data, limits=self.limits, password=password)
            write_beside(output, data, like=path)
        return IllustratedFile(
            file=path,
            output=output if outcome.placed else None,
            placed=outcome.placed,
            failed=outcome.failed,
            left_alone=plan.left_alone,
            seconds=time.perf_counter() - begun,
        )

    def request(self, prompt: str, *, style: Style, size: Size, seed: int = 0, steps: int | None = None) -> DrawRequest:
        """A brief for a picture alone. Raises InvalidBrief, and StyleNotDrawn where the engine has not that style."""
        self.row.require(style)
        subject = subject_for_prompt(prompt, self.lexicon, self.vocabulary)
        brief = Brief(subject=subject.phrase, style=style, width=size.width, height=size.height, seed=seed, steps=steps)
        return DrawRequest(brief=brief, alt_text=subject.alt_text, because=subject.because)

    def draw(
        self, request: DrawRequest, count: int, *, media_type: str | None = None, on_step: OnStep = unwatched
    ) -> Iterator[Picture]:
        """`count` pictures of one request, with seeds that follow its own. Raises DrawingFailed."""
        engine = self.engine_for(self.row)
        for ordinal in range(count):
            drawing = engine.draw(replace(request.brief, seed=(request.brief.seed + ordinal) % (MAX_SEED + 1)), on_step)
            yield self.pictures.make(drawing, request.alt_text, ppi=SCREEN_PPI, media_type=media_type)

    def _open(self, path: Path, *, force: bool, password: str | None) -> Document:
        return open_document(read_file(path, self.limits), limits=self.limits, force=force, password=password)

    def _plan(self, document: Document, options: Options) -> tuple[Survey, Plan]:
        survey = without_others_pictures(document.survey(options.wishes), document)
        plan = plan_pictures(
            survey, document.facts, options, row=self.row, lexicon=self.lexicon, vocabulary=self.vocabulary
        )
        return survey, plan
