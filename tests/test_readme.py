"""Every block of the README is executed, in its order, in a folder with a deck and a report in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gouache.settings import packaged_templates

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
SET_UP = "make demo"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copy(packaged_templates() / "sample-deck.pptx", folder / "deck.pptx")
    shutil.copy(packaged_templates() / "sample-report.docx", folder / "report.docx")
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are written for a POSIX shell")
@pytest.mark.parametrize("block", [block for block in BLOCKS if SET_UP not in block])
def test_a_block_of_the_readme_runs(block: str, folder: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    done = subprocess.run(
        ["sh", "-eu"],
        input=block,
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"


def test_the_set_up_commands_are_what_ci_runs() -> None:
    block = next(block for block in BLOCKS if SET_UP in block)
    commands = [line.partition("#")[0].strip() for line in block.splitlines()]

    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert set(commands) <= set(ci)


def test_files_the_readme_points_to_are_there() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README)

    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
