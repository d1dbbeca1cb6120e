"""The protocol of what chooses subjects for the places of a document, and the make that needs no model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from gouache.illustrate.words.subjects import NoSubject, Subject, choose_subjects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gouache.domain import DocumentFacts, Slot
    from gouache.engines.vocabulary import Vocabulary
    from gouache.illustrate.words.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSubjects:
    """A subject, or the reason for none, for each slot by its address; `by` says for people who chose them."""

    subjects: Mapping[str, Subject | NoSubject]
    by: str


class Planner(Protocol):
    """Chooses for all slots of a document at once. It knows nothing of files, styles or sizes, and never fails:
    where it has no answer the rules have one."""

    def choose(
        self, slots: Sequence[Slot], facts: DocumentFacts, lexicon: Lexicon, vocabulary: Vocabulary | None
    ) -> PlannedSubjects: ...


class RulesPlanner:
    """The lexicon and the phrase scorer of `illustrate.words`; nothing leaves the machine."""

    def choose(
        self, slots: Sequence[Slot], facts: DocumentFacts, lexicon: Lexicon, vocabulary: Vocabulary | None
    ) -> PlannedSubjects:
        return PlannedSubjects(subjects=choose_subjects(slots, facts, lexicon, vocabulary), by="rules")
