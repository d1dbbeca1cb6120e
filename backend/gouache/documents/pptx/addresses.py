"""How places are named: `slide:<sldId>/shape:<id>`, `.../cell:<row>,<column>` in a table, `slide:<sldId>/free`,
`slide:<sldId>/beside:<id>` of the text that gives way, and `slide:<sldId>/background`.

All survive reordering and saving.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gouache.documents.pptx.names import Element, shape_id, shape_properties
from gouache.domain import PICTURE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gouache.documents.pptx.sheets import Placed

_PREFIX = PICTURE_NAME + " "
_BACKGROUND = "/background"
_SHAPE = re.compile(r"slide:\d{1,11}/shape:(\d{1,11})(?:/cell:(\d{1,6}),(\d{1,6}))?\Z")
_ADDRESS = re.compile(r"slide:\d+/(free|(shape|beside):\d+)\Z")


def shape_address(slide_id: int, number: int | None) -> str:
    return f"slide:{slide_id}/shape:{number}"


def cell_address(slide_id: int, number: int | None, row: int, column: int) -> str:
    """A cell of the table in a shape; rows and columns count from 1."""
    return f"{shape_address(slide_id, number)}/cell:{row},{column}"


def free_address(slide_id: int) -> str:
    return f"slide:{slide_id}/free"


def beside_address(slide_id: int, number: int) -> str:
    """Beside the text in a shape."""
    return f"slide:{slide_id}/beside:{number}"


def beside_of(address: str) -> int | None:
    """The id of the text a place is beside."""
    _, named, text = address.partition("/beside:")
    return int(text) if named and text.isdecimal() and len(text) < 12 else None


def background_address(slide_id: int) -> str:
    return f"slide:{slide_id}{_BACKGROUND}"


def is_background(address: str) -> bool:
    return address.endswith(_BACKGROUND)


def slide_of(address: str) -> int | None:
    """The slide id in an address, or None where it is no address of a slide."""
    head, _, rest = address.partition("/")
    kind, _, text = head.partition(":")
    return int(text) if kind == "slide" and rest and text.isdecimal() and len(text) < 12 else None


def shape_in(address: str) -> int | None:
    """The shape id in an address; in that of a cell, its table's."""
    found = _SHAPE.match(address)
    return None if found is None else int(found[1])


def cell_in(address: str) -> tuple[int, int] | None:
    """Row and column in the address of a cell."""
    found = _SHAPE.match(address)
    return None if found is None or found[2] is None else (int(found[2]), int(found[3]))


def picture_name(address: str) -> str:
    """What a shape of ours is called."""
    return _PREFIX + address


def named_address(picture: Element) -> str:
    """The address in the name of a `p:pic`; empty under a name we do not give, be it called after the same paint."""
    properties = shape_properties(picture)
    name = (properties.get("name") or "") if properties is not None else ""
    stated = name.removeprefix(_PREFIX) if name.startswith(_PREFIX) else ""
    return stated if _ADDRESS.match(stated) else ""


def find_shape(placed: Iterable[Placed], number: int) -> Placed | None:
    return next((each for each in placed if shape_id(each.shape) == number), None)
