"""What is typed: parse, call one thing, show it."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; every error raised on purpose becomes one line on stderr and an exit code."""
    from gouache.cli.app import app
    from gouache.cli.exit_codes import INTERRUPTED, exit_code
    from gouache.cli.show import complain
    from gouache.errors import GouacheError

    try:
        app(prog_name="gouache")
    except GouacheError as error:
        complain(error.message)
        sys.exit(exit_code(error))
    except SystemExit as stop:
        if stop.code == INTERRUPTED:  # typer has turned Ctrl-C into its exit code without a word
            complain("stopped; copies that were finished are kept, of the one in progress nothing is left")
        raise
