"""Colours as a sheet states them, resolved through its colour map and its theme."""

from __future__ import annotations

import colorsys
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gouache.documents.channels import rgb, to_hex
from gouache.documents.pptx.names import A, Element, P, local

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gouache.documents.channels import Channels
    from gouache.documents.pptx.sheets import Sheet

ACCENTS = tuple(f"accent{n}" for n in range(1, 7))
_USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", **{name: name for name in ACCENTS}}
_HEX = re.compile(r"[0-9A-Fa-f]{6}\Z")
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,12})?%?\Z")
_PRESETS = {
    "black": "#000000",
    "white": "#FFFFFF",
    "red": "#FF0000",
    "green": "#008000",
    "blue": "#0000FF",
    "yellow": "#FFFF00",
    "gray": "#808080",
    "grey": "#808080",
    "navy": "#000080",
    "orange": "#FFA500",
}
"""The preset colours (ECMA-376-1 20.1.10.48) that are met; another is not known."""


class Paint(NamedTuple):
    """A colour and how much of it is laid on: alpha 1 hides what is under it."""

    colour: str
    alpha: float = 1.0


class Colours:
    """What the colour names mean on one slide, layout or master."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @cached_property
    def names(self) -> Mapping[str, str]:
        """`#RRGGBB` by scheme colour; empty where the theme cannot be read."""
        colours = _theme_colours(self._sheet.chain[-1])
        mapped = {name: colours[target] for name, target in _colour_map(self._sheet).items() if target in colours}
        return {**colours, **mapped}

    def read(self, element: Element) -> Paint | None:
        """The colour an `a:srgbClr`, `a:schemeClr` or the like states, or None where it is not known."""
        base = self.names.get(element.get("val") or "") if local(element) == "schemeClr" else _plain(element)
        if base is None:
            return None
        channels, alpha = rgb(base), 1.0
        for change in element:
            share = percentage(change.get("val"), 0.0)
            match local(change):
                case "alpha":
                    alpha = share
                case "alphaMod":
                    alpha *= share
                case name:
                    channels = _changed(channels, name, share)
        return Paint(to_hex(channels), min(1.0, max(0.0, alpha)))

    def fill(self, element: Element) -> tuple[Paint, ...] | None:
        """The colours of an `a:solidFill` or of the stops of an `a:gradFill`; None for another or an unknown one."""
        if local(element) == "solidFill":
            stated = [element[0]] if len(element) else []
        elif local(element) == "gradFill":
            stated = [stop[0] for stop in element.iter(A + "gs") if len(stop)]
        else:
            return None
        paints = [self.read(colour) for colour in stated]
        known = tuple(paint for paint in paints if paint is not None)
        return known if known and len(known) == len(paints) else None


def background_of(sheet: Sheet) -> Element | None:
    """The nearest `p:bg`: the sheet's own, or the one it inherits."""
    found = (each.root.find(f"{P}cSld/{P}bg") for each in sheet.chain)
    return next((background for background in found if background is not None), None)


def background_colour(sheet: Sheet) -> str | None:
    """The colour the slide is painted in, the mean of a gradient's; None where a picture or nothing known is there."""
    background, colours = background_of(sheet), Colours(sheet)
    if background is None:
        return None
    reference = background.find(P + "bgRef")
    if reference is not None:
        paint = colours.read(reference[0]) if len(reference) else None
        return paint.colour if paint else None
    for fill in background.iterfind(f"{P}bgPr/*"):
        paints = colours.fill(fill)
        if paints:
            return mean([paint.colour for paint in paints])
    return None


def percentage(text: str | None, usual: float) -> float:
    """ST_Percentage as a share: 50000 in transitional files, 50% in strict ones (ECMA-376-1 20.1.10.40)."""
    if text is None or not _NUMBER.match(text):
        return usual
    return float(text.rstrip("%")) / (100 if text.endswith("%") else 100_000)


def mean(colours: Sequence[str]) -> str:
    red, green, blue = (sum(channel) / len(colours) for channel in zip(*map(rgb, colours), strict=True))
    return to_hex((red, green, blue))


def _changed(channels: Channels, name: str, share: float) -> Channels:
    """A colour after one of the transforms of ECMA-376-1 20.1.2.3; another than these leaves it as it is.

    Tint and shade work on linear light, which is what PowerPoint and LibreOffice do and the standard does not say.
    """
    if name in {"tint", "shade"}:
        red, green, blue = (_linear(channel) * share + (1 - share if name == "tint" else 0) for channel in channels)
        return _gamma(red), _gamma(green), _gamma(blue)
    hue, light, saturation = colorsys.rgb_to_hls(*channels)
    match name:
        case "lumMod":
            light *= share
        case "lumOff":
            light += share
        case "satMod":
            saturation *= share
        case _:
            return channels
    return colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), min(1.0, max(0.0, saturation)))


def _theme_colours(master: Sheet) -> dict[str, str]:
    """The twelve colours of the theme's scheme by name."""
    scheme = master.theme.find(f"{A}themeElements/{A}clrScheme") if master.theme is not None else None
    if scheme is None:
        return {}
    return {local(entry): colour for entry in scheme if len(entry) and (colour := _plain(entry[0])) is not None}


def _colour_map(sheet: Sheet) -> Mapping[str, str]:
    """Which theme colour plays which part: the master's map, unless layout or slide overrides it."""
    for each in sheet.chain:
        override = each.root.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        own = override if override is not None else each.root.find(P + "clrMap")
        if own is not None:
            return {**_USUAL_MAP, **{str(key): str(value) for key, value in own.attrib.items()}}
    return _USUAL_MAP


def _plain(element: Element) -> str | None:
    """A colour that needs no scheme: sRGB, a preset one, or the system's as last seen."""
    match local(element):
        case "srgbClr":
            value = element.get("val")
        case "sysClr":
            value = element.get("lastClr")
        case "prstClr":
            return _PRESETS.get(element.get("val") or "")
        case "scrgbClr":
            channels = [_gamma(percentage(element.get(name), 0.0)) for name in ("r", "g", "b")]
            return to_hex((channels[0], channels[1], channels[2]))
        case _:
            return None
    return "#" + value.upper() if value and _HEX.match(value) else None


def _linear(encoded: float) -> float:
    """A channel as sRGB encodes it, in linear light (IEC 61966-2-1)."""
    return encoded / 12.92 if encoded <= 0.04045 else ((encoded + 0.055) / 1.055) ** 2.4


def _gamma(linear: float) -> float:
    """A channel of linear light as sRGB encodes it (IEC 61966-2-1)."""
    linear = min(1.0, max(0.0, linear))
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
