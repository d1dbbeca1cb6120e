"""The scrim between a picture and the words on it: its colour and strength, measured, and its shape on the slide."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image, UnidentifiedImageError
from pptx.oxml import parse_xml

from gouache.documents.pptx.colours import percentage
from gouache.documents.pptx.contrast import Words, scrim_strength
from gouache.documents.pptx.legibility import possible_grounds
from gouache.documents.pptx.names import A, Element, P
from gouache.documents.pptx.scrim_forms import Fade, Form
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.pptx.geometry import Box
    from gouache.documents.pptx.legibility import Demand
    from gouache.domain import Pixels

_MEASURED_WIDTH = 640
"""Pixels across the slide, finer than the strokes of the smallest text that is meant to be read."""
_MOST_IN_PART, _MOST_OVER_ALL = 0.96, 0.88
"""Stronger than this a scrim leaves nothing of the picture to be seen."""
_WORTH_ITS_COLOUR = 0.12
"""How much stronger a scrim in the slide's own colour may be than a black or a white one."""
_FULL = 100_000
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
# A person can select and delete the scrim, but does not drag it off when reaching for the words.
_SHAPE = (
    f'<p:sp xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}"><p:nvSpPr><p:cNvPr id="{{id}}" name="{{name}}"><a:extLst>'
    f'<a:ext uri="{{{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}}}"><adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/>'
    '</a:ext></a:extLst></p:cNvPr><p:cNvSpPr><a:spLocks noGrp="1" noMove="1" noResize="1"/></p:cNvSpPr>'
    '<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
    "</a:xfrm>{geometry}{fill}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
)


class Scrim(NamedTuple):
    """A scrim as it will be seen: colour `#RRGGBB`, alpha 0 to 1, and art it leaves uncovered."""

    form: Form
    colour: str
    strength: float
    holes: tuple[Box, ...] = ()


def picture_on(slide: Box, data: bytes, cut: Element | None) -> Pixels:
    """The pixels of a picture that covers the slide, cut as its `a:srcRect` says, few enough to be measured quickly."""
    try:
        with Image.open(BytesIO(data)) as image:
            shown = Image.new("RGB", image.size, "white")
            shown.paste(image.convert("RGBA"), mask=image.convert("RGBA"))
    except (UnidentifiedImageError, OSError, ValueError) as error:
        raise PlacingFailed("the picture is not a PNG or JPEG") from error
    width = _MEASURED_WIDTH
    height = max(1, min(4 * width, round(width * slide.height / slide.width)))
    left, top, right, bottom = (
        percentage(cut.get(side), 0.0) if cut is not None else 0.0 for side in ("l", "t", "r", "b")
    )
    visible = (left * shown.width, top * shown.height, (1 - right) * shown.width, (1 - bottom) * shown.height)
    return np.asarray(shown.resize((width, height), Image.Resampling.BOX, visible))


def choose_scrim(
    demands: Sequence[Demand], possible: Sequence[Form], pixels: Pixels, slide: Box, paper: str
) -> Scrim | None:
    """The weakest scrim under which all words can be read, in the best form that can have it; None where none can.

    The slide's own colour is taken before black and white: it belongs to the deck.
    """
    texts = [
        Words(demand.paint.colour, demand.need, _under(demand.box, pixels, slide), demand.paint.alpha)
        for demand in demands
    ]
    strengths: dict[str, float] = {}
    for colour in possible_grounds(demands, paper):
        strength = scrim_strength(texts, colour)
        if strength is not None:
            strengths[colour] = strength
    for form in possible:
        most = _MOST_OVER_ALL if form.fade is Fade.NONE else _MOST_IN_PART
        fitting = {colour: strength for colour, strength in strengths.items() if strength <= most}
        if fitting:
            colour = min(fitting, key=lambda name: fitting[name] - (_WORTH_ITS_COLOUR if name == paper else 0))
            return Scrim(form, colour, fitting[colour])
    return None


def _under(box: Box, pixels: Pixels, slide: Box) -> np.ndarray:
    height, width = pixels.shape[:2]
    left = min(width - 1, int((box.left - slide.left) / slide.width * width))
    top = min(height - 1, int((box.top - slide.top) / slide.height * height))
    right = max(left + 1, round((box.right - slide.left) / slide.width * width))
    bottom = max(top + 1, round((box.bottom - slide.top) / slide.height * height))
    return pixels[top:bottom, left:right].reshape(-1, 3) / 255.0


def scrim_shape(scrim: Scrim, number: int, name: str) -> Element:
    """The `p:sp` of a scrim, marked as decorative."""
    box = scrim.form.box
    shape: Element = parse_xml(
        _SHAPE.format(
            id=number,
            name=name,
            x=box.left,
            y=box.top,
            width=box.width,
            height=box.height,
            geometry=_geometry(box, scrim.holes),
            fill=_fill(scrim),
        )
    )
    return shape


def _fill(scrim: Scrim) -> str:
    form = scrim.form
    full, none = _colour(scrim.colour, scrim.strength), _colour(scrim.colour, 0.0)
    if form.fade is Fade.NONE:
        return f"<a:solidFill>{full}</a:solidFill>"
    length = form.box.width if form.fade in {Fade.LEFT, Fade.RIGHT} else form.box.height
    share = round(form.reach / max(1, length) * _FULL)
    begin = [(0, full)] if form.fade in {Fade.RIGHT, Fade.DOWN} else [(0, none), (share, full)]
    end = [(_FULL, full)] if form.fade in {Fade.LEFT, Fade.UP} else [(_FULL - share, full), (_FULL, none)]
    angle = 0 if form.fade in {Fade.LEFT, Fade.RIGHT} else 5_400_000
    listed = "".join(f'<a:gs pos="{position}">{colour}</a:gs>' for position, colour in (*begin, *end))
    return f'<a:gradFill rotWithShape="1"><a:gsLst>{listed}</a:gsLst><a:lin ang="{angle}" scaled="0"/></a:gradFill>'


def _colour(colour: str, alpha: float) -> str:
    return f'<a:srgbClr val="{colour[1:]}"><a:alpha val="{round(alpha * _FULL)}"/></a:srgbClr>'


def _geometry(box: Box, holes: Sequence[Box]) -> str:
    """A rectangle; with holes a path, each hole running against it so that both ways of filling leave it out."""
    met = [hole.shared(box) for hole in holes if hole.meets(box)]
    if not met:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    outline = _loop((0, 0), (box.width, 0), (box.width, box.height), (0, box.height))
    for hole in met:
        left, top, right, bottom = (
            hole.left - box.left,
            hole.top - box.top,
            hole.right - box.left,
            hole.bottom - box.top,
        )
        outline += _loop((left, top), (left, bottom), (right, bottom), (right, top))
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{box.width}" h="{box.height}">{outline}</a:path></a:pathLst></a:custGeom>'
    )


def _loop(*points: tuple[int, int]) -> str:
    (x, y), *rest = points
    lines = "".join(f'<a:lnTo><a:pt x="{px}" y="{py}"/></a:lnTo>' for px, py in rest)
    return f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>{lines}<a:close/>'
