"""Pictures behind the text of a section's pages: anchored in its headers, the one thing Word repeats on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.parts.hdrftr import HeaderPart

from gouache.documents.docx.figure import background_run
from gouache.documents.docx.ids import free_drawing_id
from gouache.documents.docx.package import relate, relate_image
from gouache.documents.docx.page_chains import Chain, header_of, layouts_of, page_chains, text_of_pages
from gouache.documents.docx.place import Place
from gouache.documents.docx.shown import BACKGROUND_ADDRESS, is_ours, names_in
from gouache.documents.docx.text import shortened
from gouache.documents.docx.tracking import Changes
from gouache.documents.docx.undoing import undo_of
from gouache.documents.docx.washing import strength_for, wash, why_not_behind
from gouache.documents.docx.wml import EMU_PER_TWIP, NAMESPACES, Element, down, make, oxml, q, twips, whole
from gouache.domain import Frame, SlotKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.opc.part import XmlPart
    from docx.oxml.xmlchemy import BaseOxmlElement

    from gouache.documents.docx.ground import Ground
    from gouache.domain import Picture, Undo

_LARGE = 0.4  # of the page's sides; what covers more behind the text is a background
_HEADER_DISTANCE = 720
_LINE = 20  # twips; an empty header of that height moves nothing
_WATERMARK = "watermark"


@dataclass(frozen=True, slots=True)
class Backgrounds:
    """Those of one file."""

    ground: Ground

    def places(self) -> Iterator[tuple[Place, Chain]]:
        taken: set[XmlPart] = set()
        for chain in page_chains(self.ground):
            parts = {part for part in chain.headers.values() if part is not None}
            if parts and parts <= taken:
                continue  # the same headers as on pages before; what is set there shows here
            taken |= parts
            yield self._place(chain), chain

    def find(self, address: str) -> Chain | None:
        return next((chain for place, chain in self.places() if place.address == address and not place.reason), None)

    def set_in(self, chain: Chain, picture: Picture, name: str) -> Undo:
        """The picture in every header the pages show; where one is missing, in a new one."""
        strength = strength_for(self.ground, picture.data)
        for kind, known in chain.headers.items():
            part = self._new_headers(chain, kind) if known is None else known
            paragraph = cast(Element, _paragraph(cast(Element, part.element)))
            relation = relate_image(self.ground.package, part, picture)
            identity = free_drawing_id(self.ground.package)
            run = background_run(picture, relation, _extent(chain), identity=identity, name=name)
            for blip in run.iter(q("a:blip")):
                wash(blip, strength)
            paragraph.insert(0 if down(paragraph, "w:pPr") is None else 1, run)
            Changes.of(self.ground.package).insert_run(run)
        return undo_of({"background": True})

    def take_out_new_headers(self) -> None:
        """The headers made for a picture, where nobody has written anything into them since.

        One that only keeps a picture of the section before it from going on stays as long as that is there.
        """
        main = self.ground.stories[0].part
        inherited: dict[str, XmlPart] = {}
        for layout in layouts_of(self.ground):
            for reference in list(layout.iterchildren(q("w:headerReference"))):
                key, kind = reference.get(q("r:id"), ""), reference.get(q("w:type"), "default")
                part = header_of(self.ground, reference)
                if part is not None and _is_bare(part) and not _holds_ours(inherited.get(kind)):
                    layout.remove(reference)
                    if key not in {other.get(q("r:id")) for other in main.element.iter(q("w:headerReference"))}:
                        main.rels.pop(key)
                elif part is not None:
                    inherited[kind] = part

    def _place(self, chain: Chain) -> Place:
        text = text_of_pages(self.ground, chain)
        width, height = _extent(chain)
        first = next((b.element for b in self.ground.blocks if b.layout in chain.layouts), None)
        return Place(
            order=(0, self.ground.index.get(first, -1) if first is not None else -1),
            about=f"pages of section {chain.number}" + (f": {shortened(text.title)}" if text.title else ""),
            story=self.ground.stories[0],
            text=text,
            kind=SlotKind.BACKGROUND,
            frame=Frame(0, 0, width, height),
            reason=self._against(chain) if min(chain.size) > 0 else "its pages have no size",
            address=f"{BACKGROUND_ADDRESS}{chain.number}",
        )

    def _against(self, chain: Chain) -> str:
        known = [part for part in chain.headers.values() if part is not None]
        if down(self.ground.stories[0].root, "w:background") is not None:
            return "its pages have a colour or picture of their own"
        if any(_has_background(cast(Element, part.element), _extent(chain)) for part in known):
            return "its pages have a background or a watermark already"
        if not chain.has_one_size:
            return "its pages differ in size and share one header"
        if any(_paragraph(cast(Element, part.element)) is None for part in known):
            return "its header has no paragraph of its own"
        if None in chain.headers.values() and not _has_room_above(chain.layouts[0]):
            return "the margin above its text leaves no room for a header"
        return why_not_behind(self.ground)

    def _new_headers(self, chain: Chain, kind: str) -> XmlPart:
        """A header in the chain's first section, which the others inherit; the section behind them gets its own."""
        layouts = layouts_of(self.ground)
        after = layouts.index(chain.layouts[-1]) + 1
        for behind in layouts[after : after + 1]:
            kinds = {ref.get(q("w:type"), "default") for ref in behind.iterchildren(q("w:headerReference"))}
            if kind not in kinds:
                self._new_header(behind, kind)
        return self._new_header(chain.layouts[0], kind)

    def _new_header(self, layout: Element, kind: str) -> XmlPart:
        """An empty header of almost no height."""
        package, main = self.ground.package, self.ground.stories[0].part
        element = oxml(f'<w:hdr xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}"/>')
        element.append(_empty_paragraph())
        partname = package.next_partname("/word/header%d.xml")
        part = HeaderPart(partname, CONTENT_TYPE.WML_HEADER, cast("BaseOxmlElement", element), package)
        identity = relate(main, part, RELATIONSHIP_TYPE.HEADER)
        layout.insert(0, make("w:headerReference", {"w:type": kind, "r:id": identity}))
        return part


