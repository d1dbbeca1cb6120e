"""Files made to hurt who opens them, each with the refusal it gets; and what opens one, as a program of its own.

`python -m tests.documents.hostile FILE` prints the code of the refusal, or "opened", the most memory it took in bytes
and its CPU time in seconds. Where a file is not refused, since Office opens it too, it is surveyed and saved.
"""

from __future__ import annotations

import struct
import sys
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tests import office_files as made

from gouache.documents.opening import open_document, read_file
from gouache.domain import Numbers, Wishes
from gouache.errors import GouacheError

if TYPE_CHECKING:
    from collections.abc import Callable

ITEM = "customXml/item1.xml"
SLIDE = "ppt/slides/slide2.xml"
DOCTYPE = '<?xml version="1.0" encoding="{}"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>'
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'lol'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]><x>&j;</x>"
)


def item(content: bytes) -> bytes:
    """A deck with this for a custom XML part."""
    return made.changed(made.deck(), {ITEM: content})


def slide(content: bytes) -> bytes:
    """A deck with this for its second slide."""
    return made.changed(made.deck(), {SLIDE: content})


def numbered(attribute: bytes) -> bytes:
    return b" ".join(attribute % number for number in range(300_000))


def with_zeros(count: int, size: int) -> bytes:
    """A deck with parts full of zeros, hardly larger than before."""
    out = BytesIO(made.deck())
    zeros = bytes(size)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(count):
            archive.writestr(f"ppt/media/zeros{number}.bin", zeros)
    return out.getvalue()


def lying(says: int) -> bytes:
    return made.with_table_size(with_zeros(1, 100_000_000), "ppt/media/zeros0.bin", says)


def overlapping() -> bytes:
    """Thousands of entries in the table, all of one place in the file, as in the bombs that overlap."""
    data = with_zeros(1, 50_000_000)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        start, last = archive.start_dir, archive.infolist()[-1]
    table, end = data[start:-22], data[-22:]
    entry = table[table.rindex(b"PK\x01\x02") :]
    more = b"".join(entry.replace(b"zeros0", b"zer%03d" % number) for number in range(1000))
    count = struct.unpack_from("<H", end, 10)[0] + 1000
    end = end[:8] + struct.pack("<HHI", count, count, len(table) + len(more)) + end[16:]
    assert last.filename.encode() in entry
    return data[:start] + table + more + end


def with_zip64_size() -> bytes:
    """A size of 2^60 in the field that zip64 adds (PKWARE APPNOTE 4.5.3)."""
    data = made.with_table_size(made.deck(), "docProps/thumbnail.jpeg", 0xFFFFFFFF)
    with zipfile.ZipFile(BytesIO(made.deck())) as archive:
        start = archive.start_dir
    name = b"docProps/thumbnail.jpeg"
    position = data.index(name, start) - 46
    extra = struct.pack("<HHQ", 1, 8, 1 << 60)
    after = position + 46 + len(name)
    table = bytearray(data[start:after] + extra + data[after:-22])
    struct.pack_into("<H", table, position - start + 30, len(extra))
    end = bytearray(data[-22:])
    struct.pack_into("<I", end, 12, len(table))
    return data[:start] + bytes(table) + bytes(end)


def with_many_slides(count: int) -> bytes:
    """A presentation that lists its second slide again and again."""
    entry = (
        b'<p:sldId xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" id="%d" r:id="rId8"/>'
    )
    entries = b"".join(entry % (1000 + number) for number in range(count))
    return made.replaced(made.deck(), "ppt/presentation.xml", b"</p:sldIdLst>", entries + b"</p:sldIdLst>")


def with_parts(count: int) -> bytes:
    out = BytesIO(made.deck())
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(count):
            archive.writestr(f"ppt/slides/slide{number + 10}.xml", b"")
    return out.getvalue()


def with_slide_size(width: str, height: str) -> bytes:
    return made.replaced(
        made.deck(), "ppt/presentation.xml", b'cx="12192000" cy="6858000"', f'cx="{width}" cy="{height}"'.encode()
    )


def without_layouts() -> bytes:
    """A deck whose slides have lost the relationship to their layouts, and the masters theirs."""
    entries = {
        name: content.replace(b"/relationships/slideLayout", b"/relationships/nothing")
        if name.endswith(".rels")
        else content
        for name, content in made.parts(made.deck()).items()
    }
    return made.package(entries)


def with_emu(value: str) -> bytes:
    entries = made.parts(made.deck())
    for name in entries:
        if name.startswith("ppt/slides/slide"):
            entries[name] = entries[name].replace(b"457200", value.encode())
    return made.package(entries)


def with_everywhere(old: bytes, new: bytes) -> bytes:
    return made.package({name: content.replace(old, new) for name, content in made.parts(made.deck()).items()})


def altered() -> bytes:
    """A part that is not what its checksum says."""
    content = b"x" * 1000
    data = made.changed(made.deck(), {"ppt/media/x.png": content})
    return data.replace(struct.pack("<I", zlib.crc32(content)), b"\0\0\0\0")


def renamed(name: str) -> bytes:
    return made.changed(made.deck(), {name: b"<x/>"})


def doubled() -> bytes:
    out = BytesIO(made.deck())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("ppt/media/once.xml", b"<x/>")
        archive.writestr("ppt/media/twic.xml", b"<y/>")
    return out.getvalue().replace(b"ppt/media/twic.xml", b"ppt/media/once.xml")


