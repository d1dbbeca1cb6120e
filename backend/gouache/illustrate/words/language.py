"""How texts of one language are read: split into words, matched with terms, and known by their titles."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from gouache.illustrate.words.compounds import parts
from gouache.illustrate.words.grave import GraveInContext, GraveWords
from gouache.illustrate.words.phrases import fragments, unspaced_fragments
from gouache.illustrate.words.segments import Segmenter
from gouache.illustrate.words.terms import Key, Match, Special, Term, TermIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gouache.illustrate.words.grammar import Grammar
    from gouache.illustrate.words.phrases import Fragment, Word

# A word that only contains a term says it less surely; what kind of thing it is tells more than what it is: hydrogen
# of "Wasserstoffwirtschaft", climate of "Klimaschutz".
_AS_TAIL = 0.75
_AS_HEAD = 0.8
# Words of weight in a title that begins with thanks; a longer one is a sentence about something.
_LONGEST_THANKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageWords:
    """What is known of a language. `names` are terms with all their names, later ones on top.

    `said` is what alt text calls a phrase of the lexicon.
    """

    stop_words: frozenset[str] = frozenset()
    names: Sequence[tuple[Term, Sequence[str]]] = ()
    common: Sequence[str] = ()
    special: Sequence[tuple[Special, Sequence[str]]] = ()
    frame_titles: Sequence[str] = ()
    no_titles: Sequence[str] = ()
    grave: Sequence[str] = ()
    grave_in_context: GraveInContext = GraveInContext()
    firms: frozenset[str] = frozenset()
    firm_endings: frozenset[str] = frozenset()
    given_names: frozenset[str] = frozenset()
    said: Mapping[str, str] = field(default_factory=dict)


class Language:
    """Answers for one language; where nothing is known of it, texts are only split."""

    def __init__(self, grammar: Grammar, words: LanguageWords) -> None:
        self.code = grammar.code
        self.stop_words = words.stop_words
        self.firms = frozenset(map(grammar.plain, words.firms))
        self.firm_endings = words.firm_endings
        self.given_names = words.given_names
        self.nouns_have_capitals = grammar.nouns_have_capitals
        self.is_spaced = grammar.spaced
        self._grammar = grammar
        self._said = words.said
        self._segmenter = None if grammar.spaced else Segmenter(grammar.code, _every_word(words), words.stop_words)
        self._terms: dict[str, Term] = {}
        self._index = TermIndex(grammar, words.stop_words)
        for term, names in words.names:
            self._terms[term.name] = term
            for name in names:
                if self._segmenter:
                    self._index.add_whole(term, self._segmenter.folded(name), acronym=name.isupper())
                else:
                    self._index.add(term, name)
        self._parts: dict[str, tuple[tuple[Term, float, bool], ...]] = {}
        self._special = {self._title_key(title): kind for kind, titles in words.special for title in titles}
        self._words_of_special: dict[Special, set[str]] = {}
        for key, kind in self._special.items():
            self._words_of_special.setdefault(kind, set()).update(key)
        self._frame_titles = {self._title_key(title) for title in words.frame_titles}
        self._no_titles = {self._title_key(title) for title in words.no_titles}
        self._grave = GraveWords(
            map(self._key_as_written, words.grave),
            words.grave_in_context,
            words.given_names,
            compounds=grammar.compounds,
        )
        self._common = {tuple(w.stem for f in self.fragments(text) for w in f.words) for text in words.common}

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for term in self._terms.values() if term.draw)

    @property
    def special(self) -> tuple[Special, ...]:
        return tuple({kind.name: kind for kind in self._special.values()}.values())

    def fragments(self, text: str) -> list[Fragment]:
        """The words of a text that stand together, in its order."""
        if self._segmenter:
            return unspaced_fragments(text, self._segmenter)
        return fragments(text, self.stop_words, self._grammar)

    def matches(self, fragment: Fragment) -> Iterator[Match]:
        """The terms a fragment speaks of, in its order; several words that are one term win over each of them."""
        words = fragment.words
        plain = [word.plain for word in words]
        families = [word.stem for word in words]
        start = 0
        while start < len(words):
            found = self._index.at(fragment, plain, families, start)
            if found is None:
                yield from self._in_compound(words[start])
                start += 1
                continue
            term, end = found
            yield Match(term, words[start:end], self.is_common(words[start:end]))
            start = end

    def is_common(self, words: Sequence[Word]) -> bool:
        """Whether the words say so little that anything else in the text counts for more."""
        return tuple(word.stem for word in words) in self._common

    def is_grave(self, text: str, stops: frozenset[str] | None = None) -> bool:
        """Whether a text speaks of death, violence or the like.

        `stops`: the stop words of the language the text is in, where it is another one.
        """
        stops = self.stop_words if stops is None else stops
        suspicious = filter(self._grave.may_be_in, self.fragments(text))
        return any(self._grave.are_in(fragment, list(self.matches(fragment)), stops) for fragment in suspicious)

    def share_known(self, text: str) -> float:
        """The share of a text's words of weight that are terms or grave words here, 0 to 1."""
        weighty = known = 0
        for fragment in self.fragments(text):
            words = [word for word in fragment.words if not word.stops]
            matches = list(self.matches(fragment))
            weighty += len(words)
            grave = self._grave.may_be_in(fragment) and self._grave.are_in(fragment, matches, frozenset())
            known += len(words) if grave else sum(len(match.words) for match in matches)
        return known / weighty if weighty else 0.0

    def special_slide(self, title: str) -> Special | None:
        """The sort of slide a title names with all its words of weight ("Thank you for your attention!")."""
        if not title:
            return None
        key = self._title_key(title)
        if key in self._special:
            return self._special[key]
        # "Legal disclaimer", "Vielen Dank fürs Zuhören": not in the list, but of its words.
        for kind, words in self._words_of_special.items():
            if (
                key[:1] in self._special
                and self._special[key[:1]] is kind
                and kind.opens
                and len(key) <= _LONGEST_THANKS
            ):
                return kind
            if any(self._special.get((word,)) is kind for word in key) and words.issuperset(key):
                return kind
        return None

    def frames(self, title: str) -> bool:
        """Whether a title only says what part of a document it heads ("Introduction", "Results")."""
        return self._title_key(title) in self._frame_titles

    def is_no_title(self, title: str) -> bool:
        """Whether a title is what a program writes where nobody wrote one ("PowerPoint Presentation")."""
        return self._title_key(title) in self._no_titles

    def said(self, phrase: str) -> str:
        """What alt text calls a phrase of the lexicon; the phrase itself where the language has no word for it."""
        return self._said.get(phrase.lower(), phrase)

    def meant(self, said: str) -> str:
        """The phrase of the lexicon that alt text calls this; empty where it calls none so."""
        return self._meant.get(said.casefold(), "")

    @cached_property
    def _meant(self) -> dict[str, str]:
        # Where two phrases are said alike the first holds, as it does when a subject is chosen.
        return {said.casefold(): phrase for phrase, said in reversed(list(self._said.items()))}

    def _in_compound(self, word: Word) -> Iterator[Match]:
        if not self._grammar.compounds or word.stops:
            return
        if word.plain not in self._parts:
            found = parts(word.plain, lambda part: self._index.one_word(part) is not None)
            known = [self._part(part, is_tail=is_tail) for part, is_tail in found]
            self._parts[word.plain] = tuple(sorted(known, key=lambda part: -part[1]))
        for term, exactness, common in self._parts[word.plain]:
            if term.draw:
                yield Match(term, (word,), common, exactness)

    def _part(self, part: str, *, is_tail: bool) -> tuple[Term, float, bool]:
        term = self._index.one_word(part)
        assert term is not None, part  # noqa: S101  # it was known a moment ago
        return term, _AS_TAIL if is_tail else _AS_HEAD, (self._grammar.family(part),) in self._common

    def _title_key(self, title: str) -> Key:
        """A title's words of weight; where it has none but stop words, all of them ("Über uns")."""
        words = [word for fragment in self.fragments(title) for word in fragment.words]
        kept = [word for word in words if not word.stops]
        return tuple(w.plain for w in kept or words)

    def _key_as_written(self, text: str) -> Key:
        return tuple(w.text.lower() for fragment in self.fragments(text) for w in fragment.words)


def _every_word(words: LanguageWords) -> Iterable[str]:
    """All a language without spaces must know to cut its texts where they are cut."""
    for _, names in words.names:
        yield from names
    for _, titles in words.special:
        yield from titles
    for texts in (words.common, words.frame_titles, words.no_titles, words.grave):
        yield from texts
