"""`gouache engines` and `gouache engines pull`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gouache.cli import options as typed

if TYPE_CHECKING:
    from gouache.engines.presence import Presence
    from gouache.illustrate.styles import Styles

engines = typer.Typer(name="engines", invoke_without_command=True)


@engines.callback()
def show(context: typer.Context, *, as_json: typed.AsJson = False) -> None:
    """What can draw here, what is missing and how to get it; and the styles each engine draws."""
    if context.invoked_subcommand is not None:
        return
    from gouache.cli.show import print_json
    from gouache.engines.presence import survey
    from gouache.wiring import settings_from_environment, styles_for

    settings = settings_from_environment()
    found, styles = survey(settings.models_dir), styles_for(settings)
    if as_json:
        for presence in found:
            print_json(_as_json(presence, styles))
    else:
        _show(found, styles)


@engines.command()
def pull(name: Annotated[str, typer.Argument(metavar="NAME", help="An engine from `gouache engines`.")]) -> None:
    """Fetch an engine's weights from its publisher: the only command that goes to the network."""
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from gouache.cli.show import err, out, shown
    from gouache.engines.catalog import find
    from gouache.engines.pulling import pull as fetch
    from gouache.wiring import settings_from_environment

    settings, row = settings_from_environment(), find(name)
    console = err()
    columns = (TextColumn(f"  {row.id}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        folder = fetch(
            row,
            settings.models_dir,
            lambda done, total: bar.update(task, completed=done, total=total),
            endpoint=settings.hub or None,
        )
    out().print(f"{row.title} is in {shown(folder)}; licence: {row.licence}, {row.licence_url}", markup=False)


def _as_json(presence: Presence, styles: Styles) -> dict[str, object]:
    row = presence.row
    return {
        "engine": row.id,
        "title": row.title,
        "present": presence.present,
        "missing": presence.missing,
        "remedy": presence.remedy,
        "licence": row.licence,
        "licence_url": row.licence_url,
        "revision": row.revision,
        "steps": row.steps,
        "memory_gb": row.memory_gb,
        "download_gb": row.download_gb,
        "styles": [style.name for style in styles.drawn_by(row.id)],
    }


def _show(found: tuple[Presence, ...], styles: Styles) -> None:
    from rich.table import Table
    from rich.text import Text

    from gouache.cli.show import out

    console = out()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), title_justify="left")
    for heading in ("engine", "", "model", "licence", "steps", "memory"):
        table.add_column(heading, header_style="dim", no_wrap=heading in {"engine", ""})
    for presence in found:
        row = presence.row
        state = Text("ready", style="green") if presence.present else Text("missing", style="yellow")
        title = Text(row.title)  # not markup: models have brackets in their names
        table.add_row(row.id, state, title, row.licence, str(row.steps), f"{row.memory_gb:g} GB")
    console.print(table)
    for presence in found:
        if not presence.present:
            row = presence.row
            console.print(Text(f"{row.id} lacks {presence.missing}: {presence.remedy}", style="dim"))
            console.print(Text(f"  licence {row.licence}, to read before: {row.licence_url}", style="dim"))
    console.print()
    looks = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("style", "look", "drawn by"):
        looks.add_column(heading, header_style="dim", no_wrap=heading == "style")
    for style in styles:
        default = " (default)" if style == styles.default else ""
        looks.add_row(style.name + default, style.title, ", ".join(style.engines))
    console.print(looks)
