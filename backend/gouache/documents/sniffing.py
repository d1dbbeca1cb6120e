"""What a file is, told from its first bytes and stream names, never from its name."""

from __future__ import annotations

from gouache.errors import Encrypted, FileRefused, LegacyFormat, NotOffice, Unsupported

ZIP_MAGIC = b"PK\x03\x04"

# A compound file (MS-CFB 2.2): the formats of 97-2003, and the wrapping of an encrypted package (MS-OFFCRYPTO 2.3).
_COMPOUND_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")

_OTHERS = {
    b"PK\x05\x06": "it is an empty zip archive",
    b"%PDF-": "it is a PDF",
    b"\x89PNG": "it is a picture",
    b"\xff\xd8\xff": "it is a picture",
    b"GIF8": "it is a picture",
    b"{\\rtf": "it is a rich text file; save it as .docx",
}


def refuse_other_formats(data: bytes) -> None:
    """Return only for what begins like a zip archive; otherwise raise the refusal that names what the file is."""
    if data.startswith(ZIP_MAGIC):
        return
    if not data:
        raise NotOffice("it is empty")
    if data.startswith(_COMPOUND_MAGIC):
        raise _compound(data)
    for magic, what_it_is in _OTHERS.items():
        if data.startswith(magic):
            raise NotOffice(what_it_is)
    beginning = data[:4096]
    if b"http://schemas.microsoft.com/office/2006/xmlPackage" in beginning:
        raise Unsupported("it is a flat XML file")
    if b"\0" not in beginning:
        raise NotOffice("it is a text file")
    raise NotOffice


def _compound(data: bytes) -> FileRefused:
    # Whatever a package holds, encryption hides it, so the plain names are looked for first: a file of 97-2003 may
    # well carry an encrypted package as an embedded object.
    if _has_stream(data, "PowerPoint Document") or _has_stream(data, "WordDocument"):
        return LegacyFormat()
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return NotOffice("it is an Excel file of the format of 97-2003")
    if _has_stream(data, "EncryptedPackage") or _has_stream(data, "\tDRMContent"):
        return Encrypted()
    return NotOffice("it is a compound file of some other program")


def _has_stream(data: bytes, name: str) -> bool:
    # A directory entry begins with the name in UTF-16, filled up with zeros (MS-CFB 2.6.1).
    return name.encode("utf-16-le") + b"\0\0" in data