def nested_groups(depth: int) -> bytes:
    group = b"<p:grpSp><p:nvGrpSpPr><p:cNvPr id='%d' name='g'/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
    opened = b"".join(group % (1000 + number) for number in range(depth))
    return made.replaced(
        made.deck(), "ppt/slides/slide2.xml", b"</p:spTree>", opened + b"</p:grpSp>" * depth + b"</p:spTree>"
    )


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "unpacks to 400 MB": (lambda: with_zeros(40, 10_000_000), "too_big"),
    "an XML part of 60 MB": (lambda: item(b"<x>" + b" " * 60_000_000 + b"</x>"), "too_big"),
    "a size that is said too small": (lambda: lying(10), "damaged"),
    "a size that is said too large": (lambda: lying(250_000_000), "damaged"),
    "a size of 2^60": (with_zip64_size, "too_big"),
    "a thousand names for one part": (overlapping, "too_big"),
    "11,000 parts": (lambda: with_parts(11_000), "too_big"),
    "two parts of one name": (doubled, "damaged"),
    "two parts of one name but for the case": (lambda: renamed("PPT/Presentation.xml"), "damaged"),
    "a name that climbs out": (lambda: renamed("../../evil.xml"), "damaged"),
    "an absolute name": (lambda: renamed("/etc/evil.xml"), "damaged"),
    "a wrong checksum": (altered, "damaged"),
    "a DOCTYPE": (lambda: item(DOCTYPE.format("utf-8").encode()), "unsafe_xml"),
    "a DOCTYPE in UTF-16": (lambda: item(DOCTYPE.format("utf-16").encode("utf-16")), "unsafe_xml"),
    "a DOCTYPE in UTF-16 without a mark": (
        lambda: item(DOCTYPE.format("utf-16").encode("utf-16-be")),
        "unsafe_xml",
    ),
    "a DOCTYPE in relationships": (
        lambda: made.changed(made.deck(), {"ppt/slides/_rels/slide2.xml.rels": DOCTYPE.format("utf-8").encode()}),
        "unsafe_xml",
    ),
    "a DOCTYPE in content types": (
        lambda: made.changed(made.deck(), {made.CONTENT_TYPES: DOCTYPE.format("utf-8").encode()}),
        "unsafe_xml",
    ),
    "a billion laughs": (lambda: item(LAUGHS.encode()), "unsafe_xml"),
    "an external entity": (
        lambda: item(b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"),
        "unsafe_xml",
    ),
    "an entity nobody declares": (lambda: item(b"<x>" + b"&a;" * 1_000_000 + b"</x>"), "damaged"),
    "a tree 300 deep": (lambda: item(b"<a>" * 300 + b"</a>" * 300), "unsafe_xml"),
    "a tree a million deep": (lambda: item(b"<a>" * 900_000 + b"</a>" * 900_000), "unsafe_xml"),
    "a text of 11 MB": (lambda: item(b"<a>" + b"x" * 11_000_000 + b"</a>"), "unsafe_xml"),
    "three million attributes": (
        lambda: item(b"<a " + b" ".join(b'a%x=""' % number for number in range(3_000_000)) + b"/>"),
        "too_big",
    ),
    "300,000 attributes of one element": (lambda: slide(b"<x " + numbered(b'a%d="1"') + b"/>"), "too_big"),
    "300,000 namespaces of one element": (lambda: slide(b"<x " + numbered(b'xmlns:a%d="u"') + b"/>"), "too_big"),
    "a slide that is none": (lambda: slide(b"<x>" + b"<y/>" * 300_000 + b"</x>"), "damaged"),
    "a slide that is missing": (lambda: made.changed(made.deck(), {SLIDE: None}), "opened"),
    "three million elements": (lambda: item(b"<a>" + b"<b/>" * 3_000_000 + b"</a>"), "too_big"),
    "200,000 relationships": (
        lambda: made.replaced(
            made.deck(),
            "ppt/slides/_rels/slide2.xml.rels",
            b"</Relationships>",
            b"".join(b'<Relationship Id="x%d" Type="t" Target="x"/>' % number for number in range(200_000))
            + b"</Relationships>",
        ),
        "too_big",
    ),
    "10,000 slides": (lambda: with_many_slides(10_000), "too_big"),
    "slides without a size": (lambda: with_slide_size("0", "0"), "opened"),
    "slides of a negative size": (lambda: with_slide_size("-1", "-9144000"), "opened"),
    "slides of a size no number holds": (lambda: with_slide_size("9" * 30, "9" * 400), "opened"),
    "a deck without layouts": (without_layouts, "opened"),
    "positions no number holds": (lambda: with_emu("9223372036854775808"), "opened"),
    "positions a thousand digits long": (lambda: with_emu("9" * 1000), "opened"),
    "ids no number holds": (lambda: with_everywhere(b'id="2"', b'id="99999999999999999999"'), "opened"),
    "groups in groups": (lambda: nested_groups(80), "opened"),
}
"""A file is made only when it is asked for; beside it stands what becomes of it."""


def answer(path: Path) -> str:
    try:
        document = open_document(read_file(path), force=True)
        document.survey(Wishes(replace=Numbers(are_all=True), backgrounds=Numbers(are_all=True), make_room=True))
        document.save()
    except GouacheError as error:
        return error.code
    return "opened"


def peak_bytes() -> int:
    """The most memory this process has had; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if status.is_file():  # of this program alone; what getrusage says begins with the size of the program before it
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return 0


if __name__ == "__main__":
    print(answer(Path(sys.argv[1])), peak_bytes(), time.process_time())  # noqa: T201
