"""What says that a file is not to be changed: a signature, a protection, the mark of a final version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.errors import FileRefused, Protected, Signed

if TYPE_CHECKING:
    from lxml import etree

SIGNATURE_ORIGIN = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
SIGNATURE_FOLDER = "_xmlsignatures/"  # where Office puts all that belongs to them
SIGNATURE_TYPE = "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"

_ON = ("1", "true", "on")
_ALLOWED = {"comments": "only comments", "trackedchanges": "only tracked changes", "forms": "only filling in forms"}


def protection(content_type: str, root: etree._Element) -> FileRefused | None:
    """The refusal that a part of this type asks for, or None."""
    if content_type == SIGNATURE_TYPE:
        return Signed()
    if content_type.endswith("wordprocessingml.settings+xml"):
        return _word(root)
    if content_type.endswith(".main+xml") and root.find("{*}modifyVerifier") is not None:
        return Protected("a password is asked for changing it")
    if content_type.endswith("custom-properties+xml"):
        for item in root.iterfind("{*}property[@name='_MarkAsFinal']"):
            if str(item.xpath("string()")).strip().lower() in _ON:
                return Protected("it is marked as final")
    return None


def _word(settings: etree._Element) -> FileRefused | None:
    for element in settings.iterfind("{*}documentProtection"):
        if _attribute(element, "enforcement") in _ON:
            return Protected(f"it allows {_ALLOWED.get(_attribute(element, 'edit'), 'no changes')}")
    for element in settings.iterfind("{*}writeProtection"):
        # Without a password it is Word's "open as read-only?", which asks people and forbids nothing.
        if _attribute(element, "hash") or _attribute(element, "hashValue"):
            return Protected("a password is asked for changing it")
    return None


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "").lower()
