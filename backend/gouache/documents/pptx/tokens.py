"""`{{image: a prompt}}` in a shape, a cell or the alt text of a picture: what it asks for.

A token in a shape or a cell has to be all that is written there, since the picture takes its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_PROMPT = 500  # characters; a longer stretch is the author's text between braces that do not belong together
_OPENING = re.compile(r"(\{{2,})\s*image\s*:", re.IGNORECASE)
_CLOSING = re.compile(r"\}{2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """What a token asks for; with a `reason` it is not well formed. `start` and `end` count characters of the text."""

    start: int
    end: int
    prompt: str = ""
    reason: str = ""


def first_token(text: str) -> Token | None:
    """The first token in a text, or what looks meant as one."""
    opening = _OPENING.search(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return Token(opening.start(), opening.end(), reason="the token is not closed with }}")
    inside, braces = text[opening.end() : closing.start()], len(closing[0]) - len(opening[1])
    of_prompt = int(inside.count("{") - inside.count("}") == 1)  # {{image: the set {a, b}}}
    prompt = " ".join((inside + "}" * of_prompt).split())
    reason = ""
    if "{{" in inside:
        reason = "there are double braces round the token or in it"
    elif braces != of_prompt:
        reason = "the token opens and closes with different numbers of braces"
    elif not prompt:
        reason = "the token says nothing to draw"
    elif len(inside) > LONGEST_PROMPT:
        reason = f"the token is not closed within {LONGEST_PROMPT} characters"
    return Token(opening.start(), closing.end(), "" if reason else prompt, reason)


def token_alone(text: str) -> Token | None:
    """The token in a text, with a reason where something else is written there too."""
    text = text.strip()
    token = first_token(text)
    if token is None or token.reason or (token.start, token.end) == (0, len(text)):
        return token
    return Token(token.start, token.end, reason="there are other words beside the token")


def prompt_of(alt_text: str) -> str:
    """What a picture whose alt text begins with a token asks to be replaced by; empty for any other alt text."""
    token = first_token(alt_text.strip())
    return token.prompt if token is not None and token.start == 0 else ""


def without_tokens(text: str) -> str:
    """The author's words: tokens that are not well formed are none of them either."""
    kept = []
    while token := first_token(text):
        kept.append(text[: token.start])
        text = text[token.end :]
    return "".join([*kept, text])
