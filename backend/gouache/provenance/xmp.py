"""The mark as an XMP packet (ISO 16684-1): what other programs read, and what we read back.

`DigitalSourceType` and the `AISystem...` properties are those of the IPTC Photo Metadata Standard 2025.1; the facts
nobody else has a name for are in a namespace of ours. A prompt is never in it.
"""

from __future__ import annotations

from lxml import etree

from gouache.domain import MAX_SEED, Mark

TRAINED_ALGORITHMIC_MEDIA = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"

_X = "adobe:ns:meta/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XMP = "http://ns.adobe.com/xap/1.0/"
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_OURS = "urn:gouache:mark:1#"

# XMP part 1, 7.3.2: the fixed id lets a program find a packet without knowing the format it is in.
_BEGIN = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_END = b'<?xpacket end="r"?>'


def packet(mark: Mark) -> bytes:
    """The packet, in UTF-8."""
    root = etree.Element(f"{{{_X}}}xmpmeta", nsmap={"x": _X})
    rdf = etree.SubElement(root, f"{{{_RDF}}}RDF", nsmap={"rdf": _RDF})
    etree.SubElement(
        rdf,
        f"{{{_RDF}}}Description",
        {
            f"{{{_RDF}}}about": "",
            f"{{{_XMP}}}CreatorTool": mark.tool,
            f"{{{_XMP}}}CreateDate": mark.drawn_at,
            f"{{{_IPTC}}}DigitalSourceType": TRAINED_ALGORITHMIC_MEDIA,
            f"{{{_IPTC}}}AISystemUsed": mark.model,
            f"{{{_IPTC}}}AISystemVersionUsed": mark.revision,
            f"{{{_OURS}}}engine": mark.engine,
            f"{{{_OURS}}}seed": str(mark.seed),
            f"{{{_OURS}}}steps": str(mark.steps),
        },
        nsmap={"xmp": _XMP, "Iptc4xmpExt": _IPTC, "gouache": _OURS},
    )
    return _BEGIN + etree.tostring(root, encoding="UTF-8") + _END


def mark_in_packet(xmp: bytes) -> Mark | None:
    """The mark in a packet, or None where it is not ours or not whole. Nothing in a packet raises."""
    if b"<!DOCTYPE" in xmp or _OURS.encode() not in xmp:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xmp, parser)
    except etree.XMLSyntaxError:
        return None
    facts: dict[str, str] = {}
    for description in root.iter(f"{{{_RDF}}}Description"):
        # A property may stand as an attribute or as an element (XMP part 1, 7.9.2.2); other programs rewrite the one
        # as the other.
        facts.update({str(name): str(value) for name, value in description.attrib.items()})
        facts.update({str(child.tag): child.text or "" for child in description.iterchildren("*")})
    return _mark(facts)


def _mark(facts: dict[str, str]) -> Mark | None:
    try:
        mark = Mark(
            engine=facts[f"{{{_OURS}}}engine"],
            model=facts[f"{{{_IPTC}}}AISystemUsed"],
            revision=facts[f"{{{_IPTC}}}AISystemVersionUsed"],
            seed=int(facts[f"{{{_OURS}}}seed"]),
            steps=int(facts[f"{{{_OURS}}}steps"]),
            drawn_at=facts[f"{{{_XMP}}}CreateDate"],
            tool=facts[f"{{{_XMP}}}CreatorTool"],
        )
    except (KeyError, ValueError):
        return None
    return mark if 0 <= mark.seed <= MAX_SEED and mark.steps >= 0 else None
