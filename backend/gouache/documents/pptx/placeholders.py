"""Which empty placeholders are waiting for a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gouache.documents.pptx.names import A, Element, shape_properties
from gouache.documents.pptx.obstacles import Item, Kind
from gouache.documents.pptx.timing import moves_words
from gouache.domain import EMU_PER_INCH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.pptx.geometry import Box
    from gouache.documents.pptx.sheets import Sheet

_PICTURES = {"pic", "clipArt"}
_CAPTION_LAYOUTS = {"title", "secHead", "picTx", "objTx"}
_MIN_SIDE = EMU_PER_INCH // 2
_MIN_CONTENT_SHARE, _MIN_BODY_SHARE = 0.06, 0.12
_LOGO_SHARE = 0.1
_NOT_OURS = re.compile(r"\b(logo|portrait|headshot|screenshot|qr code)", re.IGNORECASE)


def picture_places(sheet: Sheet, items: Sequence[Item], slide: Box) -> list[Item]:
    """Empty picture placeholders on the slide, but for those meant for a logo, a face or a screenshot and tiny ones."""
    return [
        item
        for item in items
        if item.kind is Kind.EMPTY
        and item.placeholder in _PICTURES
        and not item.inherited
        and item.shape_id is not None
        and min(item.box.width, item.box.height) >= _MIN_SIDE
        and 2 * item.box.shared(slide).area >= item.box.area
        and not _NOT_OURS.search(_prompt(sheet, item.shape))
    ]


def content_place(sheet: Sheet, items: Sequence[Item], slide: Box, onward: int) -> Item | None:
    """The empty content placeholder a picture belongs in, or None.

    The largest one; of equals the one away from where reading starts. A body placeholder, which the layout means for
    text, has to be a large one: a caption or a heading left empty is no place.
    """
    empty = [
        item
        for item in items
        if item.kind is Kind.EMPTY
        and item.placeholder in {"obj", "body"}
        and not item.inherited
        and item.shape_id is not None
        and not moves_words(sheet.root, item.shape)  # one paragraph after the other, which a picture cannot do
        and _fits(item, sheet, slide)
        and not any(_stands_on(other, item, slide) for other in items if other is not item)
    ]
    if not empty:
        return None
    largest = max(item.box.area for item in empty)
    return max(
        (item for item in empty if item.box.area >= 0.9 * largest),
        key=lambda item: onward * (item.box.left + item.box.right),
    )


def _fits(item: Item, sheet: Sheet, slide: Box) -> bool:
    share = item.box.shared(slide).area / max(1, slide.area)
    short = min(item.box.width, item.box.height)
    if item.box.width > 4 * item.box.height or item.box.height > 3 * item.box.width:
        return False
    if item.placeholder == "body":
        return sheet.layout_type not in _CAPTION_LAYOUTS and share >= _MIN_BODY_SHARE and short >= 1.5 * EMU_PER_INCH
    return share >= _MIN_CONTENT_SHARE and short >= EMU_PER_INCH


def _stands_on(other: Item, item: Item, slide: Box) -> bool:
    """Something that is no ground for it already stands in the placeholder, such as a logo of the master."""
    if other.kind is Kind.EMPTY or other.box.holds(item.box):
        return False
    shared = other.ink.shared(item.box).area
    if other.inherited:
        small = other.kind is not Kind.LINE and other.box.area < _LOGO_SHARE * slide.area
        return small and shared > 0.5 * other.ink.area
    return shared > 0.05 * item.box.area or shared > 0.2 * other.ink.area > 0


def _prompt(sheet: Sheet, shape: Element) -> str:
    """The names and prompt texts of a placeholder, its own and its layout's."""
    words = []
    for element in sheet.chain_of(shape)[:2]:
        properties = shape_properties(element)
        if properties is not None:
            words.append(properties.get("name") or "")
        words += [text.text or "" for text in element.iter(A + "t")]
    return " ".join(words)
