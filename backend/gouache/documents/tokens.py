"""`{{image: a prompt}}` in any text of a document: what it asks for, and whether it is well formed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gouache.documents.braces import Braced, braced

LONGEST_PROMPT = 500  # characters; a longer stretch is the author's text between braces that do not belong together
_OPENING = re.compile(r"\{\{\s*image\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """What a token asks for; `start` and `end` count characters of the text it stands in.

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


def prompt_of(alt_text: str) -> str:
    """What a picture whose alt text begins with a token asks to be replaced by."""
    text = alt_text.strip()
    return next((token.prompt for token in find_tokens(text) if token.start == 0), "")


def token_alone(text: str) -> Token | None:
    """The first token in a text, with a reason where something else is written there too."""
    text = text.strip()
    token = next(iter(find_tokens(text)), None)
    if token is None or token.reason or (token.start, token.end) == (0, len(text)):
        return token
    return Token("", token.start, token.end, "there are other words beside the token")
