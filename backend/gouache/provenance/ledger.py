"""The ledger: which pictures of a file are ours, with the checksums they had when we set them in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from gouache.domain import LEDGER_NAMESPACE, Mark, Size

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gouache.domain import Picture, PlacedPicture, Undo

_ROOT = f"{{{LEDGER_NAMESPACE}}}ledger"
_PICTURE = f"{{{LEDGER_NAMESPACE}}}picture"
_UNDO = f"{{{LEDGER_NAMESPACE}}}undo"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One picture of ours: where it stands, its bytes' checksum, its size in pixels, how it was made.

    `undo` is what its document wants back to take it out again (`Undo.kept`); `more_in_lock` tells that the other half
    (`Undo.private`) went into a lock beside the file.
    """

    address: str
    sha256: str
    size: Size
    mark: Mark
    undo: str = ""
    more_in_lock: bool = False

    @classmethod
    def of(cls, address: str, picture: Picture, undo: Undo) -> Entry:
        return cls(
            address=address,
            sha256=sha256(picture.data),
            size=picture.size,
            mark=picture.mark,
            undo=undo.kept,
            more_in_lock=bool(undo.private),
        )


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of a file. `note` says why there are none where the part in the file could not be read."""

    entries: tuple[Entry, ...] = ()
    note: str = ""

    def to_xml(self) -> bytes:
        root = etree.Element(_ROOT, nsmap={"gouache": LEDGER_NAMESPACE})
        for entry in self.entries:
            element = etree.SubElement(root, _PICTURE, _attributes(entry))
            if entry.undo:
                etree.SubElement(element, _UNDO).text = entry.undo
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    @classmethod
    def from_xml(cls, xml: bytes | None) -> Ledger:
        """The ledger in a part. A part we cannot read counts as none, with a note; other people's attributes pass."""
        if xml is None:
            return cls()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            if b"<!DOCTYPE" in xml:
                return cls(note="the ledger in the file has a DOCTYPE")
            root = etree.fromstring(xml, parser)
            return cls(tuple(_entry(element) for element in root.iterchildren(_PICTURE)))
        except (etree.XMLSyntaxError, KeyError, ValueError):
            return cls(note="the ledger in the file is damaged")

    def with_entries(self, added: Iterable[Entry], present: Sequence[PlacedPicture]) -> Ledger:
        """After a run: what was added, and of the rest what is still in the file and not replaced.

        A document may know a picture by another address once it stands in it; `present` says so by its bytes.
        """
        standing = Standing(present)
        entries = {entry.address: entry for entry in self.entries if standing.has(entry)}
        for entry in added:
            address = standing.address(entry.address, entry.sha256)
            earlier = entries.get(entry.address) or entries.get(address)
            # Drawn in place of an earlier one of ours: what stood there before both is the earlier one's to tell.
            first = entry if earlier is None or entry.undo or entry.more_in_lock else earlier
            entries[address] = replace(entry, address=address, undo=first.undo, more_in_lock=first.more_in_lock)
        return Ledger(tuple(entries.values()))


class Standing:
    """Where pictures stand in a file: a document may know one by another address than that of its slot."""

    def __init__(self, present: Sequence[PlacedPicture]) -> None:
        self._addresses = {picture.address for picture in present}
        self._by_sum = {sha256(picture.data): picture.address for picture in present}

    def has(self, entry: Entry) -> bool:
        return entry.address in self._addresses or entry.sha256 in self._by_sum

    def address(self, address: str, checksum: str) -> str:
        """Where the picture with these bytes stands that was set into the slot at `address`."""
        return address if address in self._addresses else self._by_sum.get(checksum, address)


def record(xml: bytes | None, added: Iterable[Entry], present: Sequence[PlacedPicture]) -> bytes:
    """The ledger part of a file after a run: `xml` is the part before it, `present` its pictures now."""
    return Ledger.from_xml(xml).with_entries(added, present).to_xml()


def _attributes(entry: Entry) -> dict[str, str]:
    mark = entry.mark
    more = {"more-in-lock": "true"} if entry.more_in_lock else {}
    return more | {
        "address": entry.address,
        "sha256": entry.sha256,
        "width": str(entry.size.width),
        "height": str(entry.size.height),
        "engine": mark.engine,
        "model": mark.model,
        "revision": mark.revision,
        "seed": str(mark.seed),
        "steps": str(mark.steps),
        "drawn-at": mark.drawn_at,
        "tool": mark.tool,
    }


def _entry(element: etree._Element) -> Entry:
    facts = {str(name): str(value) for name, value in element.attrib.items()}
    return Entry(
        address=facts["address"],
        sha256=facts["sha256"],
        size=Size(int(facts["width"]), int(facts["height"])),
        mark=Mark(
            engine=facts["engine"],
            model=facts["model"],
            revision=facts["revision"],
            seed=int(facts["seed"]),
            steps=int(facts["steps"]),
            drawn_at=facts["drawn-at"],
            tool=facts["tool"],
        ),
        undo=element.findtext(_UNDO) or "",
        more_in_lock=facts.get("more-in-lock") == "true",
    )
