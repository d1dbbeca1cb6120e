"""A planner that asks a chat model once for a document, checks each answer, and leaves the rest to the rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.illustrate.planner.answers import Suggestion, is_usable, suggestions_in
from gouache.illustrate.planner.endpoint import ChatEndpoint, NoAnswer
from gouache.illustrate.planner.messages import SCHEMA, question_about
from gouache.illustrate.planner.planner import PlannedSubjects
from gouache.illustrate.words.alt_text import alt_text
from gouache.illustrate.words.evidence import Reading
from gouache.illustrate.words.languages import Languages
from gouache.illustrate.words.repertoire import Repertoire
from gouache.illustrate.words.subjects import NoSubject, Subject, choose_subjects
from gouache.illustrate.words.wanting import wants_a_picture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gouache.domain import DocumentFacts, Slot
    from gouache.engines.vocabulary import Vocabulary
    from gouache.illustrate.words.language import Language
    from gouache.illustrate.words.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class ChatPlanner:
    """Asks `endpoint`. Grave places, special slides that stay plain and tokens are never sent: the rules hold there."""

    endpoint: ChatEndpoint

    def choose(
        self, slots: Sequence[Slot], facts: DocumentFacts, lexicon: Lexicon, vocabulary: Vocabulary | None
    ) -> PlannedSubjects:
        by_rules = choose_subjects(slots, facts, lexicon, vocabulary)
        open_slots = [s for s in slots if not s.prompt.strip() and not _is_held_by_rules(by_rules[s.address])]
        if not open_slots:
            return PlannedSubjects(subjects=by_rules, by="rules")
        detect = Languages(lexicon)
        reading = Reading((s.text for s in slots), lexicon, detect.of_document(slots, facts))
        repertoire = Repertoire(vocabulary)
        things = _things(lexicon, repertoire)
        question = question_about(open_slots, facts, reading.language, sorted(things.values()))
        try:
            content = self.endpoint.ask(question.messages, SCHEMA, question.max_tokens)
            suggested = suggestions_in(content, question.slots)
        except NoAnswer as why:
            return PlannedSubjects(subjects=by_rules, by=f"rules, since {self.endpoint.name} gave no answer: {why}")
        chosen: dict[str, Subject | NoSubject] = {}
        drawn: Counter[str] = Counter()
        for identifier, suggestion in suggested.items():
            slot = question.slots[identifier]
            here = reading.language_of(slot.text)
            if not suggestion.worth_illustrating:
                if not wants_a_picture(slot):
                    chosen[slot.address] = NoSubject("the planner sees nothing worth illustrating")
                continue
            if not is_usable(suggestion, question.mark, lexicon.english, here, detect):
                continue
            subject = self._subject(suggestion, repertoire, things, here)
            if subject is None or drawn[repertoire.picture_of(subject.phrase)]:
                continue
            drawn[repertoire.picture_of(subject.phrase)] += 1
            chosen[slot.address] = subject
        subjects = choose_subjects(slots, facts, lexicon, vocabulary, chosen)
        left = len(slots) - len(chosen)
        by = self.endpoint.name + (f", and rules for {left} of {len(slots)}" if left else "")
        return PlannedSubjects(subjects=subjects, by=by)

    def _subject(
        self, suggestion: Suggestion, repertoire: Repertoire, things: Mapping[str, str], here: Language
    ) -> Subject | None:
        """What will be drawn; None where the engine cannot. Where it draws single things, alt text says that thing."""
        because = f"chosen by {self.endpoint.model}"
        subject = suggestion.subject.rstrip(". ")
        if repertoire.is_free:
            whole = ", ".join(filter(None, (subject, suggestion.composition.rstrip(". "))))
            return Subject(whole, alt_text(suggestion.alt_text, here.code), because)
        named = subject if repertoire.score(subject) else repertoire.named_in(subject)
        thing = things.get(repertoire.picture_of(named), named)
        return Subject(thing, alt_text(here.said(thing), here.code), because) if named else None


def _things(lexicon: Lexicon, repertoire: Repertoire) -> dict[str, str]:
    """What an engine with a vocabulary may be asked for, by picture; nothing for one that follows language freely."""
    if repertoire.is_free:
        return {}
    phrases = [phrase for term in lexicon.english.terms for phrase in term.draw if repertoire.score(phrase)]
    return {repertoire.picture_of(phrase): phrase for phrase in reversed(phrases)}


def _is_held_by_rules(choice: Subject | NoSubject) -> bool:
    return isinstance(choice, NoSubject) and choice.is_final
