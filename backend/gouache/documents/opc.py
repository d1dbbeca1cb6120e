"""The package below an Office file: content types and relationships of its parts (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from gouache.errors import Damaged, UnsafeXml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONS = "_rels/.rels"

# Depth over 256, a text over 10 MB; the second is what libxml2 before 2.14 says for depth.
_TOO_COMPLEX = (etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_INTERNAL_ERROR)

# Content that has XML's ending and other people's rules; no editor reads it, and it is kept as it is.
_FOREIGN_XML = ("image/svg+xml", "application/xhtml+xml")

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def is_office_xml(content_type: str) -> bool:
    """Whether parts of this type are XML by the rules of Office, so that they may be parsed."""
    return content_type.endswith(("+xml", "/xml")) and content_type not in _FOREIGN_XML


def parse_xml(name: str, content: bytes) -> etree._Element:
    """The root of a part. Raises UnsafeXml for a DOCTYPE or too deep a tree, Damaged for what is not well-formed."""
    # Looked for before parsing, so that no entity is ever read; the editors would drop the DOCTYPE and keep the
    # references to its entities, which is a file that Office cannot open.
    if "<!DOCTYPE".encode(encoding_of(content)) in content:
        raise UnsafeXml(f"{name!r} has a DOCTYPE")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if parser.error_log.filter_types([etree.ErrorTypes.ERR_NO_MEMORY]):
            raise MemoryError from error
        if parser.error_log.last_error is not None and parser.error_log.last_error.type in _TOO_COMPLEX:
            raise UnsafeXml(f"{name!r} is nested too deep or holds too long a text") from error
        raise Damaged(f"{name!r} is not well-formed XML: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding not looked through above
        raise UnsafeXml(f"{name!r} has a DOCTYPE")
    return root


def encoding_of(content: bytes) -> str:
    """Of the two that a package may use (ECMA-376 part 2, 6.2.5); told by the mark or the zeros at the beginning."""
    if content.startswith(b"\xff\xfe") or content[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if content.startswith((b"\xfe\xff", b"\0")) else "utf-8"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship; `target` is as written, `element` the place to change it."""

    id: str
    type: str
    target: str
    external: bool
    element: etree._Element


class ContentTypes:
    """Which part is what."""

    def __init__(self, content: bytes) -> None:
        root = parse_xml(CONTENT_TYPES, content)
        self._defaults = dict(self._entries(root, "Default", "Extension"))
        self._overrides = {name.lstrip("/"): kind for name, kind in self._entries(root, "Override", "PartName")}

    @staticmethod
    def _entries(root: etree._Element, tag: str, key: str) -> Iterator[tuple[str, str]]:
        for element in root.iterchildren(_TYPES + tag):
            name, content_type = element.get(key), element.get("ContentType")
            if name is None or content_type is None:
                raise Damaged(f"{CONTENT_TYPES!r} has an entry that does not say what it is")
            yield name.lower(), content_type

    def of(self, name: str) -> str:
        """The content type of a part, or an empty text where none is given."""
        extension = name.rpartition("/")[2].rpartition(".")[2]
        return self._overrides.get(name.lower(), self._defaults.get(extension.lower(), ""))


def with_types(content: bytes, types: Mapping[str, str]) -> bytes:
    """The table of content types with these parts in it too."""
    root = parse_xml(CONTENT_TYPES, content)
    for name, content_type in types.items():
        etree.SubElement(root, _TYPES + "Override", PartName="/" + name, ContentType=content_type)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relations(root: etree._Element) -> Iterator[Relation]:
    """The relationships in the root of a `.rels` part."""
    for element in root.iterchildren(_RELATIONS + "Relationship"):
        yield Relation(
            element.get("Id", ""),
            element.get("Type", ""),
            element.get("Target", ""),
            element.get("TargetMode") == "External",
            element,
        )


def relations_name(part: str) -> str:
    """The name of the part with the relationships of `part`."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", name + ".rels")


def source_name(relations_part: str) -> str:
    """The part whose relationships these are; empty for those of the package."""
    folder, _, name = relations_part.rpartition("/")
    return posixpath.join(folder.removesuffix("_rels").rstrip("/"), name.removesuffix(".rels"))


def target_name(source: str, target: str) -> str:
    """The name a target has as a part, seen from `source` (ECMA-376 part 2, 6.5.3.4)."""
    folder = "" if target.startswith("/") else source.rpartition("/")[0]
    return posixpath.normpath(posixpath.join(folder, target.lstrip("/")))


def find_part(name: str, lowered: Mapping[str, str]) -> str | None:
    """The part of that name, also in another case or with escapes, or None. `lowered`: names by their lower case."""
    return lowered.get(name.lower()) or lowered.get(unquote(name).lower())
