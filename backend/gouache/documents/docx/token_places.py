"""Where the author asks for a picture: tokens in the text, and pictures whose alt text is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart

from gouache.documents.docx.frames import token_frame
from gouache.documents.docx.ground import digest
from gouache.documents.docx.outline import closed_control
from gouache.documents.docx.package import Story, part_of_type, read_only
from gouache.documents.docx.place import Place
from gouache.documents.docx.text import shortened, text_of
from gouache.documents.docx.tokens import elements_of, label_of
from gouache.documents.docx.wml import Element, down, is_fallback, q
from gouache.documents.tokens import Token, find_tokens, prompt_of, without_tokens
from gouache.domain import Frame, SlotKind, SlotText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.docx.ground import Ground
    from gouache.documents.docx.shown import Shown


@dataclass(frozen=True, slots=True)
class TokenPlaces:
    """Those of one file."""

    ground: Ground

    def find(self) -> Iterator[Place]:
        """Where the author asks for a picture."""
        yield from (
            self._asked(shown) for shown in self.ground.shown if not shown.is_ours and prompt_of(shown.alt_text)
        )
        for story in self.ground.stories:
            yield from self._tokens(story)

    def _asked(self, shown: Shown) -> Place:
        """A picture whose alt text is a token: people set one in so that their template can be looked at."""
        width, height = shown.extent
        prompt = prompt_of(shown.alt_text)
        return Place(
            order=self.ground.order(shown.story, shown.named),
            about=shortened(prompt),
            story=shown.story,
            text=self.ground.text(shown.named),
            kind=SlotKind.TOKEN,
            reason="" if width * height and shown.blip is not None else "the picture to be replaced has no size",
            address=self.ground.unused(f"token:{digest(prompt)}"),
            frame=Frame(0, 0, width, height),
            prompt=prompt,
            shown=shown,
        )

    def _tokens(self, story: Story) -> Iterator[Place]:
        for paragraph in story.root.iter(q("w:p")):
            text = "" if is_fallback(paragraph) else text_of(paragraph)
            if "{{" not in text or not (tokens := find_tokens(text)):
                continue
            words = without_tokens(text)
            # A picture that leaves its line takes a space along, which must not change the address of the next token.
            key = self.ground.key(paragraph, "".join(words.split()))
            own_text = self.ground.text(paragraph, words)
            is_alone, in_header = not words.strip(), story.kind != "body"
            drawn = sum(not token.reason for token in tokens)
            room = self.ground.room(story, paragraph).less(self.ground.styles.indent(paragraph))
            frame = token_frame(room, side_by_side=max(drawn, 1) if is_alone else 1, in_header=in_header)
            for token in tokens:
                yield Place(
                    order=self.ground.order(story, paragraph),
                    about=label_of(text, token),
                    story=story,
                    text=own_text,
                    kind=SlotKind.TOKEN,
                    reason=token.reason or self._against_token(paragraph, token),
                    address="" if token.reason else self.ground.unused(f"token:{key}-{digest(token.prompt)}"),
                    frame=frame,
                    prompt=token.prompt,
                    paragraph=paragraph,
                    token=token,
                    is_inline=is_alone or in_header or down(paragraph, "w:pPr", "w:sectPr") is not None,
                )

    def in_notes(self) -> Iterator[Place]:
        for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
            part = part_of_type(self.ground.package, kind)
            if part is None or isinstance(part, XmlPart) or b"{{" not in part.blob:
                continue
            for paragraph in read_only(part).iter(q("w:p")):
                text = text_of(paragraph)
                for token in find_tokens(text):
                    yield Place(
                        order=self.ground.order_of_notes(),
                        about=label_of(text, token),
                        story=self.ground.stories[0],
                        text=SlotText(),
                        kind=SlotKind.TOKEN,
                        frame=Frame(0, 0, 0, 0),
                        reason="the token stands in a footnote or endnote",
                    )

    def _against_token(self, paragraph: Element, token: Token) -> str:
        number = self.ground.index.get(paragraph)
        if number is not None and self.ground.blocks[number].is_generated:
            return "the token stands in a contents page or in a control that waits to be filled in"
        if any(closed_control(element) is not None for element in elements_of(paragraph, token)):
            return "the token stands in a content control that takes no picture"
        return ""
