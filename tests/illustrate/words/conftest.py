"""The lexicon that ships, the vocabulary of the embedded model, and the choice for a deck in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from gouache.domain import DocumentFacts, DocumentKind
from gouache.engines.catalog import MINI
from gouache.engines.vocabulary import vocabulary_for
from gouache.illustrate.words.lexicon import load_lexicon
from gouache.illustrate.words.subjects import NoSubject, Subject, choose_subjects
from gouache.settings import packaged_templates

if TYPE_CHECKING:
    from gouache.domain import Slot
    from gouache.engines.vocabulary import Vocabulary
    from gouache.illustrate.words.lexicon import Lexicon


class Choose(Protocol):
    """Subjects for slots, in their order; `free` for an engine that follows language."""

    def __call__(
        self, *slots: Slot, title: str = "", language: str = "en-GB", free: bool = False, prose: bool = False
    ) -> list[Subject | NoSubject]: ...


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(packaged_templates() / "lexicon.toml")


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    found = vocabulary_for(MINI)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def choose(lexicon: Lexicon, vocabulary: Vocabulary) -> Choose:
    def choose(
        *slots: Slot, title: str = "", language: str = "en-GB", free: bool = False, prose: bool = False
    ) -> list[Subject | NoSubject]:
        kind = DocumentKind.WORD if prose else DocumentKind.POWERPOINT
        facts = DocumentFacts(kind=kind, title=title, language=language)
        found = choose_subjects(slots, facts, lexicon, None if free else vocabulary)
        return [found[s.address] for s in slots]

    return choose
