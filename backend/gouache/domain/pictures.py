"""The words about pictures: what is to be drawn, what was drawn, and the facts of its making.

Lengths in pictures are pixels, colours are `#RRGGBB` in sRGB.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from gouache.errors import InvalidBrief

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels: TypeAlias = NDArray[np.uint8]
    """height x width x 3 or 4, uint8, sRGB"""

MAX_SIDE_PX = 4096
MAX_SEED = 2**32 - 1
MAX_SUBJECT = 2000
"""characters"""

_HEX = re.compile(r"#[0-9A-F]{6}\Z")


class Side(StrEnum):
    """A side of a frame or a picture."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


class PaletteRule(StrEnum):
    """Where a style takes its colours from."""

    THEME = "theme"  # the document's own theme
    OWN = "own"  # the style's wording names them


class Finish(StrEnum):
    """How a small native drawing is brought to the size of its frame."""

    CUT = "cut"  # flat areas with crisp, traced edges
    SOFT = "soft"  # gradients kept
    DUOTONE = "duotone"  # traced, in two colours of the palette
    LINE = "line"  # traced outlines


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a document's theme: what it is written on, what it is written with, and its accents in order."""

    paper: str = "#FFFFFF"
    ink: str = "#000000"
    accents: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for colour in (self.paper, self.ink, *self.accents):
            if not _HEX.match(colour):
                raise InvalidBrief(f"colour {colour!r} is not #RRGGBB")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A named look. `words` replaces `wording` for the engine named (an empty text means: say nothing)."""

    name: str
    title: str
    wording: str
    engines: tuple[str, ...]
    palette: PaletteRule = PaletteRule.THEME
    finish: Finish = Finish.CUT
    words: Mapping[str, str] = field(default_factory=dict)

    def wording_for(self, engine: str) -> str:
        return self.words.get(engine, self.wording)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What to draw, in parts; how a model likes its words is the business of its catalog row.

    Raises InvalidBrief where a value is outside what any engine takes. `steps` and `guidance_scale` left out mean
    the engine's own. `calm` is the side to keep quiet, where the text lies.
    """

    subject: str
    style: Style
    width: int
    height: int
    palette: Palette | None = None
    calm: Side | None = None
    negative_prompt: str = ""
    seed: int = 0
    steps: int | None = None
    guidance_scale: float | None = None

    def __post_init__(self) -> None:
        if not self.subject.strip():
            raise InvalidBrief("the prompt is empty")
        if len(self.subject) > MAX_SUBJECT:
            raise InvalidBrief(f"the prompt has {len(self.subject)} characters, at most {MAX_SUBJECT} are taken")
        for name, value, least, most in (
            ("width in pixels", self.width, 16, MAX_SIDE_PX),
            ("height in pixels", self.height, 16, MAX_SIDE_PX),
            ("seed", self.seed, 0, MAX_SEED),
            ("number of steps", self.steps, 1, 200),
            ("guidance scale", self.guidance_scale, 0, 50),
        ):
            if value is not None and not least <= value <= most:
                raise InvalidBrief(f"the {name}, {value}, is not in {least} to {most}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawing:
    """What an engine returns: pixels and the facts of their making; nothing encoded, nothing marked."""

    pixels: Pixels
    engine: str
    model: str
    revision: str
    seed: int
    steps: int
    guidance_scale: float
    row_count: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The facts of a picture's making that travel with it. Never its prompt. `drawn_at` is ISO 8601 in UTC."""

    engine: str
    model: str
    revision: str
    seed: int
    steps: int
    drawn_at: str
    tool: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing sized for its frame, encoded and marked once."""

    data: bytes
    media_type: str  # image/png or image/jpeg
    size: Size
    alt_text: str
    mark: Mark
    focus: tuple[float, float] = (0.5, 0.5)
    """Where the subject lies, in shares of width and height from the top left: what a crop should keep."""

    @property
    def extension(self) -> str:
        return {"image/png": "png", "image/jpeg": "jpg"}[self.media_type]
