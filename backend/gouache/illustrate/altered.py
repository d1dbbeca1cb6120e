"""What people did to our pictures in a file, as far as the file and its lock can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from gouache.documents.comparing.naming import part_label
from gouache.domain import DocumentKind
from gouache.provenance.checking import Status, check_pictures
from gouache.provenance.ledger import Ledger, sha256

if TYPE_CHECKING:
    from gouache.documents.comparing.package import Package
    from gouache.documents.document import Document
    from gouache.illustrate.lock import Lock


@dataclass(frozen=True, slots=True)
class Alteration:
    """One thing somebody did to one of our pictures. `state` is how it was left, to know the same one again."""

    where: str
    what: str
    state: str


def altered_pictures(document: Document, ledger: Ledger, kind: DocumentKind, lock: Lock | None) -> Iterator[Alteration]:
    """Other bytes under our mark, and alt text that we did not write.

    PowerPoint keeps a digest of our alt text with the picture. Word has no room for one, so the lock tells there.
    """
    pictures = document.pictures()
    by_address = {one.address: one for one in pictures}
    for finding in check_pictures(pictures, ledger):
        picture = by_address.get(finding.address)
        if picture is None:
            continue
        if finding.status is Status.CHANGED:
            yield Alteration(finding.label, "its bytes are not those that were set in", sha256(picture.data))
        locked = lock.picture(picture.address) if lock is not None and kind is DocumentKind.WORD else None
        is_of_lock = locked is not None and locked.sha256 == sha256(picture.data)  # a lock may be of an earlier run
        other_words = is_of_lock and locked is not None and locked.alt_text.split() != picture.alt_text.split()
        if finding.status is not Status.UNLISTED and (picture.has_other_words or other_words):
            yield Alteration(finding.label, "its alt text was rewritten", picture.alt_text)


def links_on_ours(package: Package, bare: Package) -> Iterator[Alteration]:
    """Links and actions on drawings that go when our pictures are taken out: we set none, and one that was there
    before us comes back.
    """
    for part in package.parts:
        if package.is_xml(part) and part in bare.parts:
            gone = _links(package.tree(part)) - _links(bare.tree(part))
            if gone > 0:
                yield Alteration(part_label(package, part), "it was given a link or an action", str(gone))


def _links(root: etree._Element) -> int:
    found = root.iterfind(".//{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick")
    hovered = root.iterfind(".//{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkHover")
    owners = [link.getparent() for links in (found, hovered) for link in links]
    return sum(owner is not None and str(owner.tag).endswith(("}cNvPr", "}docPr")) for owner in owners)
