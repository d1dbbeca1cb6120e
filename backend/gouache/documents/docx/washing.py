"""How far a picture behind the text is washed out so that all words of the file can be read on it."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from gouache.documents.docx.wml import Element, ancestors, down, make, owner, q, value, whole

if TYPE_CHECKING:
    from gouache.documents.docx.ground import Ground
    from gouache.documents.docx.styles import StyleTable

_PAPER, _INK = "#FFFFFF", "#000000"
_LEAST = 0.6  # share of paper; with less, a page of text looks busy however well its letters stand out
_RARE = 0.01  # of the letters; a colour in fewer is an ornament
_LEAST_LEFT = 0.12  # of black; with less, what a picture shows can no longer be made out
_ON_PAPER = 1.3  # of contrast; what has less stands on something dark, or nobody is to read it
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


def why_not_behind(ground: Ground) -> str:
    """Why no picture can stand behind the file's words, whatever it shows; empty where one can.

    What is darkest in a picture decides how far it is washed; here that is black, the one thing known beforehand.
    """
    from gouache.documents.contrast import darkest_grey  # noqa: PLC0415 - only a wish for a background needs pixels

    for colour, need in ground.needs:
        if 1 - darkest_grey(colour, need) < _LEAST_LEFT:
            return f"some of its words are so faint ({colour}) that a picture behind them would be washed away"
    return ""


def strength_for(ground: Ground, picture: bytes) -> float:
    """The share of white with which every usual colour of the file's words has the contrast it needs."""
    import numpy as np  # noqa: PLC0415 - only a wish for a background needs pixels
    from PIL import Image  # noqa: PLC0415

    from gouache.documents.contrast import Words, scrim_strength  # noqa: PLC0415

    with Image.open(BytesIO(picture)) as image:
        small = image.convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    pixels = np.asarray(small, dtype=np.float64).reshape(-1, 3) / 255
    found = scrim_strength([Words(colour, need, pixels) for colour, need in ground.needs], _PAPER)
    return max(_LEAST, 1.0 if found is None else found)


def darken(caption: Element, styles: StyleTable) -> None:
    """Give a caption of ours that would be too faint on a picture behind it the colour of ordinary text."""
    from gouache.documents.contrast import darkest_grey, least_contrast  # noqa: PLC0415

    for run in caption.iter(q("w:r")):
        if 1 - darkest_grey(_hex(styles.colour(run)), least_contrast(0, bold=False)) < _LEAST_LEFT:
            properties = down(run, "w:rPr")
            if properties is None:
                properties = make("w:rPr")
                run.insert(0, properties)
            properties.append(make("w:color", {"w:val": "auto"}))


def needs_of(ground: Ground) -> list[tuple[str, float]]:
    """The colours the file's letters have on paper, each with the contrast it needs; rare ones left out."""
    from gouache.documents.contrast import contrast, least_contrast  # noqa: PLC0415

    letters: Counter[str] = Counter()
    needs: dict[str, float] = {}
    defaults = down(ground.styles.root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:color")
    for story in ground.stories:
        for text in story.root.iter(q("w:t")):
            run, paragraph = text.getparent(), owner(text)
            if _is_shaded(text):
                continue
            colour = _hex(value(run, "w:rPr", "w:color") or ground.styles.colour(run) or _val(defaults))
            own = whole(value(run, "w:rPr", "w:sz") or None)
            points = own / 2 if own else (0.0 if paragraph is None else ground.styles.font_size(paragraph))
            letters[colour] += len(text.text or "")
            need = least_contrast(points, bold=ground.styles.is_bold(run))
            needs[colour] = max(need, needs.get(colour, 0.0))
    least = _RARE * sum(letters.values())
    usual: list[tuple[str, float]] = []
    for colour, count in sorted(letters.items()):
        on_paper = contrast(colour, _PAPER)
        if count >= least and on_paper >= _ON_PAPER:
            # What is pale on white paper already cannot be made plainer by what lies under it; it is not to get paler.
            usual.append((colour, min(needs[colour], 0.98 * on_paper)))
    return usual or [(_INK, least_contrast(0, bold=False))]


def _is_shaded(text: Element) -> bool:
    """Whether a run, its paragraph or its cell has a ground of its own, which covers the picture."""
    properties = (down(text.getparent(), "w:rPr"), *(down(p, "w:pPr") for p in ancestors(text, "w:p")))
    shades = (down(each, "w:shd") for each in (*properties, *(down(c, "w:tcPr") for c in ancestors(text, "w:tc"))))
    return any(shade is not None and shade.get(q("w:fill"), "auto") != "auto" for shade in shades)


def _val(element: Element | None) -> str:
    return "" if element is None else element.get(q("w:val"), "")


def _hex(said: str) -> str:
    is_colour = len(said) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in said)
    return f"#{said.upper()}" if is_colour else _INK  # "auto" is black on paper
