"""What an engine can draw of a prompt that somebody wrote, in a token or on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.illustrate.words.alt_text import plain_subject
from gouache.illustrate.words.evidence import Reading

if TYPE_CHECKING:
    from gouache.illustrate.words.language import Language
    from gouache.illustrate.words.lexicon import Lexicon
    from gouache.illustrate.words.repertoire import Repertoire


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What to draw of a prompt, and how it was understood."""

    phrase: str
    because: str


def drawable_part(prompt: str, lexicon: Lexicon, repertoire: Repertoire, language: Language) -> AskedFor | None:
    """The prompt as it is for an engine that follows language, else the thing in it that is drawn; None where none is.

    The prompt is read in English and, where that finds nothing, in `language`.
    """
    prompt = prompt.strip()
    asked = plain_subject(prompt)
    because = f"asked for: “{asked}”"
    if repertoire.is_free or repertoire.score(prompt):
        return AskedFor(prompt, because)
    if repertoire.score(asked):
        return AskedFor(asked, because)
    if named := repertoire.named_in(asked):
        return AskedFor(named, f"{because}; this engine draws single things: {named}")
    for code in dict.fromkeys((lexicon.english.code, language.code)):
        for evidence in Reading((), lexicon, code).of_words(asked, "prompt"):
            for phrase in evidence.term.draw:
                if repertoire.score(phrase):
                    return AskedFor(phrase, f"{because}; “{evidence.said}” is drawn as {phrase}")
    return None
