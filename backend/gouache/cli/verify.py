"""`gouache verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gouache.cli import options as typed

if TYPE_CHECKING:
    from gouache.domain import Mark
    from gouache.illustrate.verifying import VerifiedFile

_COLOURS = {"intact": "green", "changed": "red", "unlisted": "yellow", "missing": "yellow"}
_MEANINGS = {
    "changed": "changed: the bytes are not those that were set in",
    "unlisted": "unlisted: it carries our mark but was not set into this file by Gouache",
    "missing": "missing: it was set in once and is gone, or was encoded anew by another program, without our mark",
}


def verify(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A PowerPoint or Word file, or a .png or .jpg.")],
    *,
    password_env: typed.PasswordEnv = "",
    as_json: typed.AsJson = False,
) -> None:
    """List the pictures that carry our mark: model, seed, time, and whether their bytes are as they were set in."""
    from gouache.cli.show import print_json
    from gouache.illustrate.json_lines import verified_as_json
    from gouache.illustrate.verifying import verify_file
    from gouache.wiring import password_from_environment, settings_from_environment

    limits, password = settings_from_environment().limits, password_from_environment(password_env)
    verified = verify_file(path, limits, password=password)
    if as_json:
        print_json(verified_as_json(verified))
    else:
        _show(verified)


def _show(verified: VerifiedFile) -> None:
    from rich.table import Table
    from rich.text import Text

    from gouache.cli.show import count, out, shown

    console = out()
    console.print(Text(shown(verified.file), style="bold"))
    if verified.note:
        console.print(f"  {verified.note}; it is treated as absent")
    if verified.is_picture:
        mark = verified.picture_mark
        console.print(f"  {'drawn by ' + _made(mark) if mark else 'this picture carries no mark of ours'}")
        return
    if not verified.findings:
        console.print("  no picture here carries our mark")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("  place", "", "drawn by", "shows"):
        table.add_column(heading, header_style="dim", overflow="fold")
    for finding in verified.findings:
        state = Text(finding.status.value, style=_COLOURS[finding.status])
        table.add_row(f"  {finding.label or finding.address}", state, _made(finding.mark), finding.alt_text)
    console.print(table)
    statuses = [finding.status.value for finding in verified.findings]
    console.print(f"  {count(len(statuses), 'picture')}, {statuses.count('intact')} intact")
    for status, meaning in _MEANINGS.items():
        if status in statuses:
            console.print(Text(f"  {meaning}", style="dim"))


def _made(mark: Mark) -> str:
    return f"{mark.engine} ({mark.revision[:12]}), seed {mark.seed}, {mark.drawn_at}"
