"""An engine without a model: plain areas of colour at once, for measuring and testing everything but the drawing."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from gouache.domain import MAX_SIDE_PX, Brief, Drawing
from gouache.engines.catalog import Row
from gouache.engines.engine import OnStep, unwatched
from gouache.errors import DrawingFailed

SWATCH = Row(
    id="swatch",
    title="Plain areas of colour",
    pipeline="",
    licence="Apache-2.0",
    licence_url="https://www.apache.org/licenses/LICENSE-2.0",
    revision="1",
    max_side=MAX_SIDE_PX,
    steps=2,
    guidance_scale=0.0,
    prompt_parts=("{subject}",),
    memory_gb=0.0,
    needs_gpu=False,
)
"""Not in the catalog: nobody should get swatches who asked for pictures."""


class SwatchEngine:
    """Draws the palette's first accent, a shade of it for each seed; fails for the seeds in `failing`."""

    row = SWATCH

    def __init__(self, failing: Collection[int] = ()) -> None:
        self._failing = frozenset(failing)

    def draw(self, brief: Brief, on_step: OnStep = unwatched) -> Drawing:
        steps = brief.steps or self.row.steps
        for step in range(steps):
            on_step(step + 1, steps, None)
        if brief.seed in self._failing:
            raise DrawingFailed(f"seed {brief.seed} was to fail")
        accent = brief.palette.accents[0] if brief.palette and brief.palette.accents else "#2A6F97"
        colour = np.array([int(accent[at : at + 2], 16) for at in (1, 3, 5)])
        shade = (colour * (0.7 + 0.3 * (brief.seed % 8) / 7)).astype(np.uint8)
        return Drawing(
            pixels=np.broadcast_to(shade, (brief.height, brief.width, 3)).copy(),
            engine=self.row.id,
            model=self.row.title,
            revision=self.row.revision,
            seed=brief.seed,
            steps=steps,
            guidance_scale=0.0,
            row_count=1,
            seconds=0.0,
        )
