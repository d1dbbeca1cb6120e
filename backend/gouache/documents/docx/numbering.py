"""The numbers kept in caption fields, and the cross-references to them, after a figure has come in between.

Word counts anew when it updates fields, which nothing makes it do at opening; so the kept results must be right.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gouache.documents.docx import undoing
from gouache.documents.docx.captions import sequence
from gouache.documents.docx.fields import Field, fields
from gouache.documents.docx.references import follow, references_in
from gouache.documents.docx.text import units
from gouache.documents.docx.wml import Element, ancestors, q, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gouache.documents.docx.styles import StyleTable
    from gouache.documents.docx.undoing import Note

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Bookmark:
    name: str
    texts: tuple[Element, ...]

    @property
    def text(self) -> str:
        return "".join(text.text or "" for text in self.texts)


@dataclass(frozen=True, slots=True)
class Oddities:
    """What a file showed as it came in other than Word would count: by the position of the caption in its series.

    Setting one more figure in puts such numbers right; taking it out again is to show the old ones. `loose` are the
    positions of cross-references that did not say what their caption says, among all `references`: they stay so.
    """

    captions: int = 0
    numbers: Mapping[int, str] = field(default_factory=dict)
    references: int = 0
    loose: frozenset[int] = frozenset()

    @property
    def note(self) -> Note:
        if not self.numbers and not self.loose:
            return {}
        return {
            "captions": self.captions,
            "numbers": {str(number): shown for number, shown in self.numbers.items()},
            "references": self.references,
            "loose": sorted(self.loose),
        }

    @classmethod
    def read(cls, note: Note) -> Oddities:
        shown = undoing.inner(note, "numbers")
        numbers = {int(key): undoing.text(shown, key) for key in shown if key.isdecimal()}
        counts = undoing.number(note, "captions"), undoing.number(note, "references")
        return cls(counts[0], numbers, counts[1], frozenset(undoing.numbers(note, "loose")))


NONE_ODD = Oddities()


def oddities(texts: Sequence[Element], identifier: str, styles: StyleTable) -> Oddities:
    """Of a series in the body, which is the first of the texts; the others may refer to it."""
    series = sequence(texts[0], identifier)
    counted = _count(texts[0], series, styles)
    numbers = {
        number: found.result
        for number, found in enumerate(series)
        if found.texts and found.result != _formatted(counted[found.start], found.code)
    }
    says = {mark.name: mark.text for found in series for mark in _marks(found)}
    references = references_in(texts)
    loose = {n for n, one in enumerate(references) if one.bookmark in says and not one.says(says[one.bookmark])}
    return Oddities(len(series), numbers, len(references), frozenset(loose))


def renumber(
    texts: Sequence[Element], identifier: str, start: int | Element, styles: StyleTable, odd: Oddities = NONE_ODD
) -> None:
    """Set the kept numbers of the series from a position or a caption on, and what refers to them."""
    series = sequence(texts[0], identifier)
    if not isinstance(start, int):
        start = _position(series, start)
    counted = _count(texts[0], series, styles)
    _show(texts, {found: _formatted(counted[found.start], found.code) for found in series[start:]}, odd)


def show_as_before(texts: Sequence[Element], identifier: str, odd: Oddities) -> None:
    """Show the odd numbers again, once no figure of ours is left; nothing where captions came or went since."""
    series = sequence(texts[0], identifier)
    if len(series) == odd.captions:
        _show(texts, {series[number]: result for number, result in odd.numbers.items() if number < len(series)}, odd)


def position_of(root: Element, identifier: str, caption: Element) -> int:
    """Which of its series a caption is, counted from 0; behind the last where it has no number of the series."""
    return _position(sequence(root, identifier), caption)


def _position(series: Sequence[Field], caption: Element) -> int:
    return next((number for number, found in enumerate(series) if found.paragraph is caption), len(series))


def _show(texts: Sequence[Element], wanted: Mapping[Field, str], odd: Oddities) -> None:
    bookmarks = [mark for found in wanted for mark in _marks(found)]
    before = {mark.name: mark.text for mark in bookmarks}
    for found, result in wanted.items():
        for twin in (found, *_twins(found)):
            twin.keep(result)
    after = {mark.name: mark.text for mark in bookmarks}
    changed = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    references = references_in(texts) if changed else []
    loose = odd.loose if len(references) == odd.references else frozenset()
    follow(references, changed, loose)


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


def _twins(field: Field) -> Iterator[Field]:
    """The same field in the version of its text box for old readers."""
    identifier = field.words[1]
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


def _marks(caption: Field) -> Iterator[_Bookmark]:
    """The bookmarks in a caption, with the texts each goes round."""
    if caption.paragraph is None:
        return
    shown = {element for element, _ in units(caption.paragraph)}
    for start in caption.paragraph.iter(q("w:bookmarkStart")):
        texts: list[Element] = []
        inside = False
        for element in caption.paragraph.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"), q("w:t")):
            if element is start:
                inside = True
            elif inside and element.tag == q("w:bookmarkEnd") and element.get(q("w:id")) == start.get(q("w:id")):
                yield _Bookmark(start.get(q("w:name"), ""), tuple(texts))
                break
            elif inside and element in shown and element.tag == q("w:t"):
                texts.append(element)


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
