"""Room for a picture beside a short text: the text's box is narrowed and the picture takes the rest of it."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from gouache.documents.pptx.addresses import beside_of, find_shape
from gouache.documents.pptx.empty_space import MIN_SHARE, MIN_SIDE, MOST_UPRIGHT, WIDEST
from gouache.documents.pptx.geometry import IDENTITY, Box
from gouache.documents.pptx.insert import add_picture
from gouache.documents.pptx.names import A, Element, P, placeholder_of
from gouache.documents.pptx.obstacles import Item, Kind
from gouache.documents.pptx.rooms import onward, room_on
from gouache.documents.pptx.text_size import EMU_PER_POINT, text_box
from gouache.documents.pptx.text_style import TextStyles, has_text, read_block
from gouache.documents.pptx.undo_record import MADE_ROOM, undo_of, xml_of
from gouache.domain import Frame
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.pptx.empty_space import Room
    from gouache.documents.pptx.geometry import Transform
    from gouache.documents.pptx.obstacles import Defaults
    from gouache.documents.pptx.rooms import SlideView
    from gouache.documents.pptx.sheets import Sheet
    from gouache.documents.pptx.text_size import TextBlock
    from gouache.domain import Picture, Placement, Undo

_TEXT_SHARES = (0.55, 0.6, 0.65)
"""Of its width a text may keep: the less, the better for the picture. Few, so that a deck's pictures stand alike."""
_HEIGHT_USED = 0.9
"""Of its box the narrowed text may fill: the estimate of its height is good to a tenth."""
_LEAST_WIDTH = 0.6
"""Of the slide's width a text has to take before narrowing it gives a picture worth the change."""
_BODIES = {"", "body", "obj"}


class MadeRoom(NamedTuple):
    """The text that gives way, and the frame it leaves."""

    shape_id: int
    frame: Frame


def make_rooms(views: Sequence[SlideView], defaults: Defaults) -> dict[int, MadeRoom]:
    """Where texts could give way to a picture, by the number of the slide.

    The width that serves the most slides is taken for all of them, so that the pictures return to their place.
    """
    possible = {view.number: found for view in views if (found := _rooms_on(view, defaults))}
    times = Counter(share for found in possible.values() for share in found)
    return {
        slide: min(found.items(), key=lambda each: (-times[each[0]], each[0]))[1] for slide, found in possible.items()
    }


def _rooms_on(view: SlideView, defaults: Defaults) -> dict[float, MadeRoom]:
    """The ways the slide's one text could give way, by the share it keeps; none where it is long or not alone."""
    texts = [item for item in view.own if item.kind is Kind.TEXT and not item.is_title and not _is_small_print(item)]
    body = texts[0] if len(texts) == 1 else None
    if body is None or body.shape_id is None or not _can_be_narrowed(body, view):
        return {}
    fallback = defaults.for_placeholder(view.sheet, body.placeholder) if body.placeholder else defaults.text
    block = read_block(body.shape, TextStyles(view.sheet.chain_of(body.shape), fallback, view.sheet.faces))
    if block is None:
        return {}
    box, room = _box_of(body.transform), room_on(view)
    others = [item.box for item in view.items if item.shape is not body.shape and _is_in_the_way(item, view)]
    found = {}
    for share in _TEXT_SHARES:
        narrowed = _narrowed(box, share, onward(view))
        frame = _no_pillar(_rest(box, narrowed, room.gap).shared(room.inside))
        if _fits(block, narrowed) and _is_place(frame, others, room):
            found[share] = MadeRoom(body.shape_id, frame.frame)
    return found


def _can_be_narrowed(body: Item, view: SlideView) -> bool:
    own = body.transform
    turned = own.degrees or own.flip_h or own.flip_v or body.group != IDENTITY
    return not turned and body.placeholder in _BODIES and own.width >= _LEAST_WIDTH * view.slide.width


