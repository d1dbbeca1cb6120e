from __future__ import annotations

import dataclasses
import json
import pickle
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.engines.tiny import TINY_KLEIN

from gouache.engines.catalog import MINI, WeightFile
from gouache.engines.weights import fault, locate

if TYPE_CHECKING:
    from pathlib import Path

TRANSFORMER = "transformer/diffusion_pytorch_model.safetensors"


@pytest.fixture
def folder(tiny_klein_folder: Path, tmp_path: Path) -> Path:
    """A sound folder of weights that a test may damage."""
    return shutil.copytree(tiny_klein_folder, tmp_path / TINY_KLEIN.id)


def test_a_sound_folder_has_no_fault(folder: Path) -> None:
    assert fault(folder, TINY_KLEIN) == ""


def test_a_folder_without_an_index_says_so(tmp_path: Path) -> None:
    assert fault(tmp_path, TINY_KLEIN) == "model_index.json is missing"


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"_class_name": "FluxPipeline"}'])
def test_an_index_of_something_else_is_named(folder: Path, text: str) -> None:
    (folder / "model_index.json").write_text(text, encoding="utf-8")

    assert fault(folder, TINY_KLEIN).startswith("model_index.json ")


def test_an_index_that_names_another_library_is_refused(folder: Path) -> None:
    index = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
    (folder / "model_index.json").write_text(json.dumps(index | {"vae": ["os", "system"]}), encoding="utf-8")

    assert fault(folder, TINY_KLEIN) == "vae comes from 'os', which is not loaded"


def test_pickled_weights_are_refused(folder: Path) -> None:
    (folder / TRANSFORMER).unlink()
    (folder / "transformer" / "diffusion_pytorch_model.bin").write_bytes(pickle.dumps({}))

    assert fault(folder, TINY_KLEIN).startswith("transformer: only safetensors are loaded")


def test_a_pickle_under_a_safetensors_name_is_found_by_its_content(folder: Path) -> None:
    (folder / TRANSFORMER).write_bytes(pickle.dumps({"weight": [0.0] * 1000}))

    assert "not a safetensors file" in fault(folder, TINY_KLEIN)


def test_a_file_cut_short_is_found(folder: Path) -> None:
    whole = (folder / TRANSFORMER).read_bytes()
    (folder / TRANSFORMER).write_bytes(whole[:-4])

    assert fault(folder, TINY_KLEIN).endswith("cut short")


def test_a_file_of_another_size_than_the_row_says_is_found(folder: Path) -> None:
    row = dataclasses.replace(TINY_KLEIN, weights=(WeightFile(TRANSFORMER, 7_751_109_744, "0" * 64),))

    assert fault(folder, row).startswith(f"{TRANSFORMER} has ")
    assert fault(folder, row).endswith("7,751,109,744 are expected")


def test_a_missing_part_is_named(folder: Path) -> None:
    shutil.rmtree(folder / "vae")

    assert fault(folder, TINY_KLEIN) == "vae: the folder is missing"


def test_minis_weights_come_with_the_package() -> None:
    found = locate(MINI)

    assert found is not None
    assert (found / "model_index.json").is_file()


def test_the_models_folder_is_looked_into_before_the_hubs_cache(folder: Path, tmp_path: Path) -> None:
    cache = _hub_cache(folder, tmp_path / "cache")

    assert locate(TINY_KLEIN, folder.parent, cache) == folder
    assert locate(TINY_KLEIN, tmp_path / "elsewhere", cache) == _snapshot(cache)
    assert locate(TINY_KLEIN, None, tmp_path / "no-cache") is None


def test_another_revision_in_the_hubs_cache_is_not_taken(folder: Path, tmp_path: Path) -> None:
    cache = _hub_cache(folder, tmp_path / "cache")

    assert locate(dataclasses.replace(TINY_KLEIN, revision="0" * 40), None, cache) is None


def _hub_cache(folder: Path, cache: Path) -> Path:
    """The layout of the hub library's cache: models--OWNER--NAME/snapshots/COMMIT."""
    shutil.copytree(folder, _snapshot(cache))
    return cache


def _snapshot(cache: Path) -> Path:
    return cache / f"models--{TINY_KLEIN.repository.replace('/', '--')}" / "snapshots" / TINY_KLEIN.revision
