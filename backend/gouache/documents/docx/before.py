"""What a file showed before the first picture of ours came in, noted when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gouache.documents.docx.captions import has_ours, typed_reference
from gouache.documents.docx.numbering import NONE_ODD, Oddities, oddities
from gouache.documents.docx.undoing import xml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.docx.styles import StyleTable
    from gouache.documents.docx.wml import Element


@dataclass(slots=True)
class Before:
    """One open file's; every undo of it is told the same, so that pictures can be taken out in any order."""

    _paragraphs: dict[Element, str] = field(default_factory=dict)
    _oddities: dict[str, Oddities] = field(default_factory=dict)
    _is_typed: bool | None = None

    def paragraph(self, paragraph: Element) -> str:
        """The XML of a paragraph before its first token went."""
        return self._paragraphs.setdefault(paragraph, xml(paragraph))

    def has_typed_references(self, root: Element) -> bool:
        """Whether the text speaks of counted figures by numbers typed by hand."""
        if self._is_typed is None:
            self._is_typed = typed_reference(root) is not None
        return self._is_typed

    def oddities(self, texts: Sequence[Element], identifier: str, styles: StyleTable) -> Oddities:
        """Of a series of captions; none are known where a figure of ours is counted in it already."""
        if identifier not in self._oddities:
            known = NONE_ODD if has_ours(texts[0], identifier) else oddities(texts, identifier, styles)
            self._oddities[identifier] = known
        return self._oddities[identifier]
