"""The words about documents: places that can take a picture, what is to go there, and what stands there.

Lengths in documents are EMU (914,400 to the inch).
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from gouache.domain.pictures import Brief, Palette, Side

EMU_PER_INCH = 914_400
PICTURE_NAME = "Gouache"
"""Shapes we set in are named `Gouache <address>`: that is how a second run finds them."""
LEDGER_NAMESPACE = "urn:gouache:ledger:1"
"""Of the root element of the ledger: that is how its part is found in a file, whatever the part is called."""


class Fit(StrEnum):
    """How a picture fills its frame: cut to fill it, or shown whole inside it."""

    COVER = "cover"
    CONTAIN = "contain"


class SlotKind(StrEnum):
    """What sort of place a slot is."""

    PICTURE_PLACEHOLDER = "picture-placeholder"
    CONTENT_PLACEHOLDER = "content-placeholder"
    FREE_SPACE = "free-space"
    MADE_ROOM = "made-room"  # PowerPoint: beside a short body that is narrowed for it
    BACKGROUND = "background"  # behind everything on a slide, or behind the text of a Word section's pages
    PICTURE = "picture"  # somebody's picture, to be replaced where it stands
    SHAPE_FILL = "shape-fill"  # a shape filled with somebody's picture, to be replaced likewise
    EARLIER_PICTURE = "earlier-picture"  # set in by an earlier run; replaced where it stands
    FIGURE = "figure"  # Word: a captioned figure of its own after a paragraph
    FLOATING = "floating"  # Word: beside a paragraph, whose lines flow round it
    CONTENT_CONTROL = "content-control"  # Word: a picture content control
    TOKEN = "token"  # noqa: S105 - {{image: ...}} in the text, or in the alt text of a picture


class DocumentKind(StrEnum):
    """The two families of files."""

    POWERPOINT = "powerpoint"
    WORD = "word"


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
    offer: str = ""  # what the author could do to have one, such as another layout of the deck


@dataclass(frozen=True, slots=True)
class Numbers:
    """Slide numbers (PowerPoint) or place numbers (Word): those listed, or all of them."""

    listed: AbstractSet[int] = frozenset()
    are_all: bool = False

    def __contains__(self, number: object) -> bool:
        return self.are_all or number in self.listed

    def __bool__(self) -> bool:
        return self.are_all or bool(self.listed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a survey may offer beyond the places that stand empty; each only because somebody asked for it.

    `replace`: where somebody's pictures may be replaced. `backgrounds`: slides to be set on a picture; all means every
    title and section slide; in Word sections are counted, and all means the pages of every one. `make_room`: a short
    body may be narrowed. `floating`: in Word, figures beside their paragraph where the column is wide enough.
    """

    replace: Numbers = Numbers()
    backgrounds: Numbers = Numbers()
    make_room: bool = False
    floating: bool = False


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
    """All placements of a file and all places left alone; made before anything is drawn.

    `planner` says for people who chose the subjects.
    """

    engine: str
    style: str
    planner: str = ""
    placements: tuple[Placement, ...]
    left_alone: tuple[LeftAlone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPicture:
    """A picture found in a document: where, under what name, and its bytes as stored.

    `has_other_words` tells that somebody changed the alt text we wrote, where the document can know.
    """

    address: str
    label: str
    name: str
    alt_text: str
    data: bytes
    has_other_words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """How to take a picture out again, in texts that only the kind of document that wrote them reads.

    `kept` goes into the file itself and so holds structure alone: an empty placeholder, a number a field showed.
    `private` holds what the document showed before, a token's words or somebody's picture; it never goes into the file.
    """

    kept: str = ""
    private: str = ""
