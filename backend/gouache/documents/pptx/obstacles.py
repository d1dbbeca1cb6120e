"""What stands on a slide: every shape it shows, its own and its master's, as boxes with what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gouache.documents.pptx.geometry import Affine, Box, Transform
from gouache.documents.pptx.names import A, Element, P, local, placeholder_of, shape_id
from gouache.documents.pptx.tables import table_height
from gouache.documents.pptx.text_size import EMU_PER_POINT, TextBlock, grown_box, text_box
from gouache.documents.pptx.text_style import DEFAULT_SIZE, TextStyles, has_text, read_block

if TYPE_CHECKING:
    from gouache.documents.pptx.sheets import Placed, Sheet

_FILLS = ("solidFill", "gradFill", "pattFill", "blipFill", "grpFill")
_GRAPHICS = {"chart": "chart", "chartex": "chart", "table": "table", "diagram": "diagram"}
_ANYWHERE = Box(-(2**40), -(2**40), 2**40, 2**40)
_TITLES = {"title", "ctrTitle"}
_LEANS = {"l": -1, "just": -1, "r": 1}
_UNSTATED = {"title": 44.0, "ctrTitle": 44.0, "body": 32.0, "obj": 32.0, "subTitle": 32.0}
"""Points where no file states a placeholder's size: PowerPoint takes 18, LibreOffice these. The larger is kept free."""
STRAIGHT = {"line", "straightConnector1"}
"""Geometries that are one straight line from corner to corner."""


class Kind(StrEnum):
    """What a shape is to a picture that looks for room."""

    TEXT = "text"
    PICTURE = "picture"
    CHART = "chart"
    TABLE = "table"
    DIAGRAM = "diagram"
    VIDEO = "video"
    OBJECT = "object"  # embedded files, ink, 3-D models and what comes next
    ART = "art"  # drawn shapes without words
    LINE = "line"
    EMPTY = "empty"  # a placeholder nobody has filled


@dataclass(frozen=True, slots=True)
class Item:
    """One shape shown on a slide.

    `box` is all that belongs to it, with text that runs out of its frame; `ink` is what a reader sees of it, which for
    a text box without fill is its words. `inherited` shapes are drawn by the layout or the master.
    """

    shape: Element
    kind: Kind
    box: Box
    ink: Box
    group: Affine
    transform: Transform
    placeholder: str = ""  # its ST_PlaceholderType
    inherited: bool = False
    lean: int = 0  # where its lines begin: -1 at the left, +1 at the right, 0 in the middle or nowhere

    @property
    def shape_id(self) -> int | None:
        return shape_id(self.shape)

    @property
    def is_title(self) -> bool:
        return self.placeholder in _TITLES


class Defaults:
    """The text defaults of a deck for shapes that inherit from no placeholder."""

    def __init__(self, presentation: Element) -> None:
        self.text: Element | None = presentation.find(P + "defaultTextStyle")

    def for_placeholder(self, sheet: Sheet, kind: str) -> Element | None:
        """The master's list style for the placeholder's family (ECMA-376-1 19.3.1.52)."""
        master = sheet.chain[-1].root
        family = "titleStyle" if kind in _TITLES else "otherStyle" if kind in {"dt", "ftr", "sldNum"} else "bodyStyle"
        found = master.find(f"{P}txStyles/{P}{family}")
        return found if found is not None else self.text


def items_on(sheet: Sheet, defaults: Defaults) -> tuple[Item, ...]:
    """Everything shown on the slide, the master's art first, as it is painted."""
    art = [item for owner, placed in sheet.art() if (item := _item(owner, placed, defaults, inherited=True))]
    own = [item for placed in sheet.shapes if (item := _item(sheet, placed, defaults))]
    return (*art, *own)


