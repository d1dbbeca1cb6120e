"""The custom XML part that carries the ledger, in a package of python-pptx or python-docx.

A data part and its properties part (ECMA-376 part 1, 15.2.5 and 15.2.6), related to the main part: Office shows no
trace of them and keeps them when it saves. The part is found by the namespace of its root element, since whoever
saves the file next may give it another number. What the XML says is the business of `provenance`.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

from lxml import etree

from gouache.domain import LEDGER_NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

# Both libraries have a class of each name, alike in all that is used here and unrelated in their types.
Package: TypeAlias = Any
Part: TypeAlias = Any

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PROPERTIES_RELATION = _RELATION + "Props"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"

# Office wants a store item id that is unique within one file; there is one ledger in a file.
_PROPERTIES_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem ds:itemID="{5A0C4C1E-6E0B-4B43-9B86-2F1D7C0A9E54}"'
    ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{LEDGER_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()


def read_ledger(package: Package) -> bytes | None:
    """The ledger's XML as stored, or None where the file has none."""
    part = _ledger_part(package.main_document_part)
    return None if part is None else part.blob


def write_ledger(package: Package, main_part: Part, xml: bytes | None) -> None:
    """Store the ledger, in place of an earlier one; `xml` has its root element in `domain.LEDGER_NAMESPACE`.

    None takes the part out: nothing relates to it or to its properties any more, and so neither is written.
    """
    part = _ledger_part(main_part)
    if xml is None:
        for key in [key for key, rel in main_part.rels.items() if not rel.is_external and rel.target_part is part]:
            main_part.rels.pop(key)
        return
    if part is not None:
        part._blob = xml  # python-docx has no setter
        return
    number = _free_number(package)
    part = _new_part(package, main_part, f"/customXml/item{number}.xml", "application/xml", xml)
    properties = _new_part(package, main_part, f"/customXml/itemProps{number}.xml", _PROPERTIES_TYPE, _PROPERTIES_XML)
    part.relate_to(properties, _PROPERTIES_RELATION)
    main_part.relate_to(part, _RELATION)


def _ledger_part(main_part: Part) -> Part | None:
    return next((part for part in _custom_xml_parts(main_part) if _root_namespace(part.blob) == LEDGER_NAMESPACE), None)


def _custom_xml_parts(main_part: Part) -> Iterator[Part]:
    for relation in main_part.rels.values():
        if relation.reltype == _RELATION and not relation.is_external:
            yield relation.target_part


def _root_namespace(xml: bytes) -> str | None:
    try:
        _, root = next(iter(etree.iterparse(BytesIO(xml), events=("start",), resolve_entities=False, no_network=True)))
    except (etree.XMLSyntaxError, StopIteration):
        return None  # somebody else's part; not ours to judge
    return etree.QName(root).namespace


def _free_number(package: Package) -> int:
    taken = {str(part.partname).lower() for part in package.iter_parts()}
    number = 1
    while f"/customxml/item{number}.xml" in taken or f"/customxml/itemprops{number}.xml" in taken:
        number += 1
    return number


def _new_part(package: Package, main_part: Part, name: str, content_type: str, blob: bytes) -> Part:
    # The two libraries' classes agree in names but not in the order of arguments. The main part knows its own.
    make = next(base for base in type(main_part).__mro__ if base.__name__ == "Part")
    return make(partname=type(main_part.partname)(name), content_type=content_type, package=package, blob=blob)
