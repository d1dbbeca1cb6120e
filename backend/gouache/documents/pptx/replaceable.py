"""Which of somebody's pictures on a slide may give way to ours, and why others may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.geometry import Box, box_of
from gouache.documents.pptx.names import A, P, R, local, shape_id
from gouache.documents.pptx.obstacles import Kind
from gouache.documents.pptx.shown import image_of, shown_pictures
from gouache.documents.pptx.targets import Target
from gouache.domain import SlotKind

if TYPE_CHECKING:
    from gouache.documents.pptx.rooms import SlideView
    from gouache.documents.pptx.sheets import Sheet
    from gouache.documents.pptx.shown import Shown

_ICON_SHARE = 0.025
_MEDIA = ("videoFile", "audioFile", "quickTimeFile", "audioCd", "wavAudioFile")
_MEDIA_EXTENSION = "{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}"
"""Of a `p14:media` in the extensions of a `p:nvPr` ([MS-PPTX] 2.2.3): media PowerPoint 2007 does not play."""
_NOT_PICTURES = {
    Kind.CHART: "its chart stays, since it is drawn from numbers",
    Kind.DIAGRAM: "its diagram stays, since it is drawn from words",
    Kind.OBJECT: "its embedded object stays, since it shows itself",
    Kind.VIDEO: "its film or sound keeps the picture it shows",
}


def replaceable_places(view: SlideView, *, is_asked_for: bool) -> tuple[list[Target], list[str]]:
    """Pictures that may be replaced, and why others may not; icons and logos are passed over.

    `is_asked_for`: somebody named this very slide. Else a picture with words on it stays, since they were given colours
    that are read on it, and of what is no picture nothing is said.
    """
    found: list[Target] = []
    reasons = [_NOT_PICTURES[item.kind] for item in view.own if item.kind in _NOT_PICTURES and is_asked_for]
    for shown in shown_pictures(view.sheet, view.slide_id):
        frame = shown.frame(view.sheet)
        if shown.is_ours or shown.is_hidden or frame is None or (_is_media(shown) and not is_asked_for):
            continue
        if box_of(frame).shared(view.slide).area < _ICON_SHARE * view.slide.area:
            continue
        reason = no_replacing(shown, view.sheet)
        if not reason and not is_asked_for and _is_written_on(view, shown, box_of(frame)):
            reason = "its picture stays, since words stand on it"
        if reason:
            reasons.append(reason)
        else:
            kind = SlotKind.PICTURE if local(shown.shape) == "pic" else SlotKind.SHAPE_FILL
            found.append(Target(shown.address, kind, frame, shown.alt_text))
    if is_asked_for and not found and not reasons:
        reasons.append("there is no picture on it to replace, or none large enough")
    return found, list(dict.fromkeys(reasons))


def no_replacing(shown: Shown, sheet: Sheet) -> str:
    """Why a picture cannot be replaced at all; empty where it can."""
    if _is_media(shown):
        return _NOT_PICTURES[Kind.VIDEO]
    if image_of(sheet, shown) is None and not shown.blip.get(R + "link"):
        return "its line drawing stays, since it has no pixels"
    if [shape_id(placed.shape) for placed in sheet.every_shape].count(shape_id(shown.shape)) > 1:
        return "its picture stays, since its id is given twice on the slide"
    return ""


def _is_media(shown: Shown) -> bool:
    application = shown.shape.find(f"{P}nvPicPr/{P}nvPr")
    if application is None:
        return False
    return any(application.find(A + name) is not None for name in _MEDIA) or any(
        extension.get("uri") == _MEDIA_EXTENSION for extension in application.iterfind(f"{P}extLst/{P}ext")
    )


def _is_written_on(view: SlideView, shown: Shown, frame: Box) -> bool:
    """Words of the slide stand on the picture: in the shape it fills, or in one painted over it."""
    holder = shown.shape if shown.cell is None else shown.cell.element
    if any((t.text or "").strip() for t in holder.iter(A + "t")):
        return True
    shapes = [item.shape for item in view.own]
    above = view.own[shapes.index(shown.shape) + 1 :] if shown.shape in shapes else []
    return any(item.kind is Kind.TEXT and item.ink.shared(frame).area > 0.5 * item.ink.area for item in above)
