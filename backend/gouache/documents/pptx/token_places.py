"""Where on a slide tokens ask for a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.addresses import cell_address, shape_address
from gouache.documents.pptx.names import MC, A, Element, local, placeholder_of, shape_id
from gouache.documents.pptx.replaceable import no_replacing
from gouache.documents.pptx.shown import shown_pictures
from gouache.documents.pptx.tables import cells_of
from gouache.documents.pptx.targets import Target
from gouache.documents.pptx.text_style import text_body
from gouache.documents.pptx.timing import moves_words
from gouache.documents.pptx.token_shapes import text_of
from gouache.documents.tokens import Token, prompt_of, token_alone
from gouache.domain import EMU_PER_INCH, Frame, SlotKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.pptx.rooms import SlideView

_WORDS_ONLY = {"title", "ctrTitle", "subTitle", "dt", "ftr", "sldNum", "hdr"}
_THIN, _THINNEST = round(0.3 * EMU_PER_INCH), 8.0


def token_places(view: SlideView) -> tuple[list[Target], list[str]]:
    """Where tokens ask for a picture, and why one that asks gets none."""
    found, reasons = [], []
    for asked in _asked(view):
        if isinstance(asked, Target):
            found.append(asked)
        else:
            reasons.append(asked)
    return found, reasons


def _asked(view: SlideView) -> Iterator[Target | str]:
    for shown in shown_pictures(view.sheet, view.slide_id):
        prompt = "" if shown.is_ours or shown.is_hidden else prompt_of(shown.alt_text)
        if prompt:
            yield _target(shown.address, shown.frame(view.sheet), prompt, no_replacing(shown, view.sheet))
    for placed in view.sheet.shapes:
        shape, address = placed.shape, shape_address(view.slide_id, shape_id(placed.shape))
        transform = view.sheet.transform_of(shape)
        if local(shape) == "graphicFrame" and transform is not None:
            for cell in cells_of(shape):
                token = _token_in(cell.element.find(A + "txBody"))
                if token is not None:
                    frame = cell.within(transform).upright(placed.group) if cell.width and cell.height else None
                    where = cell_address(view.slide_id, shape_id(shape), cell.row, cell.column)
                    yield _target(where, frame, token.prompt, token.reason)
        elif local(shape) == "sp" and (token := _token_in(text_body(shape))) is not None:
            frame = transform.upright(placed.group) if transform is not None and transform.width else None
            yield _target(address, frame, token.prompt, token.reason or _no_place(view, shape))


def _token_in(body: Element | None) -> Token | None:
    return None if body is None else token_alone(text_of(body))


def _no_place(view: SlideView, shape: Element) -> str:
    """Why no picture can take the place of a shape with a token; empty where one can."""
    ph = placeholder_of(shape)
    if ph is not None and ph.get("type") in _WORDS_ONLY:
        return "the token stands in the title or in the small print"
    if next(shape.iterancestors(MC + "AlternateContent"), None) is not None:
        return "the token stands in a shape the file has in two versions"
    if moves_words(view.sheet.root, shape):
        return "the token's words are animated one paragraph after the other"
    if [shape_id(placed.shape) for placed in view.sheet.shapes].count(shape_id(shape)) > 1:
        return "the id of the token's box is given twice on the slide"
    return ""


def _target(address: str, frame: Frame | None, prompt: str, reason: str) -> Target | str:
    if reason:
        return reason
    if frame is None:
        return "the token's box has no size"
    if min(frame.width, frame.height) < _THIN or max(frame.aspect, 1 / frame.aspect) > _THINNEST:
        return "the token's box is too thin; it should be as large as the picture"
    return Target(address, SlotKind.TOKEN, frame, prompt=prompt)
