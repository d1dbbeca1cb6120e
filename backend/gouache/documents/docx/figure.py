"""The XML of a picture in the text: the inline drawing and the paragraph it stands in (20.4.2.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.docx.wml import NAMESPACES, Element, make
from gouache.domain import Fit, Frame, Picture, Side

if TYPE_CHECKING:
    from gouache.documents.docx.styles import Indent

_AUTO_LINE = {"w:line": "240", "w:lineRule": "auto"}
_BESIDE_FLOAT, _BELOW_FLOAT = 137_160, 91_440  # EMU; 0.15 and 0.1 inch
_CAP_HEIGHT = 38_100  # EMU; from the line's top to that of its capitals, in text of 10 to 12 points
# It overlaps no other picture, moves with its paragraph, and stays in its table cell.
_ANCHORED = {
    "simplePos": "0", "relativeHeight": "251658240", "locked": "0", "layoutInCell": "1", "allowOverlap": "0",
}  # fmt: skip
_WHOLE = 100_000  # crops are in thousandths of a per cent (20.1.10.41)


def crop(picture: Picture, width: int, height: int) -> dict[str, str]:
    """What `a:srcRect` cuts off so that the picture covers the frame unstretched; empty where it fits."""
    wanted, own = width / height, picture.size.width / picture.size.height
    if abs(wanted / own - 1) < 0.01:  # rounding to whole pixels, not another shape
        return {}
    if own > wanted:
        cut = round(_WHOLE * (1 - wanted / own) / 2)
        return {"l": str(cut), "r": str(cut)}
    cut = round(_WHOLE * (1 - own / wanted) / 2)
    return {"t": str(cut), "b": str(cut)}


def fitted(picture: Picture, frame: Frame, fit: Fit) -> tuple[int, int]:
    """Width and height the picture takes in the frame."""
    if fit is Fit.COVER:
        return frame.width, frame.height
    scale = min(frame.width / picture.size.width, frame.height / picture.size.height)
    return max(round(picture.size.width * scale), 1), max(round(picture.size.height * scale), 1)


def drawing_run(picture: Picture, relation: str, extent: tuple[int, int], *, identity: int, name: str) -> Element:
    """A run with the picture inline, at the width and height given in EMU."""
    size, named, locks, graphic = _contents(picture, relation, extent, identity, name)
    none = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
    inline = make("wp:inline", none, size, make("wp:effectExtent", dict.fromkeys("ltrb", "0")), named, locks, graphic)
    return _in_run(inline)


def floating_run(
    picture: Picture, relation: str, extent: tuple[int, int], side: Side, *, identity: int, name: str
) -> Element:
    """A run with the picture at a side of the column, level with the first line of its paragraph (20.4.2.3)."""
    size, named, locks, graphic = _contents(picture, relation, extent, identity, name)
    inner = "distL" if side is Side.RIGHT else "distR"
    outer = "distR" if side is Side.RIGHT else "distL"
    anchor = make(
        "wp:anchor",
        {
            "distT": "0",
            "distB": str(_BELOW_FLOAT),
            inner: str(_BESIDE_FLOAT),
            outer: "0",
            **_ANCHORED,
            "behindDoc": "0",
        },
        make("wp:simplePos", {"x": "0", "y": "0"}),
        make("wp:positionH", {"relativeFrom": "column"}, make("wp:align", text=side.value)),
        make("wp:positionV", {"relativeFrom": "paragraph"}, make("wp:posOffset", text=str(_CAP_HEIGHT))),
        size,
        make("wp:effectExtent", dict.fromkeys("ltrb", "0")),
        make("wp:wrapSquare", {"wrapText": "bothSides"}),
        named,
        locks,
        graphic,
    )
    return _in_run(anchor)


def background_run(picture: Picture, relation: str, extent: tuple[int, int], *, identity: int, name: str) -> Element:
    """A run with the picture over the whole page, behind all text."""
    size, named, locks, graphic = _contents(picture, relation, extent, identity, name)
    from_page = {"relativeFrom": "page"}
    anchor = make(
        "wp:anchor",
        {**dict.fromkeys(("distT", "distB", "distL", "distR"), "0"), **_ANCHORED, "behindDoc": "1"},
        make("wp:simplePos", {"x": "0", "y": "0"}),
        make("wp:positionH", from_page, make("wp:posOffset", text="0")),
        make("wp:positionV", from_page, make("wp:posOffset", text="0")),
        size,
        make("wp:effectExtent", dict.fromkeys("ltrb", "0")),
        make("wp:wrapNone"),
        named,
        locks,
        graphic,
    )
    return _in_run(anchor)


def _contents(
    picture: Picture, relation: str, extent: tuple[int, int], identity: int, name: str
) -> tuple[Element, Element, Element, Element]:
    """What an inline drawing and an anchored one have alike: its size, its name, its locks, the picture."""
    width, height = extent
    size = {"cx": str(width), "cy": str(height)}
    cut = crop(picture, width, height)
    shown = make(
        "pic:pic",
        None,
        make(
            "pic:nvPicPr",
            None,
            make("pic:cNvPr", {"id": str(identity), "name": name, "descr": picture.alt_text}),
            make("pic:cNvPicPr", None, make("a:picLocks", {"noChangeAspect": "1"})),
        ),
        make(
            "pic:blipFill",
            None,
            make("a:blip", {"r:embed": relation}),
            *([make("a:srcRect", cut)] if cut else []),
            make("a:stretch", None, make("a:fillRect")),
        ),
        make(
            "pic:spPr",
            None,
            make("a:xfrm", None, make("a:off", {"x": "0", "y": "0"}), make("a:ext", size)),
            make("a:prstGeom", {"prst": "rect"}, make("a:avLst")),
        ),
    )
    return (
        make("wp:extent", size),
        make("wp:docPr", {"id": str(identity), "name": name, "descr": picture.alt_text}),
        make("wp:cNvGraphicFramePr", None, make("a:graphicFrameLocks", {"noChangeAspect": "1"})),
        make("a:graphic", None, make("a:graphicData", {"uri": NAMESPACES["pic"]}, shown)),
    )


def _in_run(drawing: Element) -> Element:
    return make("w:r", None, make("w:rPr", None, make("w:noProof")), make("w:drawing", None, drawing))


def picture_paragraph(run: Element, indent: Indent, *, keep_next: bool, before: int, after: int) -> Element:
    """A paragraph of its own for a picture: nothing it could inherit from the body's style shifts or cuts it."""
    properties = make("w:pPr")
    if keep_next:
        properties.append(make("w:keepNext"))
    properties.append(make("w:keepLines"))
    properties.append(make("w:spacing", {"w:before": str(before), "w:after": str(after), **_AUTO_LINE}))
    properties.append(make("w:ind", indent_attributes(indent)))
    properties.append(make("w:contextualSpacing", {"w:val": "0"}))
    properties.append(make("w:jc", {"w:val": "center"}))
    return make("w:p", None, properties, run)


def indent_attributes(indent: Indent) -> dict[str, str]:
    sides = {"w:left": str(indent.left), "w:right": str(indent.right), "w:firstLine": "0"}
    if indent.counts_characters:
        # An indent in characters from the style would beat the one in twips.
        sides |= {"w:leftChars": "0", "w:rightChars": "0", "w:firstLineChars": "0"}
    return sides
