"""The words of a token, put back into the paragraph they were cut from."""

from __future__ import annotations

import copy
import hashlib
from typing import TYPE_CHECKING

from lxml import etree

from gouache.documents.docx import undoing
from gouache.documents.docx.text import text_of
from gouache.documents.docx.tokens import part_at
from gouache.documents.docx.wml import Element, q

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.docx.undoing import Note
    from gouache.documents.tokens import Token

_CONTEXT = 60  # characters either side


def context_of(paragraph: Element, token: Token) -> Note:
    """The text on either side of a token, by which its place is known again."""
    text = text_of(paragraph)
    return {
        "before": text[max(token.start - _CONTEXT, 0) : token.start],
        "after": text[token.end : token.end + _CONTEXT],
    }


def insertion(paragraph: Element, note: Note) -> int | None:
    """Where in the paragraph's text the words stood; None where neither side of it can be recognised."""
    text, before, after = text_of(paragraph), undoing.text(note, "before"), undoing.text(note, "after")

    def score(place: int) -> int:
        return _alike(text[:place][::-1], before[::-1]) + _alike(text[place:], after)

    best = max(range(len(text) + 1), key=score)
    return best if score(best) or not (before or after) else None


def _alike(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def insert_at(paragraph: Element, place: int, words: Sequence[Element]) -> None:
    """Put runs between two letters of the paragraph's text."""
    follower = part_at(paragraph, place)
    for word in words:
        if follower is None:
            paragraph.append(word)
        else:
            follower.addprevious(word)


def as_it_was(paragraph: Element, original: str, *, is_untouched: bool) -> None:
    """Put the paragraph as it first was in the place of one that says the same.

    Where nobody has touched it since, whatever its runs; else where it differs only in how its runs are parted.
    """
    first, parent = undoing.element(original), paragraph.getparent()
    if first is None or parent is None or first.tag != paragraph.tag:
        return
    if (is_untouched and text_of(first) == text_of(paragraph)) or _normal(first) == _normal(paragraph):
        parent.replace(paragraph, first)


def digest_of(paragraph: Element) -> str:
    """Tells whether somebody edited a paragraph: of all it says and how it looks, but for its drawings."""
    made = copy.deepcopy(paragraph)
    for drawing in made.iter(q("w:drawing")):
        del drawing[:]
    return hashlib.blake2s(_normal(made), digest_size=12).hexdigest()


def _normal(paragraph: Element) -> bytes:
    """The canonical XML with neighbouring runs of one look made one, and without the numbers of editing sessions."""
    made = copy.deepcopy(paragraph)
    for element in made.iter():
        for key in [key for key in element.attrib if str(key).startswith(q("w:rsid")) or str(key) == q("xml:space")]:
            del element.attrib[key]
    for run in list(made.iter(q("w:r"))):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before) == _look(run):
            before.extend([child for child in run if child.tag != q("w:rPr")])
            parent = run.getparent()
            if parent is not None:
                parent.remove(run)
    for text in list(made.iter(q("w:t"))):
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            parent = text.getparent()
            if parent is not None:
                parent.remove(text)
    return etree.tostring(made, method="c14n", exclusive=True, with_tail=False)


def _look(run: Element) -> bytes:
    properties = run.find(q("w:rPr"))
    return b"" if properties is None else etree.tostring(properties, method="c14n", exclusive=True)
