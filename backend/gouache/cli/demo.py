"""`gouache demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gouache.cli import options as typed


def demo(
    *,
    output_dir: Annotated[
        Path, typer.Option("--output-dir", metavar="DIR", help="Where the illustrated copies go; made if not there.")
    ] = Path("gouache-demo"),
    style: typed.StyleName = "",
    engine: typed.EngineName = "",
    seed: typed.Seed = 0,
    limit: typed.Limit = None,
) -> None:
    """Illustrate the sample deck and the sample report that come with Gouache."""
    from gouache.cli import ways
    from gouache.cli.illustrating import illustrate_all
    from gouache.cli.requests import options_from
    from gouache.cli.show import out
    from gouache.illustrate.illustrated_copy import CopyTerms
    from gouache.illustrate.paths import output_path
    from gouache.wiring import sample_files, settings_from_environment, studio_from_environment

    studio, look = studio_from_environment(engine, style)
    wanted = options_from(look, seed=seed, steps=None, only="", every=1, limit=limit)
    copies = [(sample, output_path(sample, folder=output_dir)) for sample in sample_files(settings_from_environment())]
    code = illustrate_all(copies, ways.anew(studio, wanted, CopyTerms()))
    out().print(f"\nOpen them in PowerPoint and Word, or any program that reads their files: {output_dir.resolve()}")
    raise typer.Exit(code)
