"""The XML of a picture in the text: the inline drawing and the paragraph it stands in (20.4.2.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.docx.wml import NAMESPACES, Element, make
from gouache.domain import Fit, Frame, Picture

if TYPE_CHECKING:
    from gouache.documents.docx.styles import Indent

_AUTO_LINE = {"w:line": "240", "w:lineRule": "auto"}
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
    width, height = extent
    size = {"cx": str(width), "cy": str(height)}
    locks = make("a:graphicFrameLocks", {"noChangeAspect": "1"})
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
    inline = make(
        "wp:inline",
        dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
        make("wp:extent", size),
        make("wp:effectExtent", dict.fromkeys("ltrb", "0")),
        make("wp:docPr", {"id": str(identity), "name": name, "descr": picture.alt_text}),
        make("wp:cNvGraphicFramePr", None, locks),
        make("a:graphic", None, make("a:graphicData", {"uri": NAMESPACES["pic"]}, shown)),
    )
    return make("w:r", None, make("w:rPr", None, make("w:noProof")), make("w:drawing", None, inline))


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
