"""Options that several commands share, so that one thing is always typed and explained in one way."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from gouache.domain import Fit

# The headings of --help. Typer shows them in the order in which a command first uses them.
WORK = "What is drawn"
WHERE = "Which places"
MORE_PLACES = "More places, each only where asked for"
AGAIN = "Drawing again"
FILES = "Files"
PROGRAMS = "For programs"

Paths: TypeAlias = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", readable=False, help="PowerPoint or Word files, or folders that hold some."),
]
StyleName: TypeAlias = Annotated[
    str,
    typer.Option(
        "--style", metavar="NAME", help="The look of the pictures; `gouache engines` lists them.", rich_help_panel=WORK
    ),
]
EngineName: TypeAlias = Annotated[
    str,
    typer.Option(
        "--engine", metavar="NAME", help="What draws: auto, or a name from `gouache engines`.", rich_help_panel=WORK
    ),
]
Seed: TypeAlias = Annotated[
    int,
    typer.Option("--seed", metavar="N", min=0, help="Another seed, other pictures.", rich_help_panel=WORK),
]
Steps: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--steps",
        metavar="N",
        min=1,
        max=200,
        help="Denoising steps; the engine's own if not given.",
        rich_help_panel=WORK,
    ),
]
FitName: TypeAlias = Annotated[
    Fit | None,
    typer.Option(
        "--fit",
        help="Cut pictures to fill their frames, or show them whole inside; as suits each place if not given.",
        rich_help_panel=WORK,
    ),
]
Limit: TypeAlias = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", min=0, help="At most N pictures in each file.", rich_help_panel=WHERE),
]
Only: TypeAlias = Annotated[
    str,
    typer.Option(
        "--only",
        metavar="2,5-7",
        help="Only these slides (PowerPoint) or places (Word, see `plan`).",
        rich_help_panel=WHERE,
    ),
]
Every: TypeAlias = Annotated[
    int,
    typer.Option("--every", metavar="N", min=1, help="Only the first and then every Nth place.", rich_help_panel=WHERE),
]
Replace: TypeAlias = Annotated[
    str,
    typer.Option(
        "--replace",
        metavar="all|2,5-7",
        help="Replace pictures that are there: everywhere, or on these slides or at these places.",
        rich_help_panel=MORE_PLACES,
    ),
]
Background: TypeAlias = Annotated[
    str,
    typer.Option(
        "--background",
        metavar="titles|2,5",
        help="Set title slides, or these slides, on a picture; in Word, the pages of sections.",
        rich_help_panel=MORE_PLACES,
    ),
]
MakeRoom: TypeAlias = Annotated[
    bool,
    typer.Option("--make-room", help="Narrow a short text to put a picture beside it.", rich_help_panel=MORE_PLACES),
]
Floating: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--float", help="In Word, set figures beside their text where it is wide enough.", rich_help_panel=MORE_PLACES
    ),
]
NoLook: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--no-look", help="Do not render the slides first to see what is free; a second faster.", rich_help_panel=WHERE
    ),
]
PasswordEnv: TypeAlias = Annotated[
    str,
    typer.Option(
        "--password-env",
        metavar="NAME",
        help="The environment variable with the password of encrypted files.",
        rich_help_panel=FILES,
    ),
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="OUT",
        help="Where the copy goes; NAME-illustrated beside the file if not given.",
        rich_help_panel=FILES,
    ),
]
OutputDir: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output-dir",
        metavar="DIR",
        help="A folder for all copies; made if it is not there.",
        rich_help_panel=FILES,
    ),
]
LockFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--lock",
        metavar="FILE",
        help="Draw the pictures of a lock again, into the file it was made from.",
        rich_help_panel=AGAIN,
    ),
]
PlanFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--plan",
        metavar="FILE",
        help="Draw what `gouache plan --json` printed, after you have changed it.",
        rich_help_panel=AGAIN,
    ),
]
Regenerate: TypeAlias = Annotated[
    str,
    typer.Option(
        "--regenerate",
        metavar="PLACE",
        help="Draw one picture of an illustrated file anew: its slide (“slide 3”, 3) or place, or its address.",
        rich_help_panel=AGAIN,
    ),
]
Prompt: TypeAlias = Annotated[
    str,
    typer.Option("--prompt", metavar="TEXT", help="With --regenerate: what to draw there.", rich_help_panel=AGAIN),
]
Report: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--report",
        help="Write NAME.html beside the copy: each page before and after, and why.",
        rich_help_panel=FILES,
    ),
]
NoLock: TypeAlias = Annotated[
    bool,
    typer.Option("--no-lock", help="Write no NAME.gouache.json beside the copy.", rich_help_panel=FILES),
]
Force: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--force", help="Take signed, protected and final files too; what is lost is said.", rich_help_panel=FILES
    ),
]
AsJson: TypeAlias = Annotated[
    bool,
    typer.Option("--json", help="Print JSON, one object per line, for programs.", rich_help_panel=PROGRAMS),
]
