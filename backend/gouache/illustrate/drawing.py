"""The centre: for each placement of a plan, draw, make the picture, place it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from gouache.documents.document import Document
from gouache.domain import EMU_PER_INCH, Brief, Picture, Placement, Plan, Undo
from gouache.engines.engine import ImageEngine, OnStep
from gouache.errors import DrawingFailed, PlacingFailed
from gouache.illustrate.pictures import PictureMaker, pixels_sha256

if TYPE_CHECKING:
    from gouache.domain import Pixels


@dataclass(frozen=True, slots=True)
class Started:
    """A picture is about to be drawn; `index` counts from 0."""

    placement: Placement
    index: int
    total: int


@dataclass(frozen=True, slots=True)
class Stepped:
    """One denoising step is done."""

    placement: Placement
    done: int
    total: int
    preview: Pixels | None


@dataclass(frozen=True, slots=True)
class Placed:
    """The picture is in its slot. `brief` is the placement's with the steps and guidance scale that were used."""

    placement: Placement
    picture: Picture
    seconds: float
    undo: Undo
    brief: Brief
    row_count: int
    pixels_sha256: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The picture could not be drawn or set; its place is as it was."""

    placement: Placement
    error: DrawingFailed | PlacingFailed


Event: TypeAlias = Started | Stepped | Placed | Failed
OnEvent: TypeAlias = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a plan."""

    placed: tuple[Placed, ...]
    failed: tuple[Failed, ...]


def unheard(event: Event) -> None:
    """An `OnEvent` for callers who do not listen."""


def draw_plan(
    document: Document, plan: Plan, engine: ImageEngine, pictures: PictureMaker, on_event: OnEvent = unheard
) -> Outcome:
    """Draw every placement of `plan` and set it into `document`; one that fails leaves its place as it was."""
    placed: list[Placed] = []
    failed: list[Failed] = []
    for index, placement in enumerate(plan.placements):
        on_event(Started(placement, index, len(plan.placements)))
        begun = time.perf_counter()
        try:
            drawing = engine.draw(placement.brief, _steps_of(placement, on_event))
            width_in = placement.slot.frame.width / EMU_PER_INCH
            picture = pictures.make(drawing, placement.alt_text, ppi=drawing.pixels.shape[1] / width_in)
            undo = document.place(picture, placement)
        except (DrawingFailed, PlacingFailed) as error:
            failed.append(Failed(placement, error))
            on_event(failed[-1])
        else:
            placed.append(
                Placed(
                    placement,
                    picture,
                    time.perf_counter() - begun,
                    undo,
                    brief=replace(placement.brief, steps=drawing.steps, guidance_scale=drawing.guidance_scale),
                    row_count=drawing.row_count,
                    pixels_sha256=pixels_sha256(drawing.pixels),
                )
            )
            on_event(placed[-1])
    return Outcome(tuple(placed), tuple(failed))


def _steps_of(placement: Placement, on_event: OnEvent) -> OnStep:
    def on_step(done: int, total: int, preview: Pixels | None) -> None:
        on_event(Stepped(placement, done, total, preview))

    return on_step
