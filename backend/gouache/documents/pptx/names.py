"""The XML names PowerPoint files are written in (ECMA-376 part 1; the p14 ones from [MS-PPTX])."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def local(element: Element) -> str:
    """The element's name without its namespace; empty for comments and processing instructions."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def flag(element: Element, name: str) -> bool:
    """An attribute of type xsd:boolean; false where it is missing."""
    return element.get(name) in {"1", "true", "on"}


def flag_off(element: Element, name: str) -> bool:
    """An attribute of type xsd:boolean whose default is true, set to false."""
    return element.get(name) is not None and not flag(element, name)


def number(text: str | None) -> int | None:
    """An attribute that should be a whole number, or None: hostile files put anything there."""
    try:
        value = int(text) if text is not None else None
    except ValueError:
        return None
    return value if value is None or abs(value) < 2**40 else None


def shape_properties(shape: Element) -> Element | None:
    """`p:cNvPr`: id, name, alt text, hidden."""
    for child in shape:
        if local(child).startswith("nv"):
            return child.find(P + "cNvPr")
    return None


def shape_id(shape: Element) -> int | None:
    properties = shape_properties(shape)
    return None if properties is None else number(properties.get("id"))


def placeholder_of(shape: Element) -> Element | None:
    """The shape's `p:ph`, where it is a placeholder."""
    for child in shape:
        if local(child).startswith("nv"):
            return child.find(P + "nvPr/" + P + "ph")
    return None
