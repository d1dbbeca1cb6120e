"""Pictures that are in the file already: found, told apart from ours, replaced where they stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from gouache.documents.docx.figure import crop
from gouache.documents.docx.package import Story, relate_image
from gouache.documents.docx.removal import drop_unused, relations_in
from gouache.documents.docx.wml import Element, ancestors, down, is_fallback, make, q, whole
from gouache.domain import PICTURE_NAME, Picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.package import Package

_OURS = PICTURE_NAME + " "
# Left in place, Office would go on showing the old drawing (SVG) or lay the old filter over the new one.
_STALE_EXTENSIONS = frozenset({"{96DAC541-7B7A-43D3-8B79-37D633B846F1}", "{BEBA8EAE-BF5A-486C-A8C5-ECC9F3942E4B}"})
_RASTER = ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/jpg", "image/pjpeg", "image/x-png")


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
        """Width and height in EMU; 0 where the file does not say."""
        holder = None if self.named is None else self.named.getparent()
        found = down(holder, "wp:extent")
        if found is None:
            return 0, 0
        return max(whole(found.get("cx")) or 0, 0), max(whole(found.get("cy")) or 0, 0)

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


def shown_pictures(stories: list[Story]) -> list[Shown]:
    """Every picture of the stories in reading order, old readers' second versions left out."""
    found: list[Shown] = []
    times: Counter[str] = Counter()
    for story in stories:
        for named, blip, relation in _references(story.root):
            name = "" if named is None else named.get("name", "")
            is_ours = name.startswith(_OURS)
            address = name.removeprefix(_OURS) if is_ours else f"picture:{_identity(named, relation)}"
            times[address] += 1
            if times[address] > 1:  # somebody copied it
                address = f"{address}#{times[address]}"
            found.append(Shown(story, named, blip, relation, address, is_ours))
    return found


def replace(package: Package, shown: Shown, picture: Picture, name: str) -> None:
    """Show another picture in the same place; size, effects, links and other uses of the old one stay."""
    part = shown.story.part
    before: set[str] = set()
    for twin in (shown.named, *twins(shown.named)):
        blip = None if twin is None else next(cast(Element, twin.getparent()).iter(q("a:blip")), None)
        if twin is not None and blip is not None:
            before |= _show(relate_image(package, part, picture), twin, blip, picture, name)
    drop_unused(part, before)


def _show(relation: str, named: Element, blip: Element, picture: Picture, name: str) -> set[str]:
    """Let the blip show the relation's image; returns the relations it showed before."""
    before = {blip.get(q("r:embed"), ""), blip.get(q("r:link"), "")}
    blip.set(q("r:embed"), relation)
    blip.attrib.pop(q("r:link"), "")
    extensions = down(blip, "a:extLst")
    if extensions is not None:
        for extension in list(extensions):
            if extension.get("uri") in _STALE_EXTENSIONS:
                # An SVG is a relation of its own, which must not outlive the drawing.
                before |= relations_in(extension)
                extensions.remove(extension)
        if len(extensions) == 0:
            blip.remove(extensions)
    fill = cast(Element, blip.getparent())
    _crop(fill, blip, picture)
    holder = cast(Element, named.getparent())
    for names in (named, *holder.iter(q("pic:cNvPr"))):
        names.set("name", name)
        names.set("descr", picture.alt_text)
    return before


def _crop(fill: Element, blip: Element, picture: Picture) -> None:
    old = down(fill, "a:srcRect")
    if old is not None:
        fill.remove(old)
    size = down(fill.getparent(), "pic:spPr", "a:xfrm", "a:ext")
    width, height = (whole(None if size is None else size.get(side)) or 0 for side in ("cx", "cy"))
    cut = crop(picture, width, height) if width > 0 and height > 0 else {}
    if cut:
        blip.addnext(make("a:srcRect", cut))


def twins(named: Element | None) -> Iterator[Element]:
    """The same picture in the version for old readers, where it stands in a text box."""
    if named is None:
        return
    alternate = next(ancestors(named, "mc:AlternateContent"), None)
    for fallback in () if alternate is None else alternate.iter(q("mc:Fallback")):
        for other in fallback.iter(q("wp:docPr")):
            if other.get("name") == named.get("name"):
                yield other


def _references(root: Element) -> Iterator[tuple[Element | None, Element | None, str]]:
    for element in root.iter(q("a:blip"), q("v:imagedata")):
        if is_fallback(element):
            continue
        if element.tag == q("a:blip"):
            holder = next(ancestors(element, "wp:inline", "wp:anchor"), None)
            relation = element.get(q("r:embed"), "")
            if relation:
                yield down(holder, "wp:docPr"), element, relation
        elif next(ancestors(element, "w:object"), None) is None and element.get(q("r:id")):
            yield element.getparent(), None, element.get(q("r:id"), "")


def _identity(named: Element | None, relation: str) -> str:
    return relation if named is None else named.get("id", relation)
