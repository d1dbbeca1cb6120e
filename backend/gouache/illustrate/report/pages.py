"""The pages of a file before and after, as small pictures in the page: rendered, or drawn as outlines."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from gouache.domain import Frame, Picture
from gouache.illustrate.report.markup import Markup, element

if TYPE_CHECKING:
    from gouache.domain import Pixels

    Render = Callable[[bytes], Sequence[Pixels]]
    """Shows a file as pages; nothing where it cannot."""

PAGE_DPI = 60
_PAGE_WIDTH = 720
_THUMBNAIL = 320
_JPEG_QUALITY = 82
_OUTLINE_WIDTH = 960


@dataclass(frozen=True, slots=True)
class Sides:
    """A page before and after. `after` is None where they look the same, `before` where there was no such page.

    `is_outline`: nothing could render the page, and `after` shows where the pictures stand.
    """

    before: Markup | None
    after: Markup | None
    is_outline: bool = False


def rendered(before: Sequence[Pixels], after: Sequence[Pixels], name: Callable[[int], str]) -> list[Sides]:
    """The pages side by side; `name` says what the page at an index, from 0, is called."""
    sides = []
    for index in range(max(len(before), len(after))):
        one = before[index] if index < len(before) else None
        other = after[index] if index < len(after) else None
        same = one is not None and other is not None and one.shape == other.shape and np.array_equal(one, other)
        sides.append(
            Sides(
                _page(one, f"{name(index)} before") if one is not None else None,
                _page(other, f"{name(index)} after") if other is not None and not same else None,
            )
        )
    return sides


def outline(width: int, height: int, placed: Sequence[tuple[Frame, Picture]], title: str) -> Markup:
    """A page of `width` x `height` EMU with the pictures where they were set, drawn and not rendered."""
    scale = _OUTLINE_WIDTH / width
    box = f"0 0 {_OUTLINE_WIDTH} {round(height * scale)}"
    marks = [element("rect", class_="page", x=0, y=0, width=_OUTLINE_WIDTH, height=round(height * scale))]
    if title:
        marks.append(element("text", title[:50], x=24, y=60))
    for frame, picture in placed:
        place = {
            "x": round(frame.x * scale),
            "y": round(frame.y * scale),
            "width": round(frame.width * scale),
            "height": round(frame.height * scale),
        }
        marks.append(
            element("image", href=_thumbnail_uri(picture.data, 480), preserveAspectRatio="xMidYMid slice", **place)
        )
        marks.append(element("rect", class_="frame", **place))
    return element("svg", *marks, viewBox=box, role="img", aria_label=f"Outline of {title or 'the page'}")


def thumbnail(picture: Picture) -> Markup:
    return _image(_thumbnail_uri(picture.data, _THUMBNAIL), picture.alt_text)


def _page(pixels: Pixels, alt: str) -> Markup:
    return _image(_uri(Image.fromarray(pixels), _PAGE_WIDTH), alt)


def _image(uri: str, alt: str) -> Markup:
    return element("img", src=uri, alt=alt, loading="lazy")


def _thumbnail_uri(data: bytes, width: int) -> str:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return _uri(image, width)


def _uri(image: Image.Image, width: int) -> str:
    image = image.copy()
    image.thumbnail((width, width * 4), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if image.mode == "RGBA":
        kind = "png"
        image.save(out, "PNG", optimize=True)
    else:
        kind = "jpeg"
        image.convert("RGB").save(out, "JPEG", quality=_JPEG_QUALITY, subsampling="4:4:4", optimize=True)
    return f"data:image/{kind};base64,{base64.b64encode(out.getvalue()).decode()}"
