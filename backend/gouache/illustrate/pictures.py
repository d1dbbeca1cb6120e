"""From a drawing to a picture: encoded and marked once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from gouache.domain import Drawing, Mark, Picture, Size
from gouache.provenance.encoding import encode


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class PictureMaker:
    """Encodes drawings as `tool` (name and version) at the time `clock` tells."""

    tool: str
    clock: Callable[[], datetime] = now

    def make(self, drawing: Drawing, alt_text: str, *, ppi: float, media_type: str | None = None) -> Picture:
        """The picture, in the encoding that suits it or in `media_type` (image/png or image/jpeg)."""
        mark = Mark(
            engine=drawing.engine,
            model=drawing.model,
            revision=drawing.revision,
            seed=drawing.seed,
            steps=drawing.steps,
            drawn_at=self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            tool=self.tool,
        )
        data, media_type = encode(drawing.pixels, mark, ppi, media_type=media_type)
        height, width = drawing.pixels.shape[:2]
        return Picture(data=data, media_type=media_type, size=Size(width, height), alt_text=alt_text, mark=mark)
