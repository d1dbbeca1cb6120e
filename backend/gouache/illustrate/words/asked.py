"""What an engine can draw of a prompt that somebody wrote, in a token or on the command line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.illustrate.words.alt_text import plain_subject
from gouache.illustrate.words.evidence import Reading
from gouache.illustrate.words.stems import singular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.illustrate.words.language import Language
    from gouache.illustrate.words.lexicon import Lexicon
    from gouache.illustrate.words.repertoire import Repertoire

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What to draw of a prompt, and how it was understood."""

    phrase: str
    because: str


def drawable_part(prompt: str, lexicon: Lexicon, repertoire: Repertoire, language: Language) -> AskedFor | None:
    """The prompt as it is for an engine that follows language, else the thing in it that is drawn; None where none is.

    The prompt is read in English and, where that finds nothing, in `language`.
    """
    asked = plain_subject(prompt)
    because = f"asked for: “{asked}”"
    if whole := _whole(prompt.strip(), asked, repertoire):
        return AskedFor(whole, because)
    if named := repertoire.named_in(asked):
        return AskedFor(named, f"{because}; this engine draws single things: {named}")
    for code in dict.fromkeys((lexicon.english.code, language.code)):
        for evidence in Reading((), lexicon, code).of_words(asked, "prompt"):
            for phrase in evidence.term.draw:
                if repertoire.score(phrase):
                    return AskedFor(phrase, f"{because}; “{evidence.said}” is drawn as {phrase}")
    return None


def taken_at_its_word(prompt: str, lexicon: Lexicon, repertoire: Repertoire, language: Language) -> AskedFor | None:
    """What to draw of a token: what its first words name, under whatever name, or mean; None where that is not drawn.

    "A lighthouse at night" is no night, and no sailboat: a thing is drawn as itself only, while for what cannot be
    seen ("teamwork") another thing has to stand.
    """
    asked = plain_subject(prompt)
    because = f"asked for: “{asked}”"
    if whole := _whole(prompt.strip(), asked, repertoire):
        return AskedFor(whole, because)
    for code in dict.fromkeys((lexicon.english.code, language.code)):
        here = lexicon.language(code)
        subject = _first_words(asked, here)
        named = repertoire.named_in(subject) if here is lexicon.english else ""
        if named and _is_noun_of(named, subject):
            return AskedFor(named, f"{because}; this engine draws single things: {named}")
        found = Reading((), lexicon, code).of_words(subject, "prompt")
        for evidence in found:
            if not evidence.term.thing and any(e.term.thing and _is_noun_of(e.said, subject) for e in found):
                continue
            # In English what is named comes last: an apple pie is no apple.
            if evidence.term.thing and here is lexicon.english and not _is_noun_of(evidence.said, subject):
                continue
            names = (evidence.said, *lexicon.names_of(evidence.term))
            for phrase in evidence.term.draw:
                is_it = not evidence.term.thing or any(_ends_alike(phrase, name) for name in names)
                if is_it and repertoire.score(phrase):
                    return AskedFor(phrase, f"{because}; “{evidence.said}” is drawn as {phrase}")
    return None


def _whole(prompt: str, asked: str, repertoire: Repertoire) -> str:
    if repertoire.is_free:
        return prompt
    return next((text for text in (prompt, asked) if repertoire.score(text)), "")


def _first_words(asked: str, language: Language) -> str:
    """What a prompt shows before it says where, how or with what: up to the first function word behind a name."""
    return " ".join(_until_function_word(asked, language)) or asked


def _until_function_word(asked: str, language: Language) -> Iterator[str]:
    begun = False
    for match in _WORD.finditer(asked.split(",", maxsplit=1)[0]):
        stops = match[0].lower() in language.stop_words and match[0].lower() != "of"  # a cup of tea is no cup
        if begun and stops:
            return
        begun = begun or not stops
        yield match[0]


def _is_noun_of(name: str, subject: str) -> bool:
    """Whether a name ends where the subject does, or where it begins to say what the thing does."""
    last = singular(_WORD.findall(name)[-1].lower())
    words = [singular(word.lower()) for word in _WORD.findall(subject)]
    behind = words[words.index(last) + 1 :] if last in words else ["?"]
    return not behind or behind[0].endswith(("ing", "ed"))


def _ends_alike(one: str, other: str) -> bool:
    """Whether two names have their last word in common, or the one's ends in the other's: bee and honeybee."""
    first, second = (singular(name.lower().split(" of ")[0].split(" with ")[0].split()[-1]) for name in (one, other))
    short, long = sorted((first, second), key=len)
    return first == second or (len(short) >= _SHORTEST_PART and long.endswith(short))
