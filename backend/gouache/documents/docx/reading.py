"""What holds for a whole Word file: title, language, colours."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from lxml import etree

from gouache.documents.docx.package import part_of_type, read_only
from gouache.documents.docx.wml import Element, down, q
from gouache.domain import DocumentFacts, DocumentKind, Palette

if TYPE_CHECKING:
    from docx.package import Package

    from gouache.documents.docx.ground import Ground
    from gouache.documents.docx.outline import Block
    from gouache.documents.docx.styles import StyleTable

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}\Z")
_EMPTY_TITLE = re.compile(r"(word document|document\d*|untitled.*|microsoft word.*|title|.*\.docx?)\Z", re.IGNORECASE)
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_facts(ground: Ground) -> DocumentFacts:
    package, styles, root = ground.package, ground.styles, ground.stories[0].root
    return DocumentFacts(
        kind=DocumentKind.WORD,
        title=_title(package, ground.blocks),
        language=_language(root, styles),
        palette=_palette(part_of_type(package, RELATIONSHIP_TYPE.THEME)),
    )


def _title(package: Package, found: list[Block]) -> str:
    shown = next((" ".join(block.text.split()) for block in found if block.style == "title" and block.text.strip()), "")
    if shown:
        return shown
    for relation in package.rels.values():
        # Not `core_properties`: it adds the part to a file that has none.
        if relation.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES or relation.is_external:
            continue
        if isinstance(relation.target_part, XmlPart):
            kept: str = relation.target_part.element.findtext(_TITLE) or ""
            if kept.strip() and not _EMPTY_TITLE.match(kept.strip()):
                return " ".join(kept.split())
    headings = [block for block in found if block.level == 0]
    return " ".join(headings[0].text.split()) if headings else ""


def _language(root: Element, styles: StyleTable) -> str:
    """The language most of the letters are marked with; runs that do not say have the file's default."""
    default = down(styles.root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")
    usual = down(styles.by_id.get(styles.default), "w:rPr", "w:lang")
    letters: Counter[str] = Counter()
    for text in root.iter(q("w:t")):
        content = text.text or ""
        kind = q("w:eastAsia") if _DENSE.search(content) else q("w:val")
        for said in (down(text.getparent(), "w:rPr", "w:lang"), usual, default):
            if said is not None and said.get(kind):
                letters[said.get(kind, "")] += len(content)
                break
    if letters:
        return letters.most_common(1)[0][0]
    return next((s.get(q("w:val"), "") for s in (usual, default) if s is not None), "")


def _palette(part: Part | None) -> Palette:
    if part is None:
        return Palette()
    try:
        theme = read_only(part)
    except etree.XMLSyntaxError:
        return Palette()  # colours are a wish; a file with a broken theme can still be illustrated
    scheme = next(theme.iter(q("a:clrScheme")), None)
    found = {name: _colour(down(scheme, f"a:{name}")) for name in ("dk1", *(f"accent{n}" for n in range(1, 7)))}
    accents = tuple(colour for name, colour in found.items() if name != "dk1" and colour)
    return Palette(ink=found["dk1"] or "#000000", accents=accents)


def _colour(element: Element | None) -> str:
    for kind, attribute in (("a:srgbClr", "val"), ("a:sysClr", "lastClr")):
        colour = down(element, kind)
        if colour is not None and _COLOUR.match(colour.get(attribute, "")):
            return "#" + colour.get(attribute, "").upper()
    return ""
