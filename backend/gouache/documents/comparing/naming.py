"""What parts and elements are called for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.comparing.equality import local
from gouache.domain import LEDGER_NAMESPACE

if TYPE_CHECKING:
    from lxml import etree

    from gouache.documents.comparing.package import Package

_LONGEST = 60

# By the end of a part's content type, before "+xml".
_PARTS = {
    "presentation.main": "the deck",
    "slideshow.main": "the deck",
    "template.main": "the file",
    "document.main": "the text",
    "slideMaster": "master",
    "slideLayout": "layout",
    "notesSlide": "notes",
    "notesMaster": "notes master",
    "handoutMaster": "handout master",
    "theme": "theme",
    "presProps": "the deck's properties",
    "viewProps": "how the deck is viewed",
    "tableStyles": "table styles",
    "header": "header",
    "footer": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "styles": "styles",
    "stylesWithEffects": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "webSettings": "web settings",
    "fontTable": "fonts",
    "glossary": "building blocks",
    "core-properties": "title, author and dates",
    "extended-properties": "statistics",
    "custom-properties": "custom properties",
    "chart": "chart",
    "customXmlProperties": "properties of custom data",
}
_ELEMENTS = {
    "pic": "picture",
    "sp": "shape",
    "cxnSp": "line",
    "grpSp": "group",
    "graphicFrame": "table, chart or diagram",
    "drawing": "drawing",
    "p": "paragraph",
    "r": "text run",
    "tbl": "table",
    "tr": "table row",
    "tc": "table cell",
    "sdt": "content control",
    "sectPr": "section settings",
    "bg": "background",
    "timing": "animations",
    "transition": "transition",
    "clrMapOvr": "colour mapping",
    "rPr": "text formatting",
    "pPr": "paragraph formatting",
    "spPr": "look",
    "blipFill": "picture shown",
    "srcRect": "crop",
    "xfrm": "position and size",
    "extent": "size",
    "style": "style",
    "sldId": "slide in the deck",
    "AlternateContent": "drawing",
    "bookmarkStart": "bookmark",
    "bookmarkEnd": "end of a bookmark",
    "num": "list",
    "abstractNum": "kind of list",
    "extLst": "extensions",
}


def part_label(package: Package, part: str) -> str:
    """`slide 3`, `header (header1.xml)`, `picture (image2.png)`."""
    if part in package.slides:
        return f"slide {package.slides.index(part) + 1}"
    file = part.rpartition("/")[2]
    kind = package.type_of(part)
    if kind.startswith(("image/", "audio/", "video/")):
        return f"{'picture' if kind.startswith('image/') else 'sound or film'} ({file})"
    if package.is_xml(part) and is_ledger(package, part):
        return "Gouache's ledger"
    ending = kind.removesuffix("+xml").rpartition("/")[2]
    if ending.endswith(".customXmlProperties") and _of_ledger(package, part):
        return "properties of Gouache's ledger"
    name = next((said for key, said in _PARTS.items() if ending.endswith("." + key) or ending == key), "")
    if name == "notes" and (owner := _slide_of_notes(package, part)):
        return f"notes of {owner}"
    if not name and part.lower().startswith("customxml/"):
        name = "custom data"
    return name if name.startswith("the ") else f"{name} ({file})" if name else file


def is_ledger(package: Package, part: str) -> bool:
    return part.lower().startswith("customxml/") and package.tree(part).tag.startswith(f"{{{LEDGER_NAMESPACE}}}")


def _of_ledger(package: Package, properties: str) -> bool:
    return any(
        link.target == properties and is_ledger(package, part)
        for part in package.parts
        if package.is_xml(part)
        for link in package.links(part).values()
    )


def _slide_of_notes(package: Package, part: str) -> str:
    targets = [link.target for link in package.links(part).values()]
    return next((part_label(package, one) for one in targets if one in package.slides), "")


def element_label(element: etree._Element) -> str:
    """`shape “Title 1”`, `picture “A bicycle.”`, `paragraph “Rivers run to the sea”`."""
    kind = local(element)
    name = _ELEMENTS.get(kind, f"<{kind}>")
    said = _called(element, kind)
    return f"{name} {said}" if said else name


def text_of(element: etree._Element) -> str:
    """What a reader reads in it; its paragraphs are parted by a space."""
    said = []
    for one in element.iter():
        kind = local(one)
        if kind in {"t", "delText"}:
            said.append(str(one.text or ""))
        elif kind in {"p", "br", "tab"} and one is not element:
            said.append(" ")
    return "".join(said)


def quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"


def names_of(element: etree._Element) -> etree._Element | None:
    """The element with the name, id and alt text of a shape or drawing."""
    for child in element.iter():
        if local(child) in {"cNvPr", "docPr"}:
            return child
    return None


def _called(element: etree._Element, kind: str) -> str:
    if kind in {"pic", "sp", "cxnSp", "grpSp", "graphicFrame", "drawing", "AlternateContent"}:
        names = names_of(element)
        if names is None:
            return ""
        shows = names.get("descr") if kind in {"pic", "drawing"} else ""
        return quoted(shows or names.get("name") or "") if shows or names.get("name") else ""
    if kind in {"p", "r", "tc", "tr", "tbl", "sdt"}:
        text = text_of(element)
        if text.strip():
            return quoted(text)
        drawing = next((one for one in element.iter() if local(one) == "drawing"), None)
        return f"with {element_label(drawing)}" if drawing is not None else ""
    if kind == "style":
        named = next((one for one in element if local(one) == "name"), None)
        values = [str(value) for value in named.values()] if named is not None else []
        return quoted(values[0]) if values else ""
    return ""
