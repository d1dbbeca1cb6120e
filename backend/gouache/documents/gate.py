"""The gate: whether a file may be edited, decided before any editor sees it, each refusal by name."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from gouache.documents.archive import XML_ENDINGS, read_entries, write_entries
from gouache.documents.encryption import decrypt
from gouache.documents.limits import DEFAULT_LIMITS
from gouache.documents.normalise import Form, normalise
from gouache.documents.opc import (
    CONTENT_TYPES,
    PACKAGE_RELATIONS,
    ContentTypes,
    encoding_of,
    find_part,
    is_office_xml,
    parse_xml,
    relations,
    source_name,
    target_name,
)
from gouache.documents.protection import protection
from gouache.documents.sniffing import refuse_other_formats
from gouache.documents.strict import STRICT_BEGINNING
from gouache.domain import DocumentKind
from gouache.errors import Damaged, Encrypted, NotOffice, TooBig, Unsupported

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gouache.documents.limits import Limits

_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

# Content types of main parts (ECMA-376 part 1, 11 and 13; MS-OFFMACRO2 2.2), and the plain type of the same family.
_PLAIN_TYPE = {
    _PRESENTATION: _PRESENTATION,
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": _PRESENTATION,
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml": _PRESENTATION,
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": _PRESENTATION,
    "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml": _PRESENTATION,
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml": _PRESENTATION,
    _DOCUMENT: _DOCUMENT,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": _DOCUMENT,
    "application/vnd.ms-word.document.macroEnabled.main+xml": _DOCUMENT,
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": _DOCUMENT,
}
_KIND = {_PRESENTATION: DocumentKind.POWERPOINT, _DOCUMENT: DocumentKind.WORD}

# The root that a part must have to be what its content type says (ECMA-376 part 1, 11.3.10 and 13.3.6 to 13.3.10):
# another one is passed over by the editors, and kept LibreOffice busy for half a minute.
_ROOT = {
    _PRESENTATION: "presentation",
    _DOCUMENT: "document",
    "application/vnd.openxmlformats-officedocument.presentationml.slide+xml": "sld",
    "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml": "sldLayout",
    "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml": "sldMaster",
}
_NAMESPACES = {
    f"http://schemas.openxmlformats.org/{family}/2006/main" for family in ("presentationml", "wordprocessingml")
} | {f"{STRICT_BEGINNING}{family}/main" for family in ("presentationml", "wordprocessingml")}

_MAIN_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A file that may be edited: its family, its bytes as the editors take them, and the form to give it back."""

    kind: DocumentKind
    data: bytes
    form: Form
    encrypted: bool


def check(data: bytes, limits: Limits = DEFAULT_LIMITS, *, force: bool = False, password: str | None = None) -> Checked:
    """Let a file in, or raise the leaf of FileRefused that says why not.

    `force` lets in what is signed, protected or marked as final, as the caller has the user's word for it. `password`
    opens a file that is encrypted, and is not looked at for any other.
    """
    if len(data) > limits.file_bytes:
        raise TooBig(f"it has {len(data) / 1e6:,.0f} MB, the limit is {limits.file_bytes / 1e6:,.0f} MB")
    try:
        refuse_other_formats(data)
        encrypted = False
    except Encrypted:
        if password is None:
            raise
        data = decrypt(data, password, limits)
        refuse_other_formats(data)
        encrypted = True
    parts = read_entries(data, limits)
    types = _content_types(parts, limits)
    _check_amount(parts, types, limits)
    main = _main_part(parts, types)
    main_type = types.of(main)
    _check_xml(parts, types, main, limits, force=force)

    plain_parts, form = normalise(data, parts, main_type, _PLAIN_TYPE[main_type])
    changed = any(plain_parts[name] is not content for name, content in parts.items())
    return Checked(
        kind=_KIND[form.plain_type],
        data=write_entries(plain_parts) if changed else data,
        form=form,
        encrypted=encrypted,
    )


def _content_types(parts: Mapping[str, bytes], limits: Limits) -> ContentTypes:
    if CONTENT_TYPES in parts:
        if parts[CONTENT_TYPES].count(b"<") > 2 * limits.entries:  # one entry for a part, closed by a tag of its own
            raise TooBig(f"it gives more content types than {limits.entries:,} parts can have, the limit")
        return ContentTypes(parts[CONTENT_TYPES])
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise NotOffice("it is an OpenDocument file; save it as .pptx or .docx")
    raise NotOffice("it is a zip archive without an Office document in it")


def _main_part(parts: Mapping[str, bytes], types: ContentTypes) -> str:
    """The name of the main part, where its type is one we take."""
    if PACKAGE_RELATIONS not in parts:
        raise Damaged("nothing says which part is the main one")
    lowered = {name.lower(): name for name in parts}
    targets = [
        relation.target
        for relation in relations(parse_xml(PACKAGE_RELATIONS, parts[PACKAGE_RELATIONS]))
        if relation.type in _MAIN_RELATIONS and not relation.external
    ]
    if not targets:
        raise NotOffice("it has no main part")
    main = find_part(target_name("", targets[0]), lowered)
    if main is None or len(targets) > 1:
        raise Damaged("its main part is missing" if main is None else "it has two main parts")
    main_type = types.of(main)
    if main_type not in _PLAIN_TYPE:
        raise _another_main_type(main_type)
    return main


