"""`gouache illustrate`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gouache.cli import options as typed

if TYPE_CHECKING:
    from gouache.illustrate.planning import Options
    from gouache.illustrate.studio import Studio


def illustrate(
    paths: typed.Paths,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="Where the copy goes; NAME-illustrated beside the file if not given."
        ),
    ] = None,
    output_dir: Annotated[
        Path | None,
        typer.Option("--output-dir", metavar="DIR", help="A folder for all copies; made if it is not there."),
    ] = None,
    style: typed.StyleName = "",
    engine: typed.EngineName = "",
    seed: typed.Seed = 0,
    steps: typed.Steps = None,
    limit: typed.Limit = None,
    only: typed.Only = "",
    every: typed.Every = 1,
    fit: typed.FitName = None,
    replace: typed.Replace = "",
    background: typed.Background = "",
    make_room: typed.MakeRoom = False,
    floating: typed.Floating = False,
    force: typed.Force = False,
    password_env: typed.PasswordEnv = "",
    as_json: typed.AsJson = False,
) -> None:
    """Draw a picture for each place that wants one and save illustrated copies; the files stay as they are."""
    from gouache.cli.requests import options_from, sources_from, wishes_from
    from gouache.illustrate.paths import check_outputs
    from gouache.wiring import password_from_environment, studio_from_environment

    password = password_from_environment(password_env)
    sources = sources_from(paths)
    if output is not None and (output_dir is not None or len(sources) > 1):
        raise typer.BadParameter("takes one file; use --output-dir for several", param_hint="-o")
    studio, look = studio_from_environment(engine, style)
    wishes = wishes_from(replace=replace, background=background, make_room=make_room, floating=floating)
    wanted = options_from(look, seed=seed, steps=steps, only=only, every=every, limit=limit, fit=fit, wishes=wishes)
    copies = [(source.path, source.output(output, output_dir)) for source in sources]
    check_outputs(copies)
    raise typer.Exit(illustrate_all(copies, studio, wanted, force=force, password=password, as_json=as_json))


def illustrate_all(
    copies: Iterable[tuple[Path, Path]],
    studio: Studio,
    wanted: Options,
    *,
    force: bool = False,
    password: str | None = None,
    as_json: bool = False,
) -> int:
    """Illustrate each file into its copy and say what became of it; the exit code is the gravest.

    A refused file does not stop the others.
    """
    from gouache.cli.exit_codes import DONE, NOT_DRAWN, exit_code
    from gouache.cli.progress import IllustrateProgress
    from gouache.errors import FileRefused, OutputNotWritable, ResultRefused

    gravest = DONE
    with IllustrateProgress(as_json=as_json) as progress:
        for path, copy in copies:
            progress.begin(path)
            try:
                done = studio.illustrate(path, copy, wanted, force=force, password=password, on_event=progress.on_event)
            except (FileRefused, OutputNotWritable, ResultRefused) as error:
                progress.refused(path, error)
                gravest = max(gravest, exit_code(error))
            else:
                progress.finished(done)
                gravest = max(gravest, NOT_DRAWN if done.failed else DONE)
    return gravest
