"""Texts split into fragments and words, and the words weighed.

The weight is RAKE's degree over frequency (Rose, Engel, Cramer, Cowley: Automatic keyword extraction from individual
documents, 2010): a word that stands in longer runs between stop words says more than one that stands alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gouache.illustrate.words.grammar import grammar_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from gouache.illustrate.words.grammar import Grammar
    from gouache.illustrate.words.segments import Segmenter

LONGEST_PHRASE = 4

# Addresses and file names go before the splitting: their dots and slashes would leave rubble that looks like words.
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io|eu|de|fr|uk)\b(?:/\S*)?"
    r"|\b\w+_\w+\b|\b[\w-]+\.(?:docx?|pptx?|xlsx?|pdf|txt|csv|png|jpe?g|gif|zip|html?|xml|json|exe|dll|py|cs|js)\b",
    re.IGNORECASE,
)
# Line by line, then at punctuation: a run of words over a line break is no phrase. A full stop inside a word stays.
_BREAK = re.compile(r"[\r\n\t\v\f\u2028\u2029]+|[.!?]+(?=\s|$)|[;:,()\[\]{}\"“”„«»…•·*|/\\<>=+–—]+|\s[-~]+\s|\s{3,}")
# "Dr. Vogel": this full stop ends no sentence.
_TITLE_STOP = re.compile(r"\b(M|Dr|Prof|Mr|Mrs|Ms|Hr|Fr|Sr|Sra|Mme|Mlle|Dott|Ing|mgr|inż)\.(?=\s)", re.IGNORECASE)
# Words after which a noun's double is a verb: "to book a room", "we ship".
_BEFORE_VERB = frozenset(
    {"to", "we", "you", "they", "i", "will", "can", "should", "must", "may", "shall", "would", "could", "please", "not"}
)
_AFTER_VERB = frozenset(
    {"the", "a", "an", "your", "our", "their", "his", "her", "its", "my", "this", "that", "these", "those", "all"}
    | {"every", "more", "us", "them", "it"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, in the singular, and as its family; `at_verb` where it probably is a verb."""

    text: str
    plain: str
    stem: str
    stops: bool
    at_verb: bool = False

    @property
    def capitalised(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words that stand together, between line ends and punctuation."""

    words: tuple[Word, ...]

    def stands_out(self, start: int, end: int) -> bool:
        """Whether these words are in capitals and the rest is not, as in "the IT budget"."""
        rest = [*self.words[:start], *self.words[end:]]
        return all(w.text.isupper() for w in self.words[start:end]) and not (
            rest and all(w.text.isupper() for w in rest)
        )

    def runs(self) -> Iterator[tuple[Word, ...]]:
        """The runs of words between stop words, at most LONGEST_PHRASE long (longer ones are sentences)."""
        run: list[Word] = []
        for word in self.words:
            if not word.stops:
                run.append(word)
                continue
            if run:
                yield tuple(run)
            run = []
        if run:
            yield tuple(run)


def fragments(text: str, stop_words: Set[str], grammar: Grammar | None = None) -> list[Fragment]:
    """The fragments of a text in its own order; numbers, dates and addresses count as stops."""
    grammar = grammar or grammar_of("en")
    found = []
    for piece in _BREAK.split(_without_addresses(text)):
        texts = grammar.words_of(piece) if piece else []
        if texts:
            found.append(Fragment(tuple(_words(texts, stop_words, grammar))))
    return found


def unspaced_fragments(text: str, segmenter: Segmenter) -> list[Fragment]:
    """The same for a language written without spaces."""
    found: list[Fragment] = []
    for piece in _BREAK.split(_without_addresses(text)):
        cut = segmenter.split(piece) if piece else []
        found += [Fragment(tuple(Word(s.text, s.form, s.form, s.stops) for s in segments)) for segments in cut]
    return found


def _without_addresses(text: str) -> str:
    return _TITLE_STOP.sub(r"\1", _ADDRESS.sub("\n", text.replace("’", "'")))


def _words(texts: Sequence[str], stop_words: Set[str], grammar: Grammar) -> Iterator[Word]:
    lowered = [text.lower() for text in texts]
    last = len(texts) - 1
    english = grammar.code == "en"
    for i, lower in enumerate(lowered):
        at_verb = english and (lowered[i - 1] in _BEFORE_VERB if i else last > 0 and lowered[1] in _AFTER_VERB)
        # "we'll" is as empty as "we".
        stops = _is_empty(lower) or lower in stop_words or lower.partition("'")[0] in stop_words
        yield Word(texts[i], grammar.plain(lower), grammar.family(lower), stops, at_verb)


@lru_cache(maxsize=16384)
def _is_empty(lower: str) -> bool:
    """Whether a word says nothing: a number, a date, a single letter."""
    return any(map(str.isdigit, lower)) or (len(lower) == 1 and lower.isascii())


def weights(parts: Iterable[Fragment]) -> dict[str, float]:
    """RAKE's degree over frequency for each word (in the singular); 1 for a word that stands alone."""
    frequency: Counter[str] = Counter()
    degree: Counter[str] = Counter()
    for fragment in parts:
        for run in fragment.runs():
            length = min(len(run), LONGEST_PHRASE)
            for word in run:
                frequency[word.plain] += 1
                degree[word.plain] += length
    return {word: degree[word] / count for word, count in frequency.items()}
