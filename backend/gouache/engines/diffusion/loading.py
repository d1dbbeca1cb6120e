"""From a folder of weights to an engine: safetensors only, from this machine only, no code from the folder."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import diffusers
import torch
import transformers

from gouache.engines.diffusion.engine import DiffusersEngine, computing_with
from gouache.engines.diffusion.previews import KleinPreviews, PreviewFactory, no_previews, own_previews
from gouache.engines.vocabulary import vocabulary_for
from gouache.engines.weights import fault
from gouache.errors import DeviceMissing, WeightsInvalid

if TYPE_CHECKING:
    from pathlib import Path

    from gouache.engines.catalog import Row

_PREVIEWS: dict[str, PreviewFactory] = {"Flux2KleinPipeline": KleinPreviews}


def load_engine(row: Row, folder: Path) -> DiffusersEngine:
    """The row's engine over the weights in the folder.

    Raises WeightsInvalid where they are not what the row says, DeviceMissing where the row needs a GPU.
    """
    _silence_libraries()
    with computing_with(row.threads):
        return _load_stock(row, folder) if row.repository else _load_mini(row, folder)


def _load_stock(row: Row, folder: Path) -> DiffusersEngine:
    if says := fault(folder, row):
        raise WeightsInvalid(f"{folder}: {says}")
    if row.needs_gpu and not torch.cuda.is_available():
        raise DeviceMissing(row.id)
    try:
        pipeline = getattr(diffusers, row.pipeline).from_pretrained(
            str(folder),
            dtype=torch.bfloat16 if row.needs_gpu else torch.float32,
            use_safetensors=True,
            local_files_only=True,
            low_cpu_mem_usage=find_spec("accelerate") is not None,  # the default complains where it is not there
        )
    # The libraries answer a hostile or a torn folder with whatever their parsers happen to raise.
    except Exception as error:
        reasons = str(error).strip().splitlines() or [type(error).__name__]
        raise WeightsInvalid(f"{folder}: {reasons[0]}") from error
    if row.needs_gpu:
        pipeline.to("cuda")
    return DiffusersEngine(
        row, pipeline, previews=_PREVIEWS.get(row.pipeline, no_previews), vocabulary=vocabulary_for(row)
    )


def _silence_libraries() -> None:
    """Their bars would run through ours, and their advice is for who writes programs."""
    diffusers.utils.logging.set_verbosity_error()
    transformers.utils.logging.set_verbosity_error()
    diffusers.utils.logging.disable_progress_bar()
    transformers.utils.logging.disable_progress_bar()


def _load_mini(row: Row, folder: Path) -> DiffusersEngine:
    from gouache.engines.diffusion.mini.finishing import finish  # noqa: PLC0415  # its tracers are not needed for others
    from gouache.engines.diffusion.mini.loading import load_mini  # noqa: PLC0415

    pipeline = load_mini(folder)
    if pipeline.revision != row.revision:
        raise WeightsInvalid(f"they are {pipeline.revision}, the catalog names {row.revision}")
    return DiffusersEngine(row, pipeline, finish=finish, previews=own_previews, vocabulary=vocabulary_for(row))
