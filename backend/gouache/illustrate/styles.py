"""The looks people choose by name, read from `styles.toml` and a company's own file on top of it."""

from __future__ import annotations

import difflib
import re
import tomllib
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from gouache.domain import Finish, PaletteRule, Style
from gouache.errors import InvalidTable, UnknownStyle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_KEYS = {"title", "wording", "engines", "palette", "finish", "words"}
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")

_Choice = TypeVar("_Choice", bound=StrEnum)


class Styles:
    """Styles by name, in the order of their files, and the one taken where none is asked for."""

    def __init__(self, styles: Mapping[str, Style], default: str) -> None:
        self._styles = dict(styles)
        self.default = self._styles[default]

    def __iter__(self) -> Iterator[Style]:
        return iter(self._styles.values())

    def __len__(self) -> int:
        return len(self._styles)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._styles)

    def find(self, name: str) -> Style:
        """The style of that name, however it is cased or spaced. Raises UnknownStyle, naming near ones and all."""
        wanted = re.sub(r"[\s_]+", "-", name.strip().lower())
        if wanted in self._styles:
            return self._styles[wanted]
        near = difflib.get_close_matches(wanted, self._styles, n=2, cutoff=0.6)
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise UnknownStyle(f"{name!r}: {hint}there are {', '.join(self._styles)}")

    def drawn_by(self, engine: str) -> tuple[Style, ...]:
        """The styles an engine can draw."""
        return tuple(style for style in self if engine in style.engines)


def load_styles(*paths: Path) -> Styles:
    """The styles of these files, later ones added; the last `default` named holds. Raises InvalidTable."""
    styles: dict[str, Style] = {}
    default = ""
    for path in paths:
        table = _read(path)
        for key in table:
            if key not in ("default", "style"):
                raise InvalidTable(f"{path.name}: {key} is not known")
        for name, entry in _table(path, "style", table.get("style", {})).items():
            if name in styles:
                raise InvalidTable(f"{path.name}: style.{name} exists already")
            styles[name] = _style(path, name, _table(path, f"style.{name}", entry))
        if "default" in table:
            default = _text(path, "default", table["default"])
            if default not in styles:
                raise InvalidTable(f"{path.name}: default names {default}, which is no style")
    if not default:
        raise InvalidTable("no default style is named")
    return Styles(styles, default)


def _style(path: Path, name: str, entry: Mapping[str, object]) -> Style:
    where = f"style.{name}"
    if not _NAME.match(name):
        raise InvalidTable(f"{path.name}: {where}: a name has small letters, digits and hyphens")
    for key in entry:
        if key not in _KEYS:
            raise InvalidTable(f"{path.name}: {where} has {key}, which is not known")
    for key in ("title", "wording", "engines"):
        if key not in entry:
            raise InvalidTable(f"{path.name}: {where} has no {key}")
    words = _table(path, f"{where}.words", entry.get("words", {}))
    return Style(
        name=name,
        title=_text(path, f"{where}.title", entry["title"]),
        wording=_text(path, f"{where}.wording", entry["wording"]),
        engines=_texts(path, f"{where}.engines", entry["engines"]),
        palette=_choice(path, f"{where}.palette", entry.get("palette", PaletteRule.THEME), PaletteRule),
        finish=_choice(path, f"{where}.finish", entry.get("finish", Finish.CUT), Finish),
        words={
            engine: _text(path, f"{where}.words.{engine}", says, may_be_empty=True) for engine, says in words.items()
        },
    )


def _read(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # not there, not UTF-8, not TOML
        raise InvalidTable(f"{path.name}: {error}") from error


def _table(path: Path, where: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise InvalidTable(f"{path.name}: {where} is not a table")
    return value


def _text(path: Path, where: str, value: object, *, may_be_empty: bool = False) -> str:
    if not isinstance(value, str) or not (value.strip() or may_be_empty):
        raise InvalidTable(f"{path.name}: {where} is not a text")
    return value.strip()


def _texts(path: Path, where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise InvalidTable(f"{path.name}: {where} is not a list of texts")
    return tuple(_text(path, where, item) for item in value)


def _choice(path: Path, where: str, value: object, choices: type[_Choice]) -> _Choice:
    try:
        return choices(str(value))
    except ValueError as error:
        raise InvalidTable(f"{path.name}: {where} is {value!r}, not one of {', '.join(choices)}") from error
