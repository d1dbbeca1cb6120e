"""The memory that planning takes, no engine loaded: `python -m bench.memory [FOLDER]`.

Linux counts the size of the process that starts another into the other's peak, so this one stays small: the large deck
is made in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.conditions import conditions
from bench.processes import line, measure
from gouache.documents.opening import find_files

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
GOAL = "under 300 MB"
LARGEST = 3


def main(folder: Path | None = None) -> None:
    folder = folder or CORPUS
    print("Whole processes of gouache plan --replace all:", conditions("python-pptx", "lxml"))
    with tempfile.TemporaryDirectory() as name:
        deck = Path(name) / "large.pptx"
        subprocess.run([sys.executable, "-m", "bench.large_deck", deck], check=True)
        files = sorted(find_files(folder), key=lambda path: path.stat().st_size)[-LARGEST:] if folder.is_dir() else []
        for path in [deck, *files]:
            runs = measure(["plan", str(path), "--replace", "all", "--force"], 1, Path(name))
            print(line(f"{path.name[-30:]}, {path.stat().st_size / 1e6:.1f} MB", runs, GOAL))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
