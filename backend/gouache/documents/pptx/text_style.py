"""Reads a shape's text with the sizes, indents and insets it inherits, as a `TextBlock`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.geometry import coordinate
from gouache.documents.pptx.names import A, Element, P, flag, local, number
from gouache.documents.pptx.text_size import Paragraph, TextBlock, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

DEFAULT_SIZE = 18.0
"""Points, where nothing states a size (ECMA-376-1 21.1.2.3.9)."""
_INSETS = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))


def paragraph_text(paragraph: Element) -> str:
    """The words of an `a:p`; slide numbers and dates are no words, a line break is a space."""
    parts: list[str] = []
    for child in paragraph:
        name = local(child)
        if name == "r" or (name == "fld" and not (child.get("type") or "").startswith(("slidenum", "datetime"))):
            parts.append(child.findtext(A + "t") or "")
        elif name == "br":
            parts.append("\n")
    return "".join(parts)


def text_body(shape: Element) -> Element | None:
    return shape.find(P + "txBody")


def has_text(shape: Element) -> bool:
    """Something is written in the shape, fields included."""
    body = text_body(shape)
    return body is not None and any((t.text or "").strip() for t in body.iter(A + "t"))


class TextStyles:
    """The level properties a shape's paragraphs inherit: own list style, layout, master, then the master's defaults."""

    def __init__(
        self,
        chain: Sequence[Element],
        defaults: Element | None,
        faces: Mapping[str, str],
        *,
        unstated: float = DEFAULT_SIZE,
    ) -> None:
        self._unstated = unstated
        self._faces = faces
        self._lists = [body for shape in chain if (body := shape.find(f"{P}txBody/{A}lstStyle")) is not None]
        if defaults is not None:
            self._lists.append(defaults)
        self._bodies = [body for shape in chain if (body := shape.find(f"{P}txBody/{A}bodyPr")) is not None]
        self._levels: dict[int, tuple[Element, ...]] = {}

    def level(self, depth: int) -> tuple[Element, ...]:
        """The `a:lvlNpPr` elements that hold for the level, nearest first."""
        if depth not in self._levels:
            tag = f"{A}lvl{depth + 1}pPr"
            self._levels[depth] = tuple(found for style in self._lists if (found := style.find(tag)) is not None)
        return self._levels[depth]

    def body(self, name: str) -> str | None:
        """An attribute of `a:bodyPr`, own or inherited."""
        return next((value for body in self._bodies if (value := body.get(name)) is not None), None)

    def words(self, run: Element, scale: float, levels: Sequence[Element]) -> tuple[tuple[float, ...], float]:
        """The widths of the run's words and its size, in points; `levels` is what it inherits, nearest first."""
        own = run.find(A + "rPr")
        chain = ((own,) if own is not None else ()) + _character_properties(levels)
        size = self.size(chain) * scale
        words = words_of(
            run.findtext(A + "t") or "",
            size,
            bold=_nearest(chain, "b") in {"1", "true", "on"},
            face=self._face(chain),
            spacing=(number(_nearest(chain, "spc")) or 0) / 100,
            # Small capitals are counted as large ones: the first letters of words are.
            capitals=_nearest(chain, "cap") in {"all", "small"},
        )
        return words, size

    def size(self, chain: Sequence[Element]) -> float:
        """In points, as the nearest of the character properties states it."""
        return next((size / 100 for properties in chain if (size := number(properties.get("sz")))), self._unstated)

    def _face(self, chain: Sequence[Element]) -> str:
        """The typeface; `+mj-lt` and `+mn-lt` stand for the theme's."""
        for properties in chain:
            latin = properties.find(A + "latin")
            name = latin.get("typeface") if latin is not None else None
            if name:
                return self._faces.get(name, name)
        return self._faces.get("+mn-lt", "")

    def autofit(self) -> Element | None:
        """The nearest statement of how text and shape are made to fit."""
        for body in self._bodies:
            for name in ("normAutofit", "spAutoFit", "noAutofit"):
                found = body.find(A + name)
                if found is not None:
                    return found
        return None


