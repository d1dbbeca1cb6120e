"""The engine over a diffusers pipeline: one picture at a time, the same bytes for the same brief."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import torch

from gouache.domain import Brief, Drawing, Size
from gouache.engines.diffusion.covering import cover
from gouache.engines.diffusion.previews import Pipeline, Preview, PreviewFactory, no_previews
from gouache.engines.engine import OnStep, unwatched
from gouache.engines.prompts import prompt_for
from gouache.errors import DrawingFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from gouache.domain import Pixels
    from gouache.engines.catalog import Row
    from gouache.engines.vocabulary import Vocabulary

Finish: TypeAlias = "Callable[[Pixels, Brief], Pixels]"
"""Brings the model's own square or grid size to the brief's exact size."""


class DiffusersEngine:
    """Draws with one pipeline, which only ever one thread enters; the others wait.

    Every picture is a call of its own (row count 1), with its noise from a generator on the CPU: the same seed gives
    the same bytes, whatever was drawn before and whoever else is drawing.
    """

    def __init__(
        self,
        row: Row,
        pipeline: Pipeline,
        *,
        finish: Finish = cover,
        previews: PreviewFactory = no_previews,
        vocabulary: Vocabulary | None = None,
    ) -> None:
        self._row = row
        self._pipeline = pipeline
        self._finish = finish
        self._previews = previews
        self._vocabulary = vocabulary
        self._lock = threading.Lock()
        pipeline.set_progress_bar_config(disable=True)

    @property
    def row(self) -> Row:
        return self._row

    def draw(self, brief: Brief, on_step: OnStep = unwatched) -> Drawing:
        """See `ImageEngine.draw`. `seconds` counts from the moment it is this brief's turn."""
        self._row.require(brief.style)
        steps = self._row.steps if brief.steps is None else brief.steps
        guidance_scale = self._guidance_scale(brief)
        with self._lock, computing_with(self._row.threads):
            started = time.perf_counter()
            native = self._run(brief, steps, guidance_scale, on_step)
        # In rows: what pipelines return is a view of their planes, and encoders want the bytes in order.
        pixels = np.ascontiguousarray(self._finish(native, brief))
        return Drawing(
            pixels=pixels,
            engine=self._row.id,
            model=self._row.title,
            revision=self._row.revision,
            seed=brief.seed,
            steps=steps,
            guidance_scale=guidance_scale,
            row_count=1,
            seconds=time.perf_counter() - started,
        )

    def _guidance_scale(self, brief: Brief) -> float:
        if brief.guidance_scale is None or self._row.distilled:
            return self._row.guidance_scale
        return brief.guidance_scale

    def _run(self, brief: Brief, steps: int, guidance_scale: float, on_step: OnStep) -> Pixels:
        size = self._row.size_for(brief.width / brief.height, Size(brief.width, brief.height))
        previews = no_previews if on_step is unwatched else self._previews
        watcher = _Watcher(on_step, steps, previews(self._pipeline, brief.seed, size))
        grid = {"height": size.height, "width": size.width} if self._row.native_area else {}
        try:
            pictures = self._pipeline(
                prompt=prompt_for(brief, self._row, self._vocabulary),
                num_inference_steps=steps,
                guidance_scale=guidance_scale,
                generator=torch.Generator("cpu").manual_seed(brief.seed),
                output_type="np",
                callback_on_step_end=watcher,
                **grid,
            ).images
        except BaseException as error:
            self._pipeline.maybe_free_model_hooks()  # stock pipelines do this only at their end
            # What torch cannot do, from memory to driver, is a RuntimeError; anything else is a fault of ours.
            if isinstance(error, RuntimeError | MemoryError) and error is not watcher.raised:
                raise _failure(error, size) from error
            raise
        return _as_pixels(pictures[0])


@contextmanager
def computing_with(threads: int) -> Iterator[None]:
    """Sets torch's number of threads for this thread, and afterwards sets it back; 0 leaves it."""
    before = torch.get_num_threads()
    torch.set_num_threads(threads or before)
    try:
        yield
    finally:
        torch.set_num_threads(before)


class _Watcher:
    """The callback a diffusers pipeline calls after each step."""

    def __init__(self, on_step: OnStep, total: int, preview: Preview) -> None:
        self._on_step = on_step
        self._total = total
        self._preview = preview
        self.raised: BaseException | None = None

    def __call__(self, _pipeline: Pipeline, step: int, _timestep: object, tensors: dict[str, Any]) -> dict[str, Any]:
        preview = self._preview(step, tensors)
        try:
            self._on_step(step + 1, self._total, preview)
        except BaseException as error:
            self.raised = error
            raise
        return {}


def _failure(error: BaseException, size: Size) -> DrawingFailed:
    if isinstance(error, MemoryError | torch.OutOfMemoryError) or "DefaultCPUAllocator" in str(error):
        if torch.cuda.is_available():
            torch.cuda.empty_cache()  # so that the next, smaller picture finds the memory this one left in pieces
        return DrawingFailed(f"out of memory at {size.width} x {size.height} px")
    return DrawingFailed(str(error).splitlines()[0] if str(error) else type(error).__name__)


def _as_pixels(picture: NDArray[np.float32]) -> Pixels:
    """From a pipeline's numbers, 0 to 1, to bytes. Raises DrawingFailed where they are none."""
    if not np.isfinite(picture).all():
        raise DrawingFailed("the model returned numbers that are no picture")
    pixels: Pixels = (picture.clip(0, 1) * 255).round().astype(np.uint8)
    return pixels
