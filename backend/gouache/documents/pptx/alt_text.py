"""Alt text on a shape, and whether the one there is ours or a person's.

We leave the digest of what we wrote beside it, in an extension Office carries along. Alt text that does not match it
was written or cleared by a person and stays; one without a digest is of unknown origin and goes with the picture it
described, unless its title says "keep".
"""

from __future__ import annotations

from hashlib import sha256

from lxml import etree

from gouache.documents.pptx.names import A, Element, flag, local

_LOCKED = "keep"
"""The title (`cNvPr@title`, which Office shows beside the description) that locks the description."""
_NAMESPACE = "urn:gouache:alt-text:1"
_URI = "{6D0B6E7B-3C0F-4E0B-9B55-5D2F0E9C7A41}"
_DIGEST = f"{{{_NAMESPACE}}}altText"


def set_alt_text(properties: Element, text: str) -> None:
    """Write alt text of ours on a `p:cNvPr`."""
    properties.set("descr", text)
    extensions = properties.find(A + "extLst")
    if extensions is None:
        extensions = etree.SubElement(properties, A + "extLst")
    for old in extensions.findall(A + "ext"):
        if old.get("uri") == _URI:
            extensions.remove(old)
    extension = etree.SubElement(extensions, A + "ext", uri=_URI)
    etree.SubElement(extension, _DIGEST, nsmap={"gouache": _NAMESPACE}, digest=_digest(text))


def clear_alt_text(properties: Element) -> None:
    """Take alt text of ours off a `p:cNvPr`; a person's stays."""
    if not is_a_persons(properties):
        properties.attrib.pop("descr", "")
    extensions = properties.find(A + "extLst")
    if extensions is None:
        return
    for extension in extensions.findall(A + "ext"):
        if extension.get("uri") == _URI:
            extensions.remove(extension)
    if not len(extensions):
        properties.remove(extensions)


def is_a_persons(properties: Element) -> bool:
    """A person changed the alt text since we wrote it, locked it, or marked the picture as decorative."""
    if (properties.get("title") or "").strip().casefold() == _LOCKED:
        return True
    if any(local(child) == "decorative" and flag(child, "val") for child in _extensions(properties)):
        return True
    return was_changed(properties)


def was_changed(properties: Element) -> bool:
    """The alt text is not what we wrote."""
    digests = [child.get("digest") for child in _extensions(properties) if child.tag == _DIGEST]
    return bool(digests) and _digest(properties.get("descr") or "") not in digests


def _extensions(properties: Element) -> list[Element]:
    return [child for extension in properties.iterfind(f"{A}extLst/{A}ext") for child in extension]


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
