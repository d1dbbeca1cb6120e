"""The use cases, for everybody who calls: a plan of a file, an illustrated copy of it, pictures alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Unpack

from gouache.documents.document import Document
from gouache.documents.limits import Limits
from gouache.documents.opening import open_document, read_file
from gouache.documents.rendering.looking import look_at
from gouache.documents.rendering.renderer import Renderer
from gouache.domain import MAX_SEED, Brief, LeftAlone, Picture, Plan, Size, Style, Survey, Wishes
from gouache.engines.catalog import Row
from gouache.engines.engine import ImageEngine, OnStep, unwatched
from gouache.engines.vocabulary import Vocabulary
from gouache.illustrate.drawing import OnEvent, Outcome, Placed, draw_plan, unheard
from gouache.illustrate.illustrated_copy import CopyTerms, IllustratedCopy, IllustratedFile
from gouache.illustrate.locking import Run, run_of
from gouache.illustrate.ownership import without_others_pictures
from gouache.illustrate.pictures import PictureMaker
from gouache.illustrate.planner.planner import Planner
from gouache.illustrate.planning import RULES, Options, plan_pictures
from gouache.illustrate.words.lexicon import Lexicon
from gouache.illustrate.words.subjects import subject_for_prompt
from gouache.provenance.ledger import sha256

SCREEN_PPI = 96.0
"""For pictures without a frame: what screens and Office assume for a picture that says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFile:
    """A file, what was found in it and what would be drawn. `sha256` is the file's."""

    file: Path
    sha256: str
    wishes: Wishes
    survey: Survey
    plan: Plan
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawRequest:
    """A picture alone: what to draw, what it shows, and how the prompt was understood."""

    brief: Brief
    alt_text: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """Everything needed to illustrate, made once by `wiring`. `engine_for` may take seconds: it loads weights.

    `renderer` shows pages for reports, and for choosing places where the studio `looks`.
    """

    row: Row
    vocabulary: Vocabulary | None
    lexicon: Lexicon
    limits: Limits
    pictures: PictureMaker
    engine_for: Callable[[Row], ImageEngine]
    planner: Planner = RULES
    renderer: Renderer | None = None
    looks: bool = True

    def plan(self, path: Path, options: Options, *, force: bool = False, password: str | None = None) -> PlannedFile:
        """What would be drawn where. Raises FileRefused and StyleNotDrawn."""
        begun = time.perf_counter()
        data = read_file(path, self.limits)
        document = open_document(data, limits=self.limits, force=force, password=password)
        survey, plan = self._plan(document, options)
        return PlannedFile(
            file=path,
            sha256=sha256(data),
            wishes=options.wishes,
            survey=survey,
            plan=plan,
            seconds=time.perf_counter() - begun,
        )

    def illustrate(
        self,
        path: Path,
        output: Path,
        options: Options,
        *,
        on_event: OnEvent = unheard,
        **terms: Unpack[CopyTerms],
    ) -> IllustratedFile:
        """Write an illustrated copy of `path` to `output`, with its lock beside it; nothing where nothing was placed.

        A report, where one is wanted, is written either way: it tells why nothing was placed, too.

        The result is opened again through the gate before it is written. Raises FileRefused, StyleNotDrawn,
        EngineUnavailable and OutputNotWritable; then nothing is written.
        """
        begun = time.perf_counter()
        copy = IllustratedCopy(path, output, limits=self.limits, **terms)
        _, plan = self._plan(copy.document, options)
        return self.complete(copy, plan, options.wishes, begun=begun, on_event=on_event)

    def complete(
        self, copy: IllustratedCopy, plan: Plan, wishes: Wishes, *, begun: float, on_event: OnEvent
    ) -> IllustratedFile:
        """Draw the plan into the copy and write it, if anything was placed. `begun` is when its work began."""
        outcome = Outcome((), ())
        if plan.placements:
            outcome = draw_plan(copy.document, plan, self.engine_for(self.row), self.pictures, on_event)
        if outcome.placed:
            copy.write([self.run_of(outcome.placed, wishes)], earlier=copy.earlier_lock())
        return self.finished(copy, outcome, plan.left_alone, begun=begun)

    def finished(
        self, copy: IllustratedCopy, outcome: Outcome, left_alone: Sequence[LeftAlone], *, begun: float
    ) -> IllustratedFile:
        """What became of a copy that was written if anything was placed in it; its report is written here."""
        done = copy.finished(outcome, left_alone, time.perf_counter() - begun)
        if done.report is not None:
            from gouache.illustrate.report.writing import write_report  # noqa: PLC0415 - few ask for one

            write_report(copy, done, self.limits, self.renderer, made_at=self.pictures.time(), tool=self.pictures.tool)
        return done

    def run_of(self, placed: Sequence[Placed], wishes: Wishes) -> Run:
        """What the lock is to tell of a run of this studio's."""
        return run_of(placed, wishes, row=self.row, vocabulary=self.vocabulary, pictures=self.pictures)

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

    def survey(self, document: Document, wishes: Wishes, *, looking: bool = True) -> Survey:
        """The places of a document; pictures that somebody put in the place of ours are theirs.

        `looking` at its pages, where there is a renderer, rules places out and never adds any.
        """
        look = look_at(document, self.renderer) if looking and self.looks and self.renderer else None
        return without_others_pictures(document.survey(wishes, look), document)

    def _plan(self, document: Document, options: Options) -> tuple[Survey, Plan]:
        survey = self.survey(document, options.wishes)
        plan = plan_pictures(
            survey,
            document.facts,
            options,
            row=self.row,
            lexicon=self.lexicon,
            vocabulary=self.vocabulary,
            planner=self.planner,
        )
        return survey, plan
