"""Japanese and Chinese texts, which have no spaces, taken apart: the longest known word at each place, and between
known words the runs of one script."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from gouache.illustrate.words.chinese import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_KANJI = re.compile(r"[\u3005\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]")
_KATAKANA = re.compile(r"[\u30A1-\u30FC]")
_HIRAGANA = re.compile(r"[\u3041-\u309F]")
_SHORTEST_KATAKANA_PART = 3
# How the last kana of a Japanese verb changes: "働く" is also "働き", "働いて", "働かない".
_VERB_ENDINGS = {
    "う": "わいえおっ",
    "く": "かきけこい",
    "ぐ": "がぎげごい",
    "す": "さしせそ",
    "つ": "たちてとっ",
    "ぬ": "なにねのん",
    "ぶ": "ばびべぼん",
    "む": "まみめもん",
    "る": "らりれろっ",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A word of a text; `known` where it is one of the dictionary's, in the dictionary's form."""

    text: str
    form: str
    stops: bool
    known: bool


class Segmenter:
    """Cuts texts by the words it was given and the stop words."""

    def __init__(self, language: str, words: Iterable[str], stop_words: Iterable[str]) -> None:
        self._language = language
        stops = {self.folded(word) for word in stop_words}
        self._stops = frozenset(stops)
        self._forms: dict[str, str] = {word: word for word in stops}
        for word in map(self.folded, words):
            for form in self._forms_of(word):
                self._forms.setdefault(form, word)
            self._forms[word] = word
        self._longest = max(map(len, self._forms), default=0)

    def folded(self, text: str) -> str:
        """The text with full-width letters and half-width kana made plain; Chinese in simplified characters."""
        plain = unicodedata.normalize("NFKC", text).lower()
        return simplified(plain) if self._language == "zh" else plain

    def split(self, text: str) -> list[list[Segment]]:
        """The words between punctuation marks, in their order."""
        parts = []
        for is_word, characters in groupby(unicodedata.normalize("NFKC", text), key=_is_of_word):
            piece = "".join(characters)
            if is_word:
                parts.append(list(self._segments(piece)))
        return parts

    def _segments(self, piece: str) -> Iterator[Segment]:
        folded = self.folded(piece)
        if len(folded) != len(piece):  # a rare letter grew in lower case
            piece = folded
        start = i = 0
        while i < len(folded):
            end = self._known_until(folded, i)
            if end is None:
                i += 1
                continue
            yield from self._unknown(piece[start:i])
            form = self._forms[folded[i:end]]
            yield Segment(piece[i:end], form, stops=form in self._stops, known=True)
            start = i = end
        yield from self._unknown(piece[start:])

    def _known_until(self, text: str, start: int) -> int | None:
        """Where the longest known word ends that begins here."""
        if start and _script(text[start - 1]) == "latin" == _script(text[start]):
            return None
        for end in range(min(len(text), start + self._longest), start, -1):
            if text[start:end] in self._forms and self._may_stand(text, start, end):
                return end
        return None

    def _may_stand(self, text: str, start: int, end: int) -> bool:
        word = text[start:end]
        before, after = text[start - 1 : start], text[end : end + 1]
        first, last = _script(word[0]), _script(word[-1])
        # One character is a word only where it stands alone; a stop word is one anywhere.
        if len(word) == 1 and first == "kanji" and word not in self._stops:
            return not (before and _script(before) == "kanji") and not (after and _script(after) == "kanji")
        if last == "latin" and after and _script(after) == "latin":
            return False
        # "パン" is bread, but no part of "パンフレット".
        cut = (first == "katakana" and before and _script(before) == "katakana") or (
            last == "katakana" and after and _script(after) == "katakana"
        )
        return not cut or len(word) > _SHORTEST_KATAKANA_PART

    def _unknown(self, piece: str) -> Iterator[Segment]:
        for script, characters in groupby(piece, key=_script):
            run = "".join(characters)
            # What is left in hiragana is endings and function words.
            empty = script == "hiragana" or any(map(str.isdigit, run)) or (script == "latin" and len(run) == 1)
            yield Segment(run, self.folded(run), stops=empty, known=False)

    def _forms_of(self, word: str) -> Iterator[str]:
        changes = _VERB_ENDINGS.get(word[-1]) if self._language == "ja" and len(word) > 1 else None
        if changes is None or _script(word[0]) != "kanji":
            return
        for ending in changes:
            yield word[:-1] + ending
        if word[-1] == "る" and len(word) > 2:
            yield word[:-1]


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in "ー々・'-"


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    for name, pattern in (("kanji", _KANJI), ("katakana", _KATAKANA), ("hiragana", _HIRAGANA)):
        if pattern.match(character):
            return name
    return "latin"
