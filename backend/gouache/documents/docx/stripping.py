"""Taking our pictures out again: what stood there comes back as far as the undo tells, and nothing else is touched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from docx.opc.constants import RELATIONSHIP_TYPE

from gouache.documents.docx import undoing
from gouache.documents.docx.captions import has_ours, series_of
from gouache.documents.docx.numbering import Oddities, position_of, renumber, show_as_before
from gouache.documents.docx.package import part_of_type, roots, xml_of
from gouache.documents.docx.pictures import Shown, is_ours, twins
from gouache.documents.docx.removal import drop_unused, is_bare, relations_in, take_out_paragraph, take_out_run
from gouache.documents.docx.token_words import as_it_was, digest_of, insert_at, insertion
from gouache.documents.docx.tracking import let_stand
from gouache.documents.docx.wml import Element, ancestors, down, owner, q
from gouache.domain import PICTURE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.package import Package

    from gouache.documents.docx.survey import Surveyor
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

    package: Package
    surveyor: Surveyor
    shown: Shown
    notes: Notes
    found: Found

    def run(self) -> None:
        if "places" in self.notes.kept:
            self._token()
        else:
            self._figure()

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

    def _count_back(self, identifier: str, position: int) -> None:
        if not identifier:
            return
        root, odd = self.shown.story.root, Oddities.read(undoing.inner(self.notes.kept, "odd"))
        renumber(root, identifier, position, self.surveyor.styles, odd)
        if not has_ours(root, identifier):
            show_as_before(root, identifier, odd)

    def _token(self) -> None:
        """The token's words, also in the version of a text box for old readers."""
        places = undoing.notes(self.notes.kept, "places")
        privates = undoing.notes(self.notes.private, "places")
        shown = [*twins(self.shown.named), self.shown.named]
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
        drawing = None if named is None else next(ancestors(named, "w:drawing"), None)
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
        root = xml_of(part_of_type(self.package, RELATIONSHIP_TYPE.STYLES))
        known = self.surveyor.styles.by_id.get(style)
        if root is None or known is None or known.getparent() is not root:
            return
        names = tuple(q(f"w:{name}") for name in ("pStyle", "basedOn", "next", "link"))
        users = (element for each in roots(self.package) for element in each.iter(*names))
        if any(user.get(q("w:val")) == style and known not in user.iterancestors() for user in users):
            return
        notes = (part.blob for part in self.package.iter_parts() if "notes" in part.content_type)
        if not any(f'"{style}"'.encode() in blob for blob in notes):
            root.remove(known)


def _caption(root: Element, bookmark: str) -> Element | None:
    starts = (start for start in root.iter(q("w:bookmarkStart")) if start.get(q("w:name")) == bookmark)
    start = next(starts, None) if bookmark else None
    return None if start is None else owner(start)


def _before_ours(paragraph: Element) -> Element:
    """The last paragraph before it that is no picture of ours; itself, where there is none."""
    for before in paragraph.itersiblings(q("w:p"), preceding=True):
        if not any(is_ours(named) for named in before.iter(q("wp:docPr"))):
            return before
    return paragraph


def _near(paragraph: Element) -> Iterator[Element]:
    """The names of the drawings in a paragraph and of those in the next, where its other tokens' pictures are."""
    yield from paragraph.iter(q("wp:docPr"))
    follower = paragraph.getnext()
    if follower is not None:
        yield from follower.iter(q("wp:docPr"))


def _close_lines(paragraph: Element, kept: Note) -> None:
    """The line height and indent that had to give way to the picture, unless somebody changed them since."""
    properties = down(paragraph, "w:pPr")
    if not undoing.text(kept, "now") or properties is None or undoing.xml(properties) != undoing.text(kept, "now"):
        return
    was = undoing.element(undoing.text(kept, "was"))
    if was is not None:
        properties.addprevious(was)
    paragraph.remove(properties)
