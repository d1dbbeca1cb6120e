"""Image parts of a slide: pictures related to it, written down with their bytes, and put back."""

from __future__ import annotations

import base64
import binascii
import itertools
import re
from typing import TYPE_CHECKING

from PIL import UnidentifiedImageError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part, XmlPart
from pptx.opc.packuri import PackURI
from pptx.parts.image import Image, ImagePart

from gouache.documents.pptx.names import Element
from gouache.documents.pptx.relations import add_relation, free_relation, references, relations_in
from gouache.documents.pptx.undo_record import text
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pptx.package import Package

    from gouache.documents.pptx.undo_record import Facts

_IN_MEDIA = re.compile(r"/ppt/media/[\w-][\w.-]*\.\w+\Z")
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+\Z")
_NUMBERED = re.compile(r"/ppt/media/image(\d{1,9})\.\w+\Z", re.IGNORECASE)


def relate_image(part: XmlPart, data: bytes) -> str:
    """The relation id of the picture's part; the same bytes are stored once in a deck.

    Ids and part names count on from the highest there is, so that those of a picture this one replaces stay free for
    its return.
    """
    try:
        image = Image.from_blob(data)
        content_type, ending = image.content_type, image.ext
    except (UnidentifiedImageError, KeyError, OSError, ValueError) as error:
        raise PlacingFailed("the picture is not a PNG or JPEG") from error
    package: Package = part.package
    found = _part_with(package, data)
    if found is None:
        numbers = [int(match[1]) for each in package.iter_parts() if (match := _NUMBERED.match(each.partname))]
        name = PackURI(f"/ppt/media/image{max(numbers, default=0) + 1}.{ending}")
        found = ImagePart(name, content_type, package, data)
    for relation, rel in part.rels.items():
        if rel.reltype == RT.IMAGE and not rel.is_external and rel.target_part is found:
            return relation
    return add_relation(part, free_relation(part), RT.IMAGE, found)


def image_facts(part: XmlPart, elements: Iterable[Element]) -> dict[str, dict[str, str]]:
    """Everything the elements' relations lead to, with its bytes, by relation id."""
    facts = {}
    for relation in {relation for element in elements for relation in relations_in(element)}:
        if relation not in part.rels:
            continue
        rel = part.rels[relation]
        facts[relation] = {"type": rel.reltype, "target": rel.target_ref}
        if not rel.is_external:
            target = rel.target_part
            facts[relation] |= {
                "name": target.partname,
                "media-type": target.content_type,
                "data": base64.b64encode(target.blob).decode(),
            }
    return facts


def restore_images(part: XmlPart, element: Element, facts: Facts) -> None:
    """Give an element that was written down the relations its own led to, under their old ids where those are free."""
    for relation in set(relations_in(element)):
        fact = facts.get(relation)
        if not isinstance(fact, dict):
            continue
        restored = _restored(part, relation, fact)
        for holder, key, value in list(references(element)):
            if value == relation and restored != relation:
                holder.set(key, restored)


def _restored(part: XmlPart, relation: str, fact: Facts) -> str:
    """The id of a relation of the slide that leads where the fact says; made where there is none."""
    data, kind = _data(fact), text(fact, "type")
    target: Part | str = text(fact, "target") if data is None else _restored_part(part.package, fact, data)
    for present in (relation, *list(part.rels)):
        rel = part.rels[present] if present in part.rels else None  # noqa: SIM401 (its get() raises)
        if (
            rel is not None
            and rel.reltype == kind
            and (rel.target_ref if rel.is_external else rel.target_part) == target
        ):
            return str(present)
    free = relation if relation not in part.rels else free_relation(part)
    return add_relation(part, free, kind, target)


def _restored_part(package: Package, fact: Facts, data: bytes) -> Part:
    """The part of that name and those bytes, made anew where the name is free; else any of those bytes."""
    name, media_type = text(fact, "name"), text(fact, "media-type")
    named = {each.partname.lower(): each for each in package.iter_parts()}
    there = named.get(name.lower())
    if there is None and _IN_MEDIA.match(name):
        make = ImagePart if media_type.startswith("image/") else Part
        return make(PackURI(name), media_type, package, data)
    if there is not None and not isinstance(there, XmlPart) and there.blob == data:
        return there
    found = _part_with(package, data)
    if found is not None:
        return found
    ending = "png" if not _IN_MEDIA.match(name) else name.rpartition(".")[2]
    number = next(number for number in itertools.count(1) if f"/ppt/media/earlier{number}.{ending}" not in named)
    return ImagePart(PackURI(f"/ppt/media/earlier{number}.{ending}"), media_type, package, data)


def _part_with(package: Package, data: bytes) -> ImagePart | None:
    return next((each for each in package.iter_parts() if isinstance(each, ImagePart) and each.blob == data), None)


def are_whole(facts: Facts) -> bool:
    """Everything written down can be read again."""
    return all(isinstance(fact, dict) and _is_whole(fact) for fact in facts.values())


def _is_whole(fact: Facts) -> bool:
    if not text(fact, "type"):
        return False
    return "data" not in fact or (bool(_MEDIA_TYPE.match(text(fact, "media-type"))) and bool(_data(fact)))


def _data(fact: Facts) -> bytes | None:
    try:
        return base64.b64decode(text(fact, "data"), validate=True) if "data" in fact else None
    except (binascii.Error, ValueError):
        return None
