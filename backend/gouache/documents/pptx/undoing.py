"""Takes a picture of ours out again and puts back what stood there; each kind of change has its own way back."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from pptx.oxml import parse_xml

from gouache.documents.pptx.addresses import beside_of, is_background, slide_of
from gouache.documents.pptx.alt_text import clear_alt_text
from gouache.documents.pptx.background import take_background_out
from gouache.documents.pptx.made_room import widen_again
from gouache.documents.pptx.names import A, Element, P, R, local, placeholder_of, shape_properties
from gouache.documents.pptx.putting_back import put_picture_back
from gouache.documents.pptx.relations import settle_relations, swap
from gouache.documents.pptx.shown import Shown, image_of, shown_pictures
from gouache.documents.pptx.timing import bring_builds_back, forget
from gouache.documents.pptx.token_shapes import clear_cell
from gouache.documents.pptx.undo_record import (
    BACKGROUND,
    FREE_SPACE,
    MADE_ROOM,
    PLACEHOLDER,
    REPLACED,
    TOKEN,
    Record,
    element_in,
    mapping,
    read_undo,
    text,
)
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from gouache.documents.pptx.sheets import Sheet
    from gouache.domain import Undo

Undoer: TypeAlias = "Callable[[Sheet, str, Record], None]"
"""Takes one kind of change back on a slide, at an address. Raises PlacingFailed where there is nothing of ours."""


def undo_in(sheet: Sheet, address: str, undo: Undo) -> None:
    """Take our picture at the address out of the slide, and every copy of it that was made there.

    Raises PlacingFailed; then nothing changed.
    """
    record = read_undo(undo)
    copies = _all_ours(sheet, address, record)[1:]
    usual = take_background_out if is_background(address) else _take_out
    UNDOERS.get(record.kind, usual)(sheet, address, record)
    for shown in copies:
        if local(shown.shape) == "pic":
            _remove(sheet, shown.shape)
        else:
            put_picture_back(sheet, shown, Record())


def _all_ours(sheet: Sheet, address: str, record: Record) -> list[Shown]:
    """Our picture at an address, and after it those that were copied from it on the same slide.

    Where nothing says any more that it is ours, since somebody gave it another name or a program dropped what it did
    not know, it is told by its bytes.
    """
    shown = shown_pictures(sheet, slide_of(address) or 0)
    ours = [each for each in shown if each.is_ours and address in (each.address, each.stated)]
    if not ours and record.digest:
        ours = [each for each in shown if not each.is_ours and _digest(sheet, each) == record.digest]
    return sorted(ours, key=lambda each: each.address != address)


def _digest(sheet: Sheet, shown: Shown) -> str:
    image = image_of(sheet, shown)
    return "" if image is None else sha256(image.blob).hexdigest()


def _ours(sheet: Sheet, address: str, record: Record) -> Shown:
    found = _all_ours(sheet, address, record)
    if not found:
        raise PlacingFailed("there is no picture of ours there any more")
    return found[0]


def _remove(sheet: Sheet, pic: Element) -> None:
    swap(sheet.part, pic, None)
    forget(sheet.root, pic)


def _take_out(sheet: Sheet, address: str, record: Record) -> None:
    """A picture without a record, or in free space: a placeholder stays behind empty, all else goes."""
    shown = _ours(sheet, address, record)
    if local(shown.shape) != "pic":
        put_picture_back(sheet, shown, record)
    elif placeholder_of(shown.shape) is None:
        _remove(sheet, shown.shape)
    else:
        _restore_shape(sheet, address, record)


def _restore_shape(sheet: Sheet, address: str, record: Record) -> None:
    """The placeholder or the token's shape as it was written down, or as a picture without a record lets one guess."""
    pic = _ours(sheet, address, record).shape
    shape = element_in(record.private, "shape", P + "sp")
    if shape is None:
        shape = element_in(record.kept, "shape", P + "sp")
    if shape is None:
        shape = _empty_placeholder(pic)
    else:
        settle_relations(sheet.part, shape, mapping(record.kept, "relations"))
    now, before = shape_properties(pic), shape_properties(shape)
    if now is not None and before is not None:
        before.set("id", now.get("id") or "0")  # animations know it by the id it has now
    swap(sheet.part, pic, shape)
    bring_builds_back(sheet.root, shape, mapping(record.kept, "builds"))


def _restore_token(sheet: Sheet, address: str, record: Record) -> None:
    """The token with its words where those were written down; else its shape or cell stays behind empty."""
    shown = _ours(sheet, address, record)
    if shown.cell is not None:
        clear_cell(sheet, shown, record)
    elif local(shown.shape) == "pic" and "shape" in record.kept:
        _restore_shape(sheet, address, record)
    else:
        _take_out(sheet, address, record)


def _put_back(sheet: Sheet, address: str, record: Record) -> None:
    put_picture_back(sheet, _ours(sheet, address, record), record)


def _take_out_from_beside(sheet: Sheet, address: str, record: Record) -> None:
    """The picture goes, and the text that gave way to it has its rectangle again."""
    _take_out(sheet, address, record)
    number = beside_of(address)
    if number is not None:
        widen_again(sheet, number, element_in(record.kept, "xfrm", A + "xfrm"), text(record.kept, "narrowed"))


def _empty_placeholder(pic: Element) -> Element:
    shape: Element = parse_xml(
        f'<p:sp xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}" xmlns:r="{R[1:-1]}"><p:nvSpPr><p:cNvPr id="0" name=""/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr/></p:nvSpPr><p:spPr/>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )
    non_visual, own = shape[0], pic[0]
    for index, child in ((0, own.find(P + "cNvPr")), (2, own.find(P + "nvPr"))):
        if child is not None:
            non_visual.replace(non_visual[index], child)
    properties = shape_properties(shape)
    if properties is not None:
        properties.set("name", f"Placeholder {properties.get('id')}")
        clear_alt_text(properties)
    look = pic.find(P + "spPr")
    if look is not None:
        shape.replace(shape[1], look)
    return shape


UNDOERS: dict[str, Undoer] = {
    FREE_SPACE: _take_out,
    PLACEHOLDER: _restore_shape,
    REPLACED: _put_back,
    TOKEN: _restore_token,
    BACKGROUND: take_background_out,
    MADE_ROOM: _take_out_from_beside,
}
"""By the kind a record names. A way of placing that changes a slide otherwise adds its own way back here."""
