"""The catalog: a row for each model that can draw. A new model is a new row; this module imports no torch."""

from __future__ import annotations

from dataclasses import dataclass

from gouache.domain import Size
from gouache.errors import UnknownEngine


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One model. `repository` is empty for weights that come in the wheel; sizes are in pixels."""

    id: str
    title: str
    pipeline: str  # the diffusers class, or one of ours
    licence: str  # SPDX
    licence_url: str
    repository: str
    revision: str
    size_multiple: int
    max_side: int
    native_area: int  # what the model was made for; 0: any size
    steps: int
    guidance_scale: float
    prompt_template: str
    memory_gb: float
    download_gb: float
    needs_gpu: bool
