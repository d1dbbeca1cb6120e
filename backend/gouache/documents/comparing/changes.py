"""What became of the elements of a part, found by walking both trees down to where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from gouache.documents.comparing.equality import local, own_text
from gouache.documents.comparing.naming import element_label, names_of, quoted, text_of

if TYPE_CHECKING:
    from lxml import etree

    from gouache.documents.comparing.equality import Prints

_NAMED = frozenset({"sp", "pic", "cxnSp", "grpSp", "graphicFrame", "AlternateContent", "p", "tbl", "style", "drawing"})
"""Elements that people know by name: changes within are told as theirs."""

_MOVED = frozenset({"xfrm", "off", "ext", "chOff", "chExt", "extent", "positionH", "positionV", "posOffset", "align"})


class Changes:
    """Tells, in words, how one tree became another. `before` and `after` know what their relationships point to."""

    def __init__(self, before: Prints, after: Prints) -> None:
        self._before = before
        self._after = after

    def of(self, one: etree._Element, other: etree._Element) -> list[str]:
        """A line for each change, in the order of the part, each once."""
        return list(dict.fromkeys(self._walk(one, other, "")))

    def _walk(self, one: etree._Element, other: etree._Element, owner: str) -> Iterator[str]:
        if self._before.of(one) == self._after.of(other):
            return
        kind = local(one)
        if kind != local(other) or one.tag != other.tag:
            yield _line(owner, f"{element_label(one)} became {element_label(other)}")
            return
        owner = element_label(one) if kind in _NAMED else owner
        if kind == "p" and text_of(one) != text_of(other):
            yield f"text changed: {quoted(text_of(one))} became {quoted(text_of(other))}"
            if not _has_drawing(one) and not _has_drawing(other):
                return
        yield from self._own(one, other, owner)
        yield from self._children(one, other, owner)

    def _own(self, one: etree._Element, other: etree._Element, owner: str) -> Iterator[str]:
        before, after = dict(self._before.attributes(one)), dict(self._after.attributes(other))
        for name in sorted(before.keys() | after.keys()):
            if before.get(name) != after.get(name):
                yield _attribute(one, owner, name, before.get(name, ""), after.get(name, ""))
        if own_text(one) != own_text(other) and local(one) not in {"t", "delText"}:
            yield _line(owner, f"{_kind(one)} {_became(own_text(one), own_text(other))}")

    def _children(self, one: etree._Element, other: etree._Element, owner: str) -> Iterator[str]:
        before = [child for child in one if local(child)]
        after = [child for child in other if local(child)]
        prints = [self._before.of(child) for child in before], [self._after.of(child) for child in after]
        matcher = SequenceMatcher(None, *prints, autojunk=False)
        for verb, start, end, start_after, end_after in matcher.get_opcodes():
            if verb != "equal":
                yield from self._exchanged(before[start:end], after[start_after:end_after], owner)

    def _exchanged(
        self, before: Sequence[etree._Element], after: Sequence[etree._Element], owner: str
    ) -> Iterator[str]:
        """What stands between two things that are the same on both sides: paired by id, or by kind in order."""
        left = list(after)
        for child in before:
            twin = next((one for one in left if _is_same_thing(child, one)), None)
            if twin is None:
                yield _line(owner, f"{_label(child)} removed")
            else:
                left.remove(twin)
                yield from self._walk(child, twin, owner)
        for child in left:
            yield _line(owner, f"{_label(child)} added")


def _is_same_thing(one: etree._Element, other: etree._Element) -> bool:
    if one.tag != other.tag:
        return False
    kind = local(one)
    if kind in {"sp", "pic", "cxnSp", "grpSp", "graphicFrame"}:
        names, others = names_of(one), names_of(other)
        return names is not None and others is not None and names.get("id") == others.get("id")
    if kind == "p" and (_has_drawing(one) != _has_drawing(other)):
        return False
    if kind in {"p", "tbl", "sdt"} and text_of(one).strip() and text_of(other).strip():
        return SequenceMatcher(None, text_of(one)[:500], text_of(other)[:500]).quick_ratio() > 0.5
    return True


def _label(element: etree._Element) -> str:
    """What it is; a paragraph that says nothing is known by the one before it."""
    label = element_label(element)
    if local(element) != "p" or label != "paragraph":
        return label
    texts = (text_of(one) for one in element.itersiblings(preceding=True))
    before = next((text for text in texts if text.strip()), "")
    return f"paragraph without words after {quoted(before)}" if before else "paragraph without words at the start"


def _has_drawing(element: etree._Element) -> bool:
    return any(local(one) in {"drawing", "pict"} for one in element.iter())


def _attribute(element: etree._Element, owner: str, name: str, before: str, after: str) -> str:
    kind, name = local(element), name.rpartition("}")[2]
    if kind in {"cNvPr", "docPr"} and name in {"descr", "name", "title"}:
        said = {"descr": "alt text", "name": "name", "title": "title"}[name]
        return _line(owner, f"{said} {_became(before, after)}")
    if kind in {"blip", "imagedata"}:
        return _line(owner, "shows another picture")
    if kind in _MOVED:
        return _line(owner, "moved or resized")
    return _line(owner, f"{_kind(element)}: {name} {_became(before, after)}")


def _became(before: str, after: str) -> str:
    if not before:
        return f"{quoted(after)} added"
    return f"changed from {quoted(before)} to {quoted(after)}" if after else f"{quoted(before)} removed"


def _kind(element: etree._Element) -> str:
    return element_label(element).partition(" “")[0]


def _line(owner: str, says: str) -> str:
    return f"{owner}: {says}" if owner else says
