"""Filling a picture content control, and emptying it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from gouache.documents.docx import undoing
from gouache.documents.docx.controls import Control, control_round
from gouache.documents.docx.data_binding import bound_place
from gouache.documents.docx.removal import drop_unused, relations_in
from gouache.documents.docx.replacing import images_of, name_relations, relations_back, replace
from gouache.documents.docx.token_words import digest_of
from gouache.documents.docx.undoing import undo_of, xml
from gouache.documents.docx.wml import Element, ancestors, down, make, q, value
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.package import Package

    from gouache.documents.docx.place import Place
    from gouache.documents.docx.shown import Shown
    from gouache.documents.docx.styles import StyleTable
    from gouache.documents.docx.undoing import Note
    from gouache.domain import Picture, Undo

_LARGEST_PLACEHOLDER = 64_000  # letters of base64; Word's own has some 1,500
_BLOCKS = (q("w:p"), q("w:tbl"), q("w:sdt"))


def fill(
    package: Package, styles: StyleTable, place: Place, picture: Picture, *, name: str, new_run: Callable[[], Element]
) -> Undo:
    """Show the picture in an empty control: in place of the one that stands for it, or else of its words."""
    control = Control(cast(Element, place.control))
    content = control.content
    if content is None:
        content = make("w:sdtContent")
        control.element.append(content)
    properties = cast(Element, down(control.element, "w:sdtPr"))
    images = images_of(place.story.part, relations_in(content))
    is_small = len(str(images)) <= _LARGEST_PLACEHOLDER
    before = {"properties": xml(properties), "content": xml(content), "images": images if is_small else {}}
    if place.shown is not None:
        replace(package, place.shown, picture, name)
        _in_full_ink(control, styles)
    else:
        _put(control, content, new_run())
    for showing in properties.findall(q("w:showingPlcHdr")):
        properties.remove(showing)
    show_in_data(package, content, picture.data)
    return undo_of({"control": {**before, "left": digest_of(content)}}, {} if is_small else {"images": images})


def empty(package: Package, shown: Shown, kept: Note, private: Note) -> bool:
    """Let the control wait for a picture again, looking as it did; False where somebody edited what it holds."""
    control = None if shown.blip is None else control_round(shown.blip)
    properties = None if control is None else down(control.element, "w:sdtPr")
    content = None if control is None else control.content
    was = undoing.element(undoing.text(kept, "content"))
    if control is None or properties is None or content is None or was is None or was.tag != content.tag:
        return False
    say_in_data(package, control, undoing.text(private, "bound"))
    if digest_of(content) != undoing.text(kept, "left"):
        return False
    part, ours = shown.story.part, relations_in(content)
    images = undoing.inner(kept, "images") or undoing.inner(private, "images")
    name_relations(was, relations_back(package, part, images))
    control.element.replace(content, was)
    _wait(properties, undoing.element(undoing.text(kept, "properties")))
    drop_unused(part, ours)
    return True


def _wait(properties: Element, was: Element | None) -> None:
    """Mark the control as waiting, where it stood marked among its properties before."""
    if was is None or was.tag != properties.tag:
        return
    marks = [(place, mark) for place, mark in enumerate(was) if mark.tag == q("w:showingPlcHdr")]
    for place, mark in marks:
        properties.insert(place, mark)


def show_in_data(package: Package, element: Element, picture: bytes) -> str:
    """Write the picture also where the control round the element takes it from; returns what was there."""
    control = control_round(element)
    bound = None if control is None else bound_place(package, control.element)
    if bound is None:
        return ""
    before = bound.text
    bound.show(picture)
    return before


def say_in_data(package: Package, control: Control, text: str) -> None:
    bound = bound_place(package, control.element)
    if bound is not None:
        bound.say(text)


def _put(control: Control, content: Element, run: Element) -> None:
    """Let the run be all the control shows, in whichever form it has."""
    paragraph = next(content.iter(q("w:p")), None)
    if paragraph is not None:
        for child in [child for child in paragraph if child.tag != q("w:pPr")]:
            paragraph.remove(child)
        paragraph.append(run)
        return
    parent = control.element.getparent()
    if next(ancestors(control.element, "w:p"), None) is not None and parent is not None:
        for child in list(content):
            content.remove(child)
        content.append(run)
    elif parent is not None and any(sibling.tag in _BLOCKS for sibling in parent):
        content.append(make("w:p", None, run))
    else:
        raise PlacingFailed("its content control has neither a paragraph nor a run")


def _in_full_ink(control: Control, styles: StyleTable) -> None:
    """The picture is no placeholder any more, and so not set in the grey of one."""
    grey = styles.character_style("placeholder text")
    for run in cast(Element, control.content).iter(q("w:r")):
        properties = down(run, "w:rPr")
        if properties is not None and grey and value(properties, "w:rStyle") == grey:
            properties.remove(cast(Element, down(properties, "w:rStyle")))
