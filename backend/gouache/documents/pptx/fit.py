"""How a picture fills its frame: cut to cover it round what it shows, or shown whole inside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from gouache.documents.pptx.names import A, Element, P, number
from gouache.domain import Fit
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gouache.documents.pptx.geometry import Transform
    from gouache.domain import Frame, Picture, Size

_FULL = 100_000
"""100 % in ST_Percentage."""
_WAYS = ("tile", "stretch")
_AXES = {"l": "across", "r": "across", "t": "down", "b": "down"}


def fit_fill(fill: Element, picture: Picture, frame: Frame, fit: Fit) -> None:
    """Let a `blipFill` show the picture in a frame: cut, or with empty edges round it. Tiling ends.

    A picture is cut by `a:srcRect`, and so is a background. The `a:fillRect` of a shape's fill reaches beyond the
    shape, as PowerPoint's own offsets do: LibreOffice 7.4 passes over the other there.

    What a crop cut off belonged to the old picture and ends. A negative one leaves part of the frame empty, which is
    layout, and stays: the picture fills the part the old one filled, or stands whole in it where cutting would move
    that edge.
    """
    margins = margins_of(fill)
    cut = _cut(picture, frame) if fit is Fit.COVER else {}
    edges = _edges(picture.size, frame) if fit is Fit.CONTAIN else {}
    if margins:
        cut, edges = _beside_margins(picture, frame, margins, fit), {}
    parent = fill.getparent()
    if fill.tag == A + "blipFill" and (parent is None or parent.tag != P + "bgPr"):
        edges, cut = edges or _beyond(cut), {}
    for name in ("srcRect", *_WAYS):
        for old in fill.findall(A + name):
            fill.remove(old)
    blip = fill.find(A + "blip")
    position = 0 if blip is None else fill.index(blip) + 1
    stretch = etree.Element(A + "stretch")
    etree.SubElement(stretch, A + "fillRect", {side: str(share) for side, share in edges.items() if share})
    fill.insert(position, stretch)
    if any(cut.values()):
        fill.insert(position, etree.Element(A + "srcRect", {side: str(share) for side, share in cut.items() if share}))


def margins_of(fill: Element) -> dict[str, float]:
    """The shares of a `p:pic`'s frame its negative crop leaves empty, by side; nothing where it leaves none."""
    crop = fill.find(A + "srcRect")
    if crop is None or fill.tag != P + "blipFill":
        return {}
    cut = {side: (number(crop.get(side)) or 0) / _FULL for side in "ltrb"}
    shown = {"across": 1 - cut["l"] - cut["r"], "down": 1 - cut["t"] - cut["b"]}
    if min(shown.values()) <= 0:
        return {}
    margins = {side: -share / shown[_AXES[side]] for side, share in cut.items() if share < 0}
    across, down = (sum(margins.get(side, 0) for side in sides) for sides in ("lr", "tb"))
    return margins if max(across, down) < 1 else {}


def without_margins(frame: Frame, margins: Mapping[str, float]) -> Frame:
    """The part of a frame a picture is seen in."""
    left, top, right, bottom = (margins.get(side, 0.0) for side in "ltrb")
    return replace(
        frame,
        x=frame.x + round(left * frame.width),
        y=frame.y + round(top * frame.height),
        width=max(1, round((1 - left - right) * frame.width)),
        height=max(1, round((1 - top - bottom) * frame.height)),
    )


def set_frame(pic: Element, at: Transform) -> None:
    """Write the rectangle into `a:xfrm`, and how it is turned where nothing says so yet."""
    look = pic.find(P + "spPr")
    if look is None:
        raise PlacingFailed("the picture there has no properties")
    xfrm = look.find(A + "xfrm")
    if xfrm is None:
        turned = {"rot": str(round(at.degrees * 60_000)), "flipH": str(int(at.flip_h)), "flipV": str(int(at.flip_v))}
        xfrm = etree.Element(A + "xfrm", {name: value for name, value in turned.items() if value != "0"})
        look.insert(0, xfrm)
    for child in list(xfrm):
        xfrm.remove(child)
    etree.SubElement(xfrm, A + "off", x=str(at.x), y=str(at.y))
    etree.SubElement(xfrm, A + "ext", cx=str(at.width), cy=str(at.height))


def contained(within: Transform, size: Size, frame: Frame) -> Transform:
    """The largest rectangle of the picture's own aspect in the middle of another.

    `frame` is what that one is on the slide: a group may stretch what stands in it, and the picture must not be.
    """
    across, down = frame.width / max(1, within.width), frame.height / max(1, within.height)
    scale = min(frame.width / size.width, frame.height / size.height)
    width, height = max(1, round(size.width * scale / across)), max(1, round(size.height * scale / down))
    x, y = within.x + (within.width - width) // 2, within.y + (within.height - height) // 2
    return within._replace(x=x, y=y, width=width, height=height)


def _cut(picture: Picture, frame: Frame) -> dict[str, int]:
    """What to cut from each side so that the rest covers the frame undistorted, as near round the focus as it goes.

    A difference below a pixel is left.
    """
    size, (focus_x, focus_y) = picture.size, picture.focus
    left, right = _sides(size.width, min(size.width, size.height * frame.aspect), focus_x)
    top, bottom = _sides(size.height, min(size.height, size.width / frame.aspect), focus_y)
    return {"l": left, "t": top, "r": right, "b": bottom}


def _beside_margins(picture: Picture, frame: Frame, margins: Mapping[str, float], fit: Fit) -> dict[str, int]:
    """The crop, negative at the margins, that shows a picture in the rest of its frame."""
    seen, empty = without_margins(frame, margins), dict(margins)
    cut = _cut(picture, seen)
    if fit is Fit.CONTAIN or any(cut[side] for side in cut if {_AXES[side]} & {_AXES[margin] for margin in margins}):
        cut = {}
        for side, edge in _edges(picture.size, seen).items():
            part = seen.width / frame.width if _AXES[side] == "across" else seen.height / frame.height
            empty[side] = empty.get(side, 0.0) + edge / _FULL * part
    filled = {axis: 1 - sum(share for side, share in empty.items() if _AXES[side] == axis) for axis in _AXES.values()}
    return cut | {side: -round(share / filled[_AXES[side]] * _FULL) for side, share in empty.items() if share}


def _beyond(cut: Mapping[str, int]) -> dict[str, int]:
    """What is cut of a picture as shares of the frame it then reaches beyond."""
    left = {"across": _FULL - cut.get("l", 0) - cut.get("r", 0), "down": _FULL - cut.get("t", 0) - cut.get("b", 0)}
    return {side: -round(share * _FULL / left[_AXES[side]]) for side, share in cut.items()}


def _sides(length: int, visible: float, focus: float) -> tuple[int, int]:
    """The shares of a length before and after the visible part of it."""
    spare = length - visible
    if spare < 1:
        return 0, 0
    before = min(max(focus * length - visible / 2, 0.0), spare)
    first = round(before / length * _FULL)
    return first, round(spare / length * _FULL) - first


def _edges(size: Size, frame: Frame) -> dict[str, int]:
    """The empty edges round a picture shown whole, in shares of the frame."""
    scale = min(frame.width / size.width, frame.height / size.height)
    across = round((1 - size.width * scale / frame.width) / 2 * _FULL)
    down = round((1 - size.height * scale / frame.height) / 2 * _FULL)
    return {"l": across, "t": down, "r": across, "b": down}
