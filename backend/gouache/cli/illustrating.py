"""Files illustrated one after the other, whatever way each is drawn: shown as they go, and the exit code for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from gouache.cli.exit_codes import DONE, NOT_DRAWN, exit_code
from gouache.cli.progress import IllustrateProgress
from gouache.errors import FileRefused, OutputNotWritable, ResultRefused
from gouache.illustrate.drawing import OnEvent
from gouache.illustrate.illustrated_copy import IllustratedFile

Illustrate: TypeAlias = Callable[[Path, Path, OnEvent], IllustratedFile]
"""Draws into a copy of the first path, which goes to the second."""


def illustrate_all(copies: Iterable[tuple[Path, Path]], draw: Illustrate, *, as_json: bool = False) -> int:
    """Illustrate each file into its copy and say what became of it; the exit code is the gravest.

    A refused file does not stop the others.
    """
    gravest = DONE
    with IllustrateProgress(as_json=as_json) as progress:
        for path, copy in copies:
            progress.begin(path)
            try:
                done = draw(path, copy, progress.on_event)
            except (FileRefused, OutputNotWritable, ResultRefused) as error:
                progress.refused(path, error)
                gravest = max(gravest, exit_code(error))
            else:
                progress.finished(done)
                gravest = max(gravest, NOT_DRAWN if done.failed else DONE)
    return gravest
