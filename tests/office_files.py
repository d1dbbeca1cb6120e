"""Office files made for a test: small, real ones, and ones that are wrong in a way an honest program never writes."""

from __future__ import annotations

import struct
import zipfile
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pptx
from pptx.util import Emu, Inches

from gouache.documents.strict import to_strict

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENT_TYPES = "[Content_Types].xml"
DECK_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
SHOW_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"
REPORT_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@cache
def deck() -> bytes:
    """Three 16:9 slides: a title, bullets on the left half, an empty picture placeholder."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Emu(12_192_000), Emu(6_858_000)
    title = presentation.slides.add_slide(presentation.slide_layouts[0])
    title.shapes.title.text = "Growing the harbour"
    bullets = presentation.slides.add_slide(presentation.slide_layouts[1])
    bullets.shapes.title.text = "Where the ships come from"
    body = bullets.placeholders[1]
    body.text_frame.text = "Grain from the north\nTimber from the east"
    body.left, body.top, body.width, body.height = Inches(0.5), Inches(1.8), Inches(5), Inches(4)
    picture = presentation.slides.add_slide(presentation.slide_layouts[8])
    picture.shapes.title.text = "The new lighthouse"
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


@cache
def report() -> bytes:
    """Two sections of text under headings, with a header."""
    document = docx.Document()
    document.add_heading("Water in the city", level=1)
    for heading in ("Rivers", "Wells"):
        document.add_heading(heading, level=2)
        for _ in range(3):
            document.add_paragraph("The river carries boats, rain and the dust of the streets down to the sea. " * 6)
    document.sections[0].header.paragraphs[0].text = "Water in the city"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def package(entries: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def changed(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The package with these parts put in, or left out where None."""
    entries: dict[str, bytes | None] = {**parts(data), **changes}
    return package({name: content for name, content in entries.items() if content is not None})


def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The package with the first `old` in a part written as `new`; the part has one."""
    content = parts(data)[part]
    assert old in content
    return changed(data, {part: content.replace(old, new, 1)})


def retyped(data: bytes, old: str, new: str) -> bytes:
    """The package with another content type for its main part."""
    return replaced(data, CONTENT_TYPES, old.encode(), new.encode())


def strict(data: bytes) -> bytes:
    """The file in the strict form, as far as names go (ECMA-376 part 1)."""
    return package(
        {
            name: to_strict(content, frozenset()) if name.endswith((".xml", ".rels")) else content
            for name, content in parts(data).items()
        }
    )


def with_table_size(data: bytes, name: str, size: int) -> bytes:
    """The archive with another size for an entry in its table: PKWARE APPNOTE 4.3.12, field 'uncompressed size'."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        position = archive.start_dir
    patched = bytearray(data)
    while patched[position : position + 4] == b"PK\x01\x02":
        lengths = struct.unpack_from("<HHH", patched, position + 28)
        if patched[position + 46 : position + 46 + lengths[0]] == name.encode():
            struct.pack_into("<I", patched, position + 24, size)
            return bytes(patched)
        position += 46 + sum(lengths)
    raise KeyError(name)


def compound_file(*streams: str) -> bytes:
    """A compound file with empty streams of these names (MS-CFB): header, one FAT sector, one directory sector."""
    free = 0xFFFFFFFF
    header = struct.pack(
        "<8s16xHHHHH6x9I109I",
        bytes.fromhex("D0CF11E0A1B11AE1"),
        *(0x3E, 3, 0xFFFE, 9, 6),  # version, byte order, sectors of 512 bytes, small ones of 64
        *(0, 1, 1, 0, 4096),  # one FAT sector; the directory begins at sector 1
        *(free - 1, 0, free - 1, 0, 0),  # no small sectors, no further FAT; the FAT is sector 0
        *[free] * 108,
    )
    fat = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff")
    entries = b"".join(
        _directory_entry(name, kind) for name, kind in (("Root Entry", 5), *((stream, 2) for stream in streams))
    )
    return header + fat + entries.ljust(512, b"\0")


def _directory_entry(name: str, kind: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", encoded, len(encoded), kind, 1, *[0xFFFFFFFF] * 3, 0xFFFFFFFE, 0)


def workbook() -> bytes:
    """The least that is an Excel file."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return package(
        {
            CONTENT_TYPES: (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>'
            ).encode(),
            "_rels/.rels": (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
                b' Id="rId1" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                b'relationships/officeDocument"/></Relationships>'
            ),
            "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
        }
    )
