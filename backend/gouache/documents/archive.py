"""The zip archive below an Office file: every entry read once, counted while it is read, checked against its CRC."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from gouache.documents.sniffing import ZIP_MAGIC
from gouache.errors import Damaged, Encrypted, TooBig, Unsupported

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gouache.documents.limits import Limits

XML_ENDINGS = (".xml", ".rels", ".vml")

_NOT_IN_NAMES = re.compile(r"[\\:\0]")
_LOCAL_HEADER = struct.Struct("<4s2xH18xHH")
_ENCRYPTED_FLAG = 0x1
_UTF8_FLAG = 0x800

# What zipfile raises besides its own error for an archive that is not sound; found with mutated files, not documented
# as a list.
_BROKEN = (
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
    NotImplementedError,
)


def read_entries(data: bytes, limits: Limits) -> dict[str, bytes]:
    """The entries by name, in the archive's order. Raises TooBig, Damaged, Encrypted, Unsupported."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [info for info in archive.infolist() if not info.is_dir()]
            _check_table(entries, limits)
            return {info.filename: _read(data, info, limits) for info in entries}
    except zipfile.BadZipFile as error:
        raise Damaged(f"the zip archive cannot be read: {error}") from error
    except _BROKEN as error:
        raise Damaged("the zip archive cannot be read: its table of contents is damaged") from error


def write_entries(entries: Mapping[str, bytes]) -> bytes:
    """An archive of these entries. Pictures and sound stay as they are: they are compressed already."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            stored = name.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".mp3", ".mp4", ".m4a", ".zip"))
            info = zipfile.ZipInfo(name)
            info.external_attr = 0o600 << 16  # else unpacked by hand, nobody may read them
            archive.writestr(info, content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _check_table(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise TooBig(f"it has {len(entries):,} parts, the limit is {limits.entries:,}")
    total = sum(info.file_size for info in entries)
    if total > limits.inflated_bytes:
        raise TooBig(f"it unpacks to {total / 1e6:,.0f} MB, the limit is {limits.inflated_bytes / 1e6:,.0f} MB")
    seen: set[str] = set()
    for info in entries:
        name = info.orig_filename
        if name.lower() in seen:  # part names compare without case: ECMA-376 part 2, 6.2.2.3
            raise Damaged(f"two parts are called {name!r}")
        seen.add(name.lower())
        if name != info.filename or name.startswith("/") or _NOT_IN_NAMES.search(name) or ".." in name.split("/"):
            raise Damaged(f"{name!r} is no name for a part")
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise Encrypted(f"{name!r} is encrypted in the zip archive")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unsupported(f"{name!r} is compressed by a method that Office does not use")


def _read(data: bytes, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    """One entry, inflated no further than the size in the table: sizes lie, and zipfile itself inflates first."""
    if info.filename.lower().endswith(XML_ENDINGS) and info.file_size > limits.xml_part_bytes:
        raise TooBig(
            f"{info.filename!r} has {info.file_size / 1e6:,.0f} MB, "
            f"the limit for XML is {limits.xml_part_bytes / 1e6:,.0f} MB"
        )
    raw = _raw(data, info)
    if info.compress_type == zipfile.ZIP_STORED:
        content, whole = raw, True
    else:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(raw, info.file_size + 1)
        except zlib.error as error:
            raise Damaged(f"{info.filename!r}: its compressed data is damaged") from error
        whole = inflater.eof
    if not whole or len(content) != info.file_size:
        raise Damaged(f"{info.filename!r} has another size than it says")
    if zlib.crc32(content) != info.CRC:
        raise Damaged(f"{info.filename!r} fails its checksum")
    return content


def _raw(data: bytes, info: zipfile.ZipInfo) -> bytes:
    # The local header: PKWARE APPNOTE 4.3.7. Its name must be the table's, or other readers see another file.
    signature, flags, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, info.header_offset)
    start = info.header_offset + _LOCAL_HEADER.size
    name = data[start : start + name_length].decode("utf-8" if flags & _UTF8_FLAG else "cp437")
    start += name_length + extra_length
    raw = data[start : start + info.compress_size]
    if signature != ZIP_MAGIC or name != info.orig_filename or len(raw) != info.compress_size:
        raise Damaged(f"{info.filename!r} is not where the zip archive says")
    return raw
