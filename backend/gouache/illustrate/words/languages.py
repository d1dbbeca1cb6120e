"""The language a document, and each text in it, is written in: by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gouache.domain import DocumentFacts, Slot, SlotText
    from gouache.illustrate.words.lexicon import Lexicon

UNKNOWN = "und"
_WORD = re.compile(r"[^\W\d_]+")
# A language is sure where its commonest words come this often, counted by how few languages share them.
_ENOUGH = 3.0
# Where they do not come, the share of words that a language has an entry for; the first characters tell enough.
_WELL_KNOWN = 0.4
_HEADINGS = 2000
# For one text in a document of another language; and there they must be more than a name or a quotation has.
_ENOUGH_ALONE = 2.0
_SHARE_ALONE = 0.12
_KANA = re.compile(r"[\u3041-\u30FA\uFF66-\uFF9D]")
_HAN = re.compile(r"[\u3400-\u4DBF\u4E00-\u9FFF]")
_NOT_LATIN = frozenset(
    {"ar", "be", "bg", "bn", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kk", "km", "ko", "lo", "mk", "mn", "mr"}
    | {"my", "ne", "pa", "ru", "si", "ta", "te", "th", "uk", "ur", "zh"}
)
# What stands beside names in any language.
_ANYWHERE = frozenset({"mr", "mrs", "ms", "dr", "prof", "inc", "ltd", "llc", "corp", "gmbh", "plc"})
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024F\u1E00-\u1EFF]")
# Letters that only one of the languages with many readers has; each counts like one of its words.
_LETTERS = {
    "de": "ß",
    "es": "ñ¿¡",
    "fr": "œ",
    "pl": "łżśźćńęą",
    "pt": "ãõ",
}


class Languages:
    """Tells the language of texts, by the commonest words the lexicon has of many languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def of_document(self, slots: Sequence[Slot], facts: DocumentFacts) -> str:
        """ISO 639-1; what the words say, else what the file says, else English; `und` for a script that is not read.

        A deck of mere headings has none of the commonest words: there the language that knows most of them is taken.

        The words first: language tags in Office files are those of the author's keyboard, and a page of German is
        often marked en-US.
        """
        whole = "\n".join([facts.title, *(part for s in slots for part in _parts(s.text))])
        if script := _by_script(whole):
            return script
        hits = self._hits(whole)
        tagged = facts.language.partition("-")[0].lower()
        best = max(hits, key=lambda code: hits[code], default="")
        if best and hits[best] >= _ENOUGH:
            return best
        if best and hits[best] >= 1 and (best == tagged or not hits.get(tagged, 0)):
            return best
        # A keyboard for another script says nothing of words in Latin letters.
        return self._by_headings(whole, "en" if not tagged or tagged in _NOT_LATIN else tagged)

    def _by_headings(self, text: str, otherwise: str) -> str:
        text = text[:_HEADINGS]
        known = self._lexicon.language(otherwise).share_known(text)
        if known >= _WELL_KNOWN or not _WORD.search(text):
            return otherwise
        shares = {code: self._lexicon.language(code).share_known(text) for code in sorted(self._lexicon.codes)}
        best = max(shares, key=lambda code: shares[code])
        return best if shares[best] >= _WELL_KNOWN and shares[best] > 1.5 * known else otherwise

    def of_text(self, text: str, around: str) -> str:
        """The language of one text in a document that is in the language `around`, unless it clearly is in another."""
        if script := _by_script(text):
            # A few Chinese characters alone are Japanese in a Japanese document.
            return around if script == "zh" and around == "ja" else script
        hits = self._hits(text)
        best = max(hits, key=lambda code: hits[code], default=around)
        words = len(_WORD.findall(text))
        clear = hits.get(best, 0) >= _ENOUGH_ALONE and hits[best] >= _SHARE_ALONE * words
        if clear and hits[best] > 1.5 * hits.get(around, 0):
            return best
        # Latin letters in a document that has others are mostly English.
        return "en" if words and around in ("ja", "zh", UNKNOWN) and not _OTHER_SCRIPT.search(text) else around

    def _hits(self, text: str) -> dict[str, float]:
        # Short words in capitals are acronyms: "IT" is not the Italian for anything.
        # Single letters are anything.
        words = Counter(w.lower() for w in _WORD.findall(text) if len(w) > 3 or (len(w) > 1 and not w.isupper()))
        hits: dict[str, float] = {}
        for word, times in words.items():
            for code in (sharing := self._sharing.get(word, ())):
                hits[code] = hits.get(code, 0.0) + times / len(sharing)
        for code, letters in _LETTERS.items():
            if found := sum(text.count(letter) for letter in letters):
                hits[code] = hits.get(code, 0.0) + found
        return hits

    @cached_property
    def _sharing(self) -> dict[str, list[str]]:
        """The languages that have a word among their commonest."""
        found: dict[str, list[str]] = {}
        for code, words in self._lexicon.commonest.items():
            for word in words - _ANYWHERE:
                found.setdefault(word, []).append(code)
        return found


def is_other_script(text: str) -> bool:
    """Whether most letters of a text are not Latin."""
    return len(_OTHER_SCRIPT.findall(text)) * 2 > sum(map(len, _WORD.findall(text)))


def _by_script(text: str) -> str:
    """`ja`, `zh`, or `und` for other scripts; empty where the letters are Latin.

    A Japanese or Chinese letter says as much as several Latin ones.
    """
    letters = sum(map(len, _WORD.findall(text)))
    kana, han = len(_KANA.findall(text)), len(_HAN.findall(text))
    if (kana + han) * 4 > letters:
        return "ja" if kana * 12 > han else "zh"
    return UNKNOWN if is_other_script(text) else ""


def _parts(text: SlotText) -> Iterable[str]:
    return (text.title, *text.lines, *text.more, text.notes)
