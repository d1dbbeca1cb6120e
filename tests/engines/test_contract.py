"""What every make of `ImageEngine` promises, asked of every make there is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest

from gouache.domain import Style
from gouache.errors import Cancelled, StyleNotDrawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from gouache.domain import Brief, Pixels
    from gouache.engines.engine import ImageEngine

    Build = Callable[..., Brief]


@pytest.mark.parametrize(("width", "height"), [(64, 64), (101, 67), (37, 129), (320, 106)])
def test_a_drawing_has_exactly_the_size_asked_for(engine: ImageEngine, brief: Build, width: int, height: int) -> None:
    pixels = engine.draw(brief(width=width, height=height)).pixels

    assert pixels.shape in {(height, width, 3), (height, width, 4)}
    assert pixels.dtype == np.uint8
    assert pixels.flags.c_contiguous


def test_the_same_brief_gives_the_same_pixels(engine: ImageEngine, brief: Build) -> None:
    first = engine.draw(brief())
    engine.draw(brief(seed=8))
    second = engine.draw(brief())

    assert first.pixels.tobytes() == second.pixels.tobytes()


def test_another_seed_gives_another_picture(engine: ImageEngine, brief: Build) -> None:
    assert engine.draw(brief(seed=1)).pixels.tobytes() != engine.draw(brief(seed=2)).pixels.tobytes()


def test_being_watched_does_not_change_the_picture(engine: ImageEngine, brief: Build) -> None:
    watched = engine.draw(brief(), lambda _done, _total, _preview: None)

    assert watched.pixels.tobytes() == engine.draw(brief()).pixels.tobytes()


def test_a_watcher_hears_of_every_step(engine: ImageEngine, brief: Build) -> None:
    heard: list[tuple[int, int]] = []

    engine.draw(brief(steps=3), lambda done, total, _preview: heard.append((done, total)))

    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_previews_are_small_pictures_or_none(engine: ImageEngine, brief: Build) -> None:
    previews: list[Pixels] = []

    def keep(_done: int, _total: int, preview: Pixels | None) -> None:
        if preview is not None:
            previews.append(preview)

    engine.draw(brief(), keep)

    assert all(preview.dtype == np.uint8 and preview.ndim == 3 and max(preview.shape) <= 512 for preview in previews)


def test_a_cancelled_drawing_leaves_the_engine_as_it_was(engine: ImageEngine, brief: Build) -> None:
    undisturbed = engine.draw(brief())

    def stop(_done: int, _total: int, _preview: Pixels | None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        engine.draw(brief(), stop)

    assert engine.draw(brief()).pixels.tobytes() == undisturbed.pixels.tobytes()


def test_whatever_the_watcher_raises_passes_through(engine: ImageEngine, brief: Build) -> None:
    mine = RuntimeError("the watcher's own")

    def fail(_done: int, _total: int, _preview: Pixels | None) -> None:
        raise mine

    with pytest.raises(RuntimeError) as caught:
        engine.draw(brief(), fail)

    assert caught.value is mine


def test_many_threads_draw_what_one_draws(engine: ImageEngine, brief: Build) -> None:
    briefs = [brief(seed=seed, width=48 + 16 * seed) for seed in range(4)]
    one_by_one = [engine.draw(each).pixels.tobytes() for each in briefs]

    with ThreadPoolExecutor(len(briefs)) as pool:
        together = [drawing.pixels.tobytes() for drawing in pool.map(engine.draw, briefs)]

    assert together == one_by_one


def test_the_facts_of_its_making_come_with_a_drawing(engine: ImageEngine, brief: Build) -> None:
    drawing = engine.draw(brief(seed=77))

    assert (drawing.engine, drawing.model) == (engine.row.id, engine.row.title)
    assert drawing.revision
    assert (drawing.seed, drawing.steps, drawing.row_count) == (77, 2, 1)
    assert drawing.seconds >= 0


def test_steps_left_out_are_the_rows(engine: ImageEngine, brief: Build) -> None:
    totals: set[int] = set()

    drawing = engine.draw(brief(steps=None), lambda _done, total, _preview: totals.add(total))

    assert totals == {engine.row.steps}
    assert drawing.steps == engine.row.steps


@pytest.mark.parametrize("make", ["mini", "tiny_klein"])
def test_a_style_it_does_not_draw_is_refused_by_naming_who_can(
    make: str, brief: Build, request: pytest.FixtureRequest
) -> None:
    engine: ImageEngine = request.getfixturevalue(make)
    oil = Style(name="oil", title="Oil", wording="oil painting", engines=("elsewhere",))

    with pytest.raises(StyleNotDrawn, match="elsewhere can"):
        engine.draw(brief(style=oil))
