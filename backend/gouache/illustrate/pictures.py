"""From a drawing to a picture: encoded and marked once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from gouache.domain import Drawing, Mark, Picture, Size
from gouache.illustrate.focus import focus_of
from gouache.provenance.encoding import encode

if TYPE_CHECKING:
    from gouache.domain import Pixels


def now() -> datetime:
    return datetime.now(UTC)


def pixels_sha256(pixels: Pixels) -> str:
    """What tells two drawings apart, whatever encoding and mark they get."""
    checksum = hashlib.sha256(repr(pixels.shape).encode())
    checksum.update(np.ascontiguousarray(pixels).data)
    return checksum.hexdigest()


@dataclass(frozen=True, slots=True)
class PictureMaker:
    """Encodes drawings as `tool` (name and version) at the time `clock` tells.

    `times` has when pixels were first drawn, by their checksum: drawn again, they are the same picture, and get the
    same bytes.
    """

    tool: str
    clock: Callable[[], datetime] = now
    times: Mapping[str, str] = field(default_factory=dict)

    def time(self) -> str:
        """Now, in UTC, as ISO 8601."""
        return self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def make(self, drawing: Drawing, alt_text: str, *, ppi: float, media_type: str | None = None) -> Picture:
        """The picture, in the encoding that suits it or in `media_type` (image/png or image/jpeg)."""
        mark = Mark(
            engine=drawing.engine,
            model=drawing.model,
            revision=drawing.revision,
            seed=drawing.seed,
            steps=drawing.steps,
            drawn_at=(self.times and self.times.get(pixels_sha256(drawing.pixels))) or self.time(),
            tool=self.tool,
        )
        data, media_type = encode(drawing.pixels, mark, ppi, media_type=media_type)
        height, width = drawing.pixels.shape[:2]
        return Picture(
            data=data,
            media_type=media_type,
            size=Size(width, height),
            alt_text=alt_text,
            mark=mark,
            focus=focus_of(drawing.pixels),
        )
