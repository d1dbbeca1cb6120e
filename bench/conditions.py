"""The conditions a figure was measured under, printed with it."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from pathlib import Path


def conditions(*packages: str) -> str:
    """Machine, Python and the versions of the packages that matter, on one line."""
    versions = [f"{name} {importlib.metadata.version(name)}" for name in packages]
    return ", ".join([processor(), f"{os.cpu_count()} cores", f"Python {platform.python_version()}", *versions])


def processor() -> str:
    cpu = Path("/proc/cpuinfo")
    if cpu.is_file():
        for line in cpu.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
