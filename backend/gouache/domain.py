"""The words of the house, as frozen values; this module knows no other room but the errors.

Lengths in documents are EMU (914,400 to the inch), lengths in pictures are pixels, colours are `#RRGGBB` in sRGB.
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

EMU_PER_INCH = 914_400
MAX_SIDE_PX = 4096
MAX_SEED = 2**32 - 1
PICTURE_NAME = "Gouache"
"""Shapes we set in are named `Gouache <address>`: that is how a second run finds them."""
LEDGER_NAMESPACE = "urn:gouache:ledger:1"
"""Of the root element of the ledger: that is how its part is found in a file, whatever the part is called."""

_HEX = re.compile(r"#[0-9A-F]{6}\Z")


class Side(StrEnum):
    """A side of a frame or a picture."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


class Fit(StrEnum):
    """How a picture fills its frame: cut to fill it, or shown whole inside it."""

    COVER = "cover"
    CONTAIN = "contain"


class SlotKind(StrEnum):
    """What sort of place a slot is."""

    PICTURE_PLACEHOLDER = "picture-placeholder"
    CONTENT_PLACEHOLDER = "content-placeholder"
    FREE_SPACE = "free-space"
    EARLIER_PICTURE = "earlier-picture"  # set in by an earlier run; replaced where it stands
    FIGURE = "figure"  # Word: a captioned figure of its own after a paragraph
    TOKEN = "token"  # noqa: S105 - Word: {{image: ...}} in the text


class DocumentKind(StrEnum):
    """The two families of files."""

    POWERPOINT = "powerpoint"
    WORD = "word"


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
class Frame:
    """A rectangle in EMU. Where the text decides the position (Word, inline), x and y are 0."""

    x: int
    y: int
    width: int
    height: int

    @property
    def aspect(self) -> float:
        return self.width / self.height

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height


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
        if len(self.subject) > 2000:
            raise InvalidBrief(f"the prompt has {len(self.subject)} characters, at most 2000 are taken")
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

    @property
    def extension(self) -> str:
        return {"image/png": "png", "image/jpeg": "jpg"}[self.media_type]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotText:
    """The words round a slot, as the reader meets them: title, first-level lines, the rest, speaker notes, section."""

    title: str = ""
    lines: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    notes: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place in a document that can take a picture.

    `address` is stable over saves; `label` is for people ("slide 3"); `number` is what --only counts.
    `text_side` is where the text lies, seen from the frame. `prompt` is set where the document itself says what to
    draw (a token). `fit` is how a picture should fill it.
    """

    address: str
    label: str
    number: int
    kind: SlotKind
    frame: Frame
    text: SlotText = SlotText()
    text_side: Side | None = None
    fit: Fit = Fit.COVER
    prompt: str = ""
    alt_text_now: str = ""  # of the earlier picture, where there is one


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A place that takes no picture, and why, in words for people. `asked_for`: False where a selection left it out."""

    label: str
    number: int
    reason: str
    asked_for: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All places of a document, in reading order."""

    slots: tuple[Slot, ...]
    left_alone: tuple[LeftAlone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What holds for the whole file. `language` is BCP 47 or empty."""

    kind: DocumentKind
    title: str = ""
    language: str = ""
    palette: Palette = Palette()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A slot, what to draw for it, and how the picture fits. `because` says where the subject came from."""

    slot: Slot
    brief: Brief
    fit: Fit
    alt_text: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All placements of a file and all places left alone; made before anything is drawn."""

    engine: str
    style: str
    placements: tuple[Placement, ...]
    left_alone: tuple[LeftAlone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPicture:
    """A picture found in a document: where, under what name, and its bytes as stored."""

    address: str
    label: str
    name: str
    alt_text: str
    data: bytes
