"""Words on the terminal. Results go to stdout, everything else to stderr."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text


def out() -> Console:
    """The console for results; made when needed, so that a redirected stdout is honoured."""
    return Console(highlight=False, soft_wrap=True)


def err() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True)


def complain(message: str) -> None:
    """One line on stderr: what happened and what to do."""
    err().print(Text("gouache: ", style="bold red") + Text(message, style="default"))


def print_json(value: dict[str, Any]) -> None:
    """One object on one line of stdout, in UTF-8 whatever the terminal's encoding, so that programs can rely on it."""
    sys.stdout.write(json.dumps(value, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def shown(path: Path) -> str:
    """The path as a person would type it from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def count(number: int, thing: str) -> str:
    """`1 picture`, `3 pictures`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def seconds(value: float) -> str:
    """`0.8 s`, `12 s`, `3 min 20 s`."""
    if value < 10:
        return f"{value:.1f} s"
    if value < 60:
        return f"{value:.0f} s"
    return f"{int(value) // 60} min {int(value) % 60} s"
