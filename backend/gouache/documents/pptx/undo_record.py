"""What an undo says, as JSON: which kind of change it takes back, and the XML and the bytes that stood there before.

Two halves are written, see `domain.Undo`: what is kept in the file and what is private. Both may come back from a file
somebody else has had in hands, so whatever does not read as a record counts as none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree
from pptx.oxml import parse_xml

from gouache.domain import Undo

if TYPE_CHECKING:
    from gouache.documents.pptx.names import Element

FREE_SPACE, PLACEHOLDER, BACKGROUND, MADE_ROOM = "free-space", "placeholder", "background", "made-room"
REPLACED, TOKEN = "replaced", "token"
"""Kinds of change."""

_VERSION = 1

Facts: TypeAlias = Mapping[str, object]
"""What one half says; anything JSON can hold, so ask for a type with `text` and `mapping`."""


@dataclass(frozen=True, slots=True)
class Record:
    """An undo as read. `kind` is the key in `undoing.UNDOERS`; empty where nothing was written down."""

    kind: str = ""
    kept: Facts = field(default_factory=dict)
    private: Facts = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 of the picture that was set in."""
        return text(self.kept, "sha256")


def undo_of(kind: str, kept: Facts, private: Facts | None = None) -> Undo:
    """The undo of one change. `kept` goes into the file itself: no words and no picture may be in it."""
    head = {"version": _VERSION, "kind": kind}
    # Escaped, since the ledger is XML, which has no way to write some characters a JSON text may hold.
    return Undo(
        kept=json.dumps({**head, **kept}, separators=(",", ":")),
        private=json.dumps({**head, **private}, separators=(",", ":")) if private else "",
    )


def with_digest(undo: Undo, data: bytes) -> Undo:
    """The undo with the checksum of the picture it takes out; one that says nothing stays so."""
    kept = _facts(undo.kept)
    if not kept:
        return undo
    return undo_of(text(kept, "kind"), {**kept, "sha256": sha256(data).hexdigest()}, _facts(undo.private))


def read_undo(undo: Undo) -> Record:
    kept, private = _facts(undo.kept), _facts(undo.private)
    kind = text(kept, "kind") or text(private, "kind")
    if private and text(private, "kind") != kind:
        private = {}
    return Record(kind, kept, private)


def text(facts: Facts, name: str) -> str:
    value = facts.get(name)
    return value if isinstance(value, str) else ""


def mapping(facts: Facts, name: str) -> Facts:
    value = facts.get(name)
    return value if isinstance(value, dict) else {}


def mappings(facts: Facts, name: str) -> list[Facts]:
    value = facts.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def texts(facts: Facts, name: str) -> list[str]:
    value = facts.get(name)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def xml_of(element: Element) -> str:
    """The element as text, to be written down; what follows it in the tree is left out."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def element_in(facts: Facts, name: str, tag: str) -> Element | None:
    """The element written down under a name, in python-pptx's classes; None where it is not one of that tag."""
    xml = text(facts, name)
    if not xml:
        return None
    try:
        found: Element = parse_xml(xml)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return found if found.tag == tag else None


def _facts(written: str) -> Facts:
    try:
        found = json.loads(written) if written else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and found.get("version") == _VERSION else {}
