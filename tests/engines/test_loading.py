"""Loading a folder of weights: nothing but safetensors, nothing from the network, nothing that runs code."""

from __future__ import annotations

import dataclasses
import pickle
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
import torch
from tests.engines.tiny import TINY_KLEIN

from gouache.engines.catalog import FLUX2_KLEIN_4B, MINI
from gouache.engines.diffusion.loading import load_engine
from gouache.engines.diffusion.mini.loading import bundled_weights
from gouache.engines.making import engine_for
from gouache.errors import DeviceMissing, WeightsInvalid, WeightsMissing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gouache.domain import Brief

_CONNECTIONS: list[str] = []
_ASKS_THE_NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"}
# An audit hook stays for the life of the process; it only keeps names.
sys.addaudithook(lambda event, _arguments: _CONNECTIONS.append(event) if event in _ASKS_THE_NETWORK else None)


@pytest.fixture
def folder(tiny_klein_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(tiny_klein_folder, tmp_path / TINY_KLEIN.id)


def test_loading_and_drawing_ask_nobody(tiny_klein_folder: Path, brief: Callable[..., Brief]) -> None:
    _CONNECTIONS.clear()

    load_engine(TINY_KLEIN, tiny_klein_folder).draw(brief())
    engine_for(MINI).draw(brief())

    assert _CONNECTIONS == []


def test_loading_is_silent(
    tiny_klein_folder: Path, brief: Callable[..., Brief], capfd: pytest.CaptureFixture[str]
) -> None:
    load_engine(TINY_KLEIN, tiny_klein_folder).draw(brief(guidance_scale=4.0))
    engine_for(MINI).draw(brief())

    assert capfd.readouterr() == ("", "")


def test_an_engine_is_made_from_the_models_folder(tiny_klein_folder: Path) -> None:
    assert engine_for(TINY_KLEIN, tiny_klein_folder.parent).row is TINY_KLEIN


def test_weights_that_are_not_here_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing):
        engine_for(FLUX2_KLEIN_4B, tmp_path, tmp_path)


class _Bomb:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (open, (str(self.path), "w"))


@pytest.mark.parametrize("part", ["transformer", "vae", "text_encoder"])
@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.safetensors"])
def test_a_pickle_is_never_opened(folder: Path, tmp_path: Path, part: str, name: str) -> None:
    for weights in (folder / part).glob("*.safetensors"):
        weights.unlink()
    (folder / part / name).write_bytes(pickle.dumps(_Bomb(tmp_path / "went-off")))

    with pytest.raises(WeightsInvalid):
        load_engine(TINY_KLEIN, folder)

    assert not (tmp_path / "went-off").exists()


def test_weights_that_do_not_fit_their_configuration_are_refused(folder: Path) -> None:
    config = folder / "transformer" / "config.json"
    config.write_text(
        config.read_text(encoding="utf-8").replace('"num_layers": 1', '"num_layers": 1.5'), encoding="utf-8"
    )

    with pytest.raises(WeightsInvalid, match=r"num_layers|float"):
        load_engine(TINY_KLEIN, folder)


@pytest.mark.skipif(torch.cuda.is_available(), reason="says what happens without a GPU")
def test_a_model_that_needs_a_gpu_is_refused_without_one(tiny_klein_folder: Path) -> None:
    with pytest.raises(DeviceMissing):
        load_engine(dataclasses.replace(TINY_KLEIN, needs_gpu=True), tiny_klein_folder)


def test_other_weights_than_the_catalog_names_are_not_loaded() -> None:
    with pytest.raises(WeightsInvalid, match="the catalog names"):
        load_engine(dataclasses.replace(MINI, revision="000000000000"), bundled_weights())
