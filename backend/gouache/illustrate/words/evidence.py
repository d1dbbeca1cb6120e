"""What the words round a slot speak of, and how strongly: the ranked terms of a text.

A term weighs by its place (title before lines before notes), by RAKE's degree over frequency of its words, by its
rarity over the document (TF-IDF: a word on every slide tells none of them apart), and by how exact it is.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from gouache.illustrate.words.languages import Languages
from gouache.illustrate.words.names import Names, is_name, names_of, people_in
from gouache.illustrate.words.phrases import Fragment, Word, weights
from gouache.illustrate.words.terms import Match, Special, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gouache.domain import SlotText
    from gouache.illustrate.words.language import Language
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
_SHORTEST_UNSPACED = 4
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


_Places: TypeAlias = dict[str, list[tuple[Fragment, list[Match]]]]


@dataclass(frozen=True, slots=True)
class _Read:
    """A text taken apart once: fragments and matches by place."""

    language: Language
    places: _Places
    weights: dict[str, float]
    names: Names
    grave: bool = False

    def terms(self) -> set[str]:
        return {m.term.name for found in self.places.values() for _, matches in found for m in matches}


class Reading:
    """All texts of a document, read once, each in its language; tells what each of them speaks of."""

    def __init__(
        self, texts: Iterable[SlotText], lexicon: Lexicon, language: str = "en", *, prose: bool = False
    ) -> None:
        """`prose`: the lines are paragraphs, where a word must come twice to weigh like one in a list."""
        self._lexicon = lexicon
        self._lines = "prose" if prose else "lines"
        self.language = language
        self._detect = Languages(lexicon)
        split = {text: self._split(text) for text in dict.fromkeys(texts)}
        every: dict[Language, list[Fragment]] = {}
        for spoken, places in split.values():
            every.setdefault(spoken, []).extend(f for found in places.values() for f in found)
        self._names = {spoken: names_of(spoken, found) for spoken, found in every.items()}
        self._reads = {text: self._read(text, spoken, places) for text, (spoken, places) in split.items()}
        self._found: dict[tuple[SlotText, bool], list[Evidence]] = {}
        # An agenda names everything once more; that makes nothing less telling.
        telling = [read for text, read in self._reads.items() if self.special_slide(text) is None]
        self._texts = max(1, len(telling))
        self._frequency = Counter(name for read in telling for name in read.terms())

    def language_of(self, text: SlotText) -> Language:
        """The language a slot's text is read in."""
        return self._reads[text].language

    def special_slide(self, text: SlotText) -> Special | None:
        """The sort of slide a title names, in the language of the text, of the document, or in English."""
        found = (language.special_slide(text.title) for language in self._languages(self._reads[text].language))
        return next((kind for kind in found if kind), None)

    def frames(self, title: str, language: Language | None = None) -> bool:
        """Whether a title only says what part of a document it heads."""
        return any(one.frames(title) for one in self._languages(language or self._language(title)))

    def is_no_title(self, title: str) -> bool:
        """Whether a title is what a program writes where nobody wrote one, whatever its language."""
        return any(one.is_no_title(title) for one in self._languages(self._language(title)))

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
            # In Japanese and Chinese what is spoken of comes last: "bicycles for all" is "全員の自転車".
            backwards = place == "title" and not read.language.is_spaced
            for fragment, matches in reversed([(f, m[::-1]) for f, m in found]) if backwards else found:
                for match in matches:
                    self._count(tallies, match, place, nth, read)
                    nth += 1
                if unknown_phrases and place in ("title", "lines") and len(fragment.words) <= _LONGEST_HEADLINE:
                    for phrase in _unknown(fragment, matches, read):
                        match = Match(_as_term(phrase), phrase, exactness=_UNKNOWN[len(phrase)])
                        self._count(tallies, match, place, nth, read)
        ranked = [Evidence(term, t.score * self._rarity(term.name), t.said, t.place) for term, t in tallies.items()]
        return sorted(ranked, key=lambda e: -e.score)

    def of_words(self, text: str, place: str) -> list[Evidence]:
        """What a text outside the slots speaks of (a section's name, the document's title, a prompt)."""
        language = self._language(text)
        split = language.fragments(text)
        names = self._names_of(language, split)
        found = self._matched(language, split, names)
        read = _Read(language, {place: found}, weights(fragment for fragment, _ in found), names)
        tallies: dict[Term, _Tally] = {}
        for nth, match in enumerate(m for _, matches in found for m in matches):
            self._count(tallies, match, place, nth, read)
        return sorted((Evidence(t, v.score, v.said, v.place) for t, v in tallies.items()), key=lambda e: -e.score)

    def is_grave(self, text: SlotText) -> bool:
        """Whether a slot's title or lines speak of what is better left to its words."""
        return self._reads[text].grave

    def are_grave(self, text: str) -> bool:
        """The same of the words of a text outside the slots."""
        return bool(text) and self._any_grave(text, self._language(text))

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

    def _language(self, text: str) -> Language:
        return self._lexicon.language(self._detect.of_text(text, self.language))

    def _languages(self, first: Language) -> Iterator[Language]:
        """The languages in which fixed wordings are looked for: a German deck, too, ends in "Q&A"."""
        yield from dict.fromkeys((first, self._lexicon.language(self.language), self._lexicon.english))

    def _split(self, text: SlotText) -> tuple[Language, dict[str, list[Fragment]]]:
        language = self._language("\n".join((text.title, *text.lines, *text.more, text.notes)))
        parts = self._parts(text, language)
        return language, {place: language.fragments(words) for place, words in parts.items() if words}

    def _parts(self, text: SlotText, language: Language) -> dict[str, str]:
        # One sentence of a sample text means that the others are of it too.
        is_sample = any(map(self._lexicon.is_sample, (*text.lines, *text.more)))
        lines, more = ((), ()) if is_sample else (text.lines, text.more)
        return {
            "frame title" if self.frames(text.title, language) else "title": "\n".join(self._written((text.title,))),
            self._lines: "\n".join(self._written(lines)),
            "more": "\n".join(self._written(more)),
            "notes": text.notes,
        }

    def _written(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines that somebody wrote; a program's filler speaks of the program."""
        return (line for line in lines if not self._lexicon.is_filler(line))

    def _read(self, text: SlotText, language: Language, places: dict[str, list[Fragment]]) -> _Read:
        every = [fragment for found in places.values() for fragment in found]
        # What stands beside grave words is no topic for a picture either, here or on another slide.
        grave = {place for place, words in self._parts(text, language).items() if self._any_grave(words, language)}
        if grave - {"more", "notes"}:
            return _Read(language, {}, {}, Names(), grave=True)
        names = self._names_of(language, every)
        kept = {place: self._matched(language, found, names) for place, found in places.items() if place not in grave}
        kept = _as_meant(kept)
        return _Read(language, kept, weights(every), names)

    def _any_grave(self, text: str, spoken: Language) -> bool:
        return any(language.is_grave(text, spoken.stop_words) for language in self._languages(spoken))

    def _names_of(self, language: Language, found: Sequence[Fragment]) -> Names:
        """Names here: those of the whole document, and known firms where two stand together."""
        names = self._names.get(language, Names())
        known = {w.plain for f in found for w in f.words if w.capitalised and w.plain in language.firms}
        firms = names.firms | known if len(names.firms | known) > 1 else names.firms
        return Names(names.probable, names.people | people_in(found, language.given_names), firms)

    def _matched(
        self, language: Language, found: Sequence[Fragment], names: Names
    ) -> list[tuple[Fragment, list[Match]]]:
        return [(f, [m for m in language.matches(f) if not is_name(m, names)]) for f in found]

    def _count(
        self,
        tallies: dict[Term, _Tally],
        match: Match,
        place: str,
        nth: int,
        read: _Read,
    ) -> None:
        term, words = match.term, match.words
        tally = tallies.setdefault(term, _Tally())
        tally.counts[place] += 1
        # In a title every word counts alike; where a run is long there, its last words are not the topic.
        rake = 1.0 if place == "title" else sum(read.weights.get(w.plain, 1.0) for w in words) / len(words)
        score = _PLACES.get(place, 1.0) * _LONGER.get(len(words), 2.2) * rake**_RAKE * match.exactness
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


def _as_meant(places: _Places) -> _Places:
    """Without the terms whose words mean something else beside another term: the migration of a server."""
    said = {match.term.name for found in places.values() for _, matches in found for match in matches}
    return {
        place: [(f, [m for m in matches if said.isdisjoint(m.term.apart_from)]) for f, matches in found]
        for place, found in places.items()
    }


def _unknown(fragment: Fragment, matches: Sequence[Match], read: _Read) -> list[tuple[Word, ...]]:
    known = {w for match in matches for w in match.words}
    found = []
    for run in fragment.runs():
        if len(run) not in _UNKNOWN or any(w in known or w.at_verb for w in run):
            continue
        if any(read.names.has(w) or (w.text.isupper() and len(w.text) > 1) for w in run):
            continue
        # Without spaces and capitals a short run may well be somebody's name.
        if not read.language.is_spaced and sum(len(w.text) for w in run) < _SHORTEST_UNSPACED:
            continue
        if not all(read.language.is_common((w,)) for w in run):
            found.append(run)
    return found


def _as_term(words: Sequence[Word]) -> Term:
    spaced = all(w.text.isascii() or w.text[:1].isupper() or w.text[:1].islower() for w in words)
    phrase = (" " if spaced else "").join(w.text if w.text.isupper() else w.text.lower() for w in words)
    return Term(phrase, (phrase,))
