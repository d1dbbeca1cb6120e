"""How places are named: `slide:<sldId>/shape:<id>` and `slide:<sldId>/free`. Both survive reordering and saving."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from gouache.documents.pptx.names import Element, local, shape_id, shape_properties
from gouache.domain import PICTURE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gouache.documents.pptx.sheets import Placed, Sheet

_PREFIX = PICTURE_NAME + " "
_ADDRESS = re.compile(r"slide:\d+/(free|shape:\d+)\Z")


def shape_address(slide_id: int, number: int | None) -> str:
    return f"slide:{slide_id}/shape:{number}"


def free_address(slide_id: int) -> str:
    return f"slide:{slide_id}/free"


def slide_of(address: str) -> int | None:
    """The slide id in an address, or None where it is no address of a slide."""
    head, _, rest = address.partition("/")
    kind, _, text = head.partition(":")
    return int(text) if kind == "slide" and rest and text.isdecimal() and len(text) < 12 else None


def picture_name(address: str) -> str:
    """What a shape of ours is called."""
    return _PREFIX + address


def our_pictures(sheet: Sheet, slide_id: int) -> Iterator[tuple[str, Placed]]:
    """Pictures set in by an earlier run, each with its address.

    The address is the one in the name while that is true. A copied picture or slide repeats or contradicts it; such a
    picture goes by its shape id instead.
    """
    ours = [placed for placed in sheet.shapes if is_ours(placed.shape)]
    named = Counter(_stated(placed.shape) for placed in ours)
    for placed in ours:
        stated = _stated(placed.shape)
        true = named[stated] == 1 and slide_of(stated) == slide_id
        yield (stated if true else shape_address(slide_id, shape_id(placed.shape))), placed


def is_ours(shape: Element) -> bool:
    """A picture under a name we give; another that happens to be called after the paint is not."""
    return local(shape) == "pic" and bool(_ADDRESS.match(_stated(shape)))


def find_shape(placed: Iterable[Placed], number: int) -> Placed | None:
    return next((each for each in placed if shape_id(each.shape) == number), None)


def _stated(shape: Element) -> str:
    properties = shape_properties(shape)
    name = (properties.get("name") or "") if properties is not None else ""
    return name.removeprefix(_PREFIX) if name.startswith(_PREFIX) else ""
