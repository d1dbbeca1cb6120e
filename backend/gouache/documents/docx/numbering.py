"""The numbers kept in caption fields, and the cross-references to them, after a figure has come in between.

Word counts anew when it updates fields, which nothing makes it do at opening; so the kept results must be right.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.docx.captions import sequence
from gouache.documents.docx.fields import Field, fields, rewrite
from gouache.documents.docx.text import units
from gouache.documents.docx.wml import Element, ancestors, q, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.docx.styles import StyleTable

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
# With these switches a cross-reference shows something else than the text of its bookmark.
_OTHER_RESULT = ("n", "r", "w", "p", "t", "d")


@dataclass(frozen=True, slots=True, eq=False)
class _Bookmark:
    name: str
    texts: tuple[Element, ...]

    @property
    def text(self) -> str:
        return "".join(text.text or "" for text in self.texts)


def renumber(root: Element, identifier: str, first: Element, styles: StyleTable) -> None:
    """Set the kept numbers of the series from the caption `first` on, and what refers to them."""
    series = sequence(root, identifier)
    counted = _count(root, series, styles)
    start = next((number for number, found in enumerate(series) if found.paragraph is first), len(series))
    bookmarks = [
        mark for found in series[start:] if found.paragraph is not None for mark in _bookmarks(found.paragraph)
    ]
    before = {mark.name: mark.text for mark in bookmarks}
    for found in series[start:]:
        for field in (found, *_twins(found, identifier)):
            field.keep(_formatted(counted[found.start], field.code))
    after = {mark.name: mark.text for mark in bookmarks}
    _follow(root, {name: (before[name], after[name]) for name in before if before[name] != after[name]})


def chapter_before(root: Element, caption: Element, code: str, styles: StyleTable) -> str:
    """What a STYLEREF for the chapter shows at that caption: its neighbours' result, else a count of headings."""
    level = whole(code.split()[1].strip('"')) if len(code.split()) > 1 else None
    if level is None:
        return ""
    chapter, reached = 0, -1
    results: dict[int, str] = {}
    marks = {
        field.start: field for field in fields(root) if field.code.split()[:2] == code.split()[:2] and field.result
    }
    by_paragraph = {field.paragraph: field.result for field in marks.values()}
    for paragraph in root.iter(q("w:p")):
        if styles.level(paragraph) == level - 1 and "".join(text for _, text in units(paragraph)).strip():
            chapter += 1
        if paragraph is caption:
            reached = chapter
        elif paragraph in by_paragraph:
            results.setdefault(chapter, by_paragraph[paragraph])
    return results.get(reached, str(reached))


def _count(root: Element, series: list[Field], styles: StyleTable) -> dict[Element, int]:
    """The number of each field of the series, by the element it starts with."""
    by_start = {field.start: field for field in series}
    restart = min((whole(field.switch("s")) or 0 for field in series if field.switch("s")), default=0)
    number, counted = 0, {}
    for element in root.iter(q("w:p"), q("w:fldChar"), q("w:fldSimple")):
        if element.tag == q("w:p"):
            if restart and styles.level(element) < restart and next(units(element), None) is not None:
                number = 0
        elif (field := by_start.get(element)) is not None:
            reset = whole(field.switch("r"))
            if reset is not None:
                number = reset
            elif field.switch("c") is None:
                number += 1
            counted[element] = number
    return counted


def _twins(field: Field, identifier: str) -> Iterator[Field]:
    """The same field in the version of its text box for old readers."""
    alternate = next(ancestors(field.start, "mc:AlternateContent"), None)
    if alternate is None:
        return
    own = [found.start for found in sequence(alternate, identifier)]
    others = [
        found
        for fallback in alternate.iter(q("mc:Fallback"))
        for found in fields(fallback)
        if found.name == "SEQ" and found.words[1:2] == [identifier]
    ]
    if len(own) == len(others) and field.start in own:
        yield others[own.index(field.start)]


def _bookmarks(paragraph: Element) -> Iterator[_Bookmark]:
    shown = {element for element, _ in units(paragraph)}
    for start in paragraph.iter(q("w:bookmarkStart")):
        texts: list[Element] = []
        inside = False
        for element in paragraph.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"), q("w:t")):
            if element is start:
                inside = True
            elif inside and element.tag == q("w:bookmarkEnd") and element.get(q("w:id")) == start.get(q("w:id")):
                yield _Bookmark(start.get(q("w:name"), ""), tuple(texts))
                break
            elif inside and element in shown and element.tag == q("w:t"):
                texts.append(element)


def _follow(root: Element, changed: dict[str, tuple[str, str]]) -> None:
    """Cross-references to the captions, and their entries in a list of figures."""
    for field in fields(root):
        if field.name == "REF" and len(field.words) > 1 and field.words[1] in changed:
            before, after = changed[field.words[1]]
            if field.result == before and not any(field.switch(letter) is not None for letter in _OTHER_RESULT):
                field.keep(after)
    for link in root.iter(q("w:hyperlink")):
        if link.get(q("w:anchor")) in changed:
            before, after = changed[link.get(q("w:anchor"), "")]
            texts = list(link.iter(q("w:t")))
            says = "".join(text.text or "" for text in texts)
            if says.startswith(before):
                rewrite(texts, after + says[len(before) :])


def _formatted(number: int, code: str) -> str:
    words = code.split()
    form = next((after for word, after in itertools.pairwise(words) if word == "\\*"), "ARABIC")
    if form.lower() == "roman" and 0 < number < 4000:
        text = ""
        for value, letters in _ROMAN:
            text, number = text + letters * (number // value), number % value
        return text.upper() if form[0].isupper() else text
    if form.lower() == "alphabetic" and number > 0:
        # Word counts A to Z, then AA to ZZ, the same letter repeated.
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form[0].isupper() else letter
    return str(number)
