"""One place of a Word file, as the survey finds it and placing needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.domain import Frame, SlotKind, SlotText

if TYPE_CHECKING:
    from gouache.documents.docx.package import Story
    from gouache.documents.docx.shown import Shown
    from gouache.documents.docx.wml import Element
    from gouache.documents.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Place:
    """A place and what setting a picture there needs. With a `reason` it takes none."""

    order: tuple[int, int]
    about: str
    story: Story
    text: SlotText
    kind: SlotKind
    frame: Frame
    reason: str = ""
    is_minor: bool = False  # an icon or a logo, which is replaced only where its own number is named
    address: str = ""
    prompt: str = ""
    anchor: Element | None = None  # a figure stands behind it
    paragraph: Element | None = None  # the one a figure follows, or the one a token stands in
    token: Token | None = None
    is_inline: bool = False  # a token whose picture stays in its paragraph
    shown: Shown | None = None
    control: Element | None = None  # the picture content control to be filled
