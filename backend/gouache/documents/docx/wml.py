"""The names of WordprocessingML and the few ways we read and build its elements (ECMA-376 part 1, 17 and 20)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, cast

from docx.oxml.parser import oxml_parser
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Element: TypeAlias = etree._Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

EMU_PER_TWIP = 635
MAX_ID = 2**31 - 1
_MAX_TWIPS = 2**31 - 1  # Word keeps measures in 32 bits; nothing honest comes near, and a longer one is no measure

_UNITS = {"in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0, "cm": 566.93, "mm": 56.693}
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(in|pt|pc|pi|cm|mm)?\Z")


@cache
def q(name: str) -> str:
    """The Clark name of `prefix:local`."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def oxml(xml: str) -> Element:
    """An element from XML, of the same kind as those python-docx parses."""
    return cast(Element, etree.fromstring(xml, oxml_parser))


def make(
    name: str, attributes: Mapping[str, str] | None = None, *children: Element, text: str | None = None
) -> Element:
    """A new element of the same kind as those python-docx parses, so that it can stand among them."""
    prefix = name.split(":", maxsplit=1)[0]
    element: Element = oxml_parser.makeelement(
        q(name),
        {q(key) if ":" in key else key: value for key, value in (attributes or {}).items()},
        {prefix: NAMESPACES[prefix]},
    )
    element.extend(children)
    if text is not None:
        element.text = text
        if text != text.strip() or "  " in text:
            element.set(q("xml:space"), "preserve")
    return element


def down(element: Element | None, *names: str) -> Element | None:
    """The descendant at the end of a path of first children, or None."""
    for name in names:
        if element is None:
            return None
        # `find` reads a path; a paragraph is asked this two dozen times, and a report has thousands of them.
        element = next(element.iterchildren(q(name)), None)
    return element


def value(element: Element | None, *names: str) -> str:
    """The `w:val` at the end of a path; empty where the path ends early."""
    found = down(element, *names)
    return "" if found is None else found.get(q("w:val"), "")


def is_on(element: Element | None, *names: str) -> bool | None:
    """An on/off property (17.17.4): None where it is not said."""
    found = down(element, *names)
    return None if found is None else found.get(q("w:val"), "true") not in ("0", "false", "off")


def twips(measure: str | None, default: int = 0) -> int:
    """A measure in twentieths of a point, also where it is written with a unit (22.9.2.15)."""
    match = _MEASURE.match(measure or "")
    if match is None:
        return default
    number = float(match[1]) * (_UNITS[match[2]] if match[2] else 1)
    return round(number) if abs(number) <= _MAX_TWIPS else default  # infinite where it has 309 digits


def whole(number: str | None) -> int | None:
    """An integer attribute, or None where it is none."""
    try:
        return int(number) if number is not None else None
    except ValueError:
        return None


def ancestors(element: Element, *names: str) -> Iterator[Element]:
    """The ancestors of those names, nearest first."""
    return element.iterancestors(*(q(name) for name in names))


def owner(element: Element) -> Element | None:
    """The paragraph an element stands in: the nearest, so that a text box keeps its own words."""
    return next(ancestors(element, "w:p"), None)


def is_fallback(element: Element) -> bool:
    """True in the second version of a drawing kept for old readers (part 3, 10.2)."""
    return next(ancestors(element, "mc:Fallback"), None) is not None
