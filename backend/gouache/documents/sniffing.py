"""What a file is, told from its first bytes and stream names, never from its name."""

from __future__ import annotations

from gouache.documents.compound import COMPOUND_MAGIC, has_entry
from gouache.errors import Encrypted, FileRefused, LegacyFormat, NotOffice, Unsupported

ZIP_MAGIC = b"PK\x03\x04"

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
    if data.startswith(COMPOUND_MAGIC):
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
    if has_entry(data, "PowerPoint Document") or has_entry(data, "WordDocument"):
        return LegacyFormat()
    if has_entry(data, "Workbook") or has_entry(data, "Book"):
        return NotOffice("it is an Excel file of the format of 97-2003")
    # MS-OFFCRYPTO 2.2: rights management hides a package in the same stream as a password, and keeps no information.
    if has_entry(data, "\tDRMContent") or has_entry(data, "DRMEncryptedTransform"):
        return Unsupported("rights management protects it")
    if has_entry(data, "EncryptedPackage"):
        return Encrypted()
    return NotOffice("it is a compound file of some other program")
