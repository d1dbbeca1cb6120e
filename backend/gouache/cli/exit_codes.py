"""Errors to exit codes; the codes are API."""

from __future__ import annotations

from gouache.errors import (
    Cancelled,
    DrawingFailed,
    EngineUnavailable,
    FileRefused,
    GouacheError,
    PlacingFailed,
    RenderingFailed,
    ResultRefused,
    UsageError,
)

DONE = 0
DIFFERENT = 1  # of `diff` alone: the files differ in more than our pictures
USAGE = 2
REFUSED = 3
NO_ENGINE = 4
NOT_DRAWN = 5
INTERRUPTED = 130  # as shells have it: 128 and the number of the signal
READER_GONE = 141  # likewise: whoever read the output has closed it

EXIT_CODES: dict[type[GouacheError], int] = {
    UsageError: USAGE,
    FileRefused: REFUSED,
    EngineUnavailable: NO_ENGINE,
    DrawingFailed: NOT_DRAWN,
    PlacingFailed: NOT_DRAWN,
    RenderingFailed: NOT_DRAWN,
    ResultRefused: NOT_DRAWN,
    Cancelled: INTERRUPTED,
}


def exit_code(error: GouacheError) -> int:
    """The code of the nearest class in the table."""
    return next(EXIT_CODES[kind] for kind in type(error).__mro__ if kind in EXIT_CODES)
