"""A lexicon file, read from TOML and checked entry by entry."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.errors import InvalidTable
from gouache.illustrate.words.grammar import grammar_of
from gouache.illustrate.words.language_file import LanguageFile
from gouache.illustrate.words.stems import singular
from gouache.illustrate.words.terms import Key, Special, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

_TABLES = frozenset(
    {"stop_words", "common", "frame_titles", "no_titles", "terms", "things", "plain", "special", "generic", "grave"}
    | {"grave_in_context", "idioms", "firms", "given_names", "words", "filler", "sample_texts"}
)
_GRAVE_IN_CONTEXT_KEYS = frozenset(
    {"places", "of_places", "deeds", "deeds_to", "remembering", "technical", "technical_terms"}
)
_TERM_KEYS = {"also", "draw", "apart_from"}
_SPECIAL_KEYS = {"titles", "draw", "leave_free_space", "opens"}


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """The content of one file; every method raises InvalidTable, naming the entry that is wrong."""

    name: str
    content: Mapping[str, object]

    @classmethod
    def read(cls, path: Path) -> LexiconFile:
        """The file at `path`. Raises InvalidTable."""
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:  # not there, not UTF-8, not TOML
            raise InvalidTable(f"{path.name}: {error}") from error
        for key in content:
            if key not in _TABLES:
                raise InvalidTable(f"{path.name}: {key} is not known")
        return cls(path.name, content)

    def terms(self) -> list[tuple[Term, tuple[str, ...]]]:
        """Each term with all its names; no name may stand under two terms of one file. An idiom draws nothing."""
        found: list[tuple[Term, tuple[str, ...]]] = []
        for name, entry in self._table("terms").items():
            draw, also = self._draw_and_also(f"terms.{name}", entry)
            if not draw:
                raise InvalidTable(f"{self.name}: terms.{name} says nothing to draw")
            fields = self._fields(f"terms.{name}", entry, _TERM_KEYS)
            apart_from = self._texts(f"terms.{name}.apart_from", fields.get("apart_from", []))
            found.append((Term(name, draw, apart_from=apart_from), (name, *also)))
        for name, entry in self._table("things").items():
            draw, also = self._draw_and_also(f"things.{name}", entry)
            proper = any(other[0].isupper() and not other.isupper() for other in also)
            term = Term(name, (name, *draw), thing=True, proper=proper)
            found.append((term, (grammar_of("en").without_article(name), *also)))
        found += [
            (Term(name, (name,), thing=True), (grammar_of("en").without_article(name),)) for name in self.texts("plain")
        ]
        found += [(Term(idiom, ()), (idiom,)) for idiom in self.texts("idioms")]
        self._refuse_doubles(found)
        return found

    def special(self) -> list[tuple[Special, tuple[str, ...]]]:
        """Each special sort of slide with its titles."""
        found = []
        for name, entry in self._table("special").items():
            where = f"special.{name}"
            fields = self._fields(where, entry, _SPECIAL_KEYS)
            reason = fields.get("leave_free_space", "")
            if not isinstance(reason, str):
                raise InvalidTable(f"{self.name}: {where}.leave_free_space is not a text")
            draw = self._texts(f"{where}.draw", fields.get("draw", []))
            titles = self._texts(f"{where}.titles", fields.get("titles", []))
            if not draw or not titles:
                raise InvalidTable(f"{self.name}: {where} needs titles and draw")
            found.append((Special(name, draw, reason, fields.get("opens") is True), titles))
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts at the top of the file; empty where it is not there."""
        return self._texts(name, self.content.get(name, []))

    def stop_words(self) -> dict[str, frozenset[str]]:
        """Stop words by language (ISO 639-1)."""
        found = {}
        for language, words in self._table("stop_words").items():
            if not isinstance(words, str):
                raise InvalidTable(f"{self.name}: stop_words.{language} is not a text")
            found[language] = frozenset(words.split())
        return found

    def grave(self) -> dict[str, tuple[str, ...]]:
        """Words of grave subjects by language (ISO 639-1)."""
        found = {lang: self._texts(f"grave.{lang}", words) for lang, words in self._table("grave").items()}
        for text in (text for texts in found.values() for text in texts):
            if not grammar_of("en").words_of(text):
                raise InvalidTable(f"{self.name}: {text!r} under grave has no word in it")
        return found

    def grave_in_context(self) -> dict[str, tuple[str, ...]]:
        """Words that are grave only beside others; see the lexicon for what each list means."""
        table = self._fields("grave_in_context", self._table("grave_in_context"), _GRAVE_IN_CONTEXT_KEYS)
        return {name: self._texts(f"grave_in_context.{name}", value) for name, value in table.items()}

    def given_names(self) -> frozenset[str]:
        value = self.content.get("given_names", "")
        if not isinstance(value, str):
            raise InvalidTable(f"{self.name}: given_names is not a text")
        return frozenset(value.lower().split())

    def words(self) -> dict[str, LanguageFile]:
        """What the file says of other languages, by their code (ISO 639-1)."""
        found = {}
        for language, table in self._table("words").items():
            if not isinstance(table, dict):
                raise InvalidTable(f"{self.name}: words.{language} is not a table")
            found[language] = LanguageFile.of(f"{self.name}: words.{language}", table)
        return found

    def _table(self, name: str) -> Mapping[str, object]:
        value = self.content.get(name, {})
        if not isinstance(value, dict):
            raise InvalidTable(f"{self.name}: {name} is not a table")
        return value

    def _texts(self, where: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise InvalidTable(f"{self.name}: {where} is not a list of texts")
        return tuple(value)

    def _draw_and_also(self, where: str, entry: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
        fields = self._fields(where, entry, _TERM_KEYS)
        draw = self._texts(f"{where}.draw", fields.get("draw", []))
        return draw, self._texts(f"{where}.also", fields.get("also", []))

    def _fields(self, where: str, entry: object, known: AbstractSet[str]) -> Mapping[str, object]:
        if not isinstance(entry, dict):
            raise InvalidTable(f"{self.name}: {where} is not a table")
        for key in entry:
            if key not in known:
                raise InvalidTable(f"{self.name}: {where} has {key}, which is not known")
        return entry

    def _refuse_doubles(self, found: Iterable[tuple[Term, Iterable[str]]]) -> None:
        seen: dict[Key, str] = {}
        for term, names in found:
            for name in names:
                key = tuple(singular(word) for word in grammar_of("en").words_of(name))
                if not key:
                    raise InvalidTable(f"{self.name}: {name!r} under {term.name} has no word in it")
                if key in seen:
                    raise InvalidTable(f"{self.name}: {name} stands under {seen[key]} and under {term.name}")
                seen[key] = term.name
