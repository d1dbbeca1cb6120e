"""`{{image: a prompt}}` in the text: found over the runs it is split into, taken out without touching the rest."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.docx.text import units
from gouache.documents.docx.wml import Element, make, q

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"\{\{\s*image\s*:\s*(?P<prompt>.+?)\s*\}\}", re.IGNORECASE | re.DOTALL)
_TEXT = q("w:t")


@dataclass(frozen=True, slots=True)
class Token:
    """A token in a paragraph; `start` and `end` count characters of the paragraph's visible text."""

    prompt: str
    start: int
    end: int


def find_tokens(text: str) -> list[Token]:
    return [Token(" ".join(match["prompt"].split()), *match.span()) for match in _TOKEN.finditer(text)]


def without_tokens(text: str) -> str:
    return _TOKEN.sub("", text)


def prompt_of(alt_text: str) -> str:
    """What a picture whose alt text begins with a token asks to be replaced by."""
    match = _TOKEN.match(alt_text.strip())
    return " ".join(match["prompt"].split()) if match else ""


def elements_of(paragraph: Element, token: Token) -> list[Element]:
    """The pieces of text the token reaches into."""
    return [element for element, _, _ in _overlaps(paragraph, token)]


def cut_out(paragraph: Element, token: Token) -> list[Element]:
    """Part the token from the runs round it and return the runs that hold it alone, still in the tree."""
    held = []
    for element, start, end in list(_overlaps(paragraph, token)):
        run = _run_of(element)
        if element.tag == _TEXT:
            _split_text(element, start, end)
        held.append(_isolate(run, element))
    return held


def _overlaps(paragraph: Element, token: Token) -> Iterator[tuple[Element, int, int]]:
    """Each piece of text the token reaches into, with the part of it that belongs to the token."""
    position = 0
    for element, text in units(paragraph):
        start, end = max(token.start - position, 0), min(token.end - position, len(text))
        if start < end:
            yield element, start, end
        position += len(text)


def _run_of(element: Element) -> Element:
    run = element.getparent()
    assert run is not None  # noqa: S101 - `units` yields only what stands in a run
    return run


def _split_text(element: Element, start: int, end: int) -> None:
    """Leave in the element only what lies from start to end; the rest becomes elements of its own beside it."""
    text = element.text or ""
    if text[:start]:
        element.addprevious(make("w:t", {"xml:space": "preserve"}, text=text[:start]))
    if text[end:]:
        element.addnext(make("w:t", {"xml:space": "preserve"}, text=text[end:]))
    element.text = text[start:end]


def _isolate(run: Element, element: Element) -> Element:
    """Split the run so that the element is alone in one; all pieces keep the run's properties."""
    properties = run.find(q("w:rPr"))
    for siblings, add in (
        (list(element.itersiblings(preceding=True))[::-1], "before"),
        (list(element.itersiblings()), "after"),
    ):
        moved = [sibling for sibling in siblings if sibling is not properties]
        if not moved:
            continue
        piece = make("w:r")
        if properties is not None:
            piece.append(copy.deepcopy(properties))
        piece.extend(moved)
        if add == "before":
            run.addprevious(piece)
        else:
            run.addnext(piece)
    return run
