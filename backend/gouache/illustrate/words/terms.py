"""Terms: what a text may speak of, found in its words by their names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from gouache.illustrate.words.stems import singular, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.illustrate.words.phrases import Fragment, Word

Key: TypeAlias = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_ARTICLES = ("a ", "an ", "the ")


@dataclass(frozen=True, slots=True)
class Term:
    """What a text may speak of, and what to draw for it, best first. A `thing` is drawn as what it is.

    An idiom ("price war") has nothing to draw: it only keeps its words from being read one by one.
    """

    name: str
    draw: tuple[str, ...]
    thing: bool = False


@dataclass(frozen=True, slots=True)
class Special:
    """A sort of slide every deck has (agenda, thanks), known by its title. With a `reason`, free space stays free."""

    name: str
    draw: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a fragment, and the words that say it; `common` where they say little."""

    term: Term
    words: tuple[Word, ...]
    common: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a term. An acronym (IT, AI) is found in capitals only."""

    key: Key
    term: Term
    acronym: bool


@dataclass(slots=True)
class _ByFirstWord:
    names: dict[str, list[_Name]] = field(default_factory=dict)

    def add(self, name: _Name) -> None:
        same_start = self.names.setdefault(name.key[0], [])
        same_start[:] = [other for other in same_start if other.key != name.key]
        same_start.append(name)
        same_start.sort(key=lambda other: -len(other.key))

    def longest(self, keys: Sequence[str], start: int, fragment: Fragment) -> _Name | None:
        for name in self.names.get(keys[start], ()):
            end = start + len(name.key)
            if tuple(keys[start:end]) == name.key and (not name.acronym or fragment.stands_out(start, end)):
                return name
        return None


class TermIndex:
    """Finds the longest term at a place in a text: by its words as they are, and by their family."""

    def __init__(self) -> None:
        self._plain = _ByFirstWord()
        self._stem = _ByFirstWord()

    def add(self, term: Term, name: str) -> None:
        """One more name of a term; a later term of the same name wins."""
        words, acronym = words_of(name), name.isupper()
        self._plain.add(_Name(tuple(singular(w) for w in words), term, acronym))
        # From the plain word to its family, never back: "growing" is growth, but "source" is no sourcing;
        # and things have no family at all, since "training" is no train.
        if not term.thing and not any(_is_inflected(w) for w in words):
            self._stem.add(_Name(tuple(stem(w) for w in words), term, acronym))

    def at(self, fragment: Fragment, plain: Sequence[str], stems: Sequence[str], start: int) -> tuple[Term, int] | None:
        """The longest term that begins at `start`, and where it ends."""
        found = self._plain.longest(plain, start, fragment)
        if found and found.term.thing and len(found.key) == 1 and fragment.words[start].at_verb:
            found = None
        by_stem = self._stem.longest(stems, start, fragment)
        if by_stem and (found is None or len(by_stem.key) > len(found.key)):
            found = by_stem
        return (found.term, start + len(found.key)) if found else None


def without_article(phrase: str) -> str:
    """`a bicycle` as texts write it: `bicycle`."""
    lowered = phrase.lower()
    for article in _ARTICLES:
        if lowered.startswith(article):
            return phrase[len(article) :]
    return phrase


def words_of(name: str) -> list[str]:
    """The words of a name in lower case, split as `phrases` splits a text."""
    return [_POSSESSIVE.sub("", word) for word in _WORD.findall(name.lower())]


def _is_inflected(word: str) -> bool:
    word = singular(word)
    return len(word) > 4 and word.endswith(("ing", "ed"))
