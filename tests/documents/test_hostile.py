"""Files made to hurt who opens them are refused by name, and cost little; how long they take is in `bench.hostile`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.documents.hostile import HOSTILE

MEMORY = 512_000_000
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_by_name_within_512_megabytes(name: str, tmp_path: Path) -> None:
    make, answer = HOSTILE[name]
    path = tmp_path / "hostile.pptx"
    path.write_bytes(make())

    done = subprocess.run(
        [sys.executable, "-m", "tests.documents.hostile", path],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    said, peak, _ = done.stdout.split()

    assert said == answer
    assert int(peak) < MEMORY
