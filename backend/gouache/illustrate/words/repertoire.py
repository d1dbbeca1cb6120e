"""What an engine can draw, as the words see it: everything, or the things of its vocabulary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gouache.illustrate.words.stems import singular

if TYPE_CHECKING:
    from gouache.engines.vocabulary import Vocabulary

DRAWS_WELL = 0.5
"""The vocabulary score from which a thing is asked for."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST_NAME = 4
_ARTICLES = ("a", "an", "the", "some")


class Repertoire:
    """Answers for one engine; without a vocabulary the engine follows language freely."""

    def __init__(self, vocabulary: Vocabulary | None) -> None:
        self._vocabulary = vocabulary
        self._scores: dict[str, float] = {}
        self._pictures: dict[str, str] = {}

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

    def is_known(self, phrase: str) -> bool:
        """Whether the engine has this very phrase in its vocabulary."""
        return self._vocabulary is not None and self.score(phrase) > 0

    def picture_of(self, phrase: str) -> str:
        """What makes two phrases the same picture: the engine's own words for it."""
        if phrase not in self._pictures:
            prompt = self._vocabulary.prompt_for(phrase) if self._vocabulary else phrase
            self._pictures[phrase] = prompt.lower()
        return self._pictures[phrase]

    def named_in(self, text: str) -> str:
        """The longest thing of the vocabulary that a text names, the first of two; empty where it names none."""
        words = _WORD.findall(text)
        for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                name = " ".join(words[start : start + length]).lower()
                if words[start].lower() not in _ARTICLES and self.score(name):
                    article = words[start - 1].lower() if start else ""
                    return f"{article} {name}" if article in _ARTICLES else self._one_of(name)
        return ""

    def _one_of(self, name: str) -> str:
        """`locks` as the single thing that will be drawn, `a lock`; what has no singular stays."""
        *before, last = name.split(" ")
        one = " ".join([*before, singular(last)])
        if one == name or not self.score(one):
            return name
        return f"{'an' if one[0] in 'aeiou' else 'a'} {one}"