def _is_place(frame: Box, others: Sequence[Box], room: Room) -> bool:
    """The frame is one a picture looks meant in, and nothing else stands there."""
    if min(frame.width, frame.height) < MIN_SIDE * min(room.slide.width, room.slide.height):
        return False
    return (
        frame.area >= MIN_SHARE * room.slide.area
        and MOST_UPRIGHT <= frame.width / frame.height <= WIDEST
        and not any(frame.meets(other.grown(room.gap // 2)) for other in others)
    )


def set_beside(sheet: Sheet, picture: Picture, placement: Placement) -> Undo:
    """Narrow the text and set the picture beside it; the undo holds the rectangle the text had."""
    number = beside_of(placement.slot.address)
    placed = find_shape(sheet.shapes, number) if number is not None else None
    look = placed.shape.find(P + "spPr") if placed is not None else None
    transform = sheet.transform_of(placed.shape) if placed is not None else None
    if placed is None or look is None or transform is None or not has_text(placed.shape):
        raise PlacingFailed(f"{placement.slot.label}: the text that was to give way is no longer there")
    narrowed = _narrowed_for(placement.slot.frame, _box_of(transform))
    if narrowed is None:
        raise PlacingFailed(f"{placement.slot.label}: the text no longer stands where it stood")
    add_picture(sheet, picture, placement)
    old = look.find(A + "xfrm")
    kept = xml_of(old) if old is not None else ""
    now = deepcopy(old) if old is not None else etree.Element(A + "xfrm")
    _state(now, narrowed)
    if old is not None:
        look.replace(old, now)
    else:
        look.insert(0, now)
    return undo_of(MADE_ROOM, {"xfrm": kept, "narrowed": xml_of(now)})


def widen_again(sheet: Sheet, number: int, before: Element | None, narrowed: str) -> None:
    """Give the text its rectangle back, unless somebody has moved it since or it is gone."""
    placed = find_shape(sheet.shapes, number)
    look = placed.shape.find(P + "spPr") if placed is not None else None
    now = look.find(A + "xfrm") if look is not None else None
    if look is None or now is None or _canonical(xml_of(now)) != _canonical(narrowed):
        return
    if before is not None:
        look.replace(now, before)
    elif placed is not None and placeholder_of(placed.shape) is not None:
        look.remove(now)


def _canonical(xml: str) -> str:
    try:
        return str(etree.canonicalize(xml, strip_text=True))
    except etree.XMLSyntaxError:
        return ""


def _state(xfrm: Element, box: Box) -> None:
    for name in ("off", "ext"):
        for old in xfrm.findall(A + name):
            xfrm.remove(old)
    xfrm.insert(0, etree.Element(A + "off", x=str(box.left), y=str(box.top)))
    xfrm.insert(1, etree.Element(A + "ext", cx=str(box.width), cy=str(box.height)))


def _box_of(transform: Transform) -> Box:
    return Box(transform.x, transform.y, transform.x + transform.width, transform.y + transform.height)


def _narrowed(box: Box, share: float, onward: int) -> Box:
    """The part of its box a text keeps, on the side where reading starts."""
    width = round(share * box.width)
    return box._replace(right=box.left + width) if onward > 0 else box._replace(left=box.right - width)


def _narrowed_for(frame: Frame, box: Box) -> Box | None:
    """The part of its box a text keeps when a picture is set into the frame; None where they do not go together."""
    onward = 1 if 2 * frame.x + frame.width > box.left + box.right else -1
    for share in reversed(_TEXT_SHARES):
        narrowed = _narrowed(box, share, onward)
        if narrowed.right < frame.x or frame.right < narrowed.left:
            return narrowed
    return None


def _rest(box: Box, narrowed: Box, gap: int) -> Box:
    if narrowed.left == box.left:
        return box._replace(left=narrowed.right + gap)
    return box._replace(right=narrowed.left - gap)


def _no_pillar(frame: Box) -> Box:
    """The frame, from its top no higher than a picture may be for its width."""
    return frame._replace(bottom=min(frame.bottom, frame.top + int(frame.width / MOST_UPRIGHT)))


def _fits(block: TextBlock, narrowed: Box) -> bool:
    """The text can be set in the narrowed box: no word is broken and no line runs out of it."""
    if not block.upright or not block.wraps or block.columns > 1:
        return False
    left, _, right, _ = block.insets
    for paragraph in block.paragraphs:
        room = (narrowed.width - left - right - paragraph.indent - paragraph.right) / EMU_PER_POINT
        if paragraph.tabbed or any(width > room for width in paragraph.words):
            return False
    return text_box(block, narrowed).height <= _HEIGHT_USED * narrowed.height


def _is_small_print(item: Item) -> bool:
    return item.placeholder in {"dt", "ftr", "sldNum", "hdr"}


def _is_in_the_way(item: Item, view: SlideView) -> bool:
    if item.kind is Kind.EMPTY:
        return False
    return not (item.inherited and item.box.shared(view.slide).area > 0.5 * view.slide.area)
