"""Colours written `#RRGGBB` as their channels."""

from __future__ import annotations

from typing import TypeAlias

Channels: TypeAlias = tuple[float, float, float]
"""Red, green and blue, 0 to 1, sRGB encoded."""


def rgb(colour: str) -> Channels:
    """The channels of `#RRGGBB`, 0 to 1."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def to_hex(channels: Channels) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)
