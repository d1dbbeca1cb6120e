"""Fetching weights, from a hub on this machine that speaks the real one's protocol."""

from __future__ import annotations

import dataclasses
import hashlib
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.engines.hub import hub_of
from tests.engines.tiny import TINY_KLEIN

from gouache.engines.catalog import MINI, Row, WeightFile
from gouache.engines.making import engine_for
from gouache.engines.pulling import pull
from gouache.errors import PullFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gouache.domain import Brief

NOWHERE = "http://127.0.0.1:9"  # the discard port: nobody listens


@pytest.fixture
def published(tiny_klein_folder: Path, tmp_path: Path) -> Path:
    """What the hub has: the tiny model, and files beside it that nobody needs."""
    folder = shutil.copytree(tiny_klein_folder, tmp_path / "published")
    (folder / "LICENSE.md").write_text("Apache-2.0", encoding="utf-8")
    (folder / "whole-model.safetensors").write_bytes(b"a second time")
    (folder / "transformer" / "pytorch_model.bin").write_bytes(b"a pickle")
    return folder


@pytest.fixture
def row(tiny_klein_folder: Path) -> Row:
    weights = (
        WeightFile(
            file.relative_to(tiny_klein_folder).as_posix(),
            file.stat().st_size,
            hashlib.sha256(file.read_bytes()).hexdigest(),
        )
        for file in sorted(tiny_klein_folder.rglob("*.safetensors"))
    )
    return dataclasses.replace(TINY_KLEIN, weights=tuple(weights))


def test_pulled_weights_draw(published: Path, row: Row, tmp_path: Path, brief: Callable[..., Brief]) -> None:
    models = tmp_path / "models"
    with hub_of(published, row.repository, row.revision) as hub:
        folder = pull(row, models, endpoint=hub)

    assert folder == models / row.id
    assert engine_for(row, models).draw(brief()).pixels.shape == (67, 101, 3)


def test_only_what_is_needed_is_fetched(published: Path, row: Row, tmp_path: Path) -> None:
    with hub_of(published, row.repository, row.revision) as hub:
        folder = pull(row, tmp_path / "models", endpoint=hub)

    fetched = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert {"model_index.json", "LICENSE.md", "tokenizer/tokenizer.json"} <= fetched
    assert {name for name in fetched if name.endswith((".safetensors", ".bin"))} == {file.path for file in row.weights}
    assert [entry.name for entry in (tmp_path / "models").iterdir()] == [row.id]


def test_progress_ends_with_every_byte(published: Path, row: Row, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    with hub_of(published, row.repository, row.revision) as hub:
        pull(row, tmp_path, lambda done, total: heard.append((done, total)), endpoint=hub)

    total = sum(file.size for file in row.weights)
    assert heard[-1] == (total, total)


def test_a_byte_changed_on_the_way_is_refused(published: Path, row: Row, tmp_path: Path) -> None:
    weights = published / row.weights[0].path
    changed = bytearray(weights.read_bytes())
    changed[-1] ^= 1
    weights.write_bytes(changed)
    models = tmp_path / "models"

    with hub_of(published, row.repository, row.revision) as hub, pytest.raises(PullFailed, match="not the file"):
        pull(row, models, endpoint=hub)

    assert list(models.iterdir()) == []


def test_another_revision_is_refused(published: Path, row: Row, tmp_path: Path) -> None:
    with hub_of(published, row.repository, "0" * 40) as hub, pytest.raises(PullFailed, match="does not give out"):
        pull(row, tmp_path / "models", endpoint=hub)

    assert list((tmp_path / "models").iterdir()) == []


def test_without_a_route_a_pull_fails_and_leaves_nothing(row: Row, tmp_path: Path) -> None:
    with pytest.raises(PullFailed, match="cannot be reached"):
        pull(row, tmp_path / "models", endpoint=NOWHERE)

    assert list((tmp_path / "models").iterdir()) == []


def test_a_pull_cut_short_goes_on_where_it_stopped(published: Path, row: Row, tmp_path: Path) -> None:
    models, last = tmp_path / "models", row.weights[-1].path
    with (
        hub_of(published, row.repository, row.revision, refused=last) as hub,
        pytest.raises(PullFailed, match="pull again to go on"),
    ):
        pull(row, models, endpoint=hub)
    assert not (models / row.id).exists()

    heard: list[int] = []
    with hub_of(published, row.repository, row.revision) as hub:
        pull(row, models, lambda done, _total: heard.append(done), endpoint=hub)

    assert [entry.name for entry in models.iterdir()] == [row.id]


def test_too_small_a_disk_is_noticed_before_the_first_byte(row: Row, tmp_path: Path) -> None:
    vast = dataclasses.replace(row, weights=(WeightFile("transformer/model.safetensors", 10**18, "0" * 64),))

    with pytest.raises(PullFailed, match=r"1000000000\.0 GB are needed"):
        pull(vast, tmp_path, endpoint=NOWHERE)


def test_what_is_here_and_sound_is_not_fetched_again(tiny_klein_folder: Path, row: Row) -> None:
    assert pull(row, tiny_klein_folder.parent, endpoint=NOWHERE) == tiny_klein_folder


def test_unsound_weights_are_replaced(published: Path, row: Row, tmp_path: Path) -> None:
    broken = shutil.copytree(published, tmp_path / "models" / row.id)
    (broken / row.weights[0].path).write_bytes(b"")

    with hub_of(published, row.repository, row.revision) as hub:
        folder = pull(row, tmp_path / "models", endpoint=hub)

    assert (folder / row.weights[0].path).stat().st_size == row.weights[0].size


def test_minis_weights_are_already_here(tmp_path: Path) -> None:
    assert pull(MINI, tmp_path, endpoint=NOWHERE).name == "weights"
