"""Setting one new picture into the text: as a captioned figure, or where a token stood."""

from __future__ import annotations

import copy
import hashlib
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from gouache.documents.docx.background import Backgrounds
from gouache.documents.docx.caption_style import caption_style, is_made_by_us, lacks_space_after
from gouache.documents.docx.captions import Manner, caption_paragraph, manner_of
from gouache.documents.docx.columns import has_unequal_columns, is_bidirectional, is_exactly_spaced
from gouache.documents.docx.control_filling import fill, show_in_data
from gouache.documents.docx.fields import fields
from gouache.documents.docx.figure import drawing_run, fitted, floating_run, indent_attributes, picture_paragraph
from gouache.documents.docx.floating import side_of
from gouache.documents.docx.ids import free_drawing_id
from gouache.documents.docx.numbering import NONE_ODD, Oddities, chapter_before, renumber
from gouache.documents.docx.outline import closed_control
from gouache.documents.docx.package import part_of_type, relate_image
from gouache.documents.docx.properties import properties_of, put
from gouache.documents.docx.removal import with_shells
from gouache.documents.docx.replacing import replace
from gouache.documents.docx.shown import BACKGROUND_ADDRESS, names_in, shown_pictures
from gouache.documents.docx.text import text_of
from gouache.documents.docx.token_words import context_of, digest_of
from gouache.documents.docx.tokens import cut_out, elements_of, with_gap
from gouache.documents.docx.tracking import Changes
from gouache.documents.docx.undoing import undo_of, with_private, xml
from gouache.documents.docx.washing import darken, strength_for, wash
from gouache.documents.docx.wml import EMU_PER_TWIP, Element, ancestors, down, is_fallback, make, q, twips
from gouache.documents.tokens import Token
from gouache.domain import PICTURE_NAME, Picture, Placement, Undo
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from gouache.documents.docx.before import Before
    from gouache.documents.docx.ground import Ground
    from gouache.documents.docx.place import Place
    from gouache.documents.docx.shown import Shown
    from gouache.documents.docx.undoing import Note

_BEFORE, _AFTER, _AFTER_CAPTION = 160, 80, 200
_OWN_PARAGRAPH_AFTER = 160


