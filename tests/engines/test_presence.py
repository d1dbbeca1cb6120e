from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.engines.tiny import TINY_KLEIN

from gouache.engines import presence
from gouache.engines.catalog import FLUX2_KLEIN_4B, MINI, ROWS
from gouache.engines.presence import choose, find_gpu, look, survey
from gouache.errors import DeviceMissing, UnknownEngine, WeightsInvalid, WeightsMissing

if TYPE_CHECKING:
    from pathlib import Path

needs_no_gpu = pytest.mark.skipif(find_gpu() is not None, reason="says what happens without a GPU")


def test_mini_is_always_present() -> None:
    mini = look(MINI)

    assert mini.present
    assert (mini.missing, mini.remedy) == ("", "")


def test_weights_that_are_not_here_are_named_with_the_way_to_get_them(tmp_path: Path) -> None:
    klein = look(FLUX2_KLEIN_4B, tmp_path, tmp_path)

    assert not klein.present
    assert klein.missing == "weights of 16 GB"
    assert klein.remedy == "gouache engines pull flux2-klein-4b"


def test_unsound_weights_are_named_with_what_is_wrong(tmp_path: Path, tiny_klein_folder: Path) -> None:
    klein = look(FLUX2_KLEIN_4B, tiny_klein_folder.parent, tmp_path)

    assert klein.folder == tiny_klein_folder
    assert "model-00001-of-00002.safetensors is missing" in klein.missing


def test_a_tiny_model_in_the_models_folder_is_present(tiny_klein_folder: Path) -> None:
    assert look(TINY_KLEIN, tiny_klein_folder.parent).present


@needs_no_gpu
def test_a_model_that_needs_a_gpu_is_not_present_without_one(tmp_path: Path, tiny_klein_folder: Path) -> None:
    import dataclasses

    row = dataclasses.replace(TINY_KLEIN, needs_gpu=True)

    assert look(row, tiny_klein_folder.parent, tmp_path).problem is DeviceMissing


def test_auto_takes_mini_where_nothing_better_is_present(tmp_path: Path) -> None:
    assert choose("auto", tmp_path, tmp_path) is MINI


def test_the_survey_has_every_row_in_order(tmp_path: Path) -> None:
    assert tuple(found.row for found in survey(tmp_path, tmp_path)) == ROWS


def test_choosing_what_is_not_here_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="gouache engines pull flux2-klein-4b"):
        choose("flux2-klein-4b", tmp_path, tmp_path)


def test_choosing_unsound_weights_says_what_is_wrong(tmp_path: Path, tiny_klein_folder: Path) -> None:
    with pytest.raises(WeightsInvalid, match="is missing"):
        choose("flux2-klein-4b", tiny_klein_folder.parent, tmp_path)


def test_choosing_what_does_not_exist_names_what_does() -> None:
    with pytest.raises(UnknownEngine, match="mini"):
        choose("minni")


def test_what_can_draw_here_is_found_out_without_torch() -> None:
    program = (
        "import sys, gouache.engines.making, gouache.engines.prompts, gouache.engines.pulling\n"
        "from gouache.engines import presence, vocabulary\n"
        "assert not {'numpy', 'PIL', 'huggingface_hub'} & set(sys.modules), 'imported with the modules'\n"
        "vocabulary.vocabulary_for(presence.choose('auto'))\n"
        "presence.survey()\n"
        "assert not {'torch', 'diffusers', 'transformers'} & set(sys.modules), 'imported by asking'\n"
    )

    subprocess.run([sys.executable, "-c", program], check=True)


def test_presence_speaks_of_every_row_by_its_title() -> None:
    assert all(found.row.title and found.row.licence for found in presence.survey())
