"""Taking elements of ours out of a text while everything somebody else has put among them stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from gouache.documents.docx.wml import NAMESPACES, Element, ancestors, is_fallback, q

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.opc.part import XmlPart

_HOLDERS = frozenset({q("w:body"), q("w:tc"), q("w:hdr"), q("w:ftr"), q("w:txbxContent"), q("w:sdtContent")})
_BLOCKS = tuple(q(f"w:{name}") for name in ("p", "tbl", "sdt", "customXml", "altChunk"))
_SHELLS = frozenset(q(f"w:{name}") for name in ("ins", "moveTo", "hyperlink", "smartTag"))
# What in a paragraph belongs to somebody who worked on the file after us: it outlives our words.
_REMARKS = tuple(
    q(f"w:{name}")
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart",
        "permEnd", "footnoteReference", "endnoteReference", "drawing", "pict", "object", "sectPr",
    )
)  # fmt: skip
_RELATION_IDS = etree.XPath(
    "descendant-or-self::*/@r:*", namespaces={"r": NAMESPACES["r"]}, regexp=False, smart_strings=False
)
_CURSOR = "_GoBack"  # where Word's cursor stood last


def take_out_run(run: Element) -> None:
    """Remove a run for good, and with it what stood round nothing else."""
    parent = run.getparent()
    if parent is None:
        return
    parent.remove(run)
    if parent.tag in _SHELLS and len(parent) == 0:
        take_out_run(parent)


def with_shells(runs: Sequence[Element]) -> list[Element]:
    """What goes where these runs are taken out: the runs, or the links and insertions that hold nothing else."""
    gone = set(runs)
    tops: list[Element] = []
    for run in runs:
        top = run
        while (parent := top.getparent()) is not None and parent.tag in _SHELLS and gone.issuperset(parent):
            gone.add(parent)
            top = parent
        if tops and top in tops[-1].iterancestors():
            tops = [other for other in tops if top not in other.iterancestors()]
        if top not in tops:
            tops.append(top)
    return tops


def take_out_drawing(drawing: Element, part: XmlPart) -> None:
    """Remove a drawing with its run, and the relations that nothing in the part refers to any more."""
    relations = relations_in(drawing)
    run = next(ancestors(drawing, "w:r"), None)
    parent = drawing.getparent()
    if parent is not None:
        parent.remove(drawing)
    if run is not None and all(child.tag == q("w:rPr") for child in run):
        take_out_run(run)
    drop_unused(part, relations)


def drop_unused(part: XmlPart, relations: set[str]) -> None:
    for relation in relations - relations_in(cast(Element, part.element)):
        part.rels.pop(relation, None)


def relations_in(root: Element) -> set[str]:
    return {str(value) for value in cast("list[object]", _RELATION_IDS(root))}


def take_out_paragraph(paragraph: Element, bookmark: str = "") -> None:
    """Remove a paragraph of ours and its words; with remarks of somebody's in it, it stays with those alone.

    `bookmark` is the name of ours. The last paragraph of a cell or header stays too, empty: they need one (17.4.65).
    """
    own = _own_marks(paragraph, bookmark)
    remarks = [remark for remark in paragraph.iter(*_REMARKS) if remark not in own and not is_fallback(remark)]
    parent = paragraph.getparent()
    if parent is None:
        return
    is_needed = parent.tag in _HOLDERS and not any(
        sibling is not paragraph for sibling in parent.iterchildren(*_BLOCKS)
    )
    if not remarks and not is_needed:
        parent.remove(paragraph)
        return
    kept = {ancestor for remark in remarks for ancestor in (remark, *remark.iterancestors())}
    for child in list(paragraph):
        if child.tag != q("w:pPr") and child not in kept:
            paragraph.remove(child)


def is_bare(paragraph: Element, bookmark: str = "") -> bool:
    """True where the paragraph shows nothing and nobody else has a remark in it."""
    own = _own_marks(paragraph, bookmark)
    shown = (*_REMARKS, q("w:t"), q("w:fldChar"), q("w:tab"), q("w:br"), q("w:sym"), q("w:delText"))
    return all(element in own or _is_tab_stop(element) for element in paragraph.iter(*shown))


def _is_tab_stop(element: Element) -> bool:
    return element.tag == q("w:tab") and next(ancestors(element, "w:pPr"), None) is not None


def _own_marks(paragraph: Element, bookmark: str) -> set[Element]:
    starts = [
        start
        for start in paragraph.iter(q("w:bookmarkStart"))
        if start.get(q("w:name")) in (bookmark, _CURSOR) and start.get(q("w:name"))
    ]
    identities = {start.get(q("w:id")) for start in starts}
    ends = [end for end in paragraph.iter(q("w:bookmarkEnd")) if end.get(q("w:id")) in identities]
    return {*starts, *ends}
