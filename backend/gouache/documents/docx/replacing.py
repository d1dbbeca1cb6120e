"""Showing another picture where one stands, and showing the old one again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.image import ImagePart

from gouache.documents.docx import undoing
from gouache.documents.docx.figure import crop
from gouache.documents.docx.package import relate, relate_image
from gouache.documents.docx.removal import drop_unused, relations_in
from gouache.documents.docx.undoing import undo_of, xml
from gouache.documents.docx.wml import NAMESPACES, Element, ancestors, down, make, q
from gouache.documents.stale_extensions import STALE_EXTENSIONS
from gouache.domain import Undo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.opc.part import Part, XmlPart
    from docx.package import Package

    from gouache.documents.docx.shown import Shown
    from gouache.documents.docx.undoing import Note
    from gouache.domain import Picture

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_WORDS = ("name", "descr", "title")


def replace(package: Package, shown: Shown, picture: Picture, name: str) -> Undo:
    """Show another picture in the same place; size, wrap, effects, links and other uses of the old one stay.

    The undo is empty where the old one was ours already.
    """
    part = shown.story.part
    twins, names = list(old_forms(shown)), names_of(shown)
    undo = Undo() if shown.is_ours else _undo(shown, twins)
    relation = relate_image(package, part, picture)
    before: set[str] = set()
    for blip in (cast(Element, shown.blip), *twins):
        before |= _show(relation, blip, shown.extent, picture)
    for named in names:
        named.set("name", name)
        named.set("descr", picture.alt_text)
        _mark_as_told(named)
    drop_unused(part, before)
    return undo


def put_back(package: Package, shown: Shown, private: Note) -> bool:
    """Show the old picture again, with its name and alt text; False where nobody knows it any more."""
    fill = undoing.element(undoing.text(private, "fill"))
    blip = shown.blip
    if fill is None or blip is None or down(fill, "a:blip") is None:
        return False
    part, ours = shown.story.part, relations_in(blip)
    twins, names = list(old_forms(shown)), names_of(shown)
    renamed = relations_back(package, part, undoing.inner(private, "images"))
    name_relations(fill, renamed)
    old = cast(Element, blip.getparent())
    cast(Element, old.getparent()).replace(old, fill)
    for twin, said in zip(twins, undoing.texts(private, "twins"), strict=False):
        _twin_back(twin, said, renamed)
    for named, was in zip(names, undoing.notes(private, "names"), strict=False):
        for key in _WORDS:
            named.attrib.pop(key, "")
        named.attrib.update({key: undoing.text(was, key) for key in _WORDS if key in was})
        extensions = undoing.element(undoing.text(was, "extensions"))
        if extensions is not None and down(named, "a:extLst") is None:
            named.append(extensions)
    drop_unused(part, ours)
    return True


def names_of(shown: Shown) -> list[Element]:
    """The elements that carry the picture's name: the drawing's and the picture's, and those of its old forms."""
    found: list[Element] = []
    for named, blip in ((shown.named, shown.blip), *((_named(twin), twin) for twin in old_forms(shown))):
        item = None if blip is None else next(ancestors(blip, "pic:pic"), None)
        for element in (named, down(item, "pic:nvPicPr", "pic:cNvPr")):
            if element is not None and element not in found:
                found.append(element)
    return found


def named_forms(shown: Shown) -> list[Element | None]:
    """What carries the name in the old forms, and last in the picture itself."""
    return [*(_named(twin) for twin in old_forms(shown)), shown.named]


def old_forms(shown: Shown) -> Iterator[Element]:
    """The blips and VML pictures that show the same in the drawing's second version for old readers."""
    if shown.named is None:
        return
    alternate = next(ancestors(shown.named, "mc:AlternateContent"), None)
    relation = "" if shown.blip is None else shown.blip.get(q("r:embed"), "")
    for fallback in () if alternate is None or not relation else alternate.iter(q("mc:Fallback")):
        for element in fallback.iter(q("a:blip"), q("v:imagedata"), q("v:fill")):
            if relation in (element.get(q("r:embed")), element.get(q("r:id"))):
                yield element


def _named(twin: Element) -> Element | None:
    if twin.tag == q("a:blip"):
        return down(next(ancestors(twin, "wp:inline", "wp:anchor"), None), "wp:docPr")
    return None


def _undo(shown: Shown, twins: list[Element]) -> Undo:
    fill = cast(Element, cast(Element, shown.blip).getparent())
    relations = relations_in(fill).union(*(relations_in(twin) for twin in twins))
    names = [
        {key: value for key, value in named.attrib.items() if key in _WORDS}
        | ({} if (extensions := down(named, "a:extLst")) is None else {"extensions": xml(extensions)})
        for named in names_of(shown)
    ]
    private = {
        "fill": xml(fill),
        "twins": [xml(_state(twin)) for twin in twins],
        "names": names,
        "images": images_of(shown.story.part, relations),
    }
    return undo_of({"picture": cast(Element, shown.blip).get(q("r:embed"), "")}, private)


