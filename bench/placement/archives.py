"""What a file's own XML says of its slides and headings, read straight from the archive, in any form of Office file."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

from lxml import etree

_Element: TypeAlias = Any
"""An lxml element; what its XPath finds has too many types to be of use."""
_OTHERS_SHARE = 0.06


@dataclass(frozen=True, slots=True)
class SlideFacts:
    """`busy`: it has a picture, chart, table or the like of its own. `off`: a picture of ours leaves the slide."""

    shown: bool
    busy: bool
    off: bool


class _Parts:
    """The parts of a file by their names, which Office compares without regard to case."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self._parts = {name.lower(): archive.read(name) for name in archive.namelist()}
        self.main = self.targets("", "/officeDocument")[0][1]

    def read(self, name: str) -> _Element:
        return etree.fromstring(self._parts[name.lower()])

    def targets(self, part: str, kind: str) -> list[tuple[str, str]]:
        """Relation ids and part names of this part's relations of one kind."""
        folder = posixpath.dirname(part)
        relations = self.read(posixpath.join(folder, "_rels", posixpath.basename(part) + ".rels"))
        return [
            (one.get("Id", ""), posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"))
            for one in relations
            if one.get("Type", "").endswith(kind)
        ]


def slides_of(data: bytes) -> list[SlideFacts]:
    parts = _Parts(data)
    presentation = parts.read(parts.main)
    relations = dict(parts.targets(parts.main, "/slide"))
    (size,) = presentation.xpath("./*[local-name()='sldSz']")
    width, height = int(size.get("cx")), int(size.get("cy"))
    found = []
    for entry in presentation.xpath("./*[local-name()='sldIdLst']/*"):
        relation = next(value for name, value in entry.attrib.items() if str(name).endswith("}id"))
        found.append(_facts(parts.read(relations[str(relation)]), width, height))
    return found


def headings_of(data: bytes) -> set[str]:
    """The words of every paragraph in a style whose name begins with "heading"."""
    parts = _Parts(data)
    styles = {
        style.get(next(name for name in style.attrib if name.endswith("}styleId")), "")
        for _, name in parts.targets(parts.main, "/styles")
        for style in parts.read(name).xpath("./*[local-name()='style'][@*[local-name()='styleId']]")
        if any(str(given).lower().startswith("heading") for given in style.xpath("./*[local-name()='name']/@*"))
    }
    found = set()
    for paragraph in parts.read(parts.main).xpath(".//*[local-name()='p']"):
        if styles.intersection(paragraph.xpath("./*[local-name()='pPr']/*[local-name()='pStyle']/@*")):
            found.add(" ".join("".join(paragraph.xpath(".//*[local-name()='t']/text()")).split()))
    return found - {""}


def _facts(slide: _Element, width: int, height: int) -> SlideFacts:
    busy = off = False
    for shape in slide.xpath("./*[local-name()='cSld']/*[local-name()='spTree']/*"):
        names = shape.xpath("./*/*[local-name()='cNvPr']/@name")
        frames = shape.xpath("./*[local-name()='spPr' or local-name()='xfrm']/descendant-or-self::*[@cx and @cy]")
        offsets = shape.xpath("./*[local-name()='spPr' or local-name()='xfrm']//*[local-name()='off']")
        if not frames or not offsets:
            continue
        x, y = int(offsets[0].get("x")), int(offsets[0].get("y"))
        cx, cy = int(frames[0].get("cx")), int(frames[0].get("cy"))
        if names and names[0].startswith("Gouache "):
            off = off or x < 0 or y < 0 or x + cx > width or y + cy > height
        elif etree.QName(shape).localname in {"pic", "graphicFrame"}:
            busy = busy or cx * cy > _OTHERS_SHARE * width * height
    return SlideFacts(slide.get("show") not in {"0", "false"}, busy, off)
