"""Paragraph properties, set in the order the format wants (17.3.1.26)."""

from __future__ import annotations

from gouache.documents.docx.wml import Element, down, make, q

_ORDER = tuple(
    q(f"w:{name}")
    for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
        "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
        "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
        "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
        "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    )
)  # fmt: skip


def properties_of(paragraph: Element) -> Element:
    """The paragraph's properties, made where it has none."""
    properties = down(paragraph, "w:pPr")
    if properties is None:
        properties = make("w:pPr")
        paragraph.insert(0, properties)
    return properties


def put(properties: Element, wanted: Element) -> None:
    """Set one property in place of what was said of it."""
    old = properties.find(str(wanted.tag))
    if old is not None:
        properties.remove(old)
    after = _ORDER[_ORDER.index(str(wanted.tag)) + 1 :]
    follower = next((child for child in properties if child.tag in after), None)
    if follower is None:
        properties.append(wanted)
    else:
        follower.addprevious(wanted)
