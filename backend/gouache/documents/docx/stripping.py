"""Taking our pictures out again: what stood there comes back as far as the undo tells, and nothing else is touched."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from docx.opc.constants import RELATIONSHIP_TYPE

from gouache.documents.docx import undoing
from gouache.documents.docx.background import Backgrounds
from gouache.documents.docx.captions import has_ours, series_of
from gouache.documents.docx.control_filling import empty, say_in_data
from gouache.documents.docx.controls import control_round
from gouache.documents.docx.numbering import Oddities, position_of, renumber, show_as_before
from gouache.documents.docx.package import part_of_type, roots, xml_of
from gouache.documents.docx.removal import drop_unused, is_bare, relations_in, take_out_paragraph, take_out_run
from gouache.documents.docx.replacing import named_forms, names_of, put_back
from gouache.documents.docx.shown import Shown, is_ours, names_in, shown_pictures
from gouache.documents.docx.token_words import as_it_was, digest_of, insert_at, insertion
from gouache.documents.docx.tracking import let_stand
from gouache.documents.docx.wml import Element, ancestors, down, make, owner, q
from gouache.domain import PICTURE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.documents.docx.ground import Ground
    from gouache.documents.docx.undoing import Note, Notes


@dataclass(frozen=True, slots=True)
class Found:
    """How paragraphs were when the first of their pictures was taken out, and which of them nobody had edited."""

    _digests: dict[Element, str] = field(default_factory=dict)
    _untouched: set[Element] = field(default_factory=set)

    def is_untouched(self, paragraph: Element, left: str) -> bool:
        """`left` is how a placing of ours left the paragraph; the last of them in it tells."""
        if self._digests.setdefault(paragraph, digest_of(paragraph)) == left:
            self._untouched.add(paragraph)
        return paragraph in self._untouched


@dataclass(frozen=True, slots=True)
class Stripping:
    """One picture of ours on its way out."""

    ground: Ground
    shown: Shown
    notes: Notes
    found: Found

    def run(self) -> None:
        kept, private = self.notes.kept, self.notes.private
        if "places" in kept:
            self._token()
        elif "control" in kept:
            if not empty(self.ground.package, self.shown, undoing.inner(kept, "control"), private):
                self._take_out(self.shown.named)
        elif "picture" in kept:
            if not self._put_back(private):
                self._without()
        elif "background" in kept:
            self._background()
        elif "floating" in kept:
            self._take_out(self.shown.named)
        else:
            self._figure()

    def _background(self) -> None:
        """Out of every header, and the headers made for it with it."""
        for shown in shown_pictures(self.ground.stories, every_header=True):
            if shown.name == self.shown.name:
                replace(self, shown=shown)._take_out(shown.named)
        Backgrounds(self.ground).take_out_new_headers()

    def _without(self) -> None:
        """Somebody's picture cannot come back: its place stays, with nothing in it."""
        if self.shown.is_fill:
            self._empty_fill()
        else:
            self._take_out(self.shown.named)

    def _figure(self) -> None:
        """The picture's paragraph and its caption, wherever they are by now; later figures count back."""
        kept, root = self.notes.kept, self.shown.story.root
        paragraph = self._take_out(self.shown.named)
        bookmark = undoing.text(kept, "bookmark")
        caption = _caption(root, bookmark)
        if paragraph is not None and is_bare(paragraph):
            take_out_paragraph(paragraph)
        if caption is not None:
            identifier = series_of(caption)
            position = position_of(root, identifier, caption)
            take_out_paragraph(caption, bookmark)
            self._count_back(identifier, position)
        self._take_out_style(undoing.text(kept, "style"))

    def _put_back(self, private: Note) -> bool:
        """Somebody's picture again, also in the data its content control shows."""
        element = self.shown.named
        control = None if element is None else control_round(element)
        if control is not None:
            say_in_data(self.ground.package, control, undoing.text(private, "bound"))
        return put_back(self.ground.package, self.shown, private)

    def _empty_fill(self) -> None:
        """A shape somebody drew stays, without the picture it was filled with."""
        fill = None if self.shown.blip is None else self.shown.blip.getparent()
        parent = None if fill is None else fill.getparent()
        if fill is None or parent is None:
            return
        relations = relations_in(fill)
        parent.replace(fill, make("a:noFill"))
        drop_unused(self.shown.story.part, relations)
        for named in names_of(self.shown):
            named.set("name", named.get("id", ""))
            named.attrib.pop("descr", "")

    def _count_back(self, identifier: str, position: int) -> None:
        if not identifier:
            return
        root, odd = self.shown.story.root, Oddities.read(undoing.inner(self.notes.kept, "odd"))
        renumber(self.ground.texts, identifier, position, self.ground.styles, odd)
        if not has_ours(root, identifier):
            show_as_before(self.ground.texts, identifier, odd)
        self.ground.keep_notes()

    def _token(self) -> None:
        """The token's words, also in the version of a text box for old readers."""
        places = undoing.notes(self.notes.kept, "places")
        privates = undoing.notes(self.notes.private, "places")
        shown = named_forms(self.shown)
        for number, named in enumerate(shown, start=-len(shown)):
            kept = places[number] if -number <= len(places) else {}
            private = privates[number] if -number <= len(privates) else {}
            self._one_token(named, kept, private)

    def _one_token(self, named: Element | None, kept: Note, private: Note) -> None:
        run = None if named is None else next(ancestors(named, "w:r"), None)
        paragraph = None if run is None else owner(run)
        if run is None or paragraph is None:
            self._take_out(named)
            return
        runs = [made for said in undoing.texts(private, "runs") if (made := undoing.element(said)) is not None]
        is_inline = kept.get("inline") is True
        own, paragraph = paragraph, paragraph if is_inline else _before_ours(paragraph)
        is_untouched = self.found.is_untouched(paragraph, undoing.text(kept, "left"))
        if is_inline:
            if not let_stand(paragraph, undoing.numbers(kept, "struck")):
                for made in runs:
                    run.addprevious(made)
            self._take_out(named)
            _close_lines(paragraph, kept)
        else:
            if not let_stand(paragraph, undoing.numbers(kept, "struck")):
                place = None if paragraph is own else insertion(paragraph, private)
                if place is None:
                    for made in runs:
                        run.addprevious(made)
                else:
                    insert_at(paragraph, place, runs)
            self._take_out(named)
            if own is not paragraph and is_bare(own):
                take_out_paragraph(own)
        same = f"{PICTURE_NAME} {self.shown.address.rpartition('-')[0]}-"
        if not any(other.get("name", "").startswith(same) for other in _near(paragraph)):
            as_it_was(paragraph, undoing.text(private, "paragraph"), is_untouched=is_untouched)

    def _take_out(self, named: Element | None) -> Element | None:
        """Remove the drawing; returns the paragraph it stood in."""
        drawing = None if named is None else _outermost(named)
        if drawing is None:
            return None
        paragraph, run = owner(drawing), next(ancestors(drawing, "w:r"), None)
        relations = relations_in(drawing)
        cast(Element, drawing.getparent()).remove(drawing)
        if run is not None and all(child.tag == q("w:rPr") for child in run):
            take_out_run(run)
        drop_unused(self.shown.story.part, relations)
        return paragraph

    def _take_out_style(self, style: str) -> None:
        """The caption style we had added, once no paragraph and no other style names it."""
        root = xml_of(part_of_type(self.ground.package, RELATIONSHIP_TYPE.STYLES))
        known = self.ground.styles.by_id.get(style)
        if root is None or known is None or known.getparent() is not root:
            return
        names = tuple(q(f"w:{name}") for name in ("pStyle", "basedOn", "next", "link"))
        users = (element for each in roots(self.ground.package) for element in each.iter(*names))
        if any(user.get(q("w:val")) == style and known not in user.iterancestors() for user in users):
            return
        notes = (part.blob for part in self.ground.package.iter_parts() if "notes" in part.content_type)
        if not any(f'"{style}"'.encode() in blob for blob in notes):
            root.remove(known)


