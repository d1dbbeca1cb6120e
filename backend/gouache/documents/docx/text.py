"""The words of a paragraph as a reader sees them: no deleted text, no field codes, no text of boxes anchored in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gouache.documents.docx.wml import Element, q

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARACTERS = {
    q("w:tab"): "\t",
    q("w:br"): "\n",
    q("w:cr"): "\n",
    q("w:noBreakHyphen"): "-",
    q("w:softHyphen"): "",
    q("w:ptab"): "\t",
}
_UNITS = (q("w:t"), *_CHARACTERS)
_UNREAD = frozenset({q("w:p"), q("w:moveFrom"), q("mc:Fallback")})
_RUN = q("w:r")
# Scripts that part no words by spaces: three characters take the room of a word.
_DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=\S)|(?<=[。！？])")


def units(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """Every piece of visible text with the element that holds it, in reading order."""
    for element in paragraph.iter(*_UNITS):
        parent = element.getparent()
        if parent is not None and parent.tag == _RUN and _is_read(parent, paragraph):
            yield element, (element.text or "") if element.tag == _UNITS[0] else _CHARACTERS[str(element.tag)]


def _is_read(run: Element, paragraph: Element) -> bool:
    """False in a paragraph of its own within, in text moved away, and in the second version for old readers."""
    if run.getparent() is paragraph:  # nearly always
        return True
    for above in run.iterancestors():
        if above is paragraph:
            return True
        if above.tag in _UNREAD:
            return False
    return False


def text_of(paragraph: Element) -> str:
    return "".join(text for _, text in units(paragraph))


def word_count(text: str) -> int:
    if text.isascii():
        return len(text.split())
    dense = len(_DENSE.findall(text))
    return len(_DENSE.sub(" ", text).split()) + (dense + 2) // 3


def sentences(text: str) -> list[str]:
    return [piece for part in _SENTENCE.split(text) if (piece := " ".join(part.split()))]


def shortened(text: str, longest: int = 40) -> str:
    """A text for a label: one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:-–") + " …"
