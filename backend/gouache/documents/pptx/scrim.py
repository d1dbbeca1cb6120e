"""The scrim between a picture and the words on it, and its shape on the slide."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pptx.oxml import parse_xml

from gouache.documents.pptx.names import A, Element, P
from gouache.documents.pptx.scrim_forms import Fade, Form
from gouache.documents.pptx.scrim_outline import outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.documents.pptx.geometry import Box
    from gouache.documents.pptx.scrim_outline import Point

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
    if not any(hole.meets(box) for hole in holes):
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    path = "".join(_loop([(x - box.left, y - box.top) for x, y in corners]) for corners in outline(box, holes))
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{box.width}" h="{box.height}">{path}</a:path></a:pathLst></a:custGeom>'
    )


def _loop(corners: Sequence[Point]) -> str:
    (x, y), *rest = corners
    lines = "".join(f'<a:lnTo><a:pt x="{px}" y="{py}"/></a:lnTo>' for px, py in rest)
    return f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>{lines}<a:close/>'
