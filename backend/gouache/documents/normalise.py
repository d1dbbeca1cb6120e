"""A file brought to the form the editors take, and the result brought back to the form the file had.

Templates, shows and macro files differ from plain ones in the content type of their main part; strict files in their
namespaces; and a relationship whose target is not in the file stops python-docx and is lost by python-pptx. Both
editors write every part anew, losing indentation and prolog; what says the same goes out as it came, byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from gouache.documents.archive import XML_ENDINGS, read_entries, write_entries
from gouache.documents.limits import Limits
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
    with_types,
)
from gouache.documents.protection import SIGNATURE_FOLDER, SIGNATURE_ORIGIN
from gouache.documents.strict import STRICT_BEGINNING, to_strict, to_transitional, transitional_names
from gouache.documents.untouched import same_part, same_types, unreferenced

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

# A target that is not in the file is called external while the file is edited, since that is what both editors keep.
_ABSENT = "urn:gouache:absent:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What has to be put back. `came` are the XML parts as they were, `edited` as the editors got them.

    `data` is the archive they came in, with the `names` of its parts in order.
    """

    main_type: str
    plain_type: str
    came: Mapping[str, bytes] = field(default_factory=dict)
    edited: Mapping[str, bytes] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    data: bytes = field(default=b"", repr=False)
    strict: bool = False
    absent_targets: bool = False

    @property
    def plain(self) -> bool:
        return self.main_type == self.plain_type and not self.strict and not self.absent_targets


def normalise(
    data: bytes, parts: Mapping[str, bytes], main_type: str, plain_type: str
) -> tuple[dict[str, bytes], Form]:
    """The parts as the editors take them. Signatures are let go, since any change makes them invalid."""
    plain = dict(parts)
    came = {name: content for name, content in parts.items() if name.lower().endswith(XML_ENDINGS)}
    strict = _is_strict(parts)
    if strict:
        plain |= {name: to_transitional(content) for name, content in came.items()}
    if main_type != plain_type:
        plain[CONTENT_TYPES] = plain[CONTENT_TYPES].replace(main_type.encode(), plain_type.encode())
    absent = False
    lowered = {name.lower(): name for name in parts}
    for name in parts:
        if name.endswith(".rels"):
            plain[name], any_absent = _mend_targets(name, plain[name], lowered)
            absent = absent or any_absent
    form = Form(
        main_type=main_type,
        plain_type=plain_type,
        came=came,
        edited={name: plain[name] for name in came},
        names=tuple(parts),
        data=data,
        strict=strict,
        absent_targets=absent,
    )
    return plain, form


def restore(data: bytes, form: Form) -> bytes:
    """The saved file in the form its original had: what no editor touched as it came, the rest changed back."""
    parts = read_entries(data, _OWN)
    if form.absent_targets:
        parts = _out_of_claimed_names(parts)
    kept = _kept(form, {name.lower() for name in parts})
    if kept:
        parts[CONTENT_TYPES] = _with_types_of(kept, parts[CONTENT_TYPES], form)
    parts |= kept
    restored = {name: _restored(name, content, parts, form) for name, content in parts.items()}
    order = {name: number for number, name in enumerate(form.names)}
    in_order = sorted(restored, key=lambda name: order.get(name, len(order)))
    return write_entries({name: restored[name] for name in in_order})


def _out_of_claimed_names(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts, those renamed whose name a relationship to nothing has: what is not there must not become there."""
    links = [
        (name, relation)
        for name, content in parts.items()
        if name.endswith(".rels")
        for relation in relations(parse_xml(name, content))
    ]
    claimed = {
        target_name(source_name(name), relation.target.removeprefix(_ABSENT)).lower()
        for name, relation in links
        if relation.target.startswith(_ABSENT)
    }
    taken = claimed | {name.lower() for name in parts}
    renamed: dict[str, str] = {}
    for name in parts:
        if name.lower() in claimed:
            stem, dot, ending = name.rpartition(".")
            numbered = (f"{stem}-{number}{dot}{ending}" for number in count(2))
            renamed[name] = next(other for other in numbered if other.lower() not in taken)
            taken.add(renamed[name].lower())
    if not renamed:
        return dict(parts)
    moved = {renamed.get(name, name): content for name, content in parts.items()}
    for name, relation in links:
        target = target_name(source_name(name), relation.target)
        if not relation.external and target in renamed:
            relation.element.set("Target", "/" + renamed[target])
            moved[name] = _serialised(relation.element.getroottree().getroot())
    for name, other in renamed.items():
        old, new = (f'PartName="/{each}"'.encode() for each in (name, other))
        moved[CONTENT_TYPES] = moved[CONTENT_TYPES].replace(old, new)
        if relations_name(name) in moved:
            moved[relations_name(other)] = moved.pop(relations_name(name))
    return moved


def _kept(form: Form, taken: AbstractSet[str]) -> dict[str, bytes]:
    """The parts that nothing refers to; a signature is among them, as it is let go, and does not count."""
    if all(name.lower() in taken for name in form.names):
        return {}
    types = ContentTypes(form.edited[CONTENT_TYPES])
    names = {
        name
        for name in unreferenced(form.names, form.edited)
        if name.lower() not in taken and not name.startswith(SIGNATURE_FOLDER) and "signature" not in types.of(name)
    }
    entries = read_entries(form.data, _OWN) if names - form.edited.keys() else form.edited
    return {name: entries[name] for name in form.names if name in names}


def _with_types_of(kept: Mapping[str, bytes], content: bytes, form: Form) -> bytes:
    """The table of content types with those the kept parts had."""
    types, types_now = ContentTypes(form.edited[CONTENT_TYPES]), ContentTypes(content)
    missing = {name: types.of(name) for name in kept if types.of(name) and types.of(name) != types_now.of(name)}
    return with_types(content, missing)


def _restored(name: str, content: bytes, parts: Mapping[str, bytes], form: Form) -> bytes:
    came, edited = form.came.get(name), form.edited.get(name)
    if name == CONTENT_TYPES:
        same = set(parts) == set(form.names) and same_types(form.edited[name], content, parts)
        return form.came[name] if same else content.replace(form.plain_type.encode(), form.main_type.encode())
    if came is not None and edited is not None and not _unsigned(came, edited) and same_part(name, edited, content):
        return came
    if form.absent_targets and name.endswith(".rels"):
        content = _restore_targets(name, content)
    if form.strict and name.lower().endswith(XML_ENDINGS):
        content = to_strict(content, transitional_names(came or b""))
    return content


def _unsigned(came: bytes, edited: bytes) -> bool:
    """Whether these relationships had one to a signature, which is let go."""
    return SIGNATURE_ORIGIN.encode() in came and SIGNATURE_ORIGIN.encode() not in edited


# What we saved ourselves has the size it has; the gate has looked at what it came from.
_OWN = Limits(file_bytes=1 << 40, entries=1 << 20, inflated_bytes=1 << 40, xml_part_bytes=1 << 40)


def _is_strict(parts: Mapping[str, bytes]) -> bool:
    return STRICT_BEGINNING.encode() in parts[PACKAGE_RELATIONS]


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
