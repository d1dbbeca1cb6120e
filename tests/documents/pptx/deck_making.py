"""Decks made for a test with python-pptx, and pictures to set into them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

import pptx
from lxml import etree
from PIL import Image
from pptx.util import Inches, Pt

from gouache.documents.pptx.deck import Deck
from gouache.domain import Brief, Fit, Mark, Picture, Placement, Size, Slot, Style

if TYPE_CHECKING:
    from gouache.domain import Frame

Presentation: TypeAlias = Any  # python-pptx leaves most of its proxies untyped
Slide: TypeAlias = Any
Shape: TypeAlias = Any

TITLE, CONTENT, SECTION, TWO_CONTENT, TITLE_ONLY, BLANK, PICTURE = 0, 1, 2, 3, 5, 6, 8
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
USUAL_SIZE = Size(160, 90)
SHORT = ("Grain from the north", "Timber from the east")
LONG = ("The harbour takes more ships each year, and the quays that were built for sail are too short",) * 8

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def presentation() -> Presentation:
    """python-pptx's own template, 10 x 7.5 in."""
    return pptx.Presentation()


def add_slide(deck: Presentation, layout: int, title: str = "", lines: tuple[str, ...] = ()) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    if title:
        slide.shapes.title.text = title
    if lines:
        slide.placeholders[1].text_frame.text = "\n".join(lines)
    return slide


def add_words(slide: Slide, text: str, box: tuple[float, float, float, float], size: int = 18) -> Shape:
    """A wrapping text box; the box is left, top, width and height in inches."""
    shape = slide.shapes.add_textbox(*(Inches(side) for side in box))
    shape.text_frame.word_wrap = True
    shape.text_frame.text = text
    for paragraph in shape.text_frame.paragraphs:
        paragraph.font.size = Pt(size)
    return shape


def element(xml: str) -> Any:  # noqa: ANN401 - lxml's classes of python-pptx
    """An element from XML with the usual prefixes left undeclared."""
    head, slash, tail = xml.partition(">")
    if head.endswith("/"):
        return etree.fromstring(f"{head[:-1]} {_NAMESPACES}/>")
    return etree.fromstring(f"{head} {_NAMESPACES}{slash}{tail}")


def painted(number: int, box: tuple[float, float, float, float], name: str = "Art") -> Any:  # noqa: ANN401
    """A filled rectangle without words; the box in inches."""
    x, y, width, height = (Inches(side) for side in box)
    return element(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:srgbClr val="AA2255"/></a:solidFill></p:spPr></p:sp>'
    )


def saved(deck: Presentation) -> bytes:
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def opened(deck: Presentation) -> Deck:
    return Deck(saved(deck))


def reread(deck: Deck) -> Presentation:
    """What python-pptx, as a reader of its own, finds in the saved file."""
    return pptx.Presentation(BytesIO(deck.save()))


def image(size: Size, colour: str = "orange") -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def drawn(
    size: Size = USUAL_SIZE,
    colour: str = "orange",
    data: bytes | None = None,
    focus: tuple[float, float] = (0.5, 0.5),
) -> Picture:
    mark = Mark(engine="mini", model="m", revision="1", seed=1, steps=4, drawn_at="2026-01-01T00:00:00Z", tool="t")
    data = data or image(size, colour)
    return Picture(data=data, media_type="image/png", size=size, alt_text="", mark=mark, focus=focus)


def placement(slot: Slot, alt_text: str = "A lighthouse", fit: Fit = Fit.COVER) -> Placement:
    style = Style(name="s", title="S", wording="", engines=("mini",))
    brief = Brief(subject="a lighthouse", style=style, width=64, height=64)
    return Placement(slot=slot, brief=brief, fit=fit, alt_text=alt_text, because="the title")


def only_slot(deck: Deck) -> Slot:
    (slot,) = deck.survey().slots
    return slot


def reasons(deck: Deck) -> list[str]:
    return [left.reason for left in deck.survey().left_alone]


def meet(frame: Frame, box: tuple[float, float, float, float]) -> bool:
    """The frame meets the box given by left, top, width and height in inches."""
    x, y, width, height = (Inches(side) for side in box)
    return bool(frame.x < x + width and x < frame.right and frame.y < y + height and y < frame.bottom)
