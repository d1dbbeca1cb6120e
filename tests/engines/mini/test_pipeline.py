"""The embedded model itself, with its real weights."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from gouache.engines.diffusion.mini.loading import bundled_weights, load_mini
from gouache.engines.diffusion.mini.pipeline import NATIVE_SIDE_PX, MiniPipeline
from gouache.errors import Cancelled, WeightsInvalid, WeightsMissing

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """As the catalog asks for: a second thread gains little here, and on a busy machine the two spin."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def pipeline() -> MiniPipeline:
    return load_mini()


def drawn(
    pipeline: MiniPipeline,
    prompt: str = "a red apple",
    seed: int = 1,
    **more: Any,  # noqa: ANN401  # what the pipeline itself takes
) -> NDArray[np.uint8]:
    generator = torch.Generator().manual_seed(seed)
    images = pipeline(prompt, num_inference_steps=4, generator=generator, output_type="uint8", **more).images
    picture: NDArray[np.uint8] = images[0]
    return picture


def test_a_seed_always_gives_the_same_picture(pipeline: MiniPipeline) -> None:
    first, second = drawn(pipeline, seed=5), drawn(pipeline, seed=5)

    assert first.shape == (NATIVE_SIDE_PX, NATIVE_SIDE_PX, 3)
    assert first.dtype == np.uint8
    assert np.array_equal(first, second)


def test_another_seed_gives_another_picture(pipeline: MiniPipeline) -> None:
    assert not np.array_equal(drawn(pipeline, seed=5), drawn(pipeline, seed=6))


def test_the_picture_is_of_what_was_asked_for(pipeline: MiniPipeline) -> None:
    red = drawn(pipeline, "a red apple").reshape(-1, 3).astype(int)
    green = drawn(pipeline, "a green apple").reshape(-1, 3).astype(int)

    assert ((red[:, 0] - red[:, 1]) > 120).mean() > 0.3
    assert ((green[:, 1] - green[:, 2]) > 100).mean() > 0.3


def test_a_picture_does_not_depend_on_how_many_are_asked_for_after_it(pipeline: MiniPipeline) -> None:
    alone = drawn(pipeline).astype(int)
    images = pipeline(
        "a red apple",
        num_inference_steps=4,
        num_images_per_prompt=2,
        generator=[torch.Generator().manual_seed(1), torch.Generator().manual_seed(2)],
        output_type="uint8",
    ).images

    assert abs(images[0].astype(int) - alone).max() <= 2
    assert not np.array_equal(images[0], images[1])


def test_each_step_is_told_with_a_preview(pipeline: MiniPipeline) -> None:
    seen: list[tuple[int, tuple[int, ...]]] = []

    def watch(_: MiniPipeline, step: int, __: torch.Tensor, kept: dict[str, Any]) -> dict[str, Any]:
        seen.append((step, kept["preview"].shape))
        return kept

    drawn(pipeline, callback_on_step_end=watch)

    assert seen == [(step, (1, NATIVE_SIDE_PX, NATIVE_SIDE_PX, 3)) for step in range(4)]


def test_cancelling_leaves_the_pipeline_as_it_was(pipeline: MiniPipeline) -> None:
    before = drawn(pipeline)

    def stop(_: MiniPipeline, step: int, __: torch.Tensor, kept: dict[str, Any]) -> dict[str, Any]:
        if step == 1:
            raise Cancelled
        return kept

    with pytest.raises(Cancelled):
        drawn(pipeline, callback_on_step_end=stop)

    assert np.array_equal(drawn(pipeline), before)


def test_the_output_types_are_those_of_any_diffusers_pipeline(pipeline: MiniPipeline) -> None:
    kinds = {
        kind: pipeline("a star", num_inference_steps=1, output_type=kind, generator=torch.Generator().manual_seed(0))
        for kind in ("pil", "np", "pt")
    }

    assert kinds["pil"].images[0].size == (NATIVE_SIDE_PX, NATIVE_SIDE_PX)
    assert kinds["np"].images.shape == (1, NATIVE_SIDE_PX, NATIVE_SIDE_PX, 3)
    assert kinds["pt"].images.shape == (1, 3, NATIVE_SIDE_PX, NATIVE_SIDE_PX)


def test_the_revision_names_the_weights(pipeline: MiniPipeline) -> None:
    assert len(pipeline.revision) == 12
    assert int(pipeline.revision, 16)


def test_the_weights_fit_their_allowance() -> None:
    size = sum(path.stat().st_size for path in bundled_weights().rglob("*") if path.is_file())

    assert size <= 42 * 1024 * 1024


@pytest.fixture
def copied_weights(tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundled_weights(), tmp_path / "weights"))


@pytest.mark.parametrize(
    "name",
    [
        "transformer/diffusion_pytorch_model.safetensors",
        "text_encoder/model.safetensors",
        "text_norm.safetensors",
        "tokenizer/tokenizer.json",
    ],
)
def test_a_flipped_byte_is_refused(copied_weights: Path, name: str) -> None:
    data = bytearray((copied_weights / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copied_weights / name).write_bytes(data)

    with pytest.raises(WeightsInvalid, match=Path(name).name):
        load_mini(copied_weights)


def test_an_absent_file_is_named(copied_weights: Path) -> None:
    (copied_weights / "text_norm.safetensors").unlink()

    with pytest.raises(WeightsMissing, match="text_norm"):
        load_mini(copied_weights)


def test_a_folder_without_an_index_holds_no_weights(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing):
        load_mini(tmp_path)


@pytest.mark.parametrize("index", ["no json", "[]", "{}"])
def test_a_broken_index_is_refused(copied_weights: Path, index: str) -> None:
    (copied_weights / "model_index.json").write_text(index, encoding="utf-8")

    with pytest.raises(WeightsInvalid, match="model_index"):
        load_mini(copied_weights)


def test_loading_and_drawing_open_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)

    assert drawn(load_mini()).any()
