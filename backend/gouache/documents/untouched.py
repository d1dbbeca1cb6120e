"""Whether an editor left a part alone: it writes every part anew, and what it did not touch goes out byte for byte.

A part that nothing refers to is not written by an editor at all; that it is there is no business of ours either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from gouache.documents.opc import (
    CONTENT_TYPES,
    PACKAGE_RELATIONS,
    ContentTypes,
    find_part,
    parse_xml,
    relations,
    relations_name,
    source_name,
    target_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def same_part(name: str, before: bytes, after: bytes) -> bool:
    """Whether a part that is XML says after editing what it said before."""
    if before == after:
        return True
    if name.endswith(".rels"):
        return _relations(name, before) == _relations(name, after)
    try:
        tree = _as_editors_read(before)
        # What both editors write of a tree they did not touch. Where they did, it may be as it was all the same.
        return etree.tostring(tree, encoding="UTF-8", standalone=True) == after or (
            etree.tostring(tree, method="c14n") == etree.tostring(_as_editors_read(after), method="c14n")
        )
    except etree.LxmlError:
        return False


def same_types(before: bytes, after: bytes, names: Iterable[str]) -> bool:
    """Whether two tables of content types say the same of these parts."""
    types, types_after = ContentTypes(before), ContentTypes(after)
    return all(types.of(name) == types_after.of(name) for name in names if name != CONTENT_TYPES)


def unreferenced(names: Iterable[str], xml: Mapping[str, bytes]) -> set[str]:
    """The parts that no chain of relationships leads to; `xml` holds the relationships among others."""
    lowered = {name.lower(): name for name in names}
    left = set(lowered.values()) - {CONTENT_TYPES, PACKAGE_RELATIONS}
    sources = [("", PACKAGE_RELATIONS)]
    while sources:
        source, relations_part = sources.pop()
        left.discard(relations_part)
        for relation in relations(parse_xml(relations_part, xml[relations_part])):
            part = None if relation.external else find_part(target_name(source, relation.target), lowered)
            if part in left:
                left.discard(part)
                theirs = find_part(relations_name(part), lowered)
                if theirs is not None and theirs in xml:
                    sources.append((part, theirs))
    return left


def _as_editors_read(content: bytes) -> etree._Element:
    # Both read so, and lose what indentation there was.
    return etree.fromstring(content, etree.XMLParser(remove_blank_text=True, resolve_entities=False))


def _relations(name: str, content: bytes) -> set[tuple[str, str, str, bool]]:
    source = source_name(name)
    return {
        (one.id, one.type, one.target if one.external else target_name(source, one.target), one.external)
        for one in relations(parse_xml(name, content))
    }
