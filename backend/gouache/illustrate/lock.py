"""The lock of an illustrated file: all it takes to draw its pictures again, and to take them out.

It lies beside the file and never in it, since it holds words of the document: subjects, a token's text, somebody's
picture that ours replaced.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import metadata

from gouache import __version__
from gouache.domain import Brief, Fit, Frame, Mark, Numbers, SlotKind, Undo, Wishes

LIBRARIES = ("torch", "diffusers", "transformers", "numpy", "pillow", "lxml", "python-pptx", "python-docx")


@cache
def libraries_here() -> Mapping[str, str]:
    """The versions, on this machine, of all that has a part in how a picture or a file comes out."""
    found = {"gouache": __version__, "python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class FileName:
    """A file as the lock knows it: its name without a folder, and its bytes' checksum."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """One run: with what the pictures that name it were drawn. `at` is ISO 8601 in UTC."""

    at: str
    tool: str
    engine: str
    model: str
    revision: str
    weights_sha256: str
    libraries: Mapping[str, str]

    def is_like(self, other: Making) -> bool:
        return replace(self, at="") == replace(other, at="")


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedPicture:
    """One picture: where it goes, what was drawn, and what came out.

    `address` is the slot's, `placed_at` the picture's in the illustrated file; mostly they are the same. `steps` and
    `guidance_scale` of the brief are those that were used. `prompt` is what the model read. `kept` is set where the
    picture stood in the source already, set in by an earlier run.
    """

    address: str
    placed_at: str
    label: str
    number: int
    kind: SlotKind
    frame: Frame
    fit: Fit
    because: str
    alt_text: str
    brief: Brief
    prompt: str
    row_count: int
    making: Making
    media_type: str
    drawn_at: str
    sha256: str
    pixels_sha256: str
    undo: str = field(default="", repr=False)
    kept: bool = False

    def drawn_like(self, mark: Mark) -> bool:
        """Whether the mark of a picture tells of the same engine and weights."""
        return (mark.engine, mark.revision) == (self.making.engine, self.making.revision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Everything about one illustrated file. `source` is what it was made from, with these wishes."""

    source: FileName
    output: FileName
    wishes: Wishes
    pictures: tuple[LockedPicture, ...]

    def picture(self, address: str, checksum: str = "") -> LockedPicture | None:
        """The picture that stands at this address of the illustrated file, or else the one with these bytes."""
        at_address = (one for one in self.pictures if one.placed_at == address)
        same = (one for one in self.pictures if checksum and one.sha256 == checksum)
        return next(at_address, None) or next(same, None)

    def undo(self, address: str, checksum: str, kept: str) -> Undo:
        """The whole undo of a picture of which the ledger tells `kept`."""
        picture = self.picture(address, checksum)
        return Undo(kept=kept, private=picture.undo if picture else "")

    @property
    def times(self) -> Mapping[str, str]:
        """When each picture was drawn, by the checksum of its pixels."""
        return {one.pixels_sha256: one.drawn_at for one in self.pictures}


def joined(one: Wishes, other: Wishes) -> Wishes:
    """What either asks for."""
    return Wishes(
        replace=_joined(one.replace, other.replace),
        backgrounds=_joined(one.backgrounds, other.backgrounds),
        make_room=one.make_room or other.make_room,
        floating=one.floating or other.floating,
    )


def _joined(one: Numbers, other: Numbers) -> Numbers:
    return Numbers(frozenset(one.listed) | other.listed, one.are_all or other.are_all)
