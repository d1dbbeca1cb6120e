"""The pictures a slide shows: as pictures, as fills of shapes and as fills of table cells; ours told from others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pptx.parts.image import ImagePart

from gouache.documents.pptx.addresses import background_address, cell_address, named_address, shape_address, slide_of
from gouache.documents.pptx.fill_mark import marked_address
from gouache.documents.pptx.fit import margins_of, without_margins
from gouache.documents.pptx.geometry import IDENTITY
from gouache.documents.pptx.names import MC, A, Element, P, R, flag, local, shape_id, shape_properties
from gouache.documents.pptx.our_background import our_background
from gouache.documents.pptx.tables import Cell, cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.pptx.geometry import Affine
    from gouache.documents.pptx.sheets import Placed, Sheet
    from gouache.domain import Frame

_RASTER = {"image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/tiff"}


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One picture on a slide. `shape` holds it: a `p:pic`, a filled `p:sp`, or a table's frame with its `cell`.

    `fill` is what every PowerPoint can show, `blip` its picture. `stated` is the address we gave it; empty where the
    picture is somebody else's.
    """

    shape: Element
    group: Affine
    fill: Element
    blip: Element
    address: str
    stated: str = ""
    cell: Cell | None = None

    @property
    def is_ours(self) -> bool:
        return bool(self.stated)

    @property
    def is_hidden(self) -> bool:
        properties = shape_properties(self.shape)
        return properties is not None and flag(properties, "hidden")

    @property
    def properties(self) -> Element | None:
        """Name and alt text; None in a table, which has them only as a whole."""
        return None if self.cell is not None else shape_properties(self.shape)

    @property
    def alt_text(self) -> str:
        return "" if self.properties is None else self.properties.get("descr") or ""

    def frame(self, sheet: Sheet) -> Frame | None:
        """The rectangle on the slide it fills, as it would stand upright; None where nobody says.

        What a negative crop leaves empty of its shape is not part of it.
        """
        transform = sheet.transform_of(self.shape)
        if transform is None:
            return None
        if self.cell is not None:
            transform = self.cell.within(transform)
        if not transform.width or not transform.height:
            return None
        return without_margins(transform.upright(self.group), margins_of(self.fill))


def shown_pictures(sheet: Sheet, slide_id: int) -> list[Shown]:
    """Every picture on the slide, on hidden shapes too, as it is painted.

    The address of one of ours is the one it states while that is true. A copied picture or slide repeats or
    contradicts it; such a picture goes by its shape instead.
    """
    found = [*_behind(sheet, slide_id)]
    found += (shown for placed in sheet.every_shape for shown in _pictures_of(placed, slide_id))
    times = Counter(shown.stated for shown in found)
    return [
        replace(shown, address=shown.stated)
        if shown.is_ours and times[shown.stated] == 1 and slide_of(shown.stated) == slide_id
        else shown
        for shown in found
    ]


def image_of(sheet: Sheet, shown: Shown) -> ImagePart | None:
    """The raster picture in the file; None for a drawing, for a linked one and where the relation leads nowhere."""
    relation = shown.blip.get(R + "embed")
    if not relation or relation not in sheet.part.rels or sheet.part.rels[relation].is_external:
        return None
    part = sheet.part.rels[relation].target_part
    return part if isinstance(part, ImagePart) and part.content_type in _RASTER else None


def fills_of(shape: Element) -> list[Element]:
    """The `blipFill`s that show a shape's own picture: one, or where PowerPoint for Mac put a PDF beside it two."""
    if local(shape) == "pic":
        direct = shape.findall(P + "blipFill")
        return direct or [
            fill for choice in shape.iterfind(MC + "AlternateContent") for fill in choice.iter(P + "blipFill")
        ]
    return shape.findall(f"{P}spPr/{A}blipFill")


def _behind(sheet: Sheet, slide_id: int) -> Iterator[Shown]:
    """The slide's own background, where it is a picture. A slide has one, so its address is never in doubt."""
    background = sheet.root.find(f"{P}cSld/{P}bg")
    fill = background.find(f"{P}bgPr/{A}blipFill") if background is not None else None
    blip = fill.find(A + "blip") if fill is not None else None
    if background is not None and fill is not None and blip is not None:
        address = background_address(slide_id)
        ours = address if our_background(sheet) is not None else ""
        yield Shown(background, IDENTITY, fill, blip, address, ours)


def _pictures_of(placed: Placed, slide_id: int) -> Iterator[Shown]:
    shape, group = placed
    if local(shape) == "graphicFrame":
        for cell in cells_of(shape):
            fill = cell.element.find(f"{A}tcPr/{A}blipFill")
            blip = fill.find(A + "blip") if fill is not None else None
            if fill is not None and blip is not None:
                address = cell_address(slide_id, shape_id(shape), cell.row, cell.column)
                yield Shown(shape, group, fill, blip, address, marked_address(blip), cell)
        return
    shown = [(fill, blip) for fill in fills_of(shape) if (blip := fill.find(A + "blip")) is not None]
    if shown:
        fill, blip = next(((fill, blip) for fill, blip in shown if _is_in_fallback(fill)), shown[0])
        stated = named_address(shape) if local(shape) == "pic" else marked_address(blip)
        yield Shown(shape, group, fill, blip, shape_address(slide_id, shape_id(shape)), stated)


def _is_in_fallback(fill: Element) -> bool:
    parent = fill.getparent()
    return parent is not None and parent.tag == MC + "Fallback"


def our_picture(sheet: Sheet, address: str) -> Shown | None:
    """The picture of ours at an address."""
    shown = shown_pictures(sheet, slide_of(address) or 0)
    return next((each for each in shown if each.is_ours and each.address == address), None)
