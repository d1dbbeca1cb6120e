"""What the words round a slot speak of, and how strongly: the ranked terms of a text.

A term weighs by its place (title before lines before notes), by RAKE's degree over frequency of its words, by its
rarity over the document (TF-IDF: a word on every slide tells none of them apart), and by how exact it is.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gouache.illustrate.words.phrases import Fragment, Word, firms_in, fragments, names_in, weights
from gouache.illustrate.words.terms import Match, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gouache.domain import SlotText
    from gouache.illustrate.words.lexicon import Lexicon

_PLACES = {"title": 3.0, "frame title": 0.8, "lines": 1.0, "more": 0.5, "notes": 0.6, "prose": 0.4}
# What a slide is about is said early: "Customer satisfaction in small libraries".
_LATER = {"title": 0.8, "lines": 0.97, "more": 0.97, "notes": 0.97, "prose": 0.98}
_LONGER = {1: 1.0, 2: 1.6, 3: 2.0, 4: 2.2}
# Damped, so that no list of words outweighs the title.
_RAKE = 0.2
_THING = 1.2
_COMMON = 0.4
_LEAST_RARE = 0.6
# A phrase the lexicon does not know says what the text is about, but perhaps nothing one can draw.
_UNKNOWN = {1: 0.27, 2: 0.45, 3: 0.45}
# A longer fragment is a sentence, and a run of its words may be no phrase ("hydrogen suddenly turns").
_LONGEST_HEADLINE = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """A term and the weight a text gives it; `said` are the words of the text, `place` where they stand."""

    term: Term
    score: float
    said: str
    place: str


@dataclass(slots=True)
class _Tally:
    score: float = 0.0
    said: str = ""
    place: str = ""
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Read:
    """A text taken apart once: fragments and matches by place."""

    places: dict[str, list[tuple[Fragment, list[Match]]]]
    weights: dict[str, float]
    firms: frozenset[str] = frozenset()
    grave: bool = False

    def terms(self) -> set[str]:
        return {m.term.name for found in self.places.values() for _, matches in found for m in matches}


class Reading:
    """All texts of a document, read once; tells what each of them speaks of."""

    def __init__(
        self, texts: Iterable[SlotText], lexicon: Lexicon, language: str = "en", *, prose: bool = False
    ) -> None:
        """`prose`: the lines are paragraphs, where a word must come twice to weigh like one in a list."""
        self._lexicon = lexicon
        self._lines = "prose" if prose else "lines"
        self.language = language
        self._stop_words = lexicon.stop_words.get(language, frozenset())
        split = {text: self._split(text) for text in dict.fromkeys(texts)}
        every = [f for places in split.values() for found in places.values() for f in found]
        self._names = names_in(every) if language != "de" else frozenset()
        self._firms = firms_in(every)
        self._reads = {text: self._read(places) for text, places in split.items()}
        self._found: dict[tuple[SlotText, bool], list[Evidence]] = {}
        # An agenda names everything once more; that makes nothing less telling.
        telling = [read for text, read in self._reads.items() if lexicon.special_slide(text.title) is None]
        self._texts = max(1, len(telling))
        self._frequency = Counter(name for read in telling for name in read.terms())

    def of(self, text: SlotText, *, unknown_phrases: bool) -> list[Evidence]:
        """What one slot's text speaks of, strongest first."""
        if (text, unknown_phrases) not in self._found:
            self._found[text, unknown_phrases] = self._rank(text, unknown_phrases=unknown_phrases)
        return self._found[text, unknown_phrases]

    def _rank(self, text: SlotText, *, unknown_phrases: bool) -> list[Evidence]:
        read = self._reads[text]
        tallies: dict[Term, _Tally] = {}
        for place, found in read.places.items():
            nth = 0
            for fragment, matches in found:
                for match in matches:
                    self._count(tallies, match, place, nth, read)
                    nth += 1
                if unknown_phrases and place in ("title", "lines") and len(fragment.words) <= _LONGEST_HEADLINE:
                    for phrase in self._unknown(fragment, matches, read.firms):
                        self._count(
                            tallies, Match(_as_term(phrase), phrase), place, nth, read, exactness=_UNKNOWN[len(phrase)]
                        )
        ranked = [Evidence(term, t.score * self._rarity(term.name), t.said, t.place) for term, t in tallies.items()]
        return sorted(ranked, key=lambda e: -e.score)

    def of_words(self, text: str, place: str) -> list[Evidence]:
        """What a text outside the slots speaks of (a section's name, the document's title, a prompt)."""
        split = fragments(text, self._stop_words)
        found = self._matched(split, self._firms_of(split))
        read = _Read({place: found}, weights(fragment for fragment, _ in found))
        tallies: dict[Term, _Tally] = {}
        for nth, match in enumerate(m for _, matches in found for m in matches):
            self._count(tallies, match, place, nth, read)
        return sorted((Evidence(t, v.score, v.said, v.place) for t, v in tallies.items()), key=lambda e: -e.score)

    def is_grave(self, text: SlotText) -> bool:
        """Whether a slot's title or lines speak of what is better left to its words."""
        return self._reads[text].grave

    def are_grave(self, text: str) -> bool:
        """The same of the words of a text outside the slots."""
        return self._any_grave(fragments(text, self._stop_words))

    def of_document(self, enough: float) -> list[Evidence]:
        """What more than one of the texts speaks of with `enough` weight, strongest first."""
        found: dict[Term, list[Evidence]] = {}
        for text in self._reads:
            for evidence in self.of(text, unknown_phrases=False):
                if evidence.score >= enough:
                    found.setdefault(evidence.term, []).append(evidence)
        shared = [
            Evidence(term, sum(e.score for e in each), each[0].said, "document")
            for term, each in found.items()
            if len(each) > 1
        ]
        return sorted(shared, key=lambda e: -e.score)

    def _split(self, text: SlotText) -> dict[str, list[Fragment]]:
        parts = {
            "frame title" if self._lexicon.frames(text.title) else "title": text.title,
            self._lines: "\n".join(text.lines),
            "more": "\n".join(text.more),
            "notes": text.notes,
        }
        return {place: fragments(words, self._stop_words) for place, words in parts.items() if words}

    def _read(self, places: dict[str, list[Fragment]]) -> _Read:
        every = [fragment for found in places.values() for fragment in found]
        # What stands beside grave words is no topic for a picture either, here or on another slide.
        grave = {place for place, found in places.items() if self._any_grave(found)}
        if grave - {"more", "notes"}:
            return _Read({}, {}, grave=True)
        firms = self._firms_of(every)
        kept = {place: self._matched(found, firms) for place, found in places.items() if place not in grave}
        return _Read(kept, weights(every), firms)

    def _any_grave(self, found: Iterable[Fragment]) -> bool:
        return any(self._lexicon.is_grave(fragment, self.language) for fragment in found)

    def _firms_of(self, found: Sequence[Fragment]) -> frozenset[str]:
        """Names of firms here: those the document names in full, and known ones where two stand together."""
        known = {w.plain for f in found for w in f.words if w.capitalised and w.plain in self._lexicon.firms}
        return self._firms | known if len(known) > 1 else self._firms

    def _matched(self, found: Sequence[Fragment], firms: frozenset[str]) -> list[tuple[Fragment, list[Match]]]:
        if self.language != "en":  # the lexicon is English, and a German "Gift" is no present
            return [(fragment, []) for fragment in found]
        return [(f, [m for m in self._lexicon.matches(f) if not self._is_name(m, firms)]) for f in found]

    def _is_name(self, match: Match, firms: frozenset[str]) -> bool:
        if all(w.plain in firms and w.capitalised for w in match.words):
            return True
        return match.term.thing and all(w.plain in self._names and w.capitalised for w in match.words)

    def _count(
        self,
        tallies: dict[Term, _Tally],
        match: Match,
        place: str,
        nth: int,
        read: _Read,
        *,
        exactness: float = 1.0,
    ) -> None:
        term, words = match.term, match.words
        tally = tallies.setdefault(term, _Tally())
        tally.counts[place] += 1
        # In a title every word counts alike; where a run is long there, its last words are not the topic.
        rake = 1.0 if place == "title" else sum(read.weights.get(w.plain, 1.0) for w in words) / len(words)
        score = _PLACES.get(place, 1.0) * _LONGER.get(len(words), 2.2) * rake**_RAKE * exactness
        score *= (_THING if term.thing else 1.0) * (_COMMON if match.common else 1.0)
        score *= _LATER.get(place, 1.0) ** nth
        score /= tally.counts[place]  # repeating oneself adds less and less
        if not tally.said:
            tally.said, tally.place = " ".join(w.text for w in words), place
        tally.score += score

    def _rarity(self, name: str) -> float:
        """TF-IDF's second half: 1 for a term of one text; never little, since no picture comes twice anyhow."""
        rarity = math.log(1 + self._texts / max(1, self._frequency[name])) / math.log(1 + self._texts)
        return _LEAST_RARE + (1 - _LEAST_RARE) * rarity

    def _unknown(self, fragment: Fragment, matches: Sequence[Match], firms: frozenset[str]) -> list[tuple[Word, ...]]:
        known = {w for match in matches for w in match.words}
        found = []
        for run in fragment.runs():
            if len(run) not in _UNKNOWN or any(w in known or w.at_verb for w in run):
                continue
            if any(w.plain in self._names or w.plain in firms or (w.text.isupper() and len(w.text) > 1) for w in run):
                continue
            if not all(self._lexicon.is_common((w,)) for w in run):
                found.append(run)
        return found


def _as_term(words: Sequence[Word]) -> Term:
    phrase = " ".join(w.text if w.text.isupper() else w.text.lower() for w in words)
    return Term(phrase, (phrase,))
