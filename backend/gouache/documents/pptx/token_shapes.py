"""Puts pictures where tokens stand: in the place of a drawn shape, behind the text of a table's cell."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree
from pptx.parts.slide import BaseSlidePart

from gouache.documents.pptx.addresses import cell_in, find_shape, shape_in, slide_of
from gouache.documents.pptx.fill_mark import mark_fill
from gouache.documents.pptx.fit import fit_fill
from gouache.documents.pptx.images import relate_image
from gouache.documents.pptx.insert import put_in_place_of
from gouache.documents.pptx.names import A, Element, R, local, shape_properties
from gouache.documents.pptx.relations import drop_unused, relation_facts, relations_in, settle_relations
from gouache.documents.pptx.replace import replace_picture
from gouache.documents.pptx.shown import shown_pictures
from gouache.documents.pptx.tables import cells_of
from gouache.documents.pptx.text_style import paragraph_text, text_body
from gouache.documents.pptx.undo_record import TOKEN, element_in, mapping, text, undo_of, xml_of
from gouache.documents.tokens import prompt_of, token_alone
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from gouache.documents.pptx.sheets import Placed, Sheet
    from gouache.documents.pptx.shown import Shown
    from gouache.documents.pptx.tables import Cell
    from gouache.documents.pptx.undo_record import Record
    from gouache.domain import Picture, Placement, Undo

FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_BEHIND_FILLS = {A + "headers", A + "extLst"}


def place_at_token(sheet: Sheet, picture: Picture, placement: Placement) -> Undo:
    """Set the picture where the token stands. Raises PlacingFailed where it stands there no more."""
    slot = placement.slot
    placed = find_shape(sheet.shapes, shape_in(slot.address) or -1)
    row_and_column = cell_in(slot.address)
    if placed is not None and row_and_column is not None:
        for cell in cells_of(placed.shape):
            if (cell.row, cell.column) == row_and_column and _asks(cell.element.find(A + "txBody")):
                return _fill_cell(sheet, cell, picture, placement)
    elif placed is not None and local(placed.shape) == "sp" and _asks(text_body(placed.shape)):
        return _replace_shape(sheet, placed, picture, placement)
    for shown in shown_pictures(sheet, slide_of(slot.address) or 0):
        if shown.address == slot.address and not shown.is_ours and prompt_of(shown.alt_text):
            return replace_picture(sheet, shown, picture, placement)
    raise PlacingFailed(f"{slot.label}: the token is no longer there")


def clear_cell(sheet: Sheet, shown: Shown, record: Record) -> None:
    """Take our picture out of a cell, with the fill and the token that were there as far as they were written down."""
    properties, cell = shown.fill.getparent(), shown.cell
    if properties is None or cell is None:
        return
    earlier = next((fill for name in FILLS if (fill := element_in(record.kept, "fill", A + name)) is not None), None)
    if earlier is not None:
        settle_relations(sheet.part, earlier, mapping(record.kept, "relations"))
        properties.replace(shown.fill, earlier)
    else:
        properties.remove(shown.fill)
    drop_unused(sheet.part, relations_in(shown.fill))
    parent = properties.getparent()
    if (
        text(record.kept, "properties") == "none"
        and not len(properties)
        and not properties.attrib
        and parent is not None
    ):
        parent.remove(properties)
    body = cell.element.find(A + "txBody")
    token = element_in(record.private, "text", A + "txBody")
    if body is not None and token is not None and not any((t.text or "").strip() for t in body.iter(A + "t")):
        settle_relations(sheet.part, token, mapping(record.private, "relations"))
        cell.element.replace(body, token)


def _asks(body: Element | None) -> bool:
    token = token_alone(text_of(body)) if body is not None else None
    return token is not None and not token.reason


def text_of(body: Element) -> str:
    return "\n".join(paragraph_text(paragraph) for paragraph in body.findall(A + "p"))


def _replace_shape(sheet: Sheet, placed: Placed, picture: Picture, placement: Placement) -> Undo:
    shape, empty = placed.shape, deepcopy(placed.shape)
    relations = relation_facts(sheet.part, shape)
    body, properties = text_body(empty), shape_properties(empty)
    if body is not None:
        _without_words(body)
    for name in ("descr", "title"):
        if properties is not None:
            properties.attrib.pop(name, "")
    kept: dict[str, object] = {"shape": xml_of(empty), "relations": relations}
    kept["builds"] = put_in_place_of(sheet, placed, picture, placement)
    return undo_of(TOKEN, kept, {"shape": xml_of(shape), "relations": relations})


def _fill_cell(sheet: Sheet, cell: Cell, picture: Picture, placement: Placement) -> Undo:
    element, part = cell.element, sheet.part
    body, properties = element.find(A + "txBody"), element.find(A + "tcPr")
    if body is None or not isinstance(part, BaseSlidePart):
        raise PlacingFailed(f"{placement.slot.label}: the slide is not an ordinary slide")
    relation = relate_image(part, picture.data)
    private = {"text": xml_of(body), "relations": relation_facts(part, body)}
    kept: dict[str, object] = {}
    if properties is None:
        kept["properties"] = "none"
        properties = etree.SubElement(element, A + "tcPr")
        body.addnext(properties)
    for old in [child for child in properties if local(child) in FILLS]:
        kept |= {"fill": xml_of(old), "relations": relation_facts(part, old)}
        properties.remove(old)
    fill = etree.Element(A + "blipFill", {"dpi": "0", "rotWithShape": "1"})
    blip = etree.SubElement(fill, A + "blip", {R + "embed": relation})
    mark_fill(blip, placement.slot.address)
    fit_fill(fill, picture, placement.slot.frame, placement.fit)
    behind = next((child for child in properties if child.tag in _BEHIND_FILLS), None)
    if behind is None:
        properties.append(fill)
    else:
        behind.addprevious(fill)
    _without_words(body)
    return undo_of(TOKEN, kept, private)


def _without_words(body: Element) -> None:
    """One empty paragraph, as the first one was set."""
    first, *others = body.findall(A + "p")
    for paragraph in others:
        body.remove(paragraph)
    for child in list(first):
        if local(child) not in {"pPr", "endParaRPr"}:
            first.remove(child)
