"""Takes a picture of ours out of the place of somebody's picture, and puts that one back where it was written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.addresses import named_address
from gouache.documents.pptx.alt_text import clear_alt_text, is_a_persons
from gouache.documents.pptx.images import are_whole, restore_images
from gouache.documents.pptx.names import A, Element, P, local, shape_properties
from gouache.documents.pptx.relations import drop_unused, relations_in, swap
from gouache.documents.pptx.replace import frame_in, holders_of
from gouache.documents.pptx.timing import forget
from gouache.documents.pptx.twins import whole_of
from gouache.documents.pptx.undo_record import element_in, mapping, mappings, text, texts

if TYPE_CHECKING:
    from gouache.documents.pptx.sheets import Sheet
    from gouache.documents.pptx.shown import Shown
    from gouache.documents.pptx.undo_record import Facts, Record


def put_picture_back(sheet: Sheet, shown: Shown, record: Record) -> None:
    """What the private half of the record holds; without it our picture goes and leaves its place empty."""
    holders, facts = holders_of(shown), mappings(record.private, "shapes")
    images = mapping(record.private, "images")
    earlier = [_fills(fact, own) for fact, (_, own) in zip(facts, holders, strict=False)]
    if len(earlier) != len(holders) or None in earlier or not are_whole(images):
        _leave_empty(sheet, shown, holders)
        return
    for (shape, fills), fact, before in zip(holders, facts, earlier, strict=True):
        for fill, old in zip(fills, before or (), strict=True):
            restore_images(sheet.part, old, images)
            swap(sheet.part, fill, old)
        properties = shape_properties(shape)
        if shown.cell is None and properties is not None:
            _restore_words(properties, fact)
        _restore_frame(shape, fact)


def _fills(facts: Facts, now: list[Element]) -> list[Element] | None:
    """The fills written down for a shape, in order; None where they do not answer to those it has now."""
    found = [
        element_in({"fill": xml}, "fill", str(fill.tag)) for xml, fill in zip(texts(facts, "fills"), now, strict=False)
    ]
    whole = [fill for fill in found if fill is not None]
    return whole if len(whole) == len(now) else None


def _restore_words(properties: Element, facts: Facts) -> None:
    """Name, alt text and its title, each unless somebody has given another since."""
    if properties.getparent() is not None and named_address(_shape_of(properties)):
        properties.set("name", text(facts, "name"))
    if is_a_persons(properties):
        clear_alt_text(properties)
        return
    clear_alt_text(properties)
    for name in ("descr", "title"):
        if name in facts and properties.get(name) is None:
            properties.set(name, text(facts, name))


def _shape_of(properties: Element) -> Element:
    non_visual = properties.getparent()
    shape = non_visual.getparent() if non_visual is not None else None
    return properties if shape is None else shape


def _restore_frame(shape: Element, facts: Facts) -> None:
    """The rectangle, where we drew it in and it still stands so."""
    now, frame = shape.find(f"{P}spPr/{A}xfrm"), element_in(facts, "frame", A + "xfrm")
    if now is None or frame_in(shape) != text(facts, "frame-after"):
        return
    parent = now.getparent()
    if parent is None:
        return
    if frame is None:
        parent.remove(now)
    else:
        parent.replace(now, frame)


def _leave_empty(sheet: Sheet, shown: Shown, holders: list[tuple[Element, list[Element]]]) -> None:
    """A picture goes; a shape stays without a fill, and so does a cell, which takes its table's."""
    for shape, fills in holders:
        if shown.cell is None and local(shape) == "pic":
            swap(sheet.part, whole_of(shape), None)
            forget(sheet.root, shape)
            continue
        for fill in fills:
            swap(sheet.part, fill, fill.makeelement(A + "noFill") if shown.cell is None else None)
        properties = shape_properties(shape) if shown.cell is None else None
        if properties is not None:
            clear_alt_text(properties)
    drop_unused(sheet.part, [relation for _, fills in holders for fill in fills for relation in relations_in(fill)])
