"""Names of people, firms and products, which are no subjects for pictures."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from gouache.illustrate.words.language import Language
    from gouache.illustrate.words.phrases import Fragment, Word
    from gouache.illustrate.words.terms import Match

FIRM_ENDINGS = frozenset({"Inc", "Ltd", "LLC", "LLP", "Corp", "GmbH", "AG", "KG", "SE", "plc", "Plc", "PLC"})
# What people are addressed by, before their name; written after it in Japanese and Chinese.
_TITLES = frozenset(
    {"dr", "miss", "mr", "mrs", "ms", "prof", "sir", "frau", "herr", "herrn", "hr", "madame", "mademoiselle", "mlle"}
    | {"m", "mme", "monsieur", "señor", "señora", "sr", "sra", "dott", "ing", "signor", "signora", "senhor", "senhora"}
    | {"dhr", "meneer", "mevr", "mevrouw", "inż", "mgr", "pan", "pani"}
)
_AFTER_NAME = ("さん", "氏", "様", "先生", "教授", "女士", "小姐")


@dataclass(frozen=True, slots=True)
class Names:
    """Words (plain) of a text that are names: probably, surely of people, of firms."""

    probable: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    firms: frozenset[str] = frozenset()

    def has(self, word: Word) -> bool:
        return word.plain in self.probable or word.plain in self.people or word.plain in self.firms


def names_of(language: Language, found: Sequence[Fragment]) -> Names:
    """The names in all texts of a document that are in one language."""
    return Names(
        frozenset() if language.nouns_have_capitals else names_in(found),
        people_in(found, language.given_names),
        firms_in(found, language.firm_endings),
    )


def is_name(match: Match, names: Names) -> bool:
    """Whether what reads like a term is a name here: "Apple", "Mr Bird"."""
    if any(w.text[:1].islower() for w in match.words):
        return False
    if all(w.plain in names.firms or w.plain in names.people for w in match.words):
        return True
    return match.term.thing and not match.term.proper and all(w.plain in names.probable for w in match.words)


def names_in(parts: Iterable[Fragment]) -> frozenset[str]:
    """Words (lower case) that are probably names of people, firms or products: capital letters where none are due.

    Only fragments in sentence case count as evidence, since a title in capitals says nothing; a word met in small
    letters anywhere is no name. Not for German, where every noun has its capital.
    """
    capital: set[str] = set()
    small: set[str] = set()
    for fragment in parts:
        content = [w for w in fragment.words if not w.stops]
        small.update(w.plain for w in content if not w.capitalised)
        sentence_case = sum(w.capitalised for w in content[1:]) * 2 < len(content) and len(fragment.words) > 2
        capital.update(w.plain for w in content if _is_mixed_case(w.text))
        if sentence_case:
            capital.update(w.plain for w in fragment.words[1:] if w.capitalised and not w.stops)
    return frozenset(capital - small)


def people_in(parts: Iterable[Fragment], given_names: Set[str]) -> frozenset[str]:
    """Words (lower case) of people's names: given names before a surname, and what follows "Mr" or "Frau"."""
    people: set[str] = set()
    for fragment in parts:
        for start, (one, after) in enumerate(pairwise(fragment.words)):
            lower = one.text.lower()
            if after.text.startswith(_AFTER_NAME) and not one.stops:
                people.add(one.plain)
            elif lower in _TITLES and (one.capitalised or len(lower) > 2):
                # "mevrouw De Vos", "signor Volpe": up to two particles may come before the name.
                here = fragment.words[start + 1 : start + 4]
                people.update([w.plain for w in here if w.capitalised and not w.stops][:1])
            elif one.capitalised and after.capitalised and not after.stops and lower in given_names:
                people.update((one.plain, after.plain))
    return frozenset(people)


def firms_in(parts: Iterable[Fragment], endings: Set[str]) -> frozenset[str]:
    """Words with a capital that stand before what only a firm's name ends in: "Apple Inc."."""
    firms: set[str] = set()
    for fragment in parts:
        for end in (i for i, word in enumerate(fragment.words) if word.text in endings):
            for word in reversed(fragment.words[:end]):
                if not word.capitalised or word.stops:
                    break
                firms.add(word.plain)
    return frozenset(firms)


def _is_mixed_case(text: str) -> bool:
    """PowerPoint, iPhone, XMLReader; not CO2, AI or Growth."""
    return text.upper() != text and any(c.isupper() for c in text[1:])