def _item(sheet: Sheet, placed: Placed, defaults: Defaults, *, inherited: bool = False) -> Item | None:
    shape, group = placed
    kind, transform = _kind(shape), sheet.transform_of(shape)
    if kind is None:
        return None
    ph = placeholder_of(shape)
    placeholder = ph.get("type", "obj") if ph is not None else ""
    if transform is None:
        if kind is not Kind.TEXT or inherited:
            return None
        # Nobody says where these words stand, so they may stand anywhere.
        return Item(shape, kind, _ANYWHERE, _ANYWHERE, group, Transform(0, 0, 0, 0), placeholder)
    box = ink = transform.box(group)
    lean = 0
    if kind is Kind.TABLE:
        box = ink = Box(box.left, box.top, box.right, max(box.bottom, box.top + table_height(shape)))
    if kind is Kind.TEXT:
        chain = sheet.chain_of(shape)
        fallback = defaults.for_placeholder(sheet, placeholder) if ph is not None else defaults.text
        unstated = _UNSTATED.get(placeholder, DEFAULT_SIZE)
        block = read_block(shape, TextStyles(chain, fallback, sheet.faces, unstated=unstated))
        if block is not None:
            box, ink = _text_boxes(block, transform, group, box)
            lean = _LEANS.get(next((each.align for each in block.paragraphs if each.words), ""), 0)
        if any(is_painted(element) for element in chain):
            ink = box
    return Item(shape, kind, box, ink, group, transform, placeholder, inherited, lean)


def _kind(shape: Element) -> Kind | None:
    """What the shape is; None for one that shows nothing."""
    match local(shape):
        case "pic":
            return Kind.VIDEO if _is_media(shape) else Kind.PICTURE
        case "graphicFrame":
            return _graphic_kind(shape)
        case "cxnSp":
            return Kind.LINE
        case "sp":
            return _kind_of_drawn(shape)
    return Kind.OBJECT


def _kind_of_drawn(shape: Element) -> Kind | None:
    if shape.find(f"{P}spPr/{A}blipFill") is not None:
        return Kind.PICTURE
    if has_text(shape):
        return Kind.TEXT
    if placeholder_of(shape) is not None:
        return Kind.EMPTY
    if not is_painted(shape):
        return None
    return Kind.LINE if preset_of(shape) in STRAIGHT else Kind.ART


def _text_boxes(block: TextBlock, transform: Transform, group: Affine, box: Box) -> tuple[Box, Box]:
    """The grown box and the words' own box.

    Text that is turned or runs down the page keeps its whole frame, and so does text that does not wrap, which
    renderers set in different places.
    """
    if transform.degrees % 360 or (group.b or group.c) or not block.upright:
        return box, box
    grown = grown_box(block, box)
    if not block.wraps:
        return grown, grown
    words = text_box(block, box)
    # The estimate is good to a tenth; the words get that and a little more to each side.
    across, down = round(words.width * 0.08) + 8 * EMU_PER_POINT, round(words.height * 0.08) + 4 * EMU_PER_POINT
    spread = Box(words.left - across, words.top - down, words.right + across, words.bottom + down)
    return grown, spread.shared(grown)


def _is_media(shape: Element) -> bool:
    return any(
        shape.find(f"{P}nvPicPr/{P}nvPr/{A}{name}") is not None for name in ("videoFile", "audioFile", "quickTimeFile")
    )


def _graphic_kind(shape: Element) -> Kind:
    data = shape.find(f"{A}graphic/{A}graphicData")
    uri = (data.get("uri") or "") if data is not None else ""
    known = _GRAPHICS.get(uri.rpartition("/")[2])
    return Kind(known) if known else Kind.OBJECT


def preset_of(shape: Element) -> str:
    geometry = shape.find(f"{P}spPr/{A}prstGeom")
    return (geometry.get("prst") or "") if geometry is not None else ""


def is_painted(shape: Element) -> bool:
    """The shape has a fill or an outline of its own or by its style."""
    properties = shape.find(P + "spPr")
    style = shape.find(P + "style")
    filled = outlined = None
    if properties is not None:
        if any(properties.find(A + fill) is not None for fill in _FILLS):
            filled = True
        elif properties.find(A + "noFill") is not None:
            filled = False
        line = properties.find(A + "ln")
        if line is not None and len(line):
            outlined = line.find(A + "noFill") is None and any(line.find(A + fill) is not None for fill in _FILLS)
    for name in ("fillRef", "lnRef"):
        reference = style.find(A + name) if style is not None else None
        shown = reference is not None and reference.get("idx") not in {None, "0"}
        if name == "fillRef" and filled is None:
            filled = shown
        if name == "lnRef" and outlined is None:
            outlined = shown
    return bool(filled or outlined)
