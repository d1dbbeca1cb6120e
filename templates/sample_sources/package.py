"""Office packages as plain parts, zipped so that the same parts always give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip entry can carry (APPNOTE.TXT 4.4.6)."""

MADE_AT = "2026-03-02T09:00:00Z"
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK_TIME = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one zip; the content types come first, as Office writes them, the rest in alphabetical order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the bytes tell Windows from the rest
            package.writestr(entry, parts[name])
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def same_every_time(data: bytes) -> bytes:
    """The package without the hour of its making: zip times, and the times inside the workbook behind a chart."""
    parts = unzipped(data)
    for name, content in parts.items():
        if name.endswith(".xlsx"):
            parts[name] = same_every_time(content)
        elif name == "docProps/core.xml":
            parts[name] = _WORKBOOK_TIME.sub(rb"\g<1>" + MADE_AT.encode() + rb"\g<3>", content)
    return zipped(parts)


def xml(text: str) -> bytes:
    return (XML_HEAD + text).encode()


def content_types(overrides: Mapping[str, str]) -> bytes:
    """The list of part names and their media types (ECMA-376 part 2, 10.1.2)."""
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return xml(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def relationships(*targets: tuple[str, str]) -> bytes:
    """Relationships rId1, rId2, … from pairs of kind and target; a kind without a scheme is one of Office's own."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else f"{_OFFICE}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return xml(f'<Relationships xmlns="{_RELATIONSHIPS}">{rows}</Relationships>')


def core_properties(title: str, subject: str) -> bytes:
    return xml(
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>Gouache sample</dc:creator>"
        "<cp:lastModifiedBy>Gouache sample</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{MADE_AT}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{MADE_AT}</dcterms:modified>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def theme(name: str, colours: Mapping[str, str], heading_font: str, body_font: str) -> bytes:
    """A theme part: twelve colours, two fonts, and the plain format scheme that the schema asks for."""
    rows = "".join(f'<a:{role}><a:srgbClr val="{colour}"/></a:{role}>' for role, colour in colours.items())
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="{{}}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    fonts = "".join(
        f'<a:{role}Font><a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/></a:{role}Font>'
        for role, font in (("major", heading_font), ("minor", body_font))
    )
    return xml(
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{rows}</a:clrScheme><a:fontScheme name="{name}">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line.format(6350)}{line.format(12700)}{line.format(19050)}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
