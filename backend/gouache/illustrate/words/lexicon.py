"""The lexicon: from what texts speak of to things one can draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.illustrate.words.lexicon_file import LexiconFile
from gouache.illustrate.words.stems import singular, stem
from gouache.illustrate.words.terms import Key, Match, Special, Term, TermIndex, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from gouache.illustrate.words.phrases import Fragment, Word


class Lexicon:
    """Terms, sorts of slides, stop words by language, and pleasant things for places where nothing else fits."""

    def __init__(self, files: Sequence[LexiconFile]) -> None:
        """Where two files know the same name, the later one holds. Raises InvalidTable."""
        self.generic: tuple[str, ...] = ()
        self.stop_words: dict[str, frozenset[str]] = {}
        for file in files:
            self.generic = file.texts("generic") or self.generic
            for language, words in file.stop_words().items():
                self.stop_words[language] = self.stop_words.get(language, frozenset()) | words
        self._all_stop_words = frozenset[str]().union(*self.stop_words.values())
        self._terms: dict[str, Term] = {}
        self._index = TermIndex()
        for term, names in (entry for file in files for entry in file.terms()):
            self._terms[term.name] = term
            for name in names:
                self._index.add(term, name)
        specials = [entry for file in files for entry in file.special()]
        self._special = {self._title_key(title): kind for kind, titles in specials for title in titles}
        self._frame_titles = {self._title_key(t) for file in files for t in file.texts("frame_titles")}
        self._no_titles = {self._title_key(t) for file in files for t in file.texts("no_titles")}
        self.firms = frozenset(singular(firm) for file in files for firm in file.texts("firms"))
        self._grave: dict[str, list[Key]] = {}
        for text in (text for file in files for texts in file.grave().values() for text in texts):
            key = tuple(words_of(text))
            self._grave.setdefault(key[0], []).append(key)
        self._common = {tuple(stem(w) for w in words_of(t)) for file in files for t in file.texts("common")}

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for term in self._terms.values() if term.draw)

    @property
    def special(self) -> tuple[Special, ...]:
        return tuple({kind.name: kind for kind in self._special.values()}.values())

    def matches(self, fragment: Fragment) -> Iterator[Match]:
        """The terms a fragment speaks of, in its order; several words that are one term win over each of them."""
        words = fragment.words
        plain = [word.plain for word in words]
        stems = [word.stem for word in words]
        start = 0
        while start < len(words):
            found = self._index.at(fragment, plain, stems, start)
            if found is None:
                start += 1
                continue
            term, end = found
            yield Match(term, words[start:end], self.is_common(words[start:end]))
            start = end

    def is_common(self, words: Sequence[Word]) -> bool:
        """Whether the words say so little that anything else in the text counts for more."""
        return tuple(word.stem for word in words) in self._common

    def is_grave(self, fragment: Fragment, language: str) -> bool:
        """Whether a fragment speaks of death, violence or the like, in any language the lexicon has words for.

        As written, not by families: "redundancy" is also what two disks have, "redundancies" are people. What is a
        stop word in the language of the text is none of another's words (German "war").
        """
        idioms = [match.words for match in self.matches(fragment) if not match.term.draw]
        idle = {id(word) for words in idioms for word in words}
        words = ["" if id(w) in idle else w.text.lower() for w in fragment.words]
        stops = self.stop_words.get(language, frozenset())
        return any(
            tuple(words[start : start + len(key)]) == key and not (len(key) == 1 and key[0] in stops)
            for start, word in enumerate(words)
            for key in self._grave.get(word, ())
        )

    def special_slide(self, title: str) -> Special | None:
        """The sort of slide a title names with all its words of weight ("Thank you for your attention!")."""
        return self._special.get(self._title_key(title)) if title else None

    def frames(self, title: str) -> bool:
        """Whether a title only says what part of a document it heads ("Introduction", "Results")."""
        return self._title_key(title) in self._frame_titles

    def is_no_title(self, title: str) -> bool:
        """Whether a title is what a program writes where nobody wrote one ("PowerPoint Presentation")."""
        return self._title_key(title) in self._no_titles

    def _title_key(self, title: str) -> Key:
        """A title's words of weight; where it has none but stop words, all of them ("Über uns")."""
        words = words_of(title)
        kept = [w for w in words if w not in self._all_stop_words and not w.isdigit()]
        return tuple(singular(w) for w in kept or words)


def load_lexicon(*paths: Path) -> Lexicon:
    """The lexicon of these files, later ones on top. Raises InvalidTable."""
    return Lexicon([LexiconFile.read(path) for path in paths])
