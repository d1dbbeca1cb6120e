"""Tracked changes: in a file that keeps them, what we add or take away can be refused by its reader (17.13.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from gouache.documents.docx.ids import free_annotation_id
from gouache.documents.docx.package import part_of_type, xml_of
from gouache.documents.docx.removal import take_out_run
from gouache.documents.docx.wml import Element, down, is_on, make, q, whole

if TYPE_CHECKING:
    from collections.abc import Collection

    from docx.package import Package

_AUTHOR = "Gouache"


@dataclass(slots=True)
class Changes:
    """Marks insertions and deletions where `tracked`; otherwise it leaves insertions plain and deletes for good."""

    tracked: bool
    next_id: int
    at: str = field(default_factory=lambda: datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))

    @classmethod
    def of(cls, package: Package) -> Changes:
        settings = xml_of(part_of_type(package, RELATIONSHIP_TYPE.SETTINGS))
        return cls(is_on(settings, "w:trackRevisions") or False, free_annotation_id(package))

    def insert_paragraph(self, paragraph: Element) -> Element:
        """Mark a new paragraph and its runs."""
        if self.tracked:
            for run in list(paragraph.iterchildren(q("w:r"))):
                self.insert_run(run)
            properties = down(paragraph, "w:pPr")
            if properties is not None:
                properties.append(make("w:rPr", None, self._change("w:ins")))
        return paragraph

    def insert_run(self, run: Element) -> None:
        """Mark a run that stands in its place already."""
        if self.tracked and not _is_inserted(run):
            self._wrap(run, "w:ins")

    def delete_run(self, run: Element) -> int | None:
        """Take a run away, or strike it out and return the id of the change."""
        if not self.tracked:
            take_out_run(run)
            return None
        for text in list(run.iterchildren(q("w:t"))):
            text.tag = q("w:delText")
        return self._wrap(run, "w:del")

    def _wrap(self, run: Element, name: str) -> int:
        change = self._change(name)
        run.addprevious(change)
        change.append(run)
        return self.next_id - 1

    def take_id(self) -> int:
        """An annotation id of its own."""
        self.next_id += 1
        return self.next_id - 1

    def _change(self, name: str) -> Element:
        return make(name, {"w:id": str(self.take_id()), "w:author": _AUTHOR, "w:date": self.at})


def let_stand(root: Element, identities: Collection[int]) -> bool:
    """Take back deletions of ours by their ids; False where none of them is there."""
    found = [
        change
        for change in root.iter(q("w:del"))
        if whole(change.get(q("w:id"))) in identities and change.get(q("w:author")) == _AUTHOR
    ]
    for change in found:
        for text in list(change.iter(q("w:delText"))):
            text.tag = q("w:t")
        for run in list(change):
            change.addprevious(run)
        parent = change.getparent()
        if parent is not None:
            parent.remove(change)
    return bool(found)


def _is_inserted(run: Element) -> bool:
    parent = run.getparent()
    return parent is not None and parent.tag == q("w:ins")