def read_block(shape: Element, styles: TextStyles) -> TextBlock | None:
    """The shape's text ready to be measured, or None where nothing is written in it."""
    body = text_body(shape)
    if body is None or not has_text(shape):
        return None
    fit = styles.autofit()
    scale = (number(fit.get("fontScale")) or 100_000) / 100_000 if fit is not None else 1.0
    squeeze = (number(fit.get("lnSpcReduction")) or 0) / 100_000 if fit is not None else 0.0
    insets = [coordinate(styles.body(name)) for name, _ in _INSETS]
    left, top, right, bottom = (
        given if given is not None else usual for given, (_, usual) in zip(insets, _INSETS, strict=True)
    )
    paragraphs = [p for element in body.findall(A + "p") for p in _lines_of(element, styles, scale, squeeze)]
    return TextBlock(
        tuple(paragraphs),
        (left, top, right, bottom),
        styles.body("anchor") or "t",
        styles.body("wrap") != "none",
        (styles.body("vert") or "horz") == "horz",
        fit is not None and local(fit) != "noAutofit",
        max(1, min(16, number(styles.body("numCol")) or 1)),
        max(0, coordinate(styles.body("spcCol")) or 0),
    )


def _lines_of(element: Element, styles: TextStyles, scale: float, squeeze: float) -> Iterator[Paragraph]:
    """The paragraph, one for each line the author broke by hand."""
    own = element.find(A + "pPr")
    depth = max(0, min(8, (number(own.get("lvl")) or 0) if own is not None else 0))
    levels = ((own,) if own is not None else ()) + styles.level(depth)
    inherited = _character_properties(levels)
    right_to_left = any(flag(level, "rtl") for level in levels[:1])
    align = next((value for level in levels if (value := level.get("algn"))), "r" if right_to_left else "l")
    indent = max(0, next((v for level in levels if (v := coordinate(level.get("marL"))) is not None), 0))
    first = max(0, next((v for level in levels if (v := coordinate(level.get("indent"))) is not None), 0))
    right = max(0, next((v for level in levels if (v := coordinate(level.get("marR"))) is not None), 0))
    spacing = [_spacing(levels, name) for name in ("spcBef", "spcAft", "lnSpc")]
    words: list[float] = []
    size, tabbed = 0.0, False
    lines: list[tuple[list[float], float, bool]] = []
    for run in element:
        name = local(run)
        if name == "br":
            lines.append((words, size, tabbed))
            words, size, tabbed = [], 0.0, False
        elif name in {"r", "fld"}:
            run_words, points = styles.words(run, scale, levels)
            words.extend(run_words)
            size = max(size, points)
            tabbed = tabbed or "\t" in (run.findtext(A + "t") or "")
    lines.append((words, size, tabbed))
    end = element.find(A + "endParaRPr")
    empty = styles.size(((end,) if end is not None else ()) + inherited) * scale
    for index, (line_words, line_size, line_tabbed) in enumerate(lines):
        points = line_size or empty
        before, after, leading = (_points(given, points) for given in spacing)
        if spacing[2] is None:
            leading = 1.0
        elif spacing[2] > 0:
            leading = max(0.5, spacing[2] - squeeze)
        else:
            leading = spacing[2]
        yield Paragraph(
            tuple(line_words),
            points,
            align,
            indent,
            first if index == 0 else 0,
            right,
            before if index == 0 else 0.0,
            after if index == len(lines) - 1 else 0.0,
            leading,
            line_tabbed,
        )


def _character_properties(levels: Sequence[Element]) -> tuple[Element, ...]:
    return tuple(found for level in levels if (found := level.find(A + "defRPr")) is not None)


def _nearest(chain: Sequence[Element], name: str) -> str | None:
    """The attribute as the nearest of the run's properties states it."""
    return next((value for properties in chain if (value := properties.get(name)) is not None), None)


def _spacing(levels: Sequence[Element], name: str) -> float | None:
    """Positive: a multiple of the type size. Negative: points."""
    for level in levels:
        found = level.find(A + name)
        if found is None:
            continue
        percent, points = found.find(A + "spcPct"), found.find(A + "spcPts")
        if percent is not None:
            text = percent.get("val") or ""
            # strict files write 90%, transitional ones 90000
            value = number(text.rstrip("%"))
            return None if value is None else value / (100 if text.endswith("%") else 100_000)
        if points is not None:
            value = number(points.get("val"))
            return None if value is None else -value / 100
    return None


def _points(spacing: float | None, size: float) -> float:
    if spacing is None:
        return 0.0
    return -spacing if spacing < 0 else spacing * size
