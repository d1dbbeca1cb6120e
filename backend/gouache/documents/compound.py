"""Streams of a compound file (MS-CFB), the wrapping of an encrypted package: read within the bounds of the file.

Every number in such a file is somebody's word; a chain is followed no further than the file has sectors.
"""

from __future__ import annotations

import struct
from array import array
from itertools import islice
from typing import TYPE_CHECKING

from gouache.errors import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPOUND_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")

_HEADER = struct.Struct("<8s16xHHHHHH4x9I109I")  # MS-CFB 2.2
_ENTRY = struct.Struct("<64sHBx48xIQ")  # MS-CFB 2.6.1: name, its length, type; where the stream begins, its size
_MAX_ENTRIES = 4096  # an encrypted package has a dozen
_SPECIAL = 0xFFFFFFFA  # sector numbers from here on end a chain or name no sector (MS-CFB 2.1)
_STREAM, _ROOT = 2, 5
_SMALL_SECTOR = 64
SMALL_STREAM = 4096
"""Shorter streams lie in sectors of 64 bytes."""


def has_entry(data: bytes, name: str) -> bool:
    """Whether the file seems to have a stream or storage of that name, told without reading its directory."""
    return name.encode("utf-16-le") + b"\0\0" in data


class CompoundFile:
    """The streams of a compound file by name. Raises Damaged where the file is not sound."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            fields = _HEADER.unpack_from(data)
            shift, fat_count, directory, small_fat, difat, heads = (
                *(fields[at] for at in (4, 8, 9, 12, 14)),
                fields[16:],
            )
            if shift not in (9, 12):
                raise Damaged("the compound file has sectors of a size there is not")
            self._sector = 1 << shift
            self._most = len(data) // self._sector + 1
            self._fat = self._numbers(islice(self._fat_sectors(heads, difat), min(fat_count, self._most)))
            entries = self._entries(directory)
            self._small_fat = self._numbers(self._chain(small_fat))
        except struct.error as error:
            raise Damaged("the compound file is cut short") from error
        roots = [(start, size) for _, kind, start, size in entries if kind == _ROOT]
        self._small_sectors = list(self._chain(roots[0][0])) if roots else []
        self._streams = {name: (start, size) for name, kind, start, size in reversed(entries) if kind == _STREAM}

    def stream(self, name: str) -> bytes | None:
        """The bytes of a stream, None where there is none of that name."""
        if name not in self._streams:
            return None
        start, size = self._streams[name]
        if size > len(self._data):
            raise Damaged(f"the stream {name!r} is larger than its file")
        content = self._small(start, size) if size < SMALL_STREAM else b"".join(map(self._at, self._chain(start)))
        if len(content) < size:
            raise Damaged(f"the stream {name!r} is cut short")
        return content[:size]

    def _entries(self, directory: int) -> list[tuple[str, int, int, int]]:
        found = []
        for number in islice(self._chain(directory), _MAX_ENTRIES // 4):
            for name, length, kind, start, size in _ENTRY.iter_unpack(self._at(number).ljust(self._sector, b"\0")):
                found.append((name[: max(0, length - 2)].decode("utf-16-le", "replace"), kind, start, size))
        return found

    def _fat_sectors(self, heads: tuple[int, ...], difat: int) -> Iterator[int]:
        """Where the table of sectors lies: 109 sectors are named in the header, more in a chain of lists."""
        yield from (number for number in heads if number < _SPECIAL)
        for _ in range(self._most):
            if difat >= _SPECIAL:
                return
            *numbers, difat = struct.unpack(f"<{self._sector // 4}I", self._at(difat))
            yield from (number for number in numbers if number < _SPECIAL)

    def _numbers(self, sectors: Iterator[int]) -> array[int]:
        content = b"".join(map(self._at, sectors))
        return array("I", struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))

    def _chain(self, number: int) -> Iterator[int]:
        for _ in range(self._most):
            if number >= len(self._fat):
                return
            yield number
            number = self._fat[number]

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        return self._data[start : start + self._sector]

    def _small(self, number: int, size: int) -> bytes:
        content = bytearray()
        while len(content) < size and number < len(self._small_fat):
            sector, start = divmod(number * _SMALL_SECTOR, self._sector)
            if sector >= len(self._small_sectors):
                break
            content += self._at(self._small_sectors[sector])[start : start + _SMALL_SECTOR]
            number = self._small_fat[number]
        return bytes(content)
