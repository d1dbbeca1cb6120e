"""The pictures a reader of a Word file sees: found, told apart from ours, with what carries their names and sizes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.docx.wml import Element, ancestors, down, is_fallback, q, whole
from gouache.domain import PICTURE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.docx.package import Story

_OURS = PICTURE_NAME + " "
BACKGROUND_ADDRESS = "background:"
_RASTER = ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/jpg", "image/pjpeg", "image/x-png")
_NAMES = (q("wp:docPr"), q("pic:cNvPr"), q("wps:cNvPr"), q("wpg:cNvPr"))


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A picture a reader sees. `named` carries its name and alt text; `blip` is None for the older VML form."""

    story: Story
    named: Element | None
    blip: Element | None
    relation: str
    address: str
    is_ours: bool

    @property
    def name(self) -> str:
        return "" if self.named is None else self.named.get("name", self.named.get("id", ""))

    @property
    def alt_text(self) -> str:
        return "" if self.named is None else self.named.get("descr", self.named.get("alt", ""))

    @property
    def extent(self) -> tuple[int, int]:
        """Width and height in EMU, as shown; 0 where the file does not say."""
        holder = None if self.named is None else self.named.getparent()
        found = down(holder, "wp:extent")
        if found is not None:
            return max(whole(found.get("cx")) or 0, 0), max(whole(found.get("cy")) or 0, 0)
        return (0, 0) if self.blip is None else _in_group(self.blip)

    @property
    def is_fill(self) -> bool:
        """True where it fills a drawn shape instead of being a picture of its own."""
        return self.blip is not None and next(ancestors(self.blip, "pic:pic"), None) is None

    @property
    def image(self) -> tuple[str, bytes] | None:
        """Content type and bytes of a picture kept in the file in a raster format."""
        relation = self.story.part.rels.get(self.relation)
        if relation is None or relation.is_external:
            return None
        part = relation.target_part
        return (part.content_type, part.blob) if part.content_type in _RASTER else None


def is_ours(named: Element) -> bool:
    """Whether an element that carries a picture's name carries one of ours."""
    return named.get("name", "").startswith(_OURS)


def names_in(root: Element) -> Iterator[Element]:
    """Everything under it that carries the name of a drawing or of a picture in a group."""
    return root.iter(*_NAMES)


def shown_pictures(stories: list[Story], *, every_header: bool = False) -> list[Shown]:
    """Every picture of the stories in reading order, old readers' second versions left out.

    A background of ours that stands in several headers of its section is one picture, unless `every_header` is meant.
    """
    found: list[tuple[Story, Element | None, Element | None, str]] = []
    backgrounds: set[str] = set()
    for story in stories:
        for named, blip, relation in _references(story.root):
            name = "" if named is None else named.get("name", "")
            if name.startswith(_OURS + BACKGROUND_ADDRESS) and not every_header:
                if name in backgrounds:
                    continue
                backgrounds.add(name)
            found.append((story, named, blip, relation))
    # Ours first: what somebody's picture is called must not change the address of one that is in the ledger.
    taken: Counter[str] = Counter()
    addresses: dict[int, str] = {}
    for number, (_, named, _, relation) in sorted(enumerate(found), key=lambda one: not _is_ours(one[1][1])):
        ours = named is not None and is_ours(named)
        address = _name_of(named).removeprefix(_OURS) if ours else f"picture:{_identity(named, relation)}"
        taken[address] += 1
        addresses[number] = address if taken[address] == 1 else f"{address}#{taken[address]}"
    return [
        Shown(story, named, blip, relation, addresses[number], _is_ours(named))
        for number, (story, named, blip, relation) in enumerate(found)
    ]


def _references(root: Element) -> Iterator[tuple[Element | None, Element | None, str]]:
    for element in root.iter(q("a:blip"), q("v:imagedata")):
        if is_fallback(element):
            continue
        if element.tag == q("a:blip"):
            relation = element.get(q("r:embed"), "")
            if relation:
                yield _named(element), element, relation
        elif next(ancestors(element, "w:object"), None) is None and element.get(q("r:id")):
            yield element.getparent(), None, element.get(q("r:id"), "")


def _named(blip: Element) -> Element | None:
    """The drawing's own element; in a group or canvas, where that names the whole, the picture's or shape's."""
    graphic = next(ancestors(blip, "a:graphicData"), None)
    item = next(ancestors(blip, "pic:pic", "wps:wsp"), None)
    if item is not None and item.getparent() is not graphic:
        own = down(item, "pic:nvPicPr", "pic:cNvPr")
        return down(item, "wps:cNvPr") if own is None else own
    return down(next(ancestors(blip, "wp:inline", "wp:anchor"), None), "wp:docPr")


def _in_group(blip: Element) -> tuple[int, int]:
    """Its own size, scaled as the groups round it are (20.1.7.5)."""
    item = next(ancestors(blip, "pic:pic", "wps:wsp"), None)
    size = None
    for form in ("pic:spPr", "wps:spPr"):
        size = down(item, form, "a:xfrm", "a:ext") if size is None else size
    width, height = _size(size)
    for group in ancestors(blip, "wpg:grpSp", "wpg:wgp"):
        transform = down(group, "wpg:grpSpPr", "a:xfrm")
        (outer_x, outer_y), (inner_x, inner_y) = _size(down(transform, "a:ext")), _size(down(transform, "a:chExt"))
        if min(outer_x, outer_y, inner_x, inner_y) > 0:
            width, height = width * outer_x // inner_x, height * outer_y // inner_y
    return width, height


def _size(element: Element | None) -> tuple[int, int]:
    if element is None:
        return 0, 0
    return max(whole(element.get("cx")) or 0, 0), max(whole(element.get("cy")) or 0, 0)


def _is_ours(named: Element | None) -> bool:
    return named is not None and is_ours(named)


def _name_of(named: Element | None) -> str:
    return "" if named is None else named.get("name", "")


def _identity(named: Element | None, relation: str) -> str:
    return relation if named is None else named.get("id", relation)
