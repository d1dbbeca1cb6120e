"""Whole commands, measured from outside: wall time and peak memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """Wall time in seconds, peak resident memory in bytes (0 where the system does not tell)."""

    seconds: float
    peak_bytes: int


def measure(arguments: Sequence[str], runs: int, folder: Path) -> list[Run]:
    """`gouache` with these arguments, `runs` times after one run that warms the disk cache. Fails where it fails."""
    command = [sys.executable, "-m", "gouache", *arguments]
    return [_run(command, folder) for _ in range(runs + 1)][1:]


def _run(command: Sequence[str], folder: Path) -> Run:
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    if sys.platform == "win32":
        code = process.wait()
    else:
        import os  # noqa: PLC0415 - wait4 is there on POSIX alone

        _, status, usage = os.wait4(process.pid, 0)
        code = process.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    seconds = time.perf_counter() - begun
    if code != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {code}")
    return Run(seconds, peak)


def line(name: str, runs: Sequence[Run], goal: str) -> str:
    """The figures of one command, with the goal beside them."""
    seconds = [run.seconds for run in runs]
    peak = max(run.peak_bytes for run in runs) / 1e6
    return (
        f"{name:<44} median {statistics.median(seconds):6.2f} s, "
        f"{min(seconds):.2f} to {max(seconds):.2f} s, peak {peak:,.0f} MB, n={len(runs)}  (goal: {goal})"
    )
