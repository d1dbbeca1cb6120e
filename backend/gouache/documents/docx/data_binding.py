"""Content controls bound to data: Word fills them anew from a custom XML part at opening (17.5.2.6)."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from gouache.documents.docx.wml import Element, down, q

if TYPE_CHECKING:
    from docx.opc.part import Part, XmlPart
    from docx.package import Package

_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PREFIX = re.compile(r"xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|\"([^\"]*)\")")
_ITEM_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"


@dataclass(frozen=True, slots=True)
class Bound:
    """The place in a custom XML part that a control shows; `attribute` names it where it is no element."""

    part: Part
    root: Element
    node: Element
    attribute: str = ""

    @property
    def text(self) -> str:
        return self.node.get(self.attribute, "") if self.attribute else (self.node.text or "")

    def say(self, text: str) -> None:
        """Write another text there; the part's bytes change with it."""
        if self.attribute:
            self.node.set(self.attribute, text)
        else:
            self.node.text = text
        tree = self.root.getroottree()
        # python-docx keeps such parts as bytes and has no setter.
        cast(Any, self.part)._blob = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)

    def show(self, picture: bytes) -> None:
        self.say(base64.b64encode(picture).decode())


def is_bound(control: Element) -> bool:
    return _binding(control) is not None


def bound_place(package: Package, control: Element) -> Bound | None:
    """Where the control's data is; None where the file does not have it."""
    binding = _binding(control)
    if binding is None:
        return None
    path, item = binding.get(q("w:xpath"), ""), binding.get(q("w:storeItemID"), "")
    prefixes = {m[1]: m[2] or m[3] or "" for m in _PREFIX.finditer(binding.get(q("w:prefixMappings"), ""))}
    for part in _custom_parts(package):
        if not item or item.lower() == _item_id(part).lower():
            found = _at(part, path, prefixes)
            if found is not None:
                return found
    return None


def _binding(control: Element) -> Element | None:
    properties = down(control, "w:sdtPr")
    own = down(properties, "w:dataBinding")
    return down(properties, "w15:dataBinding") if own is None else own


def _custom_parts(package: Package) -> list[Part]:
    relations = cast("XmlPart", package.main_document_part).rels.values()
    return [rel.target_part for rel in relations if rel.reltype == _CUSTOM_XML and not rel.is_external]


def _item_id(part: Part) -> str:
    for relation in part.rels.values():
        if relation.reltype == _CUSTOM_XML + "Props" and not relation.is_external:
            root = _parsed(relation.target_part.blob)
            return "" if root is None else root.get(_ITEM_ID, "")
    return ""


def _at(part: Part, path: str, prefixes: dict[str, str]) -> Bound | None:
    root = _parsed(part.blob)
    if root is None or not path:
        return None
    try:
        found = etree.XPath(path, namespaces=prefixes)(root)
    except (etree.XPathError, ValueError, TypeError):
        return None  # a path Word may read and lxml does not
    first = found[0] if isinstance(found, list) and found else None
    if isinstance(first, etree._Element):
        return Bound(part, root, first) if len(first) == 0 else None
    holder = first.getparent() if isinstance(first, etree._ElementUnicodeResult) else None
    if holder is None or not isinstance(first, etree._ElementUnicodeResult):
        return None
    return Bound(part, root, holder, str(first.attrname)) if first.is_attribute else Bound(part, root, holder)


def _parsed(xml: bytes) -> Element | None:
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
