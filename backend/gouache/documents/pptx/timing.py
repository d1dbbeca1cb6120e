"""Animations of a shape whose words give way to a picture, and of a picture that goes.

`p:bldP` builds a shape by its paragraphs (ECMA-376-1 19.5.12), which a picture has not: it is set aside. The effects
themselves name the shape by its id and go on to hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.names import Element, P, local, shape_id
from gouache.documents.pptx.undo_record import element_in, xml_of

if TYPE_CHECKING:
    from gouache.documents.pptx.undo_record import Facts

_HOLDERS = {"childTnLst", "cTn", "par", "seq", "bldLst"}
_CONDITIONS = {"stCondLst", "endCondLst", "prevCondLst", "nextCondLst", "endSync", "iterate"}


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
    for position in sorted((key for key in facts if key.isdecimal() and len(key) < 6), key=int):
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


def forget(root: Element, shape: Element) -> None:
    """Take every effect on a shape that is no longer there out of the timing, and what then holds none."""
    timing, target = root.find(P + "timing"), str(shape_id(shape))
    if timing is None:
        return
    for named in [each for each in timing.iter(P + "spTgt") if each.get("spid") == target]:
        # An effect on it, or else the sequence that a click on it starts.
        effect = next((each for each in named.iterancestors(P + "par") if _is_effect(each)), None)
        whole = effect if effect is not None else next(named.iterancestors(P + "seq"), None)
        if whole is not None:
            _remove_up(whole)
    for build in [each for each in timing.iterfind(f"{P}bldLst/*") if each.get("spid") == target]:
        _remove_up(build)
    nodes = timing.find(P + "tnLst")
    if nodes is not None and not len(nodes):
        root.remove(timing)


def _is_effect(par: Element) -> bool:
    own = par.find(P + "cTn")
    return own is not None and own.get("presetClass") is not None


def _remove_up(element: Element) -> None:
    """Remove an element and every list, time node and container that holds nothing else."""
    parent = element.getparent()
    while parent is not None and local(parent) in _HOLDERS and _is_all_in(element, parent):
        element, parent = parent, parent.getparent()
    if parent is not None:
        parent.remove(element)


def _is_all_in(element: Element, parent: Element) -> bool:
    """Nothing but the conditions of its own start stands beside it."""
    return all(child is element or local(child) in _CONDITIONS for child in parent)
