"""The words of the house, as frozen values; this room knows no other but the errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.domain.pictures import (
    MAX_SEED,
    MAX_SIDE_PX,
    MAX_SUBJECT,
    Brief,
    Drawing,
    Finish,
    Mark,
    Palette,
    PaletteRule,
    Picture,
    Side,
    Size,
    Style,
)
from gouache.domain.places import (
    EMU_PER_INCH,
    LEDGER_NAMESPACE,
    PICTURE_NAME,
    DocumentFacts,
    DocumentKind,
    Fit,
    Frame,
    LeftAlone,
    Numbers,
    PlacedPicture,
    Placement,
    Plan,
    Slot,
    SlotKind,
    SlotText,
    Survey,
    Undo,
    Wishes,
)

if TYPE_CHECKING:
    from gouache.domain.pictures import Pixels as Pixels

__all__ = [
    "EMU_PER_INCH",
    "LEDGER_NAMESPACE",
    "MAX_SEED",
    "MAX_SIDE_PX",
    "MAX_SUBJECT",
    "PICTURE_NAME",
    "Brief",
    "DocumentFacts",
    "DocumentKind",
    "Drawing",
    "Finish",
    "Fit",
    "Frame",
    "LeftAlone",
    "Mark",
    "Numbers",
    "Palette",
    "PaletteRule",
    "Picture",
    "PlacedPicture",
    "Placement",
    "Plan",
    "Side",
    "Size",
    "Slot",
    "SlotKind",
    "SlotText",
    "Style",
    "Survey",
    "Undo",
    "Wishes",
]
