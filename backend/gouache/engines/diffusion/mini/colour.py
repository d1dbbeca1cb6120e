"""Colour in Oklab, where equal steps look equal (Ottosson 2020, https://bottosson.github.io/posts/oklab/)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Floats: TypeAlias = "NDArray[np.float32]"

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    np.float32,
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ],
    np.float32,
)
_FROM_LMS = np.linalg.inv(_TO_LMS)
_FROM_LAB = np.linalg.inv(_TO_LAB)


def to_oklab(srgb: NDArray[np.generic]) -> Floats:
    """... x 3 in 0..255 to lightness 0..1 and the two chroma axes."""
    c = np.clip(srgb.astype(np.float32) / 255, 0, 1)
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    lab: Floats = (np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T).astype(np.float32)
    return lab


def from_oklab(lab: NDArray[np.floating]) -> Floats:
    """The way back, clipped to what sRGB holds; 0..255."""
    linear = np.clip(((lab @ _FROM_LAB.T) ** 3) @ _FROM_LMS.T, 0, 1)
    c = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    rgb: Floats = (c * 255).astype(np.float32)
    return rgb


def lab_of(hex_colour: str) -> Floats:
    """`#RRGGBB` in Oklab."""
    return to_oklab(np.array([int(hex_colour[i : i + 2], 16) for i in (1, 3, 5)]))


def mix(a: Floats, b: Floats, share: float) -> Floats:
    """`share` of b in a, both in Oklab."""
    return a + (b - a) * np.float32(share)


def distance(a: Floats, b: Floats) -> Floats:
    """How different two colours look; 0.02 is just seen, 0.3 is plainly another colour."""
    gap: Floats = np.linalg.norm(a - b, axis=-1)
    return gap
