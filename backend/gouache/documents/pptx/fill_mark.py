"""The sign that a picture filling a shape or a table cell is ours, since the name of the shape stays the author's.

It is an extension of the `a:blip`: whoever puts another picture there replaces the blip, and the sign goes with it.
"""

from __future__ import annotations

from lxml import etree

from gouache.documents.pptx.names import A, Element

_NAMESPACE = "urn:gouache:fill:1"
_URI = "{0C8A4F0E-2B0D-4B5D-9B1D-7C6B0F6E2D57}"
_FILL = f"{{{_NAMESPACE}}}fill"


def mark_fill(blip: Element, address: str) -> None:
    """Sign a blip, once."""
    there = blip.find(f"{A}extLst/{A}ext/{_FILL}")
    if there is not None:
        there.set("address", address)
        return
    extensions = blip.find(A + "extLst")
    if extensions is None:
        extensions = etree.SubElement(blip, A + "extLst")
    extension = etree.SubElement(extensions, A + "ext", uri=_URI)
    etree.SubElement(extension, _FILL, nsmap={"gouache": _NAMESPACE}, address=address)


def marked_address(blip: Element) -> str:
    """The address a blip of ours was set in at; empty where the blip is not ours."""
    found = blip.find(f"{A}extLst/{A}ext/{_FILL}")
    return "" if found is None else found.get("address") or ""