def _outermost(named: Element) -> Element | None:
    """The drawing that shows a picture and nothing else; in a group, the picture alone."""
    if named.tag != q("wp:docPr"):
        return next(ancestors(named, "pic:pic", "wps:wsp"), None)
    drawing = next(ancestors(named, "w:drawing"), None)
    return drawing if drawing is not None else named.getparent()


def _caption(root: Element, bookmark: str) -> Element | None:
    starts = (start for start in root.iter(q("w:bookmarkStart")) if start.get(q("w:name")) == bookmark)
    start = next(starts, None) if bookmark else None
    return None if start is None else owner(start)


def _before_ours(paragraph: Element) -> Element:
    """The last paragraph before it that is no picture of ours; itself, where there is none."""
    for before in paragraph.itersiblings(q("w:p"), preceding=True):
        if not any(is_ours(named) for named in names_in(before)):
            return before
    return paragraph


def _near(paragraph: Element) -> Iterator[Element]:
    """The names of the drawings in a paragraph and of those in the next, where its other tokens' pictures are."""
    yield from names_in(paragraph)
    follower = paragraph.getnext()
    if follower is not None:
        yield from names_in(follower)


def _close_lines(paragraph: Element, kept: Note) -> None:
    """The line height and indent that had to give way to the picture, unless somebody changed them since."""
    properties = down(paragraph, "w:pPr")
    if not undoing.text(kept, "now") or properties is None or undoing.xml(properties) != undoing.text(kept, "now"):
        return
    was = undoing.element(undoing.text(kept, "was"))
    if was is not None:
        properties.addprevious(was)
    paragraph.remove(properties)
