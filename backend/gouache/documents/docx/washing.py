"""How far a picture behind the text is washed out so that all words of the file can be read on it."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from gouache.documents.docx.wml import Element, down, make, owner, q, value, whole

if TYPE_CHECKING:
    from gouache.documents.docx.ground import Ground

_PAPER, _INK = "#FFFFFF", "#000000"
_LEAST = 0.6  # share of paper; with less, a page of text looks busy however well its letters stand out
_RARE = 0.01  # of the letters; a colour in fewer is an ornament
_SIDE = 96  # pixels of the reduced copy that is measured
_FULL = 100_000


def wash(blip: Element, strength: float) -> None:
    """Mix the picture with white, by this share of it.

    By brightness and contrast in equal measure (20.1.8.42): Word mixes exactly so. Transparency (`a:alphaModFix`) would
    say it plainer, but LibreOffice up to 7.4 shows pictures in text at full strength with it, and these a little paler.
    """
    for old in blip.findall(q("a:lum")):
        blip.remove(old)
    amount = round(strength * _FULL)
    # Effects stand before the extensions (20.1.8.13).
    blip.insert(0, make("a:lum", {"bright": str(amount), "contrast": str(-amount)}))


def strength_for(ground: Ground, picture: bytes) -> float:
    """The share of white with which every usual colour of the file's words has the contrast it needs."""
    import numpy as np  # noqa: PLC0415 - only a wish for a background needs pixels
    from PIL import Image  # noqa: PLC0415

    from gouache.documents.contrast import Words, contrast, least_contrast, scrim_strength  # noqa: PLC0415

    with Image.open(BytesIO(picture)) as image:
        small = image.convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    pixels = np.asarray(small, dtype=np.float64).reshape(-1, 3) / 255
    words = []
    for colour, points in _letters(ground):
        # What is pale on white paper already cannot be made plainer by what lies under it; it is not to get paler.
        need = min(least_contrast(points, bold=False), 0.98 * contrast(colour, _PAPER))
        words.append(Words(colour, need, pixels))
    found = scrim_strength(words, _PAPER)
    return max(_LEAST, 1.0 if found is None else found)


def _letters(ground: Ground) -> list[tuple[str, float]]:
    """The colours the file's letters have, each with the smallest size in points, rare ones left out."""
    letters: Counter[tuple[str, float]] = Counter()
    defaults = down(ground.styles.root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:color")
    for story in ground.stories:
        for text in story.root.iter(q("w:t")):
            run, paragraph = text.getparent(), owner(text)
            said = value(run, "w:rPr", "w:color") or ground.styles.colour(run) or _val(defaults)
            own = whole(value(run, "w:rPr", "w:sz") or None)
            points = own / 2 if own else (0.0 if paragraph is None else ground.styles.font_size(paragraph))
            letters[_hex(said), points] += len(text.text or "")
    least = _RARE * sum(letters.values())
    usual: dict[str, float] = {}
    for (colour, points), count in letters.items():
        if count >= least:
            usual[colour] = min(points, usual.get(colour, points))
    return sorted(usual.items()) or [(_INK, 0.0)]


def _val(element: Element | None) -> str:
    return "" if element is None else element.get(q("w:val"), "")


def _hex(said: str) -> str:
    is_colour = len(said) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in said)
    return f"#{said.upper()}" if is_colour else _INK  # "auto" is black on paper
