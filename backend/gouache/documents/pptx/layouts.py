"""Other layouts of the deck that would have a place for a picture: offered to the author, never taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import XmlPart

from gouache.documents.pptx.geometry import IDENTITY
from gouache.documents.pptx.names import P, number, placeholder_of
from gouache.documents.pptx.obstacles import Kind
from gouache.documents.pptx.rooms import OPENERS
from gouache.documents.pptx.sheets import Sheet
from gouache.documents.pptx.text_size import text_box
from gouache.documents.pptx.text_style import TextStyles, read_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.pptx.geometry import Box
    from gouache.documents.pptx.names import Element
    from gouache.documents.pptx.obstacles import Defaults, Item
    from gouache.documents.pptx.rooms import SlideView

_TITLES = {"title", "ctrTitle"}
_TEXTS = {"body", "obj", "subTitle"}
_LEAST_SHARE = 0.08
_SLACK = 1.05


def better_layout(view: SlideView, defaults: Defaults) -> str:
    """What the author could do to have a picture on the slide; empty where no layout of the deck has a place."""
    written = [item for item in view.own if item.kind is Kind.TEXT and item.placeholder in _TITLES | _TEXTS]
    others = [item for item in view.own if item.kind not in {Kind.TEXT, Kind.EMPTY}]
    if view.sheet.layout_type in OPENERS or not written or others:
        return ""
    if any(item.kind is Kind.TEXT and not item.placeholder for item in view.own):
        return ""  # what is no placeholder stays where it stands, in the way of any layout
    fitting = [
        layout for layout in _siblings(view.sheet) if _takes(layout, written, view, defaults) and _name_of(layout)
    ]
    if not fitting:
        return ""
    best = max(fitting, key=lambda layout: _picture_share(layout, written, view.slide))
    return f"the layout “{_name_of(best)}” of this deck has a place for one"


def _siblings(sheet: Sheet) -> Iterator[Sheet]:
    """The other layouts of the slide's master."""
    own, master = sheet.parent, sheet.chain[-1]
    if own is None or own is master:
        return
    for relation in master.part.rels.values():
        if relation.reltype == RT.SLIDE_LAYOUT and not relation.is_external:
            part = relation.target_part
            if isinstance(part, XmlPart) and part is not own.part and part._element.find(f"{P}cSld") is not None:
                yield Sheet(part, master)


def _takes(layout: Sheet, written: list[Item], view: SlideView, defaults: Defaults) -> bool:
    """The layout has a place of the same kind for every text of the slide, large enough, and one for a picture."""
    if _picture_share(layout, written, view.slide) < _LEAST_SHARE:
        return False
    return all(_holds(layout, item, defaults) for item in written)


def _holds(layout: Sheet, item: Item, defaults: Defaults) -> bool:
    place = _twin(layout, item)
    transform = layout.transform_of(place) if place is not None else None
    if place is None or transform is None:
        return False
    chain = (item.shape, *layout.chain_of(place))
    styles = TextStyles(chain, defaults.for_placeholder(layout, item.placeholder), layout.faces)
    block = read_block(item.shape, styles)
    box = transform.box(IDENTITY)
    return block is None or text_box(block, box).height <= _SLACK * box.height


def _twin(layout: Sheet, item: Item) -> Element | None:
    """The layout's placeholder the text would move to: PowerPoint goes by type and index."""
    own = placeholder_of(item.shape)
    if own is None:
        return None
    for shape, _ in layout.shapes:
        ph = placeholder_of(shape)
        if ph is None:
            continue
        if item.is_title:
            if ph.get("type") in _TITLES:
                return shape
        elif ph.get("type", "obj") == own.get("type", "obj") and number(ph.get("idx")) == number(own.get("idx")):
            return shape
    return None


def _picture_share(layout: Sheet, written: list[Item], slide: Box) -> float:
    """How much of the slide the layout's largest place for a picture takes; none that a text would stand in."""
    used = {id(twin) for item in written if (twin := _twin(layout, item)) is not None}
    largest = 0
    for shape, group in layout.shapes:
        ph, transform = placeholder_of(shape), layout.transform_of(shape)
        if (
            ph is not None
            and transform is not None
            and id(shape) not in used
            and ph.get("type", "obj") in {"pic", "obj"}
        ):
            largest = max(largest, transform.box(group).shared(slide).area)
    return largest / max(1, slide.area)


def _name_of(layout: Sheet) -> str:
    content = layout.root.find(P + "cSld")
    return " ".join((content.get("name") or "").split()) if content is not None else ""
