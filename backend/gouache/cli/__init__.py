"""What is typed: parse, call one thing, show it."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; every error raised on purpose becomes one line on stderr and an exit code."""
    from gouache.cli.app import app
    from gouache.cli.exit_codes import exit_code
    from gouache.cli.show import complain
    from gouache.errors import GouacheError

    try:
        app(prog_name="gouache")
    except GouacheError as error:
        complain(error.message)
        sys.exit(exit_code(error))
