"""The commands of `gouache`, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from gouache import __version__
from gouache.cli.demo import demo
from gouache.cli.diff import diff
from gouache.cli.draw import draw
from gouache.cli.engines import engines
from gouache.cli.illustrate import illustrate
from gouache.cli.plan import plan
from gouache.cli.strip import strip
from gouache.cli.verify import verify

app = typer.Typer(
    help="Draw pictures with a model of your own and set them into PowerPoint and Word files.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a fault of ours is shown as Python shows it, to be copied into a report
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gouache {__version__}")
        raise typer.Exit


@app.callback()
def gouache(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Draw pictures with a model of your own and set them into PowerPoint and Word files."""


app.command()(illustrate)
app.command()(plan)
app.command()(draw)
app.command()(verify)
app.command()(strip)
app.command()(diff)
app.add_typer(engines)
app.command()(demo)
