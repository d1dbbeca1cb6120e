"""Strict Open XML and back: the editors know the transitional namespaces alone (ECMA-376 part 1 against part 4).

The two forms differ, for all that the editors look at, in the beginnings of their namespace and relationship names.
"""

from __future__ import annotations

import re

_FAMILIES = b"(drawingml|presentationml|wordprocessingml|spreadsheetml|officeDocument|schemaLibrary)"
_STRICT = re.compile(b"http://purl\\.oclc\\.org/ooxml/" + _FAMILIES + rb"/([A-Za-z/]+)")
_TRANSITIONAL = re.compile(b"http://schemas\\.openxmlformats\\.org/" + _FAMILIES + rb"/2006/([A-Za-z/-]+)")
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_RENAMED_BACK = {new: old for old, new in _RENAMED.items()}

STRICT_BEGINNING = "http://purl.oclc.org/ooxml/"


def to_transitional(xml: bytes) -> bytes:
    """The part with the transitional names."""
    return _STRICT.sub(lambda found: _transitional(found[1], found[2]), xml)


def transitional_names(xml: bytes) -> frozenset[bytes]:
    """The transitional names a part of a strict file has all the same; these are left as they are on the way back."""
    return frozenset(found[0] for found in _TRANSITIONAL.finditer(xml))


def to_strict(xml: bytes, keep: frozenset[bytes]) -> bytes:
    """The part with the strict names, but for the names in `keep`."""
    return _TRANSITIONAL.sub(lambda found: found[0] if found[0] in keep else _strict(found[1], found[2]), xml)


def _transitional(family: bytes, rest: bytes) -> bytes:
    head, _, last = rest.rpartition(b"/")
    name = (head + b"/" if head else b"") + _RENAMED.get(last, last)
    return b"http://schemas.openxmlformats.org/" + family + b"/2006/" + name


def _strict(family: bytes, rest: bytes) -> bytes:
    head, _, last = rest.rpartition(b"/")
    name = (head + b"/" if head else b"") + _RENAMED_BACK.get(last, last)
    return b"http://purl.oclc.org/ooxml/" + family + b"/" + name
