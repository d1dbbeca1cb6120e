"""The makes of `ImageEngine`, each loaded once: mini with its real weights, klein tiny, and the swatches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gouache.domain import Brief, Style
from gouache.engines.catalog import MINI

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gouache.engines.engine import ImageEngine

MAKES = ("mini", "flux2-klein-4b", "swatch")
FLAT = Style(name="flat", title="Flat", wording="flat illustration", engines=MAKES, words={"mini": ""})


@pytest.fixture
def brief() -> Callable[..., Brief]:
    """A brief for a small, hasty picture, with what the test cares about replaced."""

    def build(**changes: object) -> Brief:
        asked: dict[str, object] = {
            "subject": "a light bulb",
            "style": FLAT,
            "width": 101,
            "height": 67,
            "seed": 3,
            "steps": 2,
        }
        return Brief(**(asked | changes))  # type: ignore[arg-type]

    return build


@pytest.fixture(scope="session")
def tiny_klein_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.engines.tiny import save_tiny_klein

    folder: Path = tmp_path_factory.mktemp("weights") / "flux2-klein-4b"
    save_tiny_klein(folder)
    return folder


@pytest.fixture(scope="session")
def tiny_klein(tiny_klein_folder: Path) -> ImageEngine:
    from tests.engines.tiny import TINY_KLEIN

    from gouache.engines.diffusion.loading import load_engine

    return load_engine(TINY_KLEIN, tiny_klein_folder)


@pytest.fixture(scope="session")
def mini() -> ImageEngine:
    from gouache.engines.making import engine_for

    return engine_for(MINI)


@pytest.fixture(params=MAKES)
def engine(request: pytest.FixtureRequest) -> ImageEngine:
    """Each make in turn."""
    from gouache.engines.swatch import SwatchEngine

    if request.param == "swatch":
        return SwatchEngine()
    made: ImageEngine = request.getfixturevalue({"mini": "mini", "flux2-klein-4b": "tiny_klein"}[request.param])
    return made
