"""`gouache diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gouache.cli import options as typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.text import Text

    from gouache.documents.comparing.comparison import PartDifference, PartSum
    from gouache.illustrate.comparing import ComparedFiles

_MARKS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}
_CHANGES_SHOWN = 12


def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="A PowerPoint or Word file.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Another, such as its illustrated copy.")],
    *,
    password_env: typed.PasswordEnv = "",
    as_json: typed.AsJson = False,
) -> None:
    """Say what differs between two files, part by part, and whether it is our pictures alone.

    Exit code 0 where nothing differs but our pictures, 1 where anything else does or somebody changed one of ours.
    """
    from gouache.cli.exit_codes import DIFFERENT
    from gouache.cli.show import print_json
    from gouache.illustrate.comparing import Verdict, compare_files
    from gouache.illustrate.json_lines import compared_as_json
    from gouache.wiring import password_from_environment, settings_from_environment

    limits = settings_from_environment().limits
    compared = compare_files(before, after, limits, password=password_from_environment(password_env))
    if as_json:
        print_json(compared_as_json(compared))
    else:
        _show(compared)
    if compared.verdict is Verdict.DIFFERENT:
        raise typer.Exit(DIFFERENT)


def _show(compared: ComparedFiles) -> None:
    from rich.text import Text

    from gouache.cli.show import count, out, shown

    console, comparison = out(), compared.comparison
    console.print(Text(f"{shown(compared.before)} and {shown(compared.after)}", style="bold"))
    if not compared.are_of_one_kind:
        console.print(Text("  one is a PowerPoint file, the other a Word file", style="yellow"))
        return
    for line in _lines(comparison.differences):
        console.print(line)
    same = f"{count(comparison.identical, 'part')} the same byte for byte"
    if comparison.equal:
        same += f", {comparison.equal} in other bytes that say the same"
    console.print(Text(f"  {same}", style="dim"))
    for note in compared.notes:
        console.print(Text(f"  {note}", style="yellow"))
    says = {
        "same": Text("  nothing differs", style="green"),
        "ours": Text("  only Gouache's pictures differ", style="green"),
        "different": Text("  they differ", style="yellow"),
    }
    if compared.others is not None and compared.others.differences != comparison.differences:
        console.print(Text("  without Gouache's pictures, still:"))
        for line in _lines(compared.others.differences):
            console.print(line)
    for altered in compared.altered:
        console.print(Text(f"  a picture of Gouache's was changed by somebody: {altered}", style="yellow"))
    console.print(says[compared.verdict.value])


def _lines(differences: Iterable[PartDifference]) -> Iterator[Text]:
    from rich.text import Text

    for one in differences:
        mark, colour = _MARKS[one.became.value]
        line = Text(f"  {mark} {one.label}", style=colour)
        if one.became.value != "changed" and (part := one.after or one.before) is not None:
            line.append(f"  {_size(part)}", style="dim")
        elif one.changes == ("other bytes",) and one.before and one.after:
            line.append(f"  {_size(one.before)} became {_size(one.after)}", style="dim")
        yield line
        lines = [] if one.changes == ("other bytes",) else one.changes
        for change in lines[:_CHANGES_SHOWN]:
            yield Text(f"      {change}")
        if len(lines) > _CHANGES_SHOWN:
            yield Text(f"      and {len(lines) - _CHANGES_SHOWN} more; --json has all", style="dim")


def _size(part: PartSum) -> str:
    size = f"{part.size / 1000:,.0f} kB" if part.size >= 10_000 else f"{part.size:,} bytes"
    return f"{size}, SHA-256 {part.sha256[:12]}"
