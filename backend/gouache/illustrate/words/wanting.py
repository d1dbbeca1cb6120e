"""Which places want a picture whatever their words say, and which are filled only for good words."""

from __future__ import annotations

from gouache.domain import Slot, SlotKind

# The others are finished as they are: free space, a paragraph, somebody's picture that would have to give way.
_WANTING = frozenset(
    {
        SlotKind.PICTURE_PLACEHOLDER,
        SlotKind.CONTENT_PLACEHOLDER,
        SlotKind.CONTENT_CONTROL,
        SlotKind.BACKGROUND,
        SlotKind.EARLIER_PICTURE,
        SlotKind.TOKEN,
    }
)


def wants_a_picture(slot: Slot) -> bool:
    """Whether the place looks unfinished without one, or one was asked for there."""
    return slot.kind in _WANTING
