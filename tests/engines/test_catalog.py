from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouache.domain import MAX_SIDE_PX, Size
from gouache.engines import catalog
from gouache.engines.catalog import FLUX2_KLEIN_4B, MINI, ROWS, Row
from gouache.errors import UnknownEngine

SIDES = st.integers(16, MAX_SIDE_PX)


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [
        (Size(1024, 1024), Size(1024, 1024)),
        (Size(1024, 576), Size(1024, 576)),
        (Size(1920, 1080), Size(1360, 768)),
        (Size(576, 1024), Size(576, 1024)),
        (Size(2000, 500), Size(1984, 496)),
        (Size(300, 200), Size(624, 416)),
        (Size(4096, 100), Size(2048, 256)),
    ],
)
def test_klein_is_asked_for_a_size_on_its_grid(wanted: Size, asked: Size) -> None:
    assert FLUX2_KLEIN_4B.size_for(wanted.width / wanted.height, wanted) == asked


@given(width=SIDES, height=SIDES)
def test_for_any_size_the_grid_and_the_limits_are_kept(width: int, height: int) -> None:
    row = FLUX2_KLEIN_4B

    asked = row.size_for(width / height, Size(width, height))

    assert asked.width % 16 == asked.height % 16 == 0
    assert row.min_side <= min(asked) <= max(asked) <= row.max_side
    assert asked.width * asked.height <= row.native_area * 1.1


@given(width=st.integers(400, MAX_SIDE_PX), aspect=st.floats(0.4, 2.5))
def test_for_any_common_aspect_little_is_cut_away(width: int, aspect: float) -> None:
    asked = FLUX2_KLEIN_4B.size_for(aspect, Size(width, round(width / aspect)))

    assert asked.width / asked.height == pytest.approx(aspect, rel=0.03)


def test_the_frames_own_aspect_counts_where_the_size_wanted_is_rounded() -> None:
    assert FLUX2_KLEIN_4B.size_for(16 / 9, Size(1024, 1024)) == Size(1360, 768)


def test_a_model_of_any_size_is_asked_for_what_is_wanted() -> None:
    assert MINI.size_for(3.0, Size(1501, 500)) == Size(1501, 500)


def test_a_row_is_found_by_its_id() -> None:
    assert catalog.find("mini") is MINI


@pytest.mark.parametrize(
    ("name", "near"), [("klein", "flux2-klein-4b"), ("Mini", "mini"), ("qqq", "flux2-klein-4b or")]
)
def test_an_unknown_name_is_answered_with_those_that_sound_like_it(name: str, near: str) -> None:
    with pytest.raises(UnknownEngine, match=near):
        catalog.find(name)


@pytest.mark.parametrize("row", [row for row in ROWS if row.repository], ids=lambda row: row.id)
def test_a_row_from_the_hub_pins_a_commit_and_every_file_of_weights(row: Row) -> None:
    assert re.fullmatch(r"[0-9a-f]{40}", row.revision)
    assert row.weights
    assert all(re.fullmatch(r"[0-9a-f]{64}", file.sha256) for file in row.weights)
    assert all(file.path.endswith(".safetensors") for file in row.weights)
    assert sum(file.size for file in row.weights) / 1e9 == pytest.approx(row.download_gb, rel=0.05)


def test_ids_are_unique() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)
