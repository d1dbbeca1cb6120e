"""From a catalog row to an engine that draws; the one door to `engines.diffusion`, and it is opened late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.engines.weights import locate
from gouache.errors import WeightsMissing

if TYPE_CHECKING:
    from pathlib import Path

    from gouache.engines.catalog import Row
    from gouache.engines.engine import ImageEngine


def engine_for(row: Row, models_dir: Path | None = None, cache_dir: Path | None = None) -> ImageEngine:
    """The row's engine with its weights loaded (seconds). Raises WeightsMissing, WeightsInvalid, DeviceMissing."""
    folder = locate(row, models_dir, cache_dir)
    if folder is None:
        raise WeightsMissing(row.id)
    from gouache.engines.diffusion.loading import load_engine  # noqa: PLC0415  # torch is imported here, not before

    return load_engine(row, folder)