def _empty_paragraph() -> Element:
    spacing = {"w:before": "0", "w:after": "0", "w:line": str(_LINE), "w:lineRule": "exact"}
    mark = make("w:rPr", None, make("w:sz", {"w:val": "2"}), make("w:szCs", {"w:val": "2"}))
    return make("w:p", None, make("w:pPr", None, make("w:spacing", spacing), mark))


def _is_bare(header: XmlPart) -> bool:
    """True for a header that was made for a picture and has nothing in it."""
    content = list(cast(Element, header.element))
    if len(content) != 1 or len(content[0]) != 1:
        return False
    spacing = down(content[0], "w:pPr", "w:spacing")
    line = None if spacing is None else (spacing.get(q("w:line")), spacing.get(q("w:lineRule")))
    return line == (str(_LINE), "exact")


def _holds_ours(header: XmlPart | None) -> bool:
    return header is not None and any(is_ours(named) for named in names_in(cast(Element, header.element)))


def _paragraph(header: Element) -> Element | None:
    """The first paragraph of the header's own that is no frame of its own."""
    found = (p for p in header.iterchildren(q("w:p")) if down(p, "w:pPr", "w:framePr") is None)
    return next(found, None)


def _extent(chain: Chain) -> tuple[int, int]:
    width, height = chain.size
    return width * EMU_PER_TWIP, height * EMU_PER_TWIP


def _has_background(header: Element, page: tuple[int, int]) -> bool:
    for anchor in header.iter(q("wp:anchor")):
        extent = down(anchor, "wp:extent")
        sides = (0, 0) if extent is None else tuple(whole(extent.get(side)) or 0 for side in ("cx", "cy"))
        is_large = sides[0] >= _LARGE * page[0] and sides[1] >= _LARGE * page[1]
        if is_large and anchor.get("behindDoc") in ("1", "true"):
            return True
    return any(_WATERMARK in shape.get("id", "").lower() for shape in header.iter(q("v:shape")))


def _has_room_above(layout: Element) -> bool:
    margins = down(layout, "w:pgMar")
    if margins is None:
        return True
    top = twips(margins.get(q("w:top")), 1440)
    return top < 0 or top >= twips(margins.get(q("w:header")), _HEADER_DISTANCE) + _LINE
