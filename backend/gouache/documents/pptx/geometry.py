"""Boxes on a slide, and the transforms of groups and rotations that put shapes there. All lengths are EMU."""

from __future__ import annotations

import math
from typing import NamedTuple

from gouache.documents.pptx.names import A, Element, number
from gouache.domain import Frame

_UNITS = {"in": 914_400, "cm": 360_000, "mm": 36_000, "pt": 12_700, "pc": 152_400, "pi": 152_400}


class Box(NamedTuple):
    """An upright rectangle by its edges."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def area(self) -> int:
        return max(0, self.width) * max(0, self.height)

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def shared(self, other: Box) -> Box:
        """The part both have; its area is 0 where they do not meet."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, by: int) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    @property
    def frame(self) -> Frame:
        return Frame(self.left, self.top, self.width, self.height)


def box_of(frame: Frame) -> Box:
    return Box(frame.x, frame.y, frame.right, frame.bottom)


class Affine(NamedTuple):
    """x' = a x + c y + e, y' = b x + d y + f: where a group's children land on the slide."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: Affine) -> Affine:
        """The transform that does `first`, then this one."""
        e, f = self.at(first.e, first.f)
        return Affine(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            e,
            f,
        )


IDENTITY = Affine()


class Transform(NamedTuple):
    """An `a:xfrm`: offset and extent before rotation, degrees clockwise, mirrored or not."""

    x: int
    y: int
    width: int
    height: int
    degrees: float = 0.0
    flip_h: bool = False
    flip_v: bool = False

    @property
    def turn(self) -> Affine:
        """Rotation and mirroring about the rectangle's centre."""
        angle = math.radians(self.degrees)
        cos, sin = math.cos(angle), math.sin(angle)
        sx, sy = (-1.0 if self.flip_h else 1.0), (-1.0 if self.flip_v else 1.0)
        cx, cy = self.x + self.width / 2, self.y + self.height / 2
        a, b, c, d = cos * sx, sin * sx, -sin * sy, cos * sy
        return Affine(a, b, c, d, cx - a * cx - c * cy, cy - b * cx - d * cy)

    def box(self, group: Affine) -> Box:
        """What the shape covers on the slide: the bounding box of its turned rectangle."""
        place = group.after(self.turn)
        return bounds(
            [
                place.at(self.x, self.y),
                place.at(self.x + self.width, self.y),
                place.at(self.x, self.y + self.height),
                place.at(self.x + self.width, self.y + self.height),
            ]
        )

    def upright(self, group: Affine) -> Frame:
        """The rectangle on the slide as it would stand without its rotation: what a picture has to fill."""
        x, y = group.at(self.x + self.width / 2, self.y + self.height / 2)
        across, down = math.hypot(group.a, group.b), math.hypot(group.c, group.d)
        if 45 <= self.degrees % 180 < 135:
            across, down = down, across  # a group stretches what lies on its side along the sides it has then
        width, height = max(1, round(self.width * across)), max(1, round(self.height * down))
        return Frame(round(x - width / 2), round(y - height / 2), width, height)


def bounds(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys)))


def coordinate(text: str | None) -> int | None:
    """A length attribute: EMU, or in strict files a number with its unit (ST_Coordinate, ECMA-376-1 20.1.10.16)."""
    if text is None:
        return None
    unit = _UNITS.get(text[-2:])
    if unit is None:
        return number(text)
    try:
        value = round(float(text[:-2]) * unit)
    except (ValueError, OverflowError):
        return None
    return value if abs(value) < 2**40 else None


def read_transform(xfrm: Element | None) -> Transform | None:
    """The transform an `a:xfrm` or `p:xfrm` states, or None where it states no rectangle."""
    if xfrm is None:
        return None
    off, ext = xfrm.find(A + "off"), xfrm.find(A + "ext")
    if off is None or ext is None:
        return None
    x, y = coordinate(off.get("x")), coordinate(off.get("y"))
    width, height = coordinate(ext.get("cx")), coordinate(ext.get("cy"))
    if x is None or y is None or width is None or height is None or width < 0 or height < 0:
        return None
    return Transform(
        x,
        y,
        width,
        height,
        (number(xfrm.get("rot")) or 0) / 60_000,
        xfrm.get("flipH") in {"1", "true"},
        xfrm.get("flipV") in {"1", "true"},
    )


def group_transform(xfrm: Element | None, outer: Affine) -> Affine:
    """Where the children of a group land: `chOff`/`chExt` is the children's own coordinate system."""
    own = read_transform(xfrm)
    if xfrm is None or own is None:
        return outer
    off, ext = xfrm.find(A + "chOff"), xfrm.find(A + "chExt")
    if off is None or ext is None:
        return outer.after(own.turn)
    x, y = coordinate(off.get("x")) or 0, coordinate(off.get("y")) or 0
    width, height = coordinate(ext.get("cx")), coordinate(ext.get("cy"))
    scale_x = own.width / width if width else 1.0
    scale_y = own.height / height if height else 1.0
    return outer.after(own.turn).after(Affine(scale_x, 0.0, 0.0, scale_y, own.x - scale_x * x, own.y - scale_y * y))
