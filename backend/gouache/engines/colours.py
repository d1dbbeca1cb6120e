"""Names for colours, for models that read words: the nearest of a small table of ours, by distance in Oklab."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Oklab = tuple[float, float, float]

_NAMED = {
    "white": "#FFFFFF",
    "ivory": "#FBF7E6",
    "cream": "#FFF1C9",
    "beige": "#E8DCC0",
    "light grey": "#D3D5D8",
    "grey": "#8F9296",
    "dark grey": "#55585C",
    "charcoal": "#33373B",
    "black": "#000000",
    "slate blue": "#5B7083",
    "dark slate": "#3E4A5A",
    "tan": "#C9A678",
    "ochre": "#C08A2D",
    "brown": "#7B4B2A",
    "dark brown": "#4A2C1A",
    "maroon": "#6E1423",
    "crimson": "#B3122F",
    "red": "#E0201B",
    "coral": "#FF6F55",
    "salmon": "#F9A08C",
    "rust": "#B5461E",
    "orange": "#F47F20",
    "light orange": "#F6A55E",
    "sand": "#E4C98A",
    "amber": "#FFB000",
    "gold": "#D4AF37",
    "mustard": "#C9A20E",
    "yellow": "#FFE11A",
    "pale yellow": "#FFF3A0",
    "peach": "#FFCFA8",
    "lime green": "#9BD321",
    "light green": "#9FD99A",
    "green": "#2E9E3F",
    "emerald": "#0FA56B",
    "dark green": "#14532D",
    "olive": "#77802A",
    "sage": "#A3B18A",
    "moss green": "#76A03F",
    "mint": "#B5EAD2",
    "teal": "#0F8B8D",
    "dark teal": "#0B4F54",
    "aqua": "#4FB3C9",
    "turquoise": "#35C9C1",
    "petrol blue": "#175D7C",
    "azure": "#1597D4",
    "sky blue": "#6EC1F2",
    "light blue": "#B3D9F5",
    "blue": "#2F6FDE",
    "royal blue": "#4169C8",
    "cornflower blue": "#5E9AD8",
    "dark blue": "#1D3F73",
    "cobalt blue": "#1746A2",
    "steel blue": "#4472A8",
    "navy": "#13294B",
    "indigo": "#3D2C8D",
    "violet": "#7B3FE4",
    "mauve": "#8A6BA5",
    "purple": "#7A2E8E",
    "plum": "#5E2750",
    "lavender": "#C5B8EE",
    "magenta": "#D81E9A",
    "pink": "#F48FB8",
    "pale pink": "#FBDCE4",
}


def oklab(colour: str) -> Oklab:
    """`#RRGGBB` in Oklab (Björn Ottosson, A perceptual color space for image processing, 2020)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _linear(channel: float) -> float:
    """The transfer function of sRGB, IEC 61966-2-1."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _distance(one: Oklab, other: Oklab) -> float:
    """Lightness counts half: a colour's name says more of its hue, and a light grey is no sage green."""
    return math.hypot((one[0] - other[0]) / 2, one[1] - other[1], one[2] - other[2])


_PLACES = {name: oklab(colour) for name, colour in _NAMED.items()}


def name_of(colour: str) -> str:
    """The everyday name nearest to `#RRGGBB`."""
    place = oklab(colour)
    return min(_PLACES, key=lambda name: _distance(_PLACES[name], place))


def names_of(colours: Iterable[str], most: int = 3) -> str:
    """The names of the first few different colours, as one says them: "teal, navy and orange"."""
    names = list(dict.fromkeys(name_of(colour) for colour in colours))[:most]
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
