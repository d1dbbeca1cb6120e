"""Terms: what a text may speak of, found in its words by their names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from gouache.illustrate.words.grammar import without_accents
from gouache.illustrate.words.stems import singular

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from gouache.illustrate.words.grammar import Grammar
    from gouache.illustrate.words.phrases import Fragment, Word

Key: TypeAlias = tuple[str, ...]
_LONGEST_CODE = 4
_LONGEST_ENDING = 3
_START = 4
# Of German adjectives before a noun.
_ENDINGS = ("e", "er", "es", "en", "em")


@dataclass(frozen=True, slots=True)
class Term:
    """What a text may speak of, and what to draw for it, best first. A `thing` is drawn as what it is.

    An idiom ("price war") has nothing to draw: it only keeps its words from being read one by one. Beside one of the
    terms named in `apart_from` its words mean something else. Names of a `proper` thing have capitals of their own.
    """

    name: str
    draw: tuple[str, ...]
    thing: bool = False
    apart_from: tuple[str, ...] = ()
    proper: bool = False


@dataclass(frozen=True, slots=True)
class Special:
    """A sort of slide every deck has (agenda, thanks), known by its title. With a `reason`, free space stays free.

    `opens`: a longer title that begins so is one too ("Thank you for coming").
    """

    name: str
    draw: tuple[str, ...]
    reason: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a fragment, and the words that say it; `common` where they say little.

    `exactness`: 1 where the words are the term's, less where they only contain it.
    """

    term: Term
    words: tuple[Word, ...]
    common: bool = False
    exactness: float = 1.0


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a term. An acronym (IT, AI) is found in capitals only, a noun of a language that gives them capitals
    not in adjectives and verbs ("alte" is no "Alter")."""

    key: Key
    term: Term
    acronym: bool = False
    noun: bool = False
    length: int = 0  # of its first word, in letters

    def may_stand(self, fragment: Fragment, start: int, end: int) -> bool:
        if self.acronym and not fragment.stands_out(start, end):
            return False
        return not self.noun or _is_noun(fragment, start)


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
            if tuple(keys[start:end]) == name.key and name.may_stand(fragment, start, end):
                return name
        return None


class TermIndex:
    """Finds the longest term at a place in a text: by its words as they are, and by their family."""

    def __init__(self, grammar: Grammar, stop_words: AbstractSet[str]) -> None:
        self._grammar = grammar
        self._stop_words = stop_words
        self._plain = _ByFirstWord()
        self._family = _ByFirstWord()
        # By the families of their words of weight alone: "satisfacción del cliente" is also "de los clientes".
        self._of_weight = _ByFirstWord()
        # Families are costly to find: names wait here by how their first word begins until a text needs them.
        self._waiting: dict[str, list[_Name]] = {}
        # How the names of one word begin: most places inside a long word are ruled out by that.
        self._starts: set[str] = set()

    def add(self, term: Term, name: str) -> None:
        """One more name of a term; a later term of the same name wins."""
        words = self._grammar.words_of(name)
        if not words:
            return
        noun = self._grammar.nouns_have_capitals and len(words) == 1 and words[0][0].isupper()
        entry = _Name(tuple(word.lower() for word in words), term, name.isupper(), noun, len(words[0]))
        if self._grammar.compounds and len(words) == 1:
            self._starts.add(without_accents(words[0])[:_START])
        if self._grammar.code == "en":  # an irregular plural may begin otherwise: "feet"
            self._index(entry)
        else:
            self._waiting.setdefault(_beginning(entry.key[0]), []).append(entry)

    def add_whole(self, term: Term, form: str, *, acronym: bool) -> None:
        """A name in a language without spaces, which a text holds as one word."""
        self._plain.add(_Name((form,), term, acronym))

    def at(
        self, fragment: Fragment, plain: Sequence[str], families: Sequence[str], start: int
    ) -> tuple[Term, int] | None:
        """The longest term that begins at `start`, and where it ends."""
        self._wake(plain[start])
        found = self._plain.longest(plain, start, fragment)
        if found and found.term.thing and len(found.key) == 1 and fragment.words[start].at_verb:
            found = None
        by_family = self._family.longest(families, start, fragment)
        if by_family and len(by_family.key) == 1 and _is_code(fragment.words[start]):
            by_family = None
        if by_family and len(by_family.key) == 1 and fragment.words[start].stops:
            by_family = None  # a function word is of no family: "pero" is no pear, "son" no sound
        if by_family and (found is None or len(by_family.key) > len(found.key)):
            found = by_family
        end = start + len(found.key) if found else start
        return self._loosely(fragment, families, start, end) or ((found.term, end) if found else None)

    def _loosely(self, fragment: Fragment, families: Sequence[str], start: int, beyond: int) -> tuple[Term, int] | None:
        """A term of several words that ends beyond a place, whatever stop words are between them."""
        names = self._of_weight.names.get(families[start], ())
        if not names or fragment.words[start].stops:
            return None
        places = [i for i in range(start, len(families)) if not fragment.words[i].stops]
        for name in names:
            here = places[: len(name.key)]
            if tuple(families[i] for i in here) == name.key and here[-1] - start < 2 * len(here) and here[-1] >= beyond:
                return name.term, here[-1] + 1
        return None

    def one_word(self, word: str) -> Term | None:
        """The term that a part of a compound (lower case) names by itself."""
        start = without_accents(word[:_START])[:_START]
        # A name shorter than that ("Rad") has short forms ("Räder").
        if start not in self._starts and not (len(word) <= _START + 1 and start[:-1] in self._starts):
            return None
        self._wake(word)
        for names in (self._plain.names.get(word, ()), self._family.names.get(self._grammar.family(word), ())):
            for name in names:
                # A stemmer that takes off too much makes a "Frieden" of "(Zu)friedenheit".
                if len(name.key) == 1 and not name.acronym and len(word) <= name.length + _LONGEST_ENDING:
                    return name.term
        return None

    def _wake(self, word: str) -> None:
        if self._waiting:
            for entry in self._waiting.pop(_beginning(word), ()):
                self._index(entry)

    def _index(self, name: _Name) -> None:
        grammar, words = self._grammar, name.key
        self._plain.add(replace(name, key=tuple(map(grammar.plain, words))))
        # From the plain word to its family, never back: "growing" is growth, but "source" is no sourcing;
        # and in English things have no family at all, since "training" is no train.
        if grammar.code != "en" or not (name.term.thing or any(map(_is_inflected, words))):
            self._family.add(replace(name, key=tuple(map(grammar.family, words))))
        weighty = tuple(grammar.family(w) for w in words if w not in self._stop_words)
        if grammar.code != "en" and len(weighty) > 1:
            self._of_weight.add(_Name(weighty, name.term))


def _is_code(word: Word) -> bool:
    """Whether a word in capitals is so short that it stands for itself: "MOD" is no "Mode"."""
    return word.text.isupper() and len(word.text) <= _LONGEST_CODE


def _is_noun(fragment: Fragment, start: int) -> bool:
    """Whether a word is written as a noun; at the beginning, where all have capitals, not before another noun."""
    word, after = fragment.words[start], fragment.words[start + 1 : start + 2]
    if not any(w.capitalised for w in fragment.words):
        return True
    adjective = start == 0 and after and after[0].capitalised and not after[0].stops and word.text.endswith(_ENDINGS)
    return word.capitalised and not adjective


@lru_cache(maxsize=16384)
def _beginning(word: str) -> str:
    return without_accents(word)[:2]


def _is_inflected(word: str) -> bool:
    word = singular(word)
    return len(word) > 4 and word.endswith(("ing", "ed"))
