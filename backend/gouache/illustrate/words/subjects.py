"""The choice of a subject for every slot of a document, all of them together so that no picture comes twice."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.domain import DocumentFacts, DocumentKind, Slot
from gouache.illustrate.words.alt_text import alt_text, plain_subject
from gouache.illustrate.words.asked import AskedFor, drawable_part, taken_at_its_word
from gouache.illustrate.words.evidence import Evidence, Reading
from gouache.illustrate.words.languages import Languages
from gouache.illustrate.words.repertoire import Repertoire
from gouache.illustrate.words.wanting import wants_a_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gouache.engines.vocabulary import Vocabulary
    from gouache.illustrate.words.language import Language
    from gouache.illustrate.words.lexicon import Lexicon

# Of the pictures a term can have, each is a little less telling than the one before.
_NEXT_BEST = 0.9
# Free space is filled only for what a text says with some weight: in its title, or in a line of its own.
_WORTH_A_PICTURE = 0.9
# The same thing again is better than nothing only at this distance, counted in slots.
_NEIGHBOURS = 3
_GRAVE = "a grave subject, better left to its words"
_NOT_READ = "its words are in a language Gouache does not read yet"
_WELL_SAID = {
    "lines": "in the text",
    "more": "in the text",
    "prose": "in the text",
    "notes": "in the notes",
    "section": "in the section's name",
    "document": "throughout the document",
    "document title": "in the document's title",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What to draw, what a reader is told of it, and where it came from."""

    phrase: str
    alt_text: str
    because: str


@dataclass(frozen=True, slots=True)
class NoSubject:
    """Nothing should be drawn there, and why, in words for people.

    `is_final`: whatever else could be thought of, nothing belongs there.
    """

    reason: str
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class _Choice:
    """A thing to draw for a slot, with its weight there."""

    phrase: str
    score: float
    because: str


def choose_subjects(
    slots: Sequence[Slot],
    facts: DocumentFacts,
    lexicon: Lexicon,
    vocabulary: Vocabulary | None,
    chosen: Mapping[str, Subject | NoSubject] | None = None,
) -> dict[str, Subject | NoSubject]:
    """A subject, or the reason for none, for each slot, by its address.

    `chosen` are those somebody else has chosen already; the others get different ones.
    """
    return _Chooser(slots, facts, lexicon, Repertoire(vocabulary)).choose(chosen or {})


