"""How long files made to hurt are looked at, and what that takes: `python -m bench.hostile`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.documents.hostile import HOSTILE

from bench.conditions import conditions

GOAL = "each under 2 s of CPU time and 512 MB, start of the process included"


def main() -> None:
    print("Hostile files, a process each:", conditions("lxml"))
    slowest, largest = (0.0, ""), (0, "")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hostile.pptx"
        for name, (make, answer) in HOSTILE.items():
            path.write_bytes(make())
            done = subprocess.run(
                [sys.executable, "-m", "tests.documents.hostile", path],
                capture_output=True,
                encoding="utf-8",
                check=True,
            )
            said, peak, seconds = done.stdout.split()
            if said != answer:
                raise RuntimeError(f"{name}: {said} in place of {answer}")
            slowest, largest = max(slowest, (float(seconds), name)), max(largest, (int(peak), name))
    print(f"{len(HOSTILE)} files  (goal: {GOAL})")
    print(f"slowest {slowest[0]:.2f} s: {slowest[1]}")
    print(f"largest {largest[0] / 1e6:,.0f} MB: {largest[1]}")


if __name__ == "__main__":
    main()