def _another_main_type(content_type: str) -> NotOffice | Unsupported:
    if "spreadsheetml" in content_type or "ms-excel" in content_type:
        return NotOffice("it is an Excel file")
    if "presentationml" in content_type or "ms-powerpoint" in content_type:
        return Unsupported("it is a PowerPoint add-in")
    if content_type.endswith(("themeManager+xml", "theme+xml")):
        return Unsupported("it is an Office theme")
    if "visio" in content_type:
        return NotOffice("it is a Visio drawing")
    return NotOffice(f"its main part is of the type {content_type!r}" if content_type else "its main part has no type")


def _check_amount(parts: Mapping[str, bytes], types: ContentTypes, limits: Limits) -> None:
    nodes = relationships = 0
    for name, _, content in _xml_parts(parts, types):
        if len(content) > limits.xml_part_bytes:
            raise TooBig(f"{name!r} is larger than {limits.xml_part_bytes / 1e6:,.0f} MB, the limit for XML")
        nodes += content.count(b"<") + content.count(b"=")
        if name.endswith(".rels"):
            relationships += content.count(b"<")
    if nodes > limits.xml_nodes:
        raise TooBig(f"its XML has more than {limits.xml_nodes:,} tags and attributes, the limit")
    if relationships > limits.relationships:
        raise TooBig(f"it has more than {limits.relationships:,} relationships, the limit")


def _check_xml(parts: Mapping[str, bytes], types: ContentTypes, main: str, limits: Limits, *, force: bool) -> None:
    refusal = None
    for name, content_type, content in _xml_parts(parts, types):
        if not name.lower().endswith(XML_ENDINGS) and not content.lstrip().startswith((b"<", b"\xef\xbb\xbf<")):
            raise Unsupported(f"{name!r} is called XML and is not")  # seen: text under the main part's type
        root = parse_xml(name, content)
        _check_attributes(name, content, root, limits)
        # A default for all XML may be the main part's type, and then other parts have it too.
        if name == main or content_type not in _PLAIN_TYPE:
            _check_root(name, _PLAIN_TYPE.get(content_type, content_type), root)
        if name.endswith(".rels"):
            _check_relations(name, root)
        slides = root.find("{*}sldIdLst")
        if slides is not None and len(slides) > limits.slides:
            raise TooBig(f"it has more than {limits.slides:,} slides, the limit")
        refusal = refusal or protection(content_type, root)
    if refusal is not None and not force:
        raise refusal


def _check_attributes(name: str, content: bytes, root: etree._Element, limits: Limits) -> None:
    """Raises TooBig where an element has too many: renderers take time by their square."""
    most = limits.attributes
    too_many = bool(root.xpath("descendant-or-self::*[count(@*) > $most]", most=most))
    # lxml tells the namespaces in scope, not those declared; it is asked again where there may be many.
    if not too_many and content.count("xmlns".encode(encoding_of(content))) > most:
        declared = 0
        for event, _ in etree.iterparse(BytesIO(content), events=("start-ns", "start"), resolve_entities=False):
            declared = declared + 1 if event == "start-ns" else 0
            too_many = too_many or declared > most
    if too_many:
        raise TooBig(f"an element of {name!r} has more than {most:,} attributes, the limit")


def _check_root(name: str, content_type: str, root: etree._Element) -> None:
    wanted = _ROOT.get(content_type)
    found = etree.QName(root)
    if wanted is not None and (found.localname != wanted or found.namespace not in _NAMESPACES):
        raise Damaged(f"{name!r} is not what it is said to be, its root is {found.localname!r}")


def _xml_parts(parts: Mapping[str, bytes], types: ContentTypes) -> Iterator[tuple[str, str, bytes]]:
    for name, content in parts.items():
        content_type = types.of(name)
        if name.endswith(".rels") or is_office_xml(content_type):
            yield name, content_type, content


def _check_relations(name: str, root: etree._Element) -> None:
    found = list(relations(root))
    ids = {relation.id for relation in found}
    if len(ids) != len(found) or "" in ids:
        raise Damaged(f"{name!r} has relationships without an id of their own")
    if any(not relation.type or relation.element.get("Target") is None for relation in found):
        raise Damaged(f"{name!r} has relationships that do not say what they are")
    # Relationships are never the target of one (ECMA-376 part 2, 6.5.3.1): an editor would write that part twice.
    targets = (target_name(source_name(name), one.target).lower() for one in found if not one.external)
    if any(target.endswith(".rels") or target == CONTENT_TYPES.lower() for target in targets):
        raise Damaged(f"{name!r} relates to what is no part")
