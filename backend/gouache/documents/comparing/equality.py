"""Whether two elements say the same: prefixes, the order of attributes, indentation and the numbers that
relationships happen to have apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lxml import etree

    from gouache.documents.comparing.package import Link

_RELATIONSHIPS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Namer: TypeAlias = Callable[[str], str]
"""Gives the name a part has in the first file."""


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and processing instructions."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class Prints:
    """Fingerprints of the elements of one part; equal ones say the same."""

    def __init__(self, links: Mapping[str, Link], name_of: Namer) -> None:
        self._links = links
        self._name_of = name_of
        self._prints: dict[etree._Element, bytes] = {}

    def of(self, element: etree._Element) -> bytes:
        if element not in self._prints:
            checksum = hashlib.sha256(
                repr((element.tag, self.attributes(element), own_text(element))).encode("utf-8", "surrogatepass")
            )
            for child in element:
                if local(child):
                    checksum.update(self.of(child))
                    checksum.update(repr(_words(child.tail)).encode("utf-8", "surrogatepass"))
            self._prints[element] = checksum.digest()
        return self._prints[element]

    def attributes(self, element: etree._Element) -> list[tuple[str, str]]:
        """Sorted; an id of a relationship is replaced by what it points to."""
        return sorted((str(name), self._value(str(name), str(value))) for name, value in element.items())

    def target(self, element: etree._Element) -> str:
        """What the first relationship an element names points to; empty where it names none."""
        ids = (str(value) for name, value in element.items() if str(name).startswith(_RELATIONSHIPS))
        return next((self._pointed(one) for one in ids if one in self._links), "")

    def _value(self, name: str, value: str) -> str:
        return self._pointed(value) if name.startswith(_RELATIONSHIPS) and value in self._links else value

    def _pointed(self, relation: str) -> str:
        link = self._links[relation]
        return link.target if link.external else "part " + self._name_of(link.target)


def own_text(element: etree._Element) -> str:
    """The text before an element's first child, without indentation."""
    return _meant(element.text, element)


def _meant(text: str | None, element: etree._Element) -> str:
    """Space alone means something in texts (`w:t`, `a:t`) and where it is to be preserved."""
    if text is None or text.strip():
        return text or ""
    preserved = element.get(_SPACE) == "preserve"
    return text if preserved or (local(element) in {"t", "delText", "instrText"} and len(element) == 0) else ""


def _words(text: str | None) -> str:
    return text if text and text.strip() else ""
