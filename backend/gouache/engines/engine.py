"""The protocol of what draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from gouache.domain import Brief, Drawing, Pixels
    from gouache.engines.catalog import Row

OnStep: TypeAlias = "Callable[[int, int, Pixels | None], None]"
"""Called after each denoising step with steps done, steps in all, and a preview (or None). May raise Cancelled."""


def unwatched(done: int, total: int, preview: Pixels | None) -> None:
    """An `OnStep` for callers who do not look."""


class ImageEngine(Protocol):
    """Draws one brief at a time; blocking; safe to call from many threads."""

    @property
    def row(self) -> Row:
        """The catalog row this engine was made from."""
        ...

    def draw(self, brief: Brief, on_step: OnStep = unwatched) -> Drawing:
        """A drawing of exactly `brief.width` x `brief.height` pixels.

        Raises DrawingFailed, StyleNotDrawn, WeightsMissing, WeightsInvalid, DeviceMissing; whatever `on_step` raises
        passes through and leaves the engine usable.
        """
        ...
