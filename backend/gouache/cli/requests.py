"""From what was typed to what the studio takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gouache.cli.show import complain
from gouache.documents.document import NO_WISHES
from gouache.documents.opening import find_files
from gouache.domain import Fit, Numbers, Size, Style, Wishes
from gouache.errors import InvalidSelection, InvalidSize, NothingToOpen
from gouache.illustrate.paths import output_path
from gouache.illustrate.planning import Options
from gouache.illustrate.selection import Selection, parse_numbers


@dataclass(frozen=True, slots=True)
class Source:
    """A file to illustrate; `within` is its folder below the folder that was named, so that copies keep the tree."""

    path: Path
    within: Path = Path()

    def output(self, output: Path | None, folder: Path | None) -> Path:
        return output_path(self.path, output=output, folder=folder / self.within if folder else None)


def sources_from(paths: Iterable[Path]) -> list[Source]:
    """Every file meant: a file named is taken as it is, a folder for what it holds.

    A folder that holds none is named on stderr. Raises NothingToOpen where there is no file at all.
    """
    sources: dict[Path, Source] = {}
    empty: list[NothingToOpen] = []
    for path in paths:
        if not path.is_dir():
            sources.setdefault(path.resolve(), Source(path))
            continue
        found = find_files(path)
        if not found:
            empty.append(NothingToOpen(str(path)))
        for file in found:
            sources.setdefault(file.resolve(), Source(file, file.parent.relative_to(path)))
    if empty and not sources:
        raise empty[0]
    for error in empty:
        complain(error.message)
    return list(sources.values())


def options_from(
    style: Style,
    *,
    seed: int,
    steps: int | None,
    only: str,
    every: int,
    limit: int | None,
    fit: Fit | None = None,
    wishes: Wishes = NO_WISHES,
) -> Options:
    """Raises InvalidSelection."""
    return Options(
        style=style,
        seed=seed,
        steps=steps,
        selection=Selection(only=parse_numbers(only) if only else frozenset(), every=every, limit=limit),
        fit=fit,
        wishes=wishes,
    )


def wishes_from(*, replace: str, background: str, make_room: bool, floating: bool) -> Wishes:
    """Raises InvalidSelection."""
    return Wishes(
        replace=_numbers(replace, every="all"),
        backgrounds=_numbers(background, every="titles"),
        make_room=make_room,
        floating=floating,
    )


def _numbers(text: str, *, every: str) -> Numbers:
    """Numbers typed, none for an empty text, all for the word that says so."""
    if text.strip().lower() == every:
        return Numbers(are_all=True)
    try:
        return Numbers(parse_numbers(text)) if text else Numbers()
    except InvalidSelection as error:
        raise InvalidSelection(f"{error.detail}, neither {every!r} nor numbers") from error


def size_from(text: str) -> Size:
    """`1024x576` as a size. Raises InvalidSize; whether it can be drawn is the brief's business."""
    width, cross, height = text.lower().replace("×", "x").partition("x")
    if not cross or not width.strip().isdecimal() or not height.strip().isdecimal():
        raise InvalidSize(repr(text))
    return Size(int(width), int(height))
