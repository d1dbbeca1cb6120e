"""What shows a caption's words elsewhere: cross-references, and the entries of a list of figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.docx.fields import fields, rewrite
from gouache.documents.docx.wml import Element, q

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

# With these switches a cross-reference shows something else than the text of its bookmark.
_OTHER_RESULT = ("n", "r", "w", "p", "t", "d")


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """A cross-reference to a caption, or its entry in a list of figures, which goes on after the caption's words."""

    bookmark: str
    texts: Sequence[Element]
    goes_on: bool

    @property
    def result(self) -> str:
        return "".join(text.text or "" for text in self.texts)

    def says(self, words: str) -> bool:
        return self.result.startswith(words) if self.goes_on else self.result == words


def references_in(texts: Sequence[Element]) -> list[Reference]:
    """All of them, text by text: the body, headers and footers, notes."""
    return [reference for text in texts for reference in (*_fields(text), *_entries(text))]


def follow(references: Sequence[Reference], changed: Mapping[str, tuple[str, str]], loose: Collection[int]) -> None:
    """Let them say what their bookmarks say now (before, after), but for the `loose` ones, which never did."""
    for number, reference in enumerate(references):
        before, after = changed.get(reference.bookmark, ("", ""))
        if before and number not in loose and reference.says(before):
            rewrite(reference.texts, after + reference.result[len(before) :])


def _fields(text: Element) -> Iterator[Reference]:
    for field in fields(text):
        shows_words = not any(field.switch(letter) is not None for letter in _OTHER_RESULT)
        if field.name == "REF" and len(field.words) > 1 and shows_words:
            yield Reference(field.words[1], field.texts, goes_on=False)


def _entries(text: Element) -> Iterator[Reference]:
    for link in text.iter(q("w:hyperlink")):
        if link.get(q("w:anchor")):
            yield Reference(link.get(q("w:anchor"), ""), list(link.iter(q("w:t"))), goes_on=True)
