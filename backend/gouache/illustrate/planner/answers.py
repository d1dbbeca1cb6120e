"""The answer of a chat model, taken apart and checked: what does not look like a subject is not used."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.illustrate.planner.endpoint import NoAnswer
from gouache.illustrate.planner.messages import LONGEST_ALT_TEXT, LONGEST_COMPOSITION, LONGEST_SUBJECT

if TYPE_CHECKING:
    from collections.abc import Container

    from gouache.illustrate.words.language import Language
    from gouache.illustrate.words.languages import Languages

_FENCED = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)
# Signs that a document spoke through the model: addresses, markup, templates, code, talk about the conversation.
_NOT_OF_A_SUBJECT = re.compile(
    r"https?:|www\.|\w@\w|\b[\w-]+\.(?:com|net|org|io|ru|cn|de|xyz|dev|app)\b|[<>{}\[\]\\|`#$^~]|!\[|//|&\w+;|\d{5,}"
    r"|\b(?:BEGIN|END) [0-9a-f]{8}|\w{30,}"
    r"|\b(?:ignore|disregard|forget)\b.{0,30}\b(?:instruction|previous|above|prompt|rule)"
    r"|\b(?:system prompt|as an ai|language model|instructions?|jailbreak|password|api[ _-]?key|secret key|token)\b",
    re.IGNORECASE,
)
# What a drawing cannot hold or we do not want in it.
_NOT_TO_BE_DRAWN = re.compile(
    r"\b(?:logos?|trademarks?|lettering|captions?|watermarks?|headlines?|typography|slogans?|signatures?"
    r"|nude|naked|porn\w*|gore|blood\w*|corpses?|swastikas?|guns?|rifles?|pistols?"
    r"|(?:with|saying|reading|shows?|showing) (?:the )?(?:words?|texts?|letters?|numbers?))\b|[\"“”„«»]",
    re.IGNORECASE,
)
_NOT_ASKED_FOR = "its answer is not what was asked for"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What the model would have drawn for one slot."""

    worth_illustrating: bool
    subject: str
    composition: str
    alt_text: str


def suggestions_in(content: str, asked: Container[str]) -> dict[str, Suggestion]:
    """The suggestions of an answer by the id of their slot; ids that were not asked for, or come twice, are dropped.

    Raises NoAnswer where there is none.
    """
    fenced = _FENCED.match(content)
    try:
        answer = json.loads(fenced.group(1) if fenced else content)
    except (ValueError, RecursionError):
        raise NoAnswer(_NOT_ASKED_FOR) from None
    entries = answer.get("pictures") if isinstance(answer, dict) else answer
    found: dict[str, Suggestion] = {}
    twice: set[str] = set()
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, dict):
            continue
        slot, worth = entry.get("slot"), entry.get("worth_illustrating")
        if not isinstance(slot, str) or slot not in asked or not isinstance(worth, bool):
            continue
        texts = [entry.get(name, "") for name in ("subject", "composition", "alt_text")]
        if not all(isinstance(text, str) for text in texts):
            continue
        if slot in found:
            twice.add(slot)
        subject, composition, alt_text = (text.strip() for text in texts)
        found[slot] = Suggestion(worth_illustrating=worth, subject=subject, composition=composition, alt_text=alt_text)
    usable = {slot: suggestion for slot, suggestion in found.items() if slot not in twice}
    if not usable:
        raise NoAnswer(_NOT_ASKED_FOR)
    return usable


def is_usable(suggestion: Suggestion, mark: str, english: Language, here: Language, detect: Languages) -> bool:
    """Whether a suggestion describes a picture we want. `here` is the language of the slot's words."""
    texts = (
        (suggestion.subject, 3, LONGEST_SUBJECT),
        (suggestion.composition, 0, LONGEST_COMPOSITION),
        (suggestion.alt_text, 3, LONGEST_ALT_TEXT),
    )
    return (
        all(least <= len(text) <= most and text.isprintable() and mark not in text for text, least, most in texts)
        and not any(_NOT_OF_A_SUBJECT.search(text) or _NOT_TO_BE_DRAWN.search(text) for text, _, _ in texts)
        and _is_harmless(f"{suggestion.subject}, {suggestion.composition}", english)
        and _is_harmless(suggestion.alt_text, here)
        and detect.of_text(suggestion.subject, english.code) == english.code
        and detect.of_text(suggestion.alt_text, here.code) == here.code
    )


def _is_harmless(text: str, language: Language) -> bool:
    words = [word for fragment in language.fragments(text) for word in fragment.words]
    return not language.is_grave(text) and not any(w.capitalised and w.plain in language.firms for w in words)
