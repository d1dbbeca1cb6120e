"""Options that several commands share, so that one thing is always typed and explained in one way."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Paths: TypeAlias = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", readable=False, help="PowerPoint or Word files, or folders that hold some."),
]
StyleName: TypeAlias = Annotated[
    str, typer.Option("--style", metavar="NAME", help="The look of the pictures; `gouache engines` lists them.")
]
EngineName: TypeAlias = Annotated[
    str, typer.Option("--engine", metavar="NAME", help="What draws: auto, or a name from `gouache engines`.")
]
Seed: TypeAlias = Annotated[
    int, typer.Option("--seed", metavar="N", min=0, max=2**32 - 1, help="Another seed, other pictures.")
]
Steps: TypeAlias = Annotated[
    int | None,
    typer.Option("--steps", metavar="N", min=1, max=200, help="Denoising steps; the engine's own if not given."),
]
Limit: TypeAlias = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=0, help="At most N pictures in each file.")
]
Only: TypeAlias = Annotated[
    str, typer.Option("--only", metavar="2,5-7", help="Only these slides (PowerPoint) or places (Word, see `plan`).")
]
Every: TypeAlias = Annotated[
    int, typer.Option("--every", metavar="N", min=1, help="Only the first and then every Nth place.")
]
Force: TypeAlias = Annotated[
    bool, typer.Option("--force", help="Illustrate a copy of a signed, protected or final file too.")
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON, one object per line, for programs.")]
