from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Gouache: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def gouache(tmp_path: Path) -> Gouache:
    """The command line as a process of its own, in an empty folder, with nothing of ours in the environment."""

    def run(*arguments: object, **settings: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GOUACHE_")}
        return subprocess.run(
            [sys.executable, "-m", "gouache", *map(str, arguments)],
            cwd=tmp_path,
            # LibreOffice, where it is, takes a second to start: tests of looking ask for it.
            env=kept | {"COLUMNS": "120", "GOUACHE_RENDERER": "none"} | settings,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run
