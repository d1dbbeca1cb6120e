"""`gouache draw`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from gouache.cli import options as typed


def draw(
    prompt: Annotated[str, typer.Argument(metavar="PROMPT", help="What to draw, in a few words.")],
    *,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="A .png or .jpg; picture-SEED.png here if not given."),
    ] = None,
    size: Annotated[str, typer.Option("--size", metavar="WxH", help="Pixels.")] = "1024x1024",
    number: Annotated[
        int,
        typer.Option(
            "-n", "--number", metavar="N", min=1, max=100, help="How many, each with its own seed, and a contact sheet."
        ),
    ] = 1,
    style: typed.StyleName = "",
    engine: typed.EngineName = "",
    seed: typed.Seed = 0,
    steps: typed.Steps = None,
    as_json: typed.AsJson = False,
) -> None:
    """Draw pictures alone."""
    from gouache.cli.picture_files import PictureFiles
    from gouache.cli.progress import DrawProgress
    from gouache.cli.requests import size_from
    from gouache.documents.saving import check_writable, write_beside
    from gouache.illustrate.contact_sheet import contact_sheet
    from gouache.wiring import studio_from_environment

    studio, look = studio_from_environment(engine, style)
    files = PictureFiles(output, number)
    request = studio.request(prompt, style=look, size=size_from(size), seed=seed, steps=steps)
    check_writable(files.picture(1, seed))
    begun = time.perf_counter()
    pictures = []
    with DrawProgress(number, as_json=as_json) as progress:
        drawing = studio.draw(request, number, media_type=files.media_type, on_step=progress.on_step)
        for ordinal, picture in enumerate(drawing, 1):
            path = files.picture(ordinal, picture.mark.seed)
            write_beside(path, picture.data)
            pictures.append(picture)
            progress.drawn(path, picture)
        sheet = None
        if number > 1:
            sheet = files.contact_sheet(seed)
            write_beside(sheet, contact_sheet(pictures))
        progress.finished(request, sheet, time.perf_counter() - begun)
