"""The same shape in the other branches of an `mc:AlternateContent` (ECMA-376-3 clause 10), for other readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.names import MC, A, Element, P, R, shape_id
from gouache.documents.pptx.shown import fills_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRANCHES = {MC + "Choice", MC + "Fallback"}


def twins_of(shape: Element) -> list[Element]:
    """Shapes of the other branches that show the same picture: by their id, by its relation, or being all there is."""
    return [twin for own, other in _branches(shape) for twin in _pictures(other) if _are_twins(shape, own, twin, other)]


def whole_of(shape: Element) -> Element:
    """What has to go for the shape to go: the alternative it alone stands in, or the shape."""
    branch = shape.getparent()
    if branch is None or branch.tag not in _BRANCHES or len(branch) > 1:
        return shape
    parent = branch.getparent()
    return shape if parent is None else parent


def _branches(shape: Element) -> Iterator[tuple[Element, Element]]:
    """The branch the shape stands in and each other one beside it."""
    for ancestor in shape.iterancestors(*_BRANCHES):
        parent = ancestor.getparent()
        for other in () if parent is None else parent:
            if other is not ancestor and other.tag in _BRANCHES:
                yield ancestor, other


def _pictures(branch: Element) -> Iterator[Element]:
    return (shape for shape in branch.iter(P + "pic", P + "sp") if fills_of(shape))


def _are_twins(shape: Element, own: Element, twin: Element, other: Element) -> bool:
    alone = shape.getparent() is own and twin.getparent() is other and len(own) == len(other) == 1
    return alone or shape_id(shape) == shape_id(twin) or _relation(shape) == _relation(twin)


def _relation(shape: Element) -> str | None:
    blip = fills_of(shape)[0].find(A + "blip")
    return None if blip is None else blip.get(R + "embed")
