"""`{{image: a prompt}}` in the text: found over the runs it is split into, taken out without touching the rest."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gouache.documents.docx.braces import Braced, braced
from gouache.documents.docx.text import shortened, units
from gouache.documents.docx.wml import Element, make, q

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PROMPT = 500  # characters; a longer stretch is the author's text between braces that do not belong together
_LABEL = 80  # characters; more than a label has
_OPENING = re.compile(r"\{\{\s*image\s*:", re.IGNORECASE)
_CLOSES_UP = tuple(",.;:!?)…")  # what no space may stand before, unless the author set one
_TEXT = q("w:t")


@dataclass(frozen=True, slots=True)
class Token:
    """A token in a paragraph; `start` and `end` count characters of the paragraph's visible text.

    With a `reason` it is not well formed, and all of it stays in the text.
    """

    prompt: str
    start: int
    end: int
    reason: str = ""


def find_tokens(text: str) -> list[Token]:
    """Every token and whatever looks meant as one, in reading order."""
    found = []
    for stretch in braced(text):
        if stretch.holds_others:
            opening = _OPENING.search(text, stretch.start, stretch.end)
        else:
            opening = _OPENING.match(text, stretch.start + stretch.opening - 2)
        if opening is not None:
            found.append(_token(text, stretch, opening.end()))
    return found


def _token(text: str, stretch: Braced, begin: int) -> Token:
    if not stretch.closing:
        return Token("", stretch.start, begin, "the token is not closed with }}")
    if stretch.holds_others:
        return Token("", stretch.start, stretch.end, "there are double braces round the token or in it")
    inside = text[begin : stretch.end - stretch.closing]
    of_prompt = int(inside.count("{") - inside.count("}") == 1)  # {{image: the set {a, b}}}
    if stretch.closing - of_prompt != stretch.opening:
        return Token("", stretch.start, stretch.end, "the token opens and closes with different numbers of braces")
    prompt = " ".join((inside + "}" * of_prompt).split())
    if not prompt:
        return Token("", stretch.start, stretch.end, "the token says nothing to draw")
    if len(inside) > LONGEST_PROMPT:
        return Token("", stretch.start, begin, f"the token is not closed within {LONGEST_PROMPT} characters")
    return Token(prompt, stretch.start, stretch.end)


def without_tokens(text: str) -> str:
    """The author's words: tokens that are not well formed are none of them either."""
    if "{{" not in text:
        return text
    tokens = find_tokens(text)
    starts, ends = (0, *(token.end for token in tokens)), (*(token.start for token in tokens), len(text))
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def label_of(text: str, token: Token) -> str:
    """What to draw; or the words that follow, by which its author finds a token that is not well formed."""
    return shortened(token.prompt or text[token.start : token.start + _LABEL])


def prompt_of(alt_text: str) -> str:
    """What a picture whose alt text begins with a token asks to be replaced by."""
    text = alt_text.strip()
    return next((token.prompt for token in find_tokens(text) if token.start == 0), "")


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
