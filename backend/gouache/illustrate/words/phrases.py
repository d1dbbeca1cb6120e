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

from gouache.illustrate.words.stems import singular, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

LONGEST_PHRASE = 4

# Addresses and file names go before the splitting: their dots and slashes would leave rubble that looks like words.
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io|eu|de|fr|uk)\b(?:/\S*)?"
    r"|\b\w+_\w+\b|\b[\w-]+\.(?:docx?|pptx?|xlsx?|pdf|txt|csv|png|jpe?g|gif|zip|html?|xml|json|exe|dll|py|cs|js)\b",
    re.IGNORECASE,
)
# Line by line, then at punctuation: a run of words over a line break is no phrase. A full stop inside a word stays.
_BREAK = re.compile(r"[\r\n\t\v\f\u2028\u2029]+|[.!?]+(?=\s|$)|[;:,()\[\]{}\"“”„«»…•·*|/\\<>=+–—]+|\s[-~]+\s|\s{3,}")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE = re.compile(r"'s$")
_FIRM = frozenset({"Inc", "Ltd", "LLC", "LLP", "Corp", "GmbH", "AG", "KG", "SE", "plc", "Plc", "PLC"})
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


def fragments(text: str, stop_words: Set[str]) -> list[Fragment]:
    """The fragments of a text in its own order; numbers, dates and addresses count as stops."""
    found = []
    for piece in _BREAK.split(_ADDRESS.sub("\n", text.replace("’", "'"))):
        texts = [_POSSESSIVE.sub("", match) for match in _WORD.findall(piece)] if piece else []
        if texts:
            found.append(Fragment(tuple(_words(texts, stop_words))))
    return found


def _words(texts: Sequence[str], stop_words: Set[str]) -> Iterator[Word]:
    lowered = [text.lower() for text in texts]
    last = len(texts) - 1
    for i, lower in enumerate(lowered):
        at_verb = lowered[i - 1] in _BEFORE_VERB if i else last > 0 and lowered[1] in _AFTER_VERB
        plain, family, empty = _forms(lower)
        yield Word(texts[i], plain, family, empty or lower in stop_words, at_verb)


@lru_cache(maxsize=16384)
def _forms(lower: str) -> tuple[str, str, bool]:
    """A word in the singular, its family, and whether it says nothing: a number, a date, a single letter."""
    empty = any(map(str.isdigit, lower)) or (len(lower) == 1 and lower.isascii())
    return singular(lower), stem(lower), empty


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


def firms_in(parts: Iterable[Fragment]) -> frozenset[str]:
    """Words (in the singular) with a capital that stand before what only a firm's name ends in: "Apple Inc."."""
    firms: set[str] = set()
    for fragment in parts:
        for end in (i for i, word in enumerate(fragment.words) if word.text in _FIRM):
            for word in reversed(fragment.words[:end]):
                if not word.capitalised or word.stops:
                    break
                firms.add(word.plain)
    return frozenset(firms)


def _is_mixed_case(text: str) -> bool:
    """PowerPoint, iPhone, XMLReader; not CO2, AI or Growth."""
    return text.upper() != text and any(c.isupper() for c in text[1:])
