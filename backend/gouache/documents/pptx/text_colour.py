"""The colours and sizes a shape's words are written in, and whether the shape brings a ground of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.pptx.colours import Paint, percentage
from gouache.documents.pptx.names import A, Element, P, local, number, placeholder_of
from gouache.documents.pptx.text_style import TextStyles, text_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gouache.documents.pptx.colours import Colours

_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")


@dataclass(frozen=True, slots=True)
class Hand:
    """How some of the words are written: their colour, None where it cannot be told, and their size in points."""

    paint: Paint | None
    points: float
    bold: bool


def hands(shape: Element, styles: TextStyles, colours: Colours) -> frozenset[Hand]:
    """Every hand in which something is written in the shape."""
    body = text_body(shape)
    if body is None:
        return frozenset()
    return frozenset(
        hand
        for paragraph in body.findall(A + "p")
        for run in paragraph
        if local(run) in {"r", "fld"} and (run.findtext(A + "t") or "").strip()
        for hand in _hands_of(run, shape, styles, colours)
    )


def _hands_of(run: Element, shape: Element, styles: TextStyles, colours: Colours) -> Iterator[Hand]:
    paragraph, fit = run.getparent(), styles.autofit()
    own = paragraph.find(A + "pPr") if paragraph is not None else None
    scale = percentage(fit.get("fontScale"), 1.0) if fit is not None else 1.0
    depth = max(0, min(8, (number(own.get("lvl")) or 0) if own is not None else 0))
    levels = styles.level(depth)
    # A paragraph's own defaults count for LibreOffice and not for PowerPoint: the smaller letters need more contrast.
    of_paragraph = (own, *levels) if own is not None else levels
    points = min(styles.words(run, scale, each)[1] for each in (levels, of_paragraph))
    stated = run.find(A + "rPr")
    inherited = [found for level in levels if (found := level.find(A + "defRPr")) is not None]
    chain = ([stated] if stated is not None else []) + inherited
    bold = next((value for properties in chain if (value := properties.get("b")) is not None), "0")
    for paint in _paints(stated, inherited, shape, depth, colours):
        yield Hand(paint, points, bold in {"1", "true", "on"})


def _paints(
    stated: Element | None, inherited: Sequence[Element], shape: Element, depth: int, colours: Colours
) -> Sequence[Paint | None]:
    """The colours of one run; a gradient has several."""
    if stated is not None and stated.find(A + "hlinkClick") is not None:
        # a link is written in the theme's colour for links, whatever the run says
        link = colours.names.get("hlink")
        return [Paint(link) if link else None]
    chain = ([stated] if stated is not None else []) + list(inherited)
    reference = None
    if placeholder_of(shape) is None:
        reference = next((found[0] for found in shape.iterfind(f"{P}style/{A}fontRef") if len(found)), None)
    if reference is not None:
        # The shape's style stands between its own lists and the deck's defaults.
        own = shape.findall(f"{P}txBody/{A}lstStyle/{A}lvl{depth + 1}pPr/{A}defRPr")
        chain = ([stated] if stated is not None else []) + own
    for properties in chain:
        for name in _FILLS:
            fill = properties.find(A + name)
            if fill is not None:
                return colours.fill(fill) or [None]
    if reference is not None:
        return [colours.read(reference)]
    text = colours.names.get("tx1")
    return [Paint(text) if text else None]


def is_opaque(chain: Sequence[Element], colours: Colours) -> bool:
    """The shape's own fill, or the one it inherits as a placeholder, hides what lies behind it."""
    for shape in chain:
        if local(shape) == "pic":
            return True
        properties = shape.find(P + "spPr")
        for name in _FILLS:
            fill = properties.find(A + name) if properties is not None else None
            if fill is None:
                continue
            if name in {"solidFill", "gradFill"}:
                paints = colours.fill(fill)
                return paints is not None and all(paint.alpha == 1 for paint in paints)
            return name in {"blipFill", "pattFill"}
    reference = chain[0].find(f"{P}style/{A}fillRef")
    return reference is not None and reference.get("idx") not in {None, "0"}
