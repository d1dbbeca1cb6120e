"""`gouache verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gouache.cli import options as typed


def verify(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A PowerPoint or Word file, or a .png or .jpg.")],
    *,
    as_json: typed.AsJson = False,
) -> None:
    """List the pictures that carry our mark: model, seed, time, and whether their bytes are as we wrote them."""
    from gouache.cli.show import print_json
    from gouache.illustrate.report import verified_as_json
    from gouache.illustrate.verifying import verify_file
    from gouache.wiring import settings_from_environment

    verified = verify_file(path, settings_from_environment().limits)
    if as_json:
        print_json(verified_as_json(verified))
    else:
        _show(verified)
