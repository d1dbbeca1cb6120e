"""What all tests share: where the corpus of other people's Office files is, if it is here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Examples differ in how long they take, and the machine may be busy: time is measured in bench/, not here.
settings.register_profile("gouache", deadline=None)
settings.load_profile("gouache")


def corpus_folder() -> Path | None:
    """The folder GOUACHE_TEST_CORPUS names, else `shared/corpus` beside the repository; None where there is none."""
    named = os.environ.get("GOUACHE_TEST_CORPUS")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "corpus"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def corpus() -> Path | None:
    return corpus_folder()
