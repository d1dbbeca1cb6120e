"""Captions that number themselves, in the manner the file already has (SEQ fields, 17.16.5.56)."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gouache.documents.docx.fields import Field, field_runs, fields, run
from gouache.documents.docx.labels import (
    OTHER_SERIES,
    begins_typed_caption,
    figure_label,
    is_figure_label,
    mentioned_figures,
    separator,
)
from gouache.documents.docx.shown import is_ours, names_in
from gouache.documents.docx.text import units
from gouache.documents.docx.wml import Element, ancestors, down, is_fallback, make, q

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.docx.outline import Block

_SEPARATOR = re.compile(r"[\s.:\u2013\u2014|-]*")
_NOT_COPIED = tuple(
    q(f"w:{name}")
    for name in ("keepNext", "framePr", "sectPr", "pPrChange", "rPr", "pageBreakBefore", "divId", "cnfStyle")
)
_LONGEST_CAPTION = 60  # words


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of a caption: plain text, a field with its result, or a tab or hyphen that is an element of its own."""

    text: str
    code: str = ""
    properties: Element | None = None
    sign: Element | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Manner:
    """How a file writes the captions of its figures.

    `lead` ends with the SEQ field; it is empty where figures are numbered by hand, which a counting field of ours
    would only contradict. `like` holds the paragraph properties of a caption that is there already.
    """

    identifier: str = ""
    lead: tuple[Piece, ...] = ()
    separator: str = ""
    words: Element | None = None
    like: Element | None = None


def manner_of(root: Element, blocks: list[Block], language: str, *, is_counted: bool = True) -> Manner:
    """The manner of the file's own figures, or the usual one of its language; without a number if not `is_counted`."""
    captions = list(_figure_captions(root))
    usual = [caption for caption in captions if caption.words[1] == _commonest([c.words[1] for c in captions])]
    # Ours come last: what they add to the caption style suits the picture above them, not the next one.
    theirs, ours = ([c for c in usual if _is_ours(c) is own] for own in (False, True))
    for caption in (*reversed(theirs), *ours):
        found = _manner_like(caption)
        if found is not None:
            if not is_counted:
                found = replace(found, identifier="", lead=(), separator="")
            return replace(found, like=None) if _is_ours(caption) else found
    if _are_numbered_by_hand(blocks):
        return Manner()
    label = figure_label(language)
    gap = "" if label in ("図", "图", "圖") else " "
    lead = (Piece(label + gap), Piece("1", rf" SEQ {label.rstrip('.')} \* ARABIC "))
    return Manner(label.rstrip("."), lead, separator(language))


def caption_paragraph(manner: Manner, text: str, style: str, bookmark: tuple[str, int]) -> Element:
    """A caption with a bookmark round its label and number, by which Word's cross-references find it, and we.

    Without a number it goes round the words.
    """
    properties = make("w:pPr")
    if manner.like is not None:
        properties = copy.deepcopy(manner.like)
        for child in [child for child in properties if child.tag in _NOT_COPIED]:
            properties.remove(child)
    elif style:
        properties.append(make("w:pStyle", {"w:val": style}))
    lead = [made for piece in manner.lead for made in _runs(piece)]
    words = run(make("w:t", text=manner.separator + text), properties=manner.words)
    name, identity = bookmark
    start = make("w:bookmarkStart", {"w:id": str(identity), "w:name": name})
    end = make("w:bookmarkEnd", {"w:id": str(identity)})
    return make("w:p", None, properties, start, *(lead or [words]), end, *([words] if lead else []))


def sequence(root: Element, identifier: str) -> list[Field]:
    """The SEQ fields of that identifier in reading order, old readers' second versions left out."""
    return [
        found
        for found in fields(root)
        if found.name == "SEQ" and found.words[1:2] == [identifier] and not is_fallback(found.start)
    ]


def series_of(caption: Element) -> str:
    """The identifier a caption is counted under; empty where it has no number."""
    return next((found.words[1] for found in fields(caption) if found.name == "SEQ" and len(found.words) > 1), "")


def has_ours(root: Element, identifier: str) -> bool:
    """Whether a figure of ours is counted in the series."""
    return any(_is_ours(caption) for caption in sequence(root, identifier))


