"""A Word file as its parts: opening, the stories a reader sees, and image parts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import Unmarshaller
from docx.opc.part import Part, PartFactory, XmlPart
from docx.opc.pkgreader import PackageReader
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.image import ImagePart
from lxml import etree

from gouache.documents.docx.wml import Element, down
from gouache.errors import Damaged, PlacingFailed

if TYPE_CHECKING:
    from docx.opc.packuri import PackURI
    from docx.opc.rel import _Relationship

    from gouache.domain import Picture

MAIN_TYPES = frozenset(
    {
        CONTENT_TYPE.WML_DOCUMENT_MAIN,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    }
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}


@dataclass(frozen=True, slots=True)
class Story:
    """A text of its own with its own relations: the body, a header, a footer."""

    part: XmlPart
    kind: str  # body, header or footer

    @property
    def root(self) -> Element:
        return cast(Element, self.part.element)


def open_package(data: bytes) -> Package:
    """The package, also of templates and files with macros, which python-docx would turn away by their type."""
    package = Package()
    try:
        reader = PackageReader.from_file(BytesIO(data))  # type: ignore[no-untyped-call]
        Unmarshaller.unmarshal(reader, package, _make_part)  # type: ignore[no-untyped-call]
        main = package.main_document_part
    # The library answers an odd package with whatever its own code runs into; the gate has seen the usual ones.
    except Exception as error:
        raise Damaged(f"{type(error).__name__} while reading it") from error
    if not isinstance(main, DocumentPart):
        raise Damaged("its main part is not a Word document")
    if down(cast(Element, main.element), "w:body") is None:
        raise Damaged("its main part has no body")
    return package


def _make_part(partname: PackURI, content_type: str, reltype: str, blob: bytes, package: Package) -> Part:
    if content_type in MAIN_TYPES and reltype == RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
        return cast(Part, DocumentPart.load(partname, content_type, blob, package))
    return cast(Part, PartFactory(partname, content_type, reltype, blob, package))


def stories(package: Package) -> list[Story]:
    """The body, then headers and footers in the order of their relations."""
    main = cast(XmlPart, package.main_document_part)
    found = [Story(main, "body")]
    seen: set[str] = set()
    for relation in main.rels.values():
        kind = {RELATIONSHIP_TYPE.HEADER: "header", RELATIONSHIP_TYPE.FOOTER: "footer"}.get(relation.reltype)
        if kind is None or relation.is_external or relation.target_part.partname in seen:
            continue
        if isinstance(relation.target_part, XmlPart):
            seen.add(relation.target_part.partname)
            found.append(Story(relation.target_part, kind))
    return found


def roots(package: Package) -> Iterator[Element]:
    """The XML of every part whose ids share one space with the body's: notes and comments too (read only)."""
    for part in package.iter_parts():
        if isinstance(part, XmlPart):
            yield cast(Element, part.element)
        elif "wordprocessingml" in part.content_type and b"docPr" in part.blob:
            yield read_only(part)


def read_only(part: Part) -> Element:
    """The XML of a part that python-docx keeps as bytes; changes to it are not saved."""
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def part_of_type(package: Package, relation_type: str) -> Part | None:
    """The part the main part relates to in that way, or None."""
    for relation in cast(XmlPart, package.main_document_part).rels.values():
        if relation.reltype == relation_type and not relation.is_external:
            return cast(Part, relation.target_part)
    return None


def xml_of(part: Part | None) -> Element | None:
    return cast(Element, part.element) if isinstance(part, XmlPart) else None


def check_picture(picture: Picture, *texts: str) -> None:
    """Raises PlacingFailed where the bytes are not what Word shows everywhere, or a text is none that XML can hold."""
    signature = _SIGNATURES.get(picture.media_type)
    if signature is None or not picture.data.startswith(signature):
        raise PlacingFailed("the picture is neither PNG nor JPEG")
    if min(picture.size) < 1:
        raise PlacingFailed("the picture is empty")
    if any(_NOT_XML.search(text) for text in (picture.alt_text, *texts)):
        raise PlacingFailed("its alt text holds control characters")


def relate_image(package: Package, part: Part, picture: Picture) -> str:
    """The id of `part`'s relation to the picture; the same bytes are stored once in the package."""
    digest = hashlib.sha256(picture.data).digest()
    images = cast(Iterator[ImagePart], iter(package.image_parts))
    image = next((known for known in images if hashlib.sha256(known.blob).digest() == digest), None)
    if image is None:
        # Not python-docx's own numbering: it knows only parts related as images, and a name can be taken by another.
        partname = package.next_partname(f"/word/media/image%d.{picture.extension}")
        image = ImagePart(partname, picture.media_type, picture.data)
        package.image_parts.append(image)
    return relate(part, image, RELATIONSHIP_TYPE.IMAGE)


def relate(part: Part, target: Part, kind: str) -> str:
    """The id of `part`'s relation to another part, a new one where there is none.

    A new id is above all others: one that a picture left free is kept for the day that picture comes back.
    """
    known = next((key for key, rel in part.rels.items() if rel.reltype == kind and _leads_to(rel, target)), None)
    if known is not None:
        return str(known)
    numbers = (int(key[3:]) for key in part.rels if key.startswith("rId") and key[3:].isdecimal())
    identity = f"rId{max(numbers, default=0) + 1}"
    part.rels.add_relationship(kind, target, identity)
    return identity


def _leads_to(relation: _Relationship, target: Part) -> bool:
    return not relation.is_external and relation.target_part is target
