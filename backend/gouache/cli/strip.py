"""`gouache strip`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gouache.cli import options as typed

if TYPE_CHECKING:
    from gouache.illustrate.stripping import StrippedFile

_SAYS = {
    "restored": "its place is as it was before",
    "taken-out": "taken out; what stood there before is in the lock alone",
    "gone": "was not there any more",
}
_COLOURS = {"restored": "green", "taken-out": "yellow", "gone": "dim"}


def strip(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="An illustrated PowerPoint or Word file.")],
    *,
    only: typed.Only = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="Where the copy goes; NAME-stripped beside the file if not given.",
            rich_help_panel=typed.FILES,
        ),
    ] = None,
    lock: Annotated[
        Path | None,
        typer.Option(
            "--lock",
            metavar="FILE",
            help="The lock of the file, where it does not lie beside it.",
            rich_help_panel=typed.FILES,
        ),
    ] = None,
    force: typed.Force = False,
    password_env: typed.PasswordEnv = "",
    as_json: typed.AsJson = False,
) -> None:
    """Take our pictures out of a file again and put back what stood there; the file itself stays as it is."""
    from gouache.cli.show import print_json
    from gouache.illustrate.json_lines import stripped_as_json
    from gouache.illustrate.lock_file import read_lock
    from gouache.illustrate.paths import stripped_path
    from gouache.illustrate.selection import parse_numbers
    from gouache.illustrate.stripping import strip_file
    from gouache.wiring import password_from_environment, settings_from_environment

    limits = settings_from_environment().limits
    stripped = strip_file(
        path,
        stripped_path(path, output=output),
        limits,
        only=parse_numbers(only) if only else frozenset(),
        lock=read_lock(lock, limits) if lock else None,
        force=force,
        password=password_from_environment(password_env),
    )
    if as_json:
        print_json(stripped_as_json(stripped))
    else:
        _show(stripped)


def _show(stripped: StrippedFile) -> None:
    from rich.text import Text

    from gouache.cli.show import count, out, shown

    console = out()
    console.print(Text(shown(stripped.file), style="bold"))
    for one in stripped.pictures:
        line = Text(f"  {one.label}: ")
        line.append(one.why or _SAYS[one.became.value], style=_COLOURS[one.became.value])
        if one.copies:
            copies = "a copy" if one.copies == 1 else f"{one.copies} copies"
            line.append(f"; {copies} somebody made of it went with it", style=_COLOURS[one.became.value])
        console.print(line)
    for note in stripped.notes:
        console.print(Text(f"  {note}", style="yellow"))
    if stripped.output is None:
        console.print("  no copy was written")
    else:
        taken = sum(one.became.value != "gone" for one in stripped.pictures)
        console.print(
            Text(f"  {shown(stripped.output)}", style="green") + Text(f"  {count(taken, 'picture')} taken out")
        )