def typed_reference(root: Element) -> tuple[Element, str] | None:
    """Where the text speaks of a counted figure by a number typed by hand, and how.

    No field keeps such a number right: once a figure more is counted, the sentence speaks of another one.
    """
    counted = {caption.result.strip() for caption in _figure_captions(root)}
    if not counted:
        return None
    found = fields(root)
    captions = {field.paragraph for field in found if field.name == "SEQ"}
    kept = {text for field in found for text in field.texts}
    for link in root.iter(q("w:hyperlink")):
        if link.get(q("w:anchor")):  # the entries of a list of figures, which are counted too
            kept.update(link.iter(q("w:t")))
    for paragraph in root.iter(q("w:p")):
        if is_fallback(paragraph) or paragraph in captions:
            continue
        typed = "".join("\ufffc" if element in kept else text for element, text in units(paragraph))
        for said, number in mentioned_figures(typed):
            if str(number) in counted:
                return paragraph, said
    return None


def list_of_figures(root: Element) -> Element | None:
    """The paragraph a list of figures begins in: a table of contents of captions (17.16.5.68, switches a and c)."""
    lists = (field for field in fields(root) if field.name == "TOC" and (field.switch("c") or field.switch("a")))
    return next((field.paragraph for field in lists if is_figure_label(_listed(field))), None)


def _listed(field: Field) -> str:
    return (field.switch("c") or field.switch("a") or "").strip('"\u201c\u201d')


def _figure_captions(root: Element) -> Iterator[Field]:
    for found in fields(root):
        if found.name != "SEQ" or len(found.words) < 2 or is_fallback(found.start) or found.paragraph is None:
            continue
        label = found.words[1]
        if is_figure_label(label) or (label.lower() not in OTHER_SERIES and _is_by_picture(found.paragraph)):
            yield found


def _is_by_picture(paragraph: Element) -> bool:
    near = (paragraph, paragraph.getprevious(), paragraph.getnext())
    return any(
        next(e.iter(q("w:drawing"), q("w:pict"), q("w:object")), None) is not None for e in near if e is not None
    )


def _is_ours(caption: Field) -> bool:
    above = None if caption.paragraph is None else caption.paragraph.getprevious()
    return above is not None and any(is_ours(named) for named in names_in(above))


def _commonest(names: list[str]) -> str:
    return max(names, key=names.count, default="")


def _manner_like(caption: Field) -> Manner | None:
    """The pieces of a caption up to its number; None where it is built in a way we would not hit."""
    paragraph = caption.paragraph
    if paragraph is None or not caption.texts:
        return None
    by_text = {text: found for found in fields(paragraph) for text in found.texts}
    lead: list[Piece] = []
    seen: set[int] = set()
    rest, after, behind = "", None, False
    for element, text in units(paragraph):
        field = by_text.get(element)
        properties = _properties(element)
        if field is not None and field.start is caption.start:
            if id(field.start) not in seen:
                lead.append(Piece(caption.result, field.code, properties))
            seen.add(id(field.start))
            behind = True
        elif behind:
            rest, after = rest + text, properties if after is None else after
        elif field is None:
            lead.append(Piece(text, "", properties, None if element.tag == q("w:t") else element))
        elif id(field.start) not in seen:
            seen.add(id(field.start))
            lead.append(Piece(field.result, field.code, properties))
    if not behind or not lead[0].text.strip() or sum(len(piece.text) for piece in lead) > 60:
        return None
    parting = _SEPARATOR.match(rest)
    between = " ".join((parting.group() if parting and rest.strip() else ": ").split("\n"))
    in_box = next(ancestors(paragraph, "w:txbxContent", "w:tc"), None) is not None
    like = down(paragraph, "w:pPr")
    if in_box and like is not None:
        style = down(like, "w:pStyle")
        like = make("w:pPr") if style is None else make("w:pPr", None, copy.deepcopy(style))
    return Manner(caption.words[1], tuple(lead), between or " ", after, like)


def _properties(text: Element) -> Element | None:
    return down(text.getparent(), "w:rPr")


def _are_numbered_by_hand(blocks: list[Block]) -> bool:
    for number, block in enumerate(blocks):
        near = (block, *blocks[max(number - 1, 0) : number], *blocks[number + 1 : number + 2])
        if (
            block.element.tag == q("w:p")
            and len(block.text.split()) <= _LONGEST_CAPTION
            and begins_typed_caption(block.text)
        ) and (block.style == "caption" or any(other.picture for other in near)):
            return True
    return False


def _runs(piece: Piece) -> list[Element]:
    if piece.code:
        return field_runs(piece.code, piece.text, piece.properties)
    content = make("w:t", text=piece.text) if piece.sign is None else copy.deepcopy(piece.sign)
    return [run(content, properties=piece.properties)]
