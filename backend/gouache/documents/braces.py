"""Double braces in a text, each closing pair with the nearest opening one, in one pass over the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RUN = re.compile(r"\{{2,}|\}{2,}")


@dataclass(slots=True)
class Braced:
    """A stretch from one run of braces to the run that closes it; `opening` and `closing` count their braces.

    Where nothing closes it, `closing` is 0 and the stretch is the opening run alone.
    """

    start: int
    end: int
    opening: int
    closing: int = 0
    holds_others: bool = False


def braced(text: str) -> list[Braced]:
    """The outermost stretches between double braces, in reading order."""
    still_open: list[Braced] = []
    closed: list[Braced] = []
    for run in _RUN.finditer(text):
        length = len(run[0])
        if run[0][0] == "{":
            still_open.append(Braced(run.start(), run.end(), length))
            continue
        end = run.start()
        while length > 1 and still_open:
            stretch = still_open.pop()
            # Braces that are left over close the stretch round this one, where there is one.
            stretch.closing = stretch.opening if still_open and length - stretch.opening > 1 else length
            length -= stretch.closing
            end += stretch.closing
            stretch.end = end
            while closed and closed[-1].start > stretch.start:
                closed.pop()
                stretch.holds_others = True
            closed.append(stretch)
    return sorted((*closed, *still_open), key=lambda stretch: stretch.start)
