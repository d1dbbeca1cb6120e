"""What a placing notes down so that it can be undone, as the JSON an `Undo` holds, and XML kept inside it.

It comes back out of a file anybody may have written: what is not of the expected form counts as not said.
"""

from __future__ import annotations

import base64
import binascii
import copy
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from docx.oxml.parser import oxml_parser
from lxml import etree

from gouache.documents.docx.wml import Element
from gouache.domain import Undo

if TYPE_CHECKING:
    from collections.abc import Mapping

Note: TypeAlias = "Mapping[str, object]"


@dataclass(frozen=True, slots=True)
class Notes:
    """The two halves of an undo, read."""

    kept: Note
    private: Note

    @classmethod
    def of(cls, undo: Undo) -> Notes:
        return cls(_read(undo.kept), _read(undo.private))


def undo_of(kept: Note, private: Note | None = None) -> Undo:
    """An undo that says no more than there is to say."""
    return Undo(kept=_written(kept), private=_written(private or {}))


def with_private(undo: Undo, key: str, said: str) -> Undo:
    """The undo with one more thing that stays out of the file."""
    return Undo(kept=undo.kept, private=_written({**_read(undo.private), key: said}))


def text(note: Note, key: str) -> str:
    found = note.get(key)
    return found if isinstance(found, str) else ""


def inner(note: Note, key: str) -> Note:
    found = note.get(key)
    return cast(Note, found) if isinstance(found, dict) else {}


def notes(note: Note, key: str) -> list[Note]:
    found = note.get(key)
    return [cast(Note, each) for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def numbers(note: Note, key: str) -> tuple[int, ...]:
    found = note.get(key)
    return tuple(n for n in found if type(n) is int) if isinstance(found, list) else ()


def number(note: Note, key: str) -> int:
    found = note.get(key)
    return found if type(found) is int else -1


def texts(note: Note, key: str) -> tuple[str, ...]:
    found = note.get(key)
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()


def xml(element: Element) -> str:
    """The element's XML, with no more namespaces declared than it uses."""
    alone = copy.deepcopy(element)
    etree.cleanup_namespaces(alone)
    return etree.tostring(alone, encoding="unicode", with_tail=False)


def element(said: str) -> Element | None:
    """The element a note holds, of the kind that can stand among those of python-docx."""
    try:
        return cast(Element, etree.fromstring(said.encode(), oxml_parser)) if said else None
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        return None


def packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


def unpacked(said: str) -> bytes:
    try:
        return base64.b64decode(said, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _read(said: str) -> Note:
    try:
        found: Any = json.loads(said) if said else {}
    except (ValueError, RecursionError):
        return {}
    return cast(Note, found) if isinstance(found, dict) else {}


def _written(note: Note) -> str:
    full = {key: value for key, value in note.items() if value not in ("", (), [], {}, None)}
    return json.dumps(full, ensure_ascii=False, separators=(",", ":"), sort_keys=True) if full else ""
