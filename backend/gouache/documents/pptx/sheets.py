"""A slide with the layout and the master it inherits from, and what a placeholder inherits through them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part, XmlPart

from gouache.documents.pptx.geometry import IDENTITY, Affine, Transform, group_transform, read_transform
from gouache.documents.pptx.names import (
    MC,
    A,
    Element,
    P,
    flag,
    flag_off,
    local,
    number,
    placeholder_of,
    shape_properties,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SHAPES = {"sp", "pic", "graphicFrame", "cxnSp", "contentPart"}
_TITLES = {"title", "ctrTitle"}
_SMALL_PRINT = {"dt", "ftr", "sldNum", "hdr"}


class Placed(NamedTuple):
    """A shape and the transform of the groups it stands in."""

    shape: Element
    group: Affine


class Sheet:
    """A slide, layout or master: one `p:cSld` and the sheet it inherits from."""

    def __init__(self, part: XmlPart, parent: Sheet | None) -> None:
        self.part = part
        self.parent = parent
        self.root: Element = part._element
        self.tree = self.root.find(f"{P}cSld/{P}spTree")
        self.shapes: Sequence[Placed] = tuple(_shapes(self.tree)) if self.tree is not None else ()
        self._placeholders = [
            (ph, placed.shape) for placed in self.shapes if (ph := placeholder_of(placed.shape)) is not None
        ]

    @cached_property
    def every_shape(self) -> Sequence[Placed]:
        """The shapes with the hidden ones, which may be shown again."""
        return tuple(_shapes(self.tree, hidden=True)) if self.tree is not None else ()

    @cached_property
    def theme(self) -> Element | None:
        """The theme of the master, which python-pptx keeps as bytes; None where there is none to read."""
        if self.parent is not None:
            return self.parent.theme
        part = related(self.part, RT.THEME)
        if part is None:
            return None
        try:
            return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            return None

    @cached_property
    def faces(self) -> Mapping[str, str]:
        """The theme's Latin typefaces by the names runs call them."""
        if self.parent is not None:
            return self.parent.faces
        theme, found = self.theme, {}
        for name, family in (("+mj-lt", "majorFont"), ("+mn-lt", "minorFont")):
            latin = theme.find(f"{A}themeElements/{A}fontScheme/{A}{family}/{A}latin") if theme is not None else None
            found[name] = (latin.get("typeface") or "") if latin is not None else ""
        return found

    @property
    def layout_type(self) -> str:
        """ST_SlideLayoutType of the slide's layout ("title", "secHead", ...); empty where it is not stated."""
        return (self.parent.root.get("type") or "") if self.parent else ""

    @property
    def chain(self) -> tuple[Sheet, ...]:
        """This sheet and those it inherits from, nearest first."""
        return (self, *self.parent.chain) if self.parent else (self,)

    def chain_of(self, shape: Element) -> tuple[Element, ...]:
        """The shape and the placeholders it inherits from, nearest first."""
        ph = placeholder_of(shape)
        found = [shape]
        sheet = self.parent
        while ph is not None and sheet is not None:
            base = sheet._base_for(ph)
            if base is not None:
                found.append(base)
                ph = placeholder_of(base)
            sheet = sheet.parent
        return tuple(found)

    def transform_of(self, shape: Element) -> Transform | None:
        """The shape's own rectangle, or the one it inherits."""
        for element in self.chain_of(shape):
            found = read_transform(_xfrm(element))
            if found is not None:
                return found
        return None

    def art(self) -> Iterator[tuple[Sheet, Placed]]:
        """What the layout and the master draw on this slide: everything but their placeholders."""
        sheet, shown = self.parent, not flag_off(self.root, "showMasterSp")
        while sheet is not None and shown:
            for placed in sheet.shapes:
                if placeholder_of(placed.shape) is None:
                    yield sheet, placed
            shown = not flag_off(sheet.root, "showMasterSp")
            sheet = sheet.parent

    def _base_for(self, ph: Element) -> Element | None:
        """Layouts are matched by idx, masters by type (ECMA-376-1 19.3.1.36 leaves it open; PowerPoint does this)."""
        kind, idx = ph.get("type", "obj"), number(ph.get("idx")) or 0
        if self.parent is None:
            wanted = "title" if kind in _TITLES else kind if kind in _SMALL_PRINT else "body"
            return next((shape for own, shape in self._placeholders if own.get("type", "obj") == wanted), None)
        if kind in _TITLES:
            return next((shape for own, shape in self._placeholders if own.get("type") in _TITLES), None)
        same_idx = [(own, shape) for own, shape in self._placeholders if (number(own.get("idx")) or 0) == idx]
        for own, shape in same_idx:
            if own.get("type", "obj") == kind:
                return shape
        if same_idx:
            return same_idx[0][1]
        same_kind = [shape for own, shape in self._placeholders if own.get("type", "obj") == kind]
        return same_kind[0] if len(same_kind) == 1 else None


def related(part: Part, reltype: str) -> Part | None:
    """The first part so related, or None; broken decks have none or several."""
    for rel in part.rels.values():
        if rel.reltype == reltype and not rel.is_external:
            return rel.target_part
    return None


class Sheets:
    """The sheets of one deck; layouts and masters are read once and shared."""

    def __init__(self) -> None:
        self._known: dict[Part, Sheet] = {}

    def slide(self, part: XmlPart) -> Sheet:
        """The slide as it is now, over its layout and master."""
        return Sheet(part, self._inherited(related(part, RT.SLIDE_LAYOUT)))

    def _inherited(self, part: Part | None) -> Sheet | None:
        if not isinstance(part, XmlPart):
            return None
        if part not in self._known:
            master = related(part, RT.SLIDE_MASTER) if local(part._element) == "sldLayout" else None
            self._known[part] = Sheet(part, self._inherited(master))
        return self._known[part]


def _xfrm(shape: Element) -> Element | None:
    own = shape.find(f"{P}spPr/{A}xfrm")
    if own is not None:
        return own
    return next((child for child in shape if local(child) == "xfrm"), None)


def _shapes(tree: Element, group: Affine = IDENTITY, *, hidden: bool = False) -> Iterator[Placed]:
    for child in tree:
        name = local(child)
        if name == "AlternateContent":
            # Both branches show the same thing; the first choice is what current PowerPoint shows.
            branch = next((b for b in child if b.tag in {MC + "Choice", MC + "Fallback"} and len(b)), None)
            if branch is not None:
                yield from _shapes(branch, group, hidden=hidden)
            continue
        if name not in _SHAPES and name != "grpSp":
            continue
        properties = shape_properties(child)
        if properties is not None and flag(properties, "hidden") and not hidden:
            continue
        if name == "grpSp":
            own = group_transform(child.find(f"{P}grpSpPr/{A}xfrm"), group)
            yield from _shapes(child, own, hidden=hidden)
        else:
            yield Placed(child, group)
