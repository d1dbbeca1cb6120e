"""How the words of a language are brought to a form in which they can be compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from gouache.illustrate.words.stems import singular, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# The algorithms of snowballstemmer (snowballstem.org) by ISO 639-1. The Dutch one of 2024 takes "ge-" off too, which
# would make two words of one; Porter's leaves the beginning of a word alone.
_SNOWBALL = {
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch_porter",
    "pl": "polish",
    "pt": "portuguese",
}
# Plurals that the stemmers leave apart from their singular, brought together before or after: "vélos", "aviões";
# "luz, luces", "huis, huizen", "szkoła, szkół", "klient, klienci", "książka, książek".
_BEFORE_STEMMING = {
    "de": (
        (re.compile(r"risiken$"), "risiko"),
        (re.compile(r"(?<=them)en$|(?<=firm)en$"), "a"),
        (re.compile(r"konten$"), "konto"),
        (re.compile(r"(?<=muse)en$|(?<=kriteri)en$|(?<=ministeri)en$|(?<=gremi)en$|(?<=medi)en$"), "um"),
        (re.compile(r"zentren$"), "zentrum"),
    ),
    "fr": ((re.compile(r"(?<=\w{2}[aiou])s$"), ""), (re.compile(r"^(\w{1,3}eu)x$"), r"\1")),
    "nl": ((re.compile(r"['’]s$"), ""), (re.compile(r"ieën$"), "ie")),
    "pt": (
        (re.compile(r"(?:ões|ães|ãos)$"), "ão"),
        (re.compile(r"(?<=\w{2})(?:éis|eis)$"), "el"),
        (re.compile(r"(?<=\w{2})ais$"), "al"),
        (re.compile(r"(?<=\w{2})óis$"), "ol"),
        (re.compile(r"(?<=\w{2}[aeiou])ns$"), "m"),
    ),
}
_AFTER_STEMMING = {
    "es": ((re.compile(r"z$"), "c"),),
    "it": ((re.compile(r"(?<=[cg])h$"), ""),),
    "nl": ((re.compile(r"z$"), "s"), (re.compile(r"v$"), "f")),
    "pl": (
        (re.compile("ó"), "o"),
        (re.compile("ą"), "ę"),
        (re.compile(r"(?<=\w{3})i$"), ""),
        (re.compile(r"(?<=\w{2})ek$"), "k"),
        (re.compile(r"(?<=\w{2}n)ic$"), "ik"),
        (re.compile(r"(?<=\w{2}n)c$"), "t"),
    ),
}
# "l'avenir", "dell'azienda": two words; in other languages what an apostrophe joins is one.
_ELIDING = frozenset({"fr", "it"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WORD_OR_ELISION = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s$")
_ARTICLES = {
    "en": "a an the",
    "de": "ein eine einen einem einer der die das",
    "es": "un una unos unas el la los las",
    "fr": "un une des du de la le les l d",
    "it": "un uno una il lo la i gli le l dei degli delle del della",
    "nl": "een de het",
    "pt": "um uma uns umas o a os as",
}
_WITHOUT_SPACES = frozenset({"ja", "zh"})
# Accents that people leave out in capitals ("STRATEGIE"); in Polish and German they tell words apart.
_ACCENTS_MAY_LACK = frozenset({"es", "fr", "it", "nl", "pt"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """`plain` gives a word as a dictionary has it, as far as rules can; `family` what its forms share."""

    code: str
    plain: Callable[[str], str]
    family: Callable[[str], str]
    compounds: bool = False  # words are written together to make new ones: "Kundenzufriedenheit"
    spaced: bool = True
    nouns_have_capitals: bool = False

    def words_of(self, text: str) -> list[str]:
        """The words of a text between two punctuation marks, as written."""
        if self.code in _ELIDING:
            return _WORD_OR_ELISION.findall(text)
        words = _WORD.findall(text)
        return [_POSSESSIVE.sub("", word) for word in words] if self.code == "en" else words

    def without_article(self, phrase: str) -> str:
        """`a bicycle` as texts write it: `bicycle`."""
        articles = _ARTICLES.get(self.code, "").split()
        words = self.words_of(phrase)
        first = next((i for i, word in enumerate(words) if word.lower() not in articles), 0)
        return " ".join(words[first:])


@cache
def grammar_of(code: str) -> Grammar:
    """The grammar of a language (ISO 639-1); one whose words have no other forms for a language we know none for."""
    if code == "en":
        return Grammar("en", singular, stem)
    family = lru_cache(maxsize=32768)(_snowball(code) if code in _SNOWBALL else _as_written)
    return Grammar(
        code,
        _as_written,
        family,
        compounds=code in ("de", "nl"),
        spaced=code not in _WITHOUT_SPACES,
        nouns_have_capitals=code == "de",
    )


def without_accents(text: str) -> str:
    """The letters alone: `é` is `e`; `ß` is `ss`."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _as_written(word: str) -> str:
    return word.lower()


def _snowball(code: str) -> Callable[[str], str]:
    from snowballstemmer import stemmer  # noqa: PLC0415  # only for documents that are not in English

    stem_word: Callable[[str], str] = stemmer(_SNOWBALL[code]).stemWord
    before, after = _BEFORE_STEMMING.get(code, ()), _AFTER_STEMMING.get(code, ())

    def family(word: str) -> str:
        root = stem_word(_replaced(word.lower(), before))
        if code == "nl":  # "fietsen" loses its -en, "fiets" its -s: a second turn takes both from both
            root = stem_word(root)
        root = _replaced(root, after)
        return without_accents(root) if code in _ACCENTS_MAY_LACK else root

    return family


def _replaced(word: str, rules: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word
