"""Pictures that stand in the file: ours from an earlier run, somebody's to be replaced, controls that wait for one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.docx.controls import Control, control_round, controls_in, is_locked
from gouache.documents.docx.data_binding import bound_place, is_bound
from gouache.documents.docx.frames import token_frame
from gouache.documents.docx.outline import SMALL
from gouache.documents.docx.page_chains import page_chains, text_of_pages
from gouache.documents.docx.place import Place
from gouache.documents.docx.shown import BACKGROUND_ADDRESS
from gouache.documents.docx.text import shortened, text_of
from gouache.documents.docx.washing import why_not_behind
from gouache.documents.docx.wml import Element, ancestors, down, owner, q
from gouache.documents.tokens import prompt_of
from gouache.domain import Frame, SlotKind, SlotText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.docx.ground import Ground
    from gouache.documents.docx.shown import Shown

# "Figure 3: ", "Abb. 2 – ", "図 1　": what stands before the words of a caption.
_NUMBERED = re.compile(r"\A\s*\w+\.?\s*[\dIVX]+(?:[.\-–]\d+)*\s*[.:–—-]?\s*")
_FILE_NAME = re.compile(r"\.\w{3,4}\Z|\A\w+\s*\d*\Z")  # "image1.png", "Picture 5": what nobody wrote for a reader


@dataclass(frozen=True, slots=True)
class PicturePlaces:
    """Those of one file."""

    ground: Ground

    def ours(self, address: str = "") -> Iterator[Place]:
        """Those set in by an earlier run, or the one at an address."""
        found = (shown for shown in self.ground.shown if shown.is_ours and shown.blip is not None)
        return (self._ours(shown) for shown in found if not address or shown.address == address)

    def controls(self) -> Iterator[Place]:
        """Picture content controls that wait to be filled."""
        for story in self.ground.stories:
            for control in controls_in(story.root):
                holds_ours = any(s.is_ours and _is_in(s, control.element) for s in self.ground.shown)
                if holds_ours or not control.is_empty(self.ground.package):
                    continue
                shown = next((s for s in self.ground.shown if _is_in(s, control.element) and s.blip is not None), None)
                paragraph = next(control.element.iter(q("w:p")), None)
                paragraph = owner(control.element) if paragraph is None else paragraph
                inside = control.element if paragraph is None else paragraph
                extent = (0, 0) if shown is None else shown.extent
                frame = Frame(0, 0, *extent)
                if min(extent) <= 0:
                    room = self.ground.room(story, inside)
                    room = room if paragraph is None else room.less(self.ground.styles.indent(paragraph))
                    frame = token_frame(room, in_header=story.kind != "body")
                yield Place(
                    order=self.ground.order(story, inside),
                    about=shortened(control.title or self.ground.about(story, inside)),
                    story=story,
                    text=self._asked_of(control, inside),
                    kind=SlotKind.CONTENT_CONTROL,
                    reason=control.against(self.ground.package),
                    address=self.ground.unused(f"control:{control.name}"),
                    frame=frame,
                    paragraph=paragraph,
                    shown=shown,
                    control=control.element,
                )

    def _asked_of(self, control: Control, inside: Element) -> SlotText:
        """The control's own words as the title; those of the section behind them, for what they do not say."""
        around = self.ground.text(inside)
        if not control.subject:
            return around
        about = tuple(line for line in (around.title, *around.lines) if line.strip())
        return SlotText(title=control.subject, more=(*about, *around.more), section=around.section)

    def theirs(self) -> Iterator[Place]:
        """Somebody's pictures; those too small to be more than an icon have a reason against it."""
        waiting = {
            c.element for s in self.ground.stories for c in controls_in(s.root) if c.is_empty(self.ground.package)
        }
        for shown in self.ground.shown:
            if shown.is_ours or prompt_of(shown.alt_text):
                continue
            element = shown.named if shown.blip is None else shown.blip
            if element is not None and not waiting.intersection(ancestors(element, "w:sdt")):
                yield self._theirs(shown, element)

    def _ours(self, shown: Shown) -> Place:
        width, height = shown.extent
        about, text = self.ground.about(shown.story, shown.named), self.ground.text(shown.named)
        reason = "" if width * height else "the earlier picture has no size"
        if shown.address.startswith(BACKGROUND_ADDRESS):
            reason = reason or why_not_behind(self.ground)
            chain = next((c for c in page_chains(self.ground) if shown.story.part in c.headers.values()), None)
            if chain is not None:
                about, text = f"pages of section {chain.number}", text_of_pages(self.ground, chain)
        return Place(
            order=self.ground.order(shown.story, shown.named),
            about=about,
            story=shown.story,
            text=text,
            kind=SlotKind.EARLIER_PICTURE,
            reason=reason,
            address=shown.address,
            frame=Frame(0, 0, width, height),
            shown=shown,
        )

    def _theirs(self, shown: Shown, element: Element) -> Place:
        width, height = shown.extent
        said = self._said_of(element, shown)
        return Place(
            order=self.ground.order(shown.story, element),
            about="picture: " + (shortened(said) or self.ground.about(shown.story, element)),
            story=shown.story,
            text=self.ground.text(element, said),
            kind=SlotKind.SHAPE_FILL if shown.is_fill else SlotKind.PICTURE,
            reason=self._against(shown, element),
            is_minor=shown.story.kind != "body" or height < SMALL,
            address=shown.address,
            frame=Frame(0, 0, width, height),
            shown=shown,
        )

    def _against(self, shown: Shown, element: Element) -> str:
        relation = shown.story.part.rels.get(shown.relation)
        control = control_round(element)
        package = self.ground.package
        verdicts = (
            (shown.blip is None, "it is a picture in the form of old Word files, which is kept as it is"),
            (relation is None or relation.is_external, "it is kept in another file"),
            (min(shown.extent) <= 0 or shown.named is None, "it has no size"),
            (any(down(fill, "a:tile") is not None for fill in ancestors(element, "a:blipFill")), "it is a pattern"),
            (any(is_locked(around) for around in ancestors(element, "w:sdt")), "its content control is locked"),
            (
                control is not None and is_bound(control.element) and bound_place(package, control.element) is None,
                "its content control shows data that the file does not have",
            ),
        )
        return next((reason for is_so, reason in verdicts if is_so), "")

    def _said_of(self, element: Element, shown: Shown) -> str:
        """The words of its caption, else of its alt text."""
        block = self.ground.block_of(element)
        if block is not None:
            number = self.ground.index[block]
            for near in self.ground.blocks[number + 1 : number + 2] + self.ground.blocks[max(number - 1, 0) : number]:
                if near.style == "caption" and near.text.strip():
                    return _NUMBERED.sub("", " ".join(text_of(near.element).split()), count=1)
        said = " ".join(shown.alt_text.split())
        return "" if _FILE_NAME.search(said) else said


def _is_in(shown: Shown, control: Element) -> bool:
    element = shown.named if shown.blip is None else shown.blip
    return element is not None and control in element.iterancestors()
