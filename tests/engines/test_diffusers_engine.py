"""What holds for the engine over a stock diffusers pipeline, asked of a tiny klein."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import diffusers
import numpy as np
import pytest
import torch
from tests.engines.tiny import TINY_KLEIN

from gouache.engines.diffusion.covering import cover
from gouache.engines.diffusion.engine import DiffusersEngine
from gouache.errors import DrawingFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gouache.domain import Brief, Pixels
    from gouache.engines.engine import ImageEngine

    Build = Callable[..., Brief]


def _previews(engine: ImageEngine, brief: Brief) -> list[Pixels]:
    kept: list[Pixels] = []

    def keep(_done: int, _total: int, preview: Pixels | None) -> None:
        assert preview is not None
        kept.append(preview.astype(int))

    engine.draw(brief, keep)
    return kept


def test_the_first_preview_is_what_one_step_alone_draws(tiny_klein: ImageEngine, brief: Build) -> None:
    alone = tiny_klein.draw(brief(width=64, height=64, steps=1)).pixels
    first = _previews(tiny_klein, brief(width=64, height=64, steps=4))[0]

    assert first.shape == alone.shape
    assert np.abs(first - alone).max() <= 2


def test_the_last_preview_is_the_picture(tiny_klein: ImageEngine, brief: Build) -> None:
    square = brief(width=64, height=64)

    last = _previews(tiny_klein, square)[-1]

    assert np.abs(last - tiny_klein.draw(square).pixels).max() <= 1


def test_a_previews_side_stays_small(tiny_klein_folder: Path, brief: Build) -> None:
    row = dataclasses.replace(TINY_KLEIN, native_area=1024 * 512, min_area=1024 * 512)
    pipeline = diffusers.Flux2KleinPipeline.from_pretrained(tiny_klein_folder, low_cpu_mem_usage=False)
    from gouache.engines.diffusion.previews import KleinPreviews

    engine = DiffusersEngine(row, pipeline, previews=KleinPreviews)

    assert [preview.shape for preview in _previews(engine, brief(width=1024, height=512, steps=1))] == [(128, 256, 3)]


def test_guidance_changes_nothing_in_a_distilled_model_and_the_facts_say_so(
    tiny_klein: ImageEngine, brief: Build
) -> None:
    plain, guided = tiny_klein.draw(brief()), tiny_klein.draw(brief(guidance_scale=7.5))

    assert guided.pixels.tobytes() == plain.pixels.tobytes()
    assert guided.guidance_scale == TINY_KLEIN.guidance_scale


def test_a_picture_that_does_not_fit_into_memory_fails_by_name(tiny_klein_folder: Path, brief: Build) -> None:
    row = dataclasses.replace(TINY_KLEIN, max_side=2**32, native_area=2**64, min_area=2**64)
    pipeline = diffusers.Flux2KleinPipeline.from_pretrained(tiny_klein_folder, low_cpu_mem_usage=False)

    with pytest.raises(DrawingFailed, match="out of memory at 4294967296 x 4294967296 px"):
        DiffusersEngine(row, pipeline).draw(brief(width=64, height=64))


def test_minis_pictures_do_not_depend_on_the_number_of_cores(mini: ImageEngine, brief: Build) -> None:
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(1)
        on_one = mini.draw(brief()).pixels.tobytes()
        torch.set_num_threads(2)
        on_two = mini.draw(brief()).pixels.tobytes()

        assert on_two == on_one
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


def test_numbers_that_are_no_picture_fail_by_name(tiny_klein_folder: Path, brief: Build) -> None:
    pipeline = diffusers.Flux2KleinPipeline.from_pretrained(tiny_klein_folder, low_cpu_mem_usage=False)
    with torch.no_grad():
        pipeline.transformer.proj_out.weight.fill_(torch.nan)

    with pytest.raises(DrawingFailed, match="no picture"):
        DiffusersEngine(TINY_KLEIN, pipeline).draw(brief())


def test_covering_cuts_the_sides_of_a_wide_picture_evenly(brief: Build) -> None:
    native = np.zeros((40, 120, 3), np.uint8)
    native[:, 40:80] = 255

    square = cover(native, brief(width=80, height=80))

    assert square.shape == (80, 80, 3)
    assert square[:, 4:-4].min() > 250


def test_covering_leaves_a_picture_of_the_right_size_as_it_is(brief: Build) -> None:
    native = np.random.default_rng(0).integers(0, 255, (67, 101, 3), np.uint8)

    assert cover(native, brief()) is native
