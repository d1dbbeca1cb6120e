"""Where an illustrated copy goes."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

from gouache.documents.opening import ILLUSTRATED_SUFFIX
from gouache.errors import OutputIsInput, OutputOfAnotherType, OutputTwice

REPORT_MARK = "gouache-report-on"
"""The name of the `meta` element that tells which file a report is on."""


def output_path(source: Path, *, output: Path | None = None, folder: Path | None = None) -> Path:
    """`NAME-illustrated.EXT` beside the source or in `folder`, or `output` itself.

    Raises OutputIsInput where that is the source, OutputOfAnotherType where its ending is not the source's.
    """
    return _named(source, output, (folder or source.parent) / f"{_illustrated(source.stem)}{source.suffix}")


def stripped_path(source: Path, *, output: Path | None = None) -> Path:
    """`NAME-stripped.EXT` beside the source or in a folder, or `output` itself; raises as `output_path` does."""
    return _named(source, output, source.with_stem(f"{source.stem}-stripped"))


def report_path(output: Path) -> Path:
    """`NAME.html` beside NAME.pptx; the whole name counts where a page lies there that is no report on this file."""
    usual = output.with_suffix(".html")
    return output.with_name(output.name + ".html") if usual.exists() and not _reports_on(usual, output) else usual


def _reports_on(page: Path, output: Path) -> bool:
    try:
        with page.open("rb") as file:
            beginning = file.read(4000).decode("utf-8", "replace")
    except OSError:
        return False
    return f'<meta name="{REPORT_MARK}" content="{html.escape(output.name)}">' in beginning


def _named(source: Path, output: Path | None, usual: Path) -> Path:
    if output is None:
        output = usual
    elif output.is_dir():
        output = output / usual.name
    elif output.suffix.lower() != source.suffix.lower():
        raise OutputOfAnotherType(f"{output.name}, where {source.name} needs {source.suffix}")
    if output.exists() and source.exists() and output.samefile(source):
        raise OutputIsInput(str(source))
    return output


def check_outputs(copies: Sequence[tuple[Path, Path]]) -> None:
    """That no output of `copies` (source, output) is another's source or output. Raises OutputIsInput, OutputTwice.

    So it is when a shell writes `*.pptx` for a folder that already holds illustrated copies.
    """
    sources = {source.resolve() for source, _ in copies}
    outputs: set[Path] = set()
    for source, output in copies:
        place = output.resolve()
        if place in sources:
            raise OutputIsInput(f"{source} would be written over {output}")
        if place in outputs:
            raise OutputTwice(str(output))
        outputs.add(place)


def _illustrated(stem: str) -> str:
    """An illustrated copy of an illustrated copy is numbered, so that names do not grow."""
    match = re.fullmatch(rf"(.*{re.escape(ILLUSTRATED_SUFFIX)})(?:-(\d+))?", stem)
    return f"{match[1]}-{int(match[2] or 1) + 1}" if match else stem + ILLUSTRATED_SUFFIX
