"""What holds for a whole deck: its title, its language and its colours."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pptx.opc.package import XmlPart

from gouache.documents.pptx.names import A
from gouache.documents.pptx.reading import slide_title
from gouache.documents.pptx.theme import palette_of
from gouache.domain import DocumentFacts, DocumentKind, Palette

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.package import Package

    from gouache.documents.pptx.sheets import Sheet

_NO_TITLE = re.compile(
    r"(?i)(microsoft )?power\s?point\b|(presentation|präsentation|présentation|presentación)\s?\d*\Z"
)
"""What PowerPoint writes as the title of a file nobody gave one."""


def deck_facts(package: Package, slides: Sequence[Sheet]) -> DocumentFacts:
    return DocumentFacts(
        kind=DocumentKind.POWERPOINT,
        title=_stated_title(package) or next((title for sheet in slides if (title := slide_title(sheet))), ""),
        language=_language(slides),
        palette=_palette(slides),
    )


def _stated_title(package: Package) -> str:
    """The title in the file's properties. python-pptx's `core_properties` would add a part where there is none."""
    for rel in package._rels.values():
        if rel.reltype.endswith("/core-properties") and not rel.is_external and isinstance(rel.target_part, XmlPart):
            title = rel.target_part._element.findtext("{http://purl.org/dc/elements/1.1/}title") or ""
            words = " ".join(title.split())
            return "" if _NO_TITLE.match(words) else words
    return ""


def _language(sheets: Sequence[Sheet]) -> str:
    """The language most characters of the slides are marked with."""
    count: Counter[str] = Counter()
    for sheet in sheets:
        for run in sheet.root.iter(A + "r"):
            properties = run.find(A + "rPr")
            language = properties.get("lang") if properties is not None else None
            if language:
                count[language] += len(run.findtext(A + "t") or "")
    return count.most_common(1)[0][0] if count else ""


def _palette(sheets: Sequence[Sheet]) -> Palette:
    """The palette most slides share."""
    if not sheets:
        return Palette()
    return Counter(palette_of(sheet) for sheet in sheets).most_common(1)[0][0]
