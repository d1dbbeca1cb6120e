"""The words of one language, read from `words/<language>.toml` or from a table in a company's own lexicon."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.errors import InvalidTable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LISTS = {"grave", "common", "frame_titles", "no_titles", "idioms", "firm_endings"}
_TABLES = {"special", "things", "terms"}
_KEYS = {"language", "stop_words"} | _LISTS | _TABLES


@dataclass(frozen=True, slots=True)
class LanguageFile:
    """The content of one file or table; every method raises InvalidTable, naming the entry that is wrong.

    `things` says for a phrase of the lexicon what alt text calls it, then how texts name it; `terms` and `special`
    give the words and titles of what the lexicon has under the same key.
    """

    name: str
    content: Mapping[str, object]

    @classmethod
    def read(cls, path: Path) -> LanguageFile:
        """The file at `path`. Raises InvalidTable."""
        try:
            return cls.of(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:  # not there, not UTF-8, not TOML
            raise InvalidTable(f"{path.name}: {error}") from error

    @classmethod
    def of(cls, name: str, content: Mapping[str, object]) -> LanguageFile:
        for key in content:
            if key not in _KEYS:
                raise InvalidTable(f"{name}: {key} is not known")
        return cls(name, content)

    def stop_words(self) -> frozenset[str]:
        value = self.content.get("stop_words", "")
        if not isinstance(value, str):
            raise InvalidTable(f"{self.name}: stop_words is not a text")
        return frozenset(value.lower().split())

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where it is not there."""
        return self._texts(name, self.content.get(name, []))

    def entries(self, name: str) -> dict[str, tuple[str, ...]]:
        """A table of lists of texts: things, terms or special."""
        table = self.content.get(name, {})
        if not isinstance(table, dict):
            raise InvalidTable(f"{self.name}: {name} is not a table")
        return {key: self._texts(f"{name}.{key}", value) for key, value in table.items()}

    def _texts(self, where: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise InvalidTable(f"{self.name}: {where} is not a list of texts")
        return tuple(value)