def images_of(part: XmlPart, relations: set[str]) -> Note:
    """What has to be known of the parts behind some relations to set them up again."""
    found: dict[str, object] = {}
    for key in sorted(relations):
        relation = part.rels.get(key)
        if relation is None:
            continue
        if relation.is_external:
            found[key] = {"kind": relation.reltype, "target": relation.target_ref}
        else:
            target = relation.target_part
            facts = {"kind": relation.reltype, "name": str(target.partname), "type": target.content_type}
            found[key] = {**facts, "data": undoing.packed(target.blob)}
    return found


def relations_back(package: Package, part: XmlPart, images: Note) -> Mapping[str, str]:
    """Set the relations up again, under their old ids where they are free; returns those that are called otherwise."""
    renamed: dict[str, str] = {}
    for key in images:
        facts = undoing.inner(images, key)
        kind, target = undoing.text(facts, "kind"), undoing.text(facts, "target")
        if target:
            is_there = key in part.rels and part.rels[key].is_external and part.rels[key].target_ref == target
            if not is_there and key not in part.rels:
                part.rels.add_relationship(kind, target, key, is_external=True)
            elif not is_there:
                renamed[key] = part.rels.get_or_add_ext_rel(kind, target)
            continue
        image = _image(package, facts)
        if key not in part.rels:
            part.rels.add_relationship(kind or RELATIONSHIP_TYPE.IMAGE, image, key)
        elif part.rels[key].is_external or part.rels[key].target_part.blob != image.blob:
            renamed[key] = relate(part, image, kind or RELATIONSHIP_TYPE.IMAGE)
    return renamed


def name_relations(root: Element, renamed: Mapping[str, str]) -> None:
    """Let what refers to relations by their old ids refer to them by their new ones."""
    for element in root.iter():
        for key, relation in element.attrib.items():
            if str(key).startswith(f"{{{NAMESPACES['r']}}}") and relation in renamed:
                element.set(key, renamed[str(relation)])


def _image(package: Package, facts: Note) -> Part:
    """The part with those bytes, if another picture still shows it; else a new one, called as it was if it can be."""
    data, name, kind = (undoing.text(facts, key) for key in ("data", "name", "type"))
    blob = undoing.unpacked(data)
    parts = list(package.iter_parts())
    same = [part for part in parts if part.content_type == kind and part.blob == blob]
    known = next((part for part in same if str(part.partname) == name), same[0] if same else None)
    if known is not None:
        return known
    is_free = name.startswith("/") and name.lower() not in {str(part.partname).lower() for part in parts}
    ending = name.rpartition(".")[2] or "bin"
    partname = PackURI(name) if is_free else package.next_partname(f"/word/media/image%d.{ending}")
    return ImagePart(partname, kind, blob)


def _show(relation: str, blip: Element, extent: tuple[int, int], picture: Picture) -> set[str]:
    """Let the blip show the relation's image; returns the relations it showed before."""
    if blip.tag != q("a:blip"):
        before = {blip.get(q("r:id"), "")}
        blip.set(q("r:id"), relation)
        for key in [key for key in blip.attrib if str(key).startswith("crop")]:
            del blip.attrib[key]
        return before
    before = {blip.get(q("r:embed"), ""), blip.get(q("r:link"), "")}
    blip.set(q("r:embed"), relation)
    blip.attrib.pop(q("r:link"), "")
    extensions = down(blip, "a:extLst")
    if extensions is not None:
        for extension in list(extensions):
            if extension.get("uri") in STALE_EXTENSIONS:
                # An SVG is a relation of its own, which must not outlive the drawing.
                before |= relations_in(extension)
                extensions.remove(extension)
        if len(extensions) == 0:
            blip.remove(extensions)
    _crop(cast(Element, blip.getparent()), blip, extent, picture)
    return before


def _crop(fill: Element, blip: Element, extent: tuple[int, int], picture: Picture) -> None:
    for old in fill.findall(q("a:srcRect")):
        fill.remove(old)
    for old in fill.findall(f"{q('a:stretch')}/{q('a:fillRect')}"):
        old.attrib.clear()  # what the old picture was pulled out or drawn in by
    width, height = extent
    cut = crop(picture, width, height) if width > 0 and height > 0 else {}
    if cut:
        blip.addnext(make("a:srcRect", cut))


def _mark_as_told(named: Element) -> None:
    """A picture with an alt text is none that says nothing (the mark for it in Office, MS-ODRAWXML 2.24)."""
    extensions = down(named, "a:extLst")
    for extension in () if extensions is None else list(extensions):
        if extension.get("uri") == _DECORATIVE:
            cast(Element, extensions).remove(extension)
    if extensions is not None and len(extensions) == 0:
        named.remove(extensions)


def _state(twin: Element) -> Element:
    """What of a second version is replaced: its whole fill, or the VML element alone."""
    return cast(Element, twin.getparent()) if twin.tag == q("a:blip") else twin


def _twin_back(twin: Element, said: str, renamed: Mapping[str, str]) -> None:
    old, now = undoing.element(said), _state(twin)
    if old is None or old.tag != now.tag:
        return
    name_relations(old, renamed)
    parent = now.getparent()
    if parent is not None:
        parent.replace(now, old)
