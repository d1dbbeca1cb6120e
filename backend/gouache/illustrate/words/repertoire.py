"""What an engine can draw, as the words see it: everything, or the things of its vocabulary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gouache.engines.vocabulary import Vocabulary

DRAWS_WELL = 0.5
"""The vocabulary score from which a thing is asked for."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST_NAME = 4
_ARTICLES = ("a", "an", "the", "some", "two", "three")


class Repertoire:
    """Answers for one engine; without a vocabulary the engine follows language freely."""

    def __init__(self, vocabulary: Vocabulary | None) -> None:
        self._vocabulary = vocabulary
        self._scores: dict[str, float] = {}

    @property
    def is_free(self) -> bool:
        return self._vocabulary is None

    def score(self, phrase: str) -> float:
        """How well the phrase is drawn, 0 to 1; 0 for what should not be asked for."""
        if self._vocabulary is None:
            return 1.0
        if phrase not in self._scores:
            score = self._vocabulary.score(phrase)
            self._scores[phrase] = score if score >= DRAWS_WELL else 0.0
        return self._scores[phrase]

    def picture_of(self, phrase: str) -> str:
        """What makes two phrases the same picture: the engine's own words for it."""
        return (self._vocabulary.prompt_for(phrase) if self._vocabulary else phrase).lower()

    def named_in(self, text: str) -> str:
        """The longest thing of the vocabulary that a text names, the first of two; empty where it names none."""
        words = _WORD.findall(text)
        for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                name = " ".join(words[start : start + length]).lower()
                if self.score(name) and words[start].lower() not in _ARTICLES:
                    article = words[start - 1].lower() if start else ""
                    return f"{article} {name}" if article in _ARTICLES else self.picture_of(name)
        return ""
