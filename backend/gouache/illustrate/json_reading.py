"""JSON that somebody may have written or edited by hand, read key by key: each fault is named with its place."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from gouache.errors import UsageError

_Choice = TypeVar("_Choice", bound=StrEnum)

# XML 1.0, 2.2: no file of Office can hold these, and JSON can.
_NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


class Fields:
    """One object. Every method raises `problem` where a value is missing or is not what it should be."""

    def __init__(self, value: object, where: str, problem: type[UsageError]) -> None:
        self._where = where
        self._problem = problem
        if not isinstance(value, dict):
            raise self.fault("is not an object")
        self._values: dict[str, object] = value

    @classmethod
    def of_file(cls, data: bytes, name: str, problem: type[UsageError]) -> Fields:
        """The one object in a file."""
        try:
            value: object = json.loads(data)
        except UnicodeDecodeError as error:
            raise problem(f"{name} is no text in UTF-8") from error
        except json.JSONDecodeError as error:
            raise problem(f"{name} is not JSON: {error}") from error
        except ValueError as error:  # Python reads no more than 4,300 digits
            raise problem(f"{name} has a number of too many digits") from error
        except RecursionError as error:
            raise problem(f"{name} has lists or objects nested too deep") from error
        return cls(value, name, problem)

    def fault(self, says: str, key: str = "") -> UsageError:
        return self._problem(f"{self._where}{': ' + key if key else ''} {says}")

    def __contains__(self, key: str) -> bool:
        return self._values.get(key) is not None

    def text(self, key: str, default: str | None = None, *, longest: int = 100_000) -> str:
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.fault("is not a text", key)
        if len(value) > longest:
            raise self.fault(f"has more than {longest:,} characters", key)
        if _NOT_IN_XML.search(value):
            raise self.fault("has characters that no file of Office can hold", key)
        return value

    def checksum(self, key: str) -> str:
        value = self.text(key)
        if not _SHA256.match(value):
            raise self.fault("is not a SHA-256 in hexadecimal", key)
        return value

    def whole(self, key: str, default: int | None = None, *, least: int = 0, most: int = 2**40) -> int:
        value = self._value(key, default)
        return self._whole(value, key, least, most)

    def number(self, key: str, default: float | None = None) -> float:
        value = self._value(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.fault("is not a number", key)
        return float(value)

    def truth(self, key: str, default: bool | None = None) -> bool:
        value = self._value(key, default)
        if not isinstance(value, bool):
            raise self.fault("is neither true nor false", key)
        return value

    def choice(self, key: str, choices: type[_Choice], default: _Choice | None = None) -> _Choice:
        value = self._value(key, default)
        try:
            return choices(str(value))
        except ValueError:
            raise self.fault(f"is {value!r}, not one of {', '.join(choices)}", key) from None

    def inner(self, key: str) -> Fields:
        """An object within this one."""
        return Fields(self._value(key), f"{self._where}: {key}", self._problem)

    def each(self, key: str) -> Iterator[Fields]:
        """The objects of a list."""
        for position, item in enumerate(self._list(key), start=1):
            yield Fields(item, f"{self._where}: {key} {position}", self._problem)

    def wholes(self, key: str, *, least: int = 0, most: int = 2**40) -> tuple[int, ...]:
        return tuple(self._whole(item, key, least, most) for item in self._list(key))

    def texts(self, key: str) -> tuple[str, ...]:
        items = self._list(key)
        return tuple(Fields({key: item}, self._where, self._problem).text(key) for item in items)

    def mapping(self, key: str) -> Mapping[str, str]:
        """An object whose values are all texts."""
        inner = self.inner(key)
        return {name: inner.text(name) for name in inner._values}

    def _value(self, key: str, default: object = None) -> object:
        value = self._values.get(key)
        if value is None:
            value = default
        if value is None:
            raise self.fault("is missing", key)
        return value

    def _list(self, key: str) -> list[object]:
        value = self._value(key)
        if not isinstance(value, list):
            raise self.fault("is not a list", key)
        return value

    def _whole(self, value: object, key: str, least: int, most: int) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.fault("is not a whole number", key)
        if not least <= value <= most:
            raise self.fault(f"is {value}, not in {least} to {most}", key)
        return value