class _Chooser:
    def __init__(self, slots: Sequence[Slot], facts: DocumentFacts, lexicon: Lexicon, repertoire: Repertoire) -> None:
        self._slots = slots
        self._facts = facts
        self._lexicon = lexicon
        self._repertoire = repertoire
        self._reading = Reading(
            (s.text for s in slots),
            lexicon,
            Languages(lexicon).of_document(slots, facts),
            prose=facts.kind is DocumentKind.WORD,
        )
        self._order = {slot.address: i for i, slot in enumerate(slots)}
        self._chosen: dict[str, Subject | NoSubject] = {}
        self._drawn_at: dict[str, list[int]] = {}

    def choose(self, chosen: Mapping[str, Subject | NoSubject]) -> dict[str, Subject | NoSubject]:
        for slot in self._slots:
            match chosen.get(slot.address):
                case Subject() as subject:
                    self._keep(slot, subject)
                case NoSubject() as nothing:
                    self._chosen[slot.address] = nothing
        for slot in self._open():
            if slot.prompt.strip():
                self._keep_what_is_asked(slot)
            elif slot.alt_text_now:
                self._keep_what_is_there(slot)
        for slot in self._open():
            if self._reading.is_grave(slot.text):
                self._chosen[slot.address] = NoSubject(_GRAVE, is_final=True)
        self._assign({s: self._special(s) for s in self._open()})
        self._assign({s: self._own(s) for s in self._open()})
        self._assign({s: self._of_section(s) for s in self._open()})
        # A place that is finished without a picture and has a topic of its own gets none for the document's: where
        # nobody gave the file a title, that is no more than what the first slide says.
        without_topic = [s for s in self._open() if wants_a_picture(s) or self._reading.frames(s.text.title)]
        self._assign(dict.fromkeys(without_topic, self._of_title()))
        self._assign(dict.fromkeys(self._open(), self._drawn(self._reading.of_document(_WORTH_A_PICTURE))))
        self._assign({s: self._generic(s) for s in self._open() if wants_a_picture(s)})
        for slot in self._open():
            repeated = [*self._own(slot), *(self._generic(slot) if wants_a_picture(slot) else ())]
            self._take(slot, self._least_near(slot, repeated))
        return {slot.address: self._chosen[slot.address] for slot in self._slots}

    def _open(self) -> list[Slot]:
        return [slot for slot in self._slots if slot.address not in self._chosen]

    def _assign(self, wishes: dict[Slot, Sequence[_Choice]]) -> None:
        """Give each slot its strongest wish that nobody has; first to those who would lose most by waiting."""
        open_wishes = {s: sorted(choices, key=lambda c: -c.score) for s, choices in wishes.items() if choices}
        while open_wishes:
            losses: list[tuple[float, int, Slot]] = []
            for slot, choices in list(open_wishes.items()):
                left = [c for c in choices if self._repertoire.picture_of(c.phrase) not in self._drawn_at]
                if not left or slot.address in self._chosen:
                    del open_wishes[slot]
                    continue
                open_wishes[slot] = left
                losses.append(
                    (left[0].score - (left[1].score if len(left) > 1 else 0), -self._order[slot.address], slot)
                )
            if losses:
                _, _, slot = max(losses)
                self._take(slot, open_wishes.pop(slot)[0])

    def _take(self, slot: Slot, choice: _Choice | None) -> None:
        if choice is None:
            grave = NoSubject(_GRAVE, is_final=True)
            nothing = grave if self._is_among_grave(slot) else NoSubject(self._why_nothing(slot))
            self._chosen[slot.address] = nothing
            return
        self._keep(slot, Subject(choice.phrase, self._said(slot, choice.phrase), choice.because))

    def _why_nothing(self, slot: Slot) -> str:
        return "nothing in its words can be drawn" if self._is_read(slot) else _NOT_READ

    def _is_read(self, slot: Slot) -> bool:
        return self._reading.language_of(slot.text).code in self._lexicon.codes

    def _said(self, slot: Slot, phrase: str) -> str:
        """The alt text of a phrase of the lexicon, in the language of the words it stands beside."""
        language = self._reading.language_of(slot.text)
        return alt_text(language.said(phrase), language.code)

    def _is_among_grave(self, slot: Slot) -> bool:
        """Whether its section or the document has a grave subject: a pleasant thing would be out of place there."""
        return self._reading.are_grave(slot.text.section) or self._reading.are_grave(self._facts.title)

    def _keep_what_is_asked(self, slot: Slot) -> None:
        language = self._reading.language_of(slot.text)
        known = taken_at_its_word(slot.prompt, self._lexicon, self._repertoire, language)
        if known is not None:
            self._keep(slot, _asked(known, language))
            return
        # The token stays where it is, for an engine that can; another thing in its place would be nobody's wish.
        asked = plain_subject(slot.prompt) or slot.prompt.strip()
        self._chosen[slot.address] = NoSubject(f"this engine cannot draw “{asked}”")

    def _keep(self, slot: Slot, subject: Subject) -> None:
        picture = self._repertoire.picture_of(subject.phrase)
        self._drawn_at.setdefault(picture, []).append(self._order[slot.address])
        self._chosen[slot.address] = subject

    def _keep_what_is_there(self, slot: Slot) -> None:
        """A second run draws again what an earlier picture shows, as long as the text still speaks of it.

        In Word an earlier picture may stand for a token whose words are gone; there its alt text is the wish. So it is
        beside grave words, which speak of no picture.
        """
        own = [*self._special(slot), *self._own(slot)]
        same = next((c for c in own if slot.alt_text_now in (self._said(slot, c.phrase), alt_text(c.phrase))), None)
        if same:
            self._take(slot, same)
            return
        shown = self._meant(slot)
        for choice in own:
            if choice.phrase == shown:
                self._take(slot, choice)
                return
        alone = self._facts.kind is DocumentKind.WORD or self._reading.is_grave(slot.text)
        if alone and self._repertoire.score(shown):
            self._keep(slot, Subject(shown, slot.alt_text_now, "the picture there shows it"))

    def _meant(self, slot: Slot) -> str:
        """The phrase an earlier alt text says, in whatever language the document was then."""
        said = slot.alt_text_now.rstrip(".。")
        here = self._reading.language_of(slot.text).meant(said)
        if here:
            return here
        shown = said if said[1:2].isupper() else said[:1].lower() + said[1:]
        if self._repertoire.is_known(shown):
            return shown
        return self._lexicon.said_in_any(said) or shown

    def _special(self, slot: Slot) -> list[_Choice]:
        kind = self._reading.special_slide(slot.text)
        if kind is None:
            return []
        if kind.reason and not wants_a_picture(slot):
            self._chosen[slot.address] = NoSubject(kind.reason, is_final=True)
            return []
        return list(self._pictures(kind.draw, 1.0, f"“{' '.join(slot.text.title.split())}” is the title"))

    def _own(self, slot: Slot) -> list[_Choice]:
        found = self._reading.of(slot.text, unknown_phrases=self._repertoire.is_free)
        return self._drawn(found if wants_a_picture(slot) else [e for e in found if e.score >= _WORTH_A_PICTURE])

    def _of_section(self, slot: Slot) -> list[_Choice]:
        section = "" if self._reading.frames(slot.text.section) else slot.text.section
        return [] if self._reading.are_grave(section) else self._drawn(self._reading.of_words(section, "section"))

    def _of_title(self) -> list[_Choice]:
        title = "" if self._reading.is_no_title(self._facts.title) else self._facts.title
        return [] if self._reading.are_grave(title) else self._drawn(self._reading.of_words(title, "document title"))

    def _generic(self, slot: Slot) -> list[_Choice]:
        """The pleasant things, begun at a place that depends on the slot alone and so is the same on every run."""
        if self._is_among_grave(slot):
            return []
        things = self._lexicon.generic
        first = zlib.crc32(f"{slot.number} {slot.text.title}".encode("utf-8", "replace")) % max(1, len(things))
        turned = [*things[first:], *things[:first]]
        why = "its words name nothing one can draw" if self._is_read(slot) else _NOT_READ
        return list(self._pictures(turned, 1.0, f"{why}, so a pleasant thing"))

    def _drawn(self, found: Iterable[Evidence]) -> list[_Choice]:
        return [choice for evidence in found for choice in self._pictures_of(evidence)]

    def _pictures_of(self, evidence: Evidence) -> Iterator[_Choice]:
        because = f"“{evidence.said}” {self._well_said(evidence.place)}"
        return self._pictures(evidence.term.draw, evidence.score, because)

    def _pictures(self, draw: Sequence[str], score: float, because: str) -> Iterator[_Choice]:
        drawable = [phrase for phrase in draw if self._repertoire.score(phrase)]
        for nth, phrase in enumerate(drawable):
            yield _Choice(phrase, score * self._repertoire.score(phrase) * _NEXT_BEST**nth, because)

    def _well_said(self, place: str) -> str:
        if place in ("title", "frame title"):
            return "in the heading" if self._facts.kind is DocumentKind.WORD else "in the title"
        return _WELL_SAID[place]

    def _least_near(self, slot: Slot, choices: Sequence[_Choice]) -> _Choice | None:
        """When everything has been drawn once: the wish whose earlier pictures are far enough away, or the farthest."""
        here = self._order[slot.address]
        best, farthest = None, 0
        for choice in choices:
            near = min(abs(here - i) for i in self._drawn_at.get(self._repertoire.picture_of(choice.phrase), [1 << 30]))
            if near >= _NEIGHBOURS:
                return choice
            if near > farthest:
                best, farthest = choice, near
        return best if wants_a_picture(slot) else None


def subject_for_prompt(prompt: str, lexicon: Lexicon, vocabulary: Vocabulary | None) -> Subject:
    """The subject of a prompt somebody wrote: as it is, or, for an engine with a vocabulary, what it can draw of it.

    Where it can draw nothing of it the prompt stays as it is: who typed it is there to see what comes.
    """
    language = lexicon.language(Languages(lexicon).of_text(prompt, lexicon.english.code))
    known = drawable_part(prompt, lexicon, Repertoire(vocabulary), language)
    return (
        _asked(known, language) if known else Subject(prompt, alt_text(prompt), f"asked for: “{plain_subject(prompt)}”")
    )


def _asked(asked: AskedFor, language: Language) -> Subject:
    return Subject(asked.phrase, alt_text(language.said(asked.phrase), language.code), asked.because)
