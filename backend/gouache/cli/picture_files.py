"""Names for pictures that are drawn alone. A prompt never becomes a file name."""

from __future__ import annotations

from pathlib import Path

from gouache.errors import NotAPictureName

MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


class PictureFiles:
    """Where `count` pictures and their contact sheet go.

    `output` names a .png or .jpg, or a folder; several pictures are numbered after it. Without it the pictures are
    `picture-SEED` here, and a file that is already there is not written over. Raises NotAPictureName for others.
    """

    def __init__(self, output: Path | None, count: int) -> None:
        folder = output if output is not None and output.is_dir() else None
        if output is not None and folder is None and output.suffix.lower() not in MEDIA_TYPES:
            raise NotAPictureName(output.name)
        self._stem = output.with_suffix("") if output is not None and folder is None else None
        self._suffix = output.suffix if output is not None and folder is None else ".png"
        self._folder = folder or Path()
        self._numbered = count > 1

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self._suffix.lower()]

    def picture(self, ordinal: int, seed: int) -> Path:
        """The path of picture `ordinal`, counted from 1."""
        if self._stem is None:
            return _unused(self._folder / f"picture-{seed}{self._suffix}")
        return Path(f"{self._stem}-{ordinal}{self._suffix}" if self._numbered else f"{self._stem}{self._suffix}")

    def contact_sheet(self, seed: int) -> Path:
        if self._stem is None:
            return _unused(self._folder / f"pictures-{seed}-sheet.png")
        return Path(f"{self._stem}-sheet.png")


def _unused(path: Path) -> Path:
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return candidate
