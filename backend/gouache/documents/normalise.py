"""A file brought to the form the editors take, and the result brought back to the form the file had.

Templates, shows and macro files differ from plain ones in the content type of their main part; strict files in their
namespaces; and a relationship whose target is not in the file stops python-docx and is lost by python-pptx.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from gouache.documents.archive import XML_ENDINGS, read_entries, write_entries
from gouache.documents.limits import Limits
from gouache.documents.opc import (
    CONTENT_TYPES,
    PACKAGE_RELATIONS,
    find_part,
    parse_xml,
    relations,
    source_name,
    target_name,
)
from gouache.documents.protection import SIGNATURE_ORIGIN
from gouache.documents.strict import STRICT_BEGINNING, to_strict, to_transitional, transitional_names

if TYPE_CHECKING:
    from collections.abc import Mapping

# A target that is not in the file is called external while the file is edited, since that is what both editors keep.
_ABSENT = "urn:gouache:absent:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What has to be put back. `strict_parts` are the XML parts of a strict file as they were."""

    main_type: str
    plain_type: str
    strict_parts: Mapping[str, bytes] = field(default_factory=dict)
    absent_targets: bool = False

    @property
    def plain(self) -> bool:
        return self.main_type == self.plain_type and not self.strict_parts and not self.absent_targets


def normalise(parts: Mapping[str, bytes], main_type: str, plain_type: str) -> tuple[dict[str, bytes], Form]:
    """The parts as the editors take them. Signatures are let go, since any change makes them invalid."""
    plain = dict(parts)
    strict_parts: dict[str, bytes] = {}
    if _is_strict(parts):
        strict_parts = {name: content for name, content in parts.items() if name.lower().endswith(XML_ENDINGS)}
        plain |= {name: to_transitional(content) for name, content in strict_parts.items()}
    if main_type != plain_type:
        plain[CONTENT_TYPES] = plain[CONTENT_TYPES].replace(main_type.encode(), plain_type.encode())
    absent = False
    lowered = {name.lower(): name for name in parts}
    for name in parts:
        if name.endswith(".rels"):
            plain[name], any_absent = _mend_targets(name, plain[name], lowered)
            absent = absent or any_absent
    return plain, Form(main_type=main_type, plain_type=plain_type, strict_parts=strict_parts, absent_targets=absent)


def restore(data: bytes, form: Form) -> bytes:
    """The saved file in the form its original had."""
    if form.plain:
        return data
    parts = read_entries(data, _OWN)
    if form.main_type != form.plain_type:
        parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(form.plain_type.encode(), form.main_type.encode())
    for name, content in parts.items():
        if form.absent_targets and name.endswith(".rels"):
            parts[name] = _restore_targets(name, content)
        if form.strict_parts and name.lower().endswith(XML_ENDINGS):
            parts[name] = _strict_again(parts[name], form.strict_parts.get(name, b""))
    return write_entries(parts)


# What we saved ourselves has the size it has; the gate has looked at what it came from.
_OWN = Limits(file_bytes=1 << 40, entries=1 << 20, inflated_bytes=1 << 40, xml_part_bytes=1 << 40)


def _is_strict(parts: Mapping[str, bytes]) -> bool:
    return STRICT_BEGINNING.encode() in parts[PACKAGE_RELATIONS]


def _strict_again(content: bytes, before: bytes) -> bytes:
    if content == to_transitional(before):
        return before  # no editor touched it: not even the names it had in both forms are mistaken
    return to_strict(content, transitional_names(before))


def _mend_targets(name: str, content: bytes, lowered: Mapping[str, str]) -> tuple[bytes, bool]:
    """The relationships with targets that are parts, and whether some were not in the file."""
    root = parse_xml(name, content)
    source = source_name(name)
    mended = absent = False
    for relation in list(relations(root)):
        if relation.external:
            continue
        written = target_name(source, relation.target)
        part = find_part(written, lowered)
        if relation.type == SIGNATURE_ORIGIN:
            root.remove(relation.element)
        elif part is None:
            relation.element.set("Target", _ABSENT + relation.target)
            relation.element.set("TargetMode", "External")
            absent = True
        elif part != written:
            relation.element.set("Target", "/" + part)
        else:
            continue
        mended = True
    return (_serialised(root) if mended else content), absent


def _restore_targets(name: str, content: bytes) -> bytes:
    root = parse_xml(name, content)
    for relation in relations(root):
        if relation.target.startswith(_ABSENT):
            relation.element.set("Target", relation.target.removeprefix(_ABSENT))
            del relation.element.attrib["TargetMode"]
    return _serialised(root)


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
