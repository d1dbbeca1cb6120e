"""Animations of a shape whose words give way to a picture: what is said of its paragraphs is set aside.

`p:bldP` builds a shape by its paragraphs (ECMA-376-1 19.5.12), which a picture has not. The effects themselves name the
shape by its id and go on to hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.names import Element, P, shape_id
from gouache.documents.pptx.undo_record import element_in, xml_of

if TYPE_CHECKING:
    from gouache.documents.pptx.undo_record import Facts


def moves_words(root: Element, shape: Element) -> bool:
    """An effect is on single paragraphs of the shape."""
    target = str(shape_id(shape))
    return any(
        each.get("spid") == target and each.find(P + "txEl") is not None
        for timing in root.iterfind(P + "timing")
        for each in timing.iter(P + "spTgt")
    )


def set_builds_aside(root: Element, shape: Element) -> dict[str, str]:
    """Take the shape's builds out of the slide's timing; returns them by their position in the list."""
    builds = root.find(f"{P}timing/{P}bldLst")
    if builds is None:
        return {}
    target = str(shape_id(shape))
    taken = [(index, build) for index, build in enumerate(builds) if build.get("spid") == target]
    for _, build in taken:
        builds.remove(build)
    parent = builds.getparent()
    if not len(builds) and parent is not None:
        parent.remove(builds)
    return {str(index): xml_of(build) for index, build in taken}


def bring_builds_back(root: Element, shape: Element, facts: Facts) -> None:
    """Put builds set aside back for a shape, which may have got another id in between."""
    timing = root.find(P + "timing")
    if timing is None:
        return
    for position in sorted((key for key in facts if key.isdecimal()), key=int):
        build = element_in(facts, position, P + "bldP")
        if build is None:
            continue
        builds = timing.find(P + "bldLst")
        if builds is None:
            builds = timing.makeelement(P + "bldLst")
            extensions = timing.find(P + "extLst")
            if extensions is None:
                timing.append(builds)
            else:
                extensions.addprevious(builds)
        build.set("spid", str(shape_id(shape)))
        builds.insert(int(position), build)