@dataclass(slots=True)
class Setting:
    """One picture on its way into one place."""

    ground: Ground
    language: str
    picture: Picture
    placement: Placement
    before: Before

    def as_figure(self, place: Place) -> Undo:
        """A picture paragraph and a caption behind the place's anchor; later figures count on."""
        if place.anchor is None or place.paragraph is None:
            raise PlacingFailed(f"{self.placement.slot.label} has no paragraph to follow")
        styles, root = self.ground.styles, place.story.root
        indent = styles.indent(place.paragraph)
        is_counted = not self.before.has_typed_references(root)
        manner = manner_of(root, self.ground.blocks, self.language, is_counted=is_counted)
        changes = Changes.of(self.ground.package)
        has_theme = part_of_type(self.ground.package, RELATIONSHIP_TYPE.THEME) is not None
        style = "" if manner.like is not None else caption_style(styles, has_theme=has_theme)
        figure = self._own_paragraph(
            picture_paragraph(self._run(place), indent, keep_next=True, before=_BEFORE, after=_AFTER)
        )
        bookmark = self._bookmark(root)
        caption = caption_paragraph(manner, self.placement.alt_text, style, (bookmark, changes.take_id()))
        if manner.like is None:
            self._shape_caption(caption, place.paragraph, style)
        odd = self.before.oddities(self.ground.texts, manner.identifier, styles) if manner.lead else NONE_ODD
        place.anchor.addnext(figure)
        figure.addnext(caption)
        if manner.lead:
            self._number(root, caption, manner, odd)
        changes.insert_paragraph(figure)
        changes.insert_paragraph(caption)
        is_own_style = bool(style) and is_made_by_us(styles, style, has_theme=has_theme)
        return undo_of({"bookmark": bookmark, "style": style if is_own_style else "", "odd": odd.note})

    def beside(self, place: Place) -> Undo:
        """At the side of the place's paragraph, whose lines flow round it; without a caption, which would be a box."""
        if place.paragraph is None:
            raise PlacingFailed(f"{self.placement.slot.label} has no paragraph to stand beside")
        chain = list(self.ground.styles.chain(place.paragraph))
        side = side_of(is_right_to_left=is_bidirectional(chain))
        relation, extent = self._related(place)
        identity = free_drawing_id(self.ground.package)
        run = floating_run(self.picture, relation, extent, side, identity=identity, name=self._name)
        properties = down(place.paragraph, "w:pPr")
        place.paragraph.insert(0 if properties is None else 1, run)
        Changes.of(self.ground.package).insert_run(run)
        return undo_of({"floating": True})

    def behind_pages(self) -> Undo:
        """Behind the text of all pages of a section, and of those that share its headers."""
        backgrounds = Backgrounds(self.ground)
        chain = backgrounds.find(self.placement.slot.address)
        if chain is None:
            raise PlacingFailed(f"{self.placement.slot.label} is no longer there")
        return backgrounds.set_in(chain, self.picture, self._name)

    def in_place_of(self, shown: Shown) -> Undo:
        """Where another picture stands; also in the data, where its content control takes it from there."""
        if shown.is_ours and shown.address.startswith(BACKGROUND_ADDRESS):
            strength = strength_for(self.ground, self.picture.data)
            for one in shown_pictures(self.ground.stories, every_header=True):
                if one.name == shown.name and one.blip is not None:
                    replace(self.ground.package, one, self.picture, self._name)
                    wash(one.blip, strength)
            return Undo()
        undo = replace(self.ground.package, shown, self.picture, self._name)
        element = shown.blip if shown.blip is not None else shown.named
        if element is None or not (bound := show_in_data(self.ground.package, element, self.picture.data)):
            return undo
        return undo if shown.is_ours else with_private(undo, "bound", bound)

    def in_control(self, place: Place) -> Undo:
        """In a picture content control that waits for one."""
        ground, name = self.ground, self._name
        return fill(ground.package, ground.styles, place, self.picture, name=name, new_run=lambda: self._run(place))

    @property
    def _name(self) -> str:
        return f"{PICTURE_NAME} {self.placement.slot.address}"

    def at_token(self, place: Place) -> Undo:
        """The picture where the token's words stood, or in a paragraph behind theirs; both where there are twins."""
        paragraph, token = place.paragraph, place.token
        if paragraph is None or token is None:
            raise PlacingFailed(f"{self.placement.slot.label} has no token")
        changes = Changes.of(self.ground.package)
        twins = (*_twins(paragraph, token), (paragraph, token))
        notes = [self._at_token(place, twin, same, changes) for twin, same in twins]
        return undo_of({"places": [kept for kept, _ in notes]}, {"places": [private for _, private in notes]})

    def _at_token(self, place: Place, paragraph: Element, token: Token, changes: Changes) -> tuple[Note, Note]:
        original = self.before.paragraph(paragraph)
        run = self._run(place)
        cut = token if place.is_inline else _with_gap(paragraph, token)
        context = context_of(paragraph, cut)
        held = cut_out(paragraph, cut)
        if place.is_inline:
            held[0].addprevious(run)
            changes.insert_run(run)
        else:
            indent = self.ground.styles.indent(paragraph)
            own = picture_paragraph(run, indent, keep_next=False, before=_AFTER, after=_OWN_PARAGRAPH_AFTER)
            own = self._own_paragraph(own)
            self._last_of(paragraph).addnext(own)
            changes.insert_paragraph(own)
        private = {**context, "runs": [xml(piece) for piece in with_shells(held)], "paragraph": original}
        struck = [change for piece in held if (change := changes.delete_run(piece))]
        opened = self._open_lines(paragraph) if place.is_inline else {}
        return {"inline": place.is_inline, "struck": struck, "left": digest_of(paragraph), **opened}, private

    def _last_of(self, paragraph: Element) -> Element:
        """The paragraph, or the last picture an earlier token of it already has behind it."""
        of_paragraph = f"{PICTURE_NAME} {self.placement.slot.address.rpartition('-')[0]}-"
        last = paragraph
        for follower in paragraph.itersiblings():
            shown = next(names_in(follower), None)
            if shown is None or not shown.get("name", "").startswith(of_paragraph):
                break
            last = follower
        return last

    def _run(self, place: Place) -> Element:
        relation, extent = self._related(place)
        identity = free_drawing_id(self.ground.package)
        return drawing_run(self.picture, relation, extent, identity=identity, name=self._name)

    def _related(self, place: Place) -> tuple[str, tuple[int, int]]:
        """The relation to the picture from where it is to stand, and its width and height there."""
        relation = relate_image(self.ground.package, place.story.part, self.picture)
        return relation, fitted(self.picture, self.placement.slot.frame, self.placement.fit)

    def _own_paragraph(self, paragraph: Element) -> Element:
        """Out of the list that a file's default style may number every paragraph in."""
        if self.ground.styles.is_list_item(make("w:p")):
            none = make("w:numPr", None, make("w:ilvl", {"w:val": "0"}), make("w:numId", {"w:val": "0"}))
            put(properties_of(paragraph), none)
        return paragraph

    def _bookmark(self, root: Element) -> str:
        """A name of the form Word gives its hidden bookmarks, which it offers as the target of a cross-reference."""
        taken = {start.get(q("w:name")) for start in root.iter(q("w:bookmarkStart"))}
        digest = hashlib.blake2s(self.placement.slot.address.encode(), digest_size=4).digest()
        first = 100_000_000 + int.from_bytes(digest, "big") % 800_000_000
        return next(name for number in count(first) if (name := f"_Ref{number}") not in taken)

    def _shape_caption(self, caption: Element, beside: Element, style: str) -> None:
        """What the style leaves open: the body's indents and direction, space below, the middle under a small one."""
        styles = self.ground.styles
        properties = properties_of(caption)
        indent = styles.indent(beside)
        if is_bidirectional(list(styles.chain(beside))):
            put(properties, make("w:bidi"))
        if not style or lacks_space_after(styles, style):
            put(properties, make("w:spacing", {"w:after": str(_AFTER_CAPTION)}))
        if indent.left or indent.right or not style:
            put(properties, make("w:ind", indent_attributes(indent)))
        width, _ = fitted(self.picture, self.placement.slot.frame, self.placement.fit)
        if width < 0.95 * self._room(beside) or has_unequal_columns(self.ground.layout(beside)):
            put(properties, make("w:jc", {"w:val": "center"}))
        if any(shown.is_ours and shown.address.startswith(BACKGROUND_ADDRESS) for shown in self.ground.shown):
            darken(caption, styles)

    def _room(self, beside: Element) -> int:
        return (
            self.ground.room(self.ground.stories[0], beside).less(self.ground.styles.indent(beside)).width
            * EMU_PER_TWIP
        )

    def _number(self, root: Element, caption: Element, manner: Manner, odd: Oddities) -> None:
        for field in fields(caption):
            if field.name == "STYLEREF":
                field.keep(chapter_before(root, caption, field.code, self.ground.styles))
        renumber(self.ground.texts, manner.identifier, caption, self.ground.styles, odd)
        self.ground.keep_notes()

    def _open_lines(self, paragraph: Element) -> Note:
        """Lines of a fixed height would cut the picture; a first-line indent would push it out of its column.

        Returns the properties as they were, where they had to change, and as they are now.
        """
        chain = list(self.ground.styles.chain(paragraph))
        properties = down(paragraph, "w:pPr")
        was = "" if properties is None else xml(properties)
        self._set_lines(paragraph, chain)
        properties = down(paragraph, "w:pPr")
        now = "" if properties is None else xml(properties)
        return {} if was == now else {"was": was, "now": now}

    def _set_lines(self, paragraph: Element, chain: list[Element]) -> None:
        if is_exactly_spaced(chain):
            spacing = copy.copy(down(paragraph, "w:pPr", "w:spacing"))
            spacing = make("w:spacing") if spacing is None else spacing
            spacing.set(q("w:line"), "240")
            spacing.set(q("w:lineRule"), "auto")
            put(properties_of(paragraph), spacing)
        indents = self.ground.styles.attribute(iter(chain), "w:ind", "w:firstLine")
        if not text_of(paragraph).strip() and twips(indents) > 0:
            put(properties_of(paragraph), make("w:ind", indent_attributes(self.ground.styles.indent(paragraph))))


def _with_gap(paragraph: Element, token: Token) -> Token:
    """With the space that would stand twice without the token, unless that space is in a control that is closed."""
    wide = with_gap(text_of(paragraph), token)
    return token if any(closed_control(element) is not None for element in elements_of(paragraph, wide)) else wide


def _twins(paragraph: Element, token: Token) -> list[tuple[Element, Token]]:
    """The same token in the version of its text box for old readers."""
    alternate = next(ancestors(paragraph, "mc:AlternateContent"), None)
    if alternate is None:
        return []
    text = text_of(paragraph)
    same = [other for other in alternate.iter(q("w:p")) if text_of(other) == text]
    own = [other for other in same if not is_fallback(other)]
    others = [other for other in same if is_fallback(other)]
    return [(others[own.index(paragraph)], token)] if len(own) == len(others) else []
