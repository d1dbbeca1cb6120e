"""The colours a deck is written in, from its theme through the colour map, as a `Palette`."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING

from gouache.documents.pptx.names import A, Element, P, local, number
from gouache.domain import Palette

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gouache.documents.pptx.sheets import Sheet

_ACCENTS = tuple(f"accent{n}" for n in range(1, 7))
_USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", **{name: name for name in _ACCENTS}}
_HEX = re.compile(r"[0-9A-Fa-f]{6}\Z")
_MIN_CONTRAST = 3.0


def palette_of(sheet: Sheet) -> Palette:
    """Paper, ink and accents of a slide or master; black on white where the theme cannot be read."""
    colours = _theme_colours(sheet.chain[-1])
    if not colours:
        return Palette()
    names = {name: colours[target] for name, target in _colour_map(sheet).items() if target in colours}
    names = {**colours, **names}
    paper = _background(sheet, names) or names.get("bg1", "#FFFFFF")
    ink = names.get("tx1", "#000000")
    if _contrast(ink, paper) < _MIN_CONTRAST:
        # the page is painted in another colour than the map says, so the deck writes in another too
        ink = max((names.get("bg1", "#FFFFFF"), ink, "#000000", "#FFFFFF"), key=lambda c: _contrast(c, paper))
    return Palette(paper, ink, tuple(names[name] for name in _ACCENTS if name in names))


def _theme_colours(master: Sheet) -> dict[str, str]:
    """The twelve colours of the theme's scheme by name."""
    if master.theme is None:
        return {}
    scheme = master.theme.find(f"{A}themeElements/{A}clrScheme")
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
    """A colour that needs no scheme: sRGB, or the system's as last seen."""
    name = local(element)
    value = element.get("lastClr") if name == "sysClr" else element.get("val") if name == "srgbClr" else None
    return "#" + value.upper() if value and _HEX.match(value) else None


def _background(sheet: Sheet, names: Mapping[str, str]) -> str | None:
    """The nearest stated background, where it is one colour or a gradient; a picture says nothing."""
    for each in sheet.chain:
        background = each.root.find(f"{P}cSld/{P}bg")
        if background is None:
            continue
        reference = background.find(P + "bgRef")
        if reference is not None:
            return _resolve(reference[0], names) if len(reference) else None
        for fill in background.iterfind(f"{P}bgPr/*"):
            if local(fill) == "solidFill" and len(fill):
                return _resolve(fill[0], names)
            if local(fill) == "gradFill":
                stops = [c for stop in fill.iter(A + "gs") if len(stop) and (c := _resolve(stop[0], names))]
                return _mean(stops) if stops else None
        return None
    return None


def _resolve(element: Element, names: Mapping[str, str]) -> str | None:
    base = names.get(element.get("val") or "") if local(element) == "schemeClr" else _plain(element)
    if base is None:
        return None
    red, green, blue = _rgb(base)
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    for change in element:
        share = (number(change.get("val")) or 0) / 100_000
        match local(change):
            case "lumMod":
                light *= share
            case "lumOff":
                light += share
            case "satMod":
                saturation *= share
            case "shade":
                light *= share
            case "tint":
                light = 1 - (1 - light) * share
    light, saturation = min(1.0, max(0.0, light)), min(1.0, max(0.0, saturation))
    return _hex(colorsys.hls_to_rgb(hue, light, saturation))


def _rgb(colour: str) -> tuple[float, float, float]:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _hex(rgb: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in rgb)


def _mean(colours: list[str]) -> str:
    channels = zip(*(_rgb(colour) for colour in colours), strict=True)
    red, green, blue = (sum(channel) / len(colours) for channel in channels)
    return _hex((red, green, blue))


def _contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
