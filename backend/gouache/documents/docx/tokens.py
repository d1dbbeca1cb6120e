"""Tokens in a paragraph: followed over the runs they are split into, taken out without touching the rest."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from gouache.documents.docx.text import shortened, units
from gouache.documents.docx.wml import Element, make, q

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.tokens import Token

_LABEL = 80  # characters; more than a label has
_CLOSES_UP = tuple(",.;:!?)…")  # what no space may stand before, unless the author set one
_TEXT = q("w:t")


def label_of(text: str, token: Token) -> str:
    """What to draw; or the words that follow, by which its author finds a token that is not well formed."""
    return shortened(token.prompt or text[token.start : token.start + _LABEL])


def with_gap(text: str, token: Token) -> Token:
    """The token with the spaces that would be one too many without it."""
    before, after = text[: token.start], text[token.end :]
    if after.startswith(_CLOSES_UP):
        return replace(token, start=len(before.rstrip(" ")))
    if not before[-1:].strip():
        return replace(token, end=token.end + len(after) - len(after.lstrip(" ")))
    return token


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


def part_at(paragraph: Element, place: int) -> Element | None:
    """Part the run that goes over a place in the text; the run that begins there, or None at the end."""
    position = 0
    for element, text in units(paragraph):
        if place < position + len(text):
            run = _run_of(element)
            if element.tag == _TEXT and place > position:
                _split_text(element, place - position, len(text))
            moved = [child for child in run if child.tag != q("w:rPr")]
            moved = moved[: moved.index(element)]
            if moved:
                piece = make("w:r")
                properties = run.find(q("w:rPr"))
                if properties is not None:
                    piece.append(copy.deepcopy(properties))
                piece.extend(moved)
                run.addprevious(piece)
            return run
        position += len(text)
    return None


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
