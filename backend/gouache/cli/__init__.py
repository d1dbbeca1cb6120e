"""What is typed: parse, call one thing, show it."""

from __future__ import annotations

import io
import os
import signal
import sys


def main() -> None:
    """Run the command line; every error raised on purpose becomes one line on stderr and an exit code."""
    # A terminal or pipe in another encoding gets a question mark where it lacks a letter, not a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    # So that what is being written is tidied away, as it is after Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        _run()
    except KeyboardInterrupt:  # before typer, which answers it, was there
        sys.exit(130)


def _run() -> None:
    from gouache.cli.app import app
    from gouache.cli.exit_codes import INTERRUPTED, READER_GONE, exit_code
    from gouache.cli.show import complain
    from gouache.errors import GouacheError

    try:
        app(prog_name="gouache")
    except GouacheError as error:
        complain(error.message)
        sys.exit(exit_code(error))
    except SystemExit as stop:
        if _reader_is_gone(stop):
            _write_nowhere()
            sys.exit(READER_GONE)
        if stop.code == INTERRUPTED:  # typer has turned Ctrl-C into its exit code without a word
            complain("stopped; copies that were finished are kept, of the one in progress nothing is left")
        raise


def _reader_is_gone(stop: SystemExit) -> bool:
    """Whether it all ended because nobody reads stdout any more, as after `| head -1`.

    rich and typer both answer that with the exit code 1, which is not theirs to give here.
    """
    cause: BaseException | None = stop
    while cause is not None and not isinstance(cause, BrokenPipeError):
        cause = cause.__context__
    return cause is not None


def _write_nowhere() -> None:
    """What is still to be written goes nowhere, else Python complains of the pipe once more when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
