"""Files as PDF by LibreOffice's own command line, and PDF as pages: pixels and where each letter stands."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DPI = 72
"""So that a pixel is a point."""
_BATCH = 12
_SECONDS_A_FILE = 30


@dataclass(frozen=True, slots=True)
class Letter:
    """A character and its box in pixels from the top left."""

    character: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page as shown."""

    pixels: NDArray[np.uint8]
    letters: tuple[Letter, ...]
    text: str


def print_all(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """The PDF of every file that LibreOffice can open; names in one call must differ."""
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(files), _BATCH):
        batch = files[start : start + _BATCH]
        if not _convert(batch, folder):
            for file in batch:
                _convert([file], folder)
    made = {file: folder / f"{file.stem}.pdf" for file in files}
    return {file: pdf for file, pdf in made.items() if pdf.is_file()}


def _convert(files: Sequence[Path], folder: Path) -> bool:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    process = subprocess.Popen(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(_SECONDS_A_FILE * len(files)) == 0
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def read_pages(pdf: Path) -> list[Page]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [_page(document[number]) for number in range(len(document))]
    document.close()
    return pages


def _page(page: pypdfium2.PdfPage) -> Page:
    pixels = page.render(scale=DPI / 72, rev_byteorder=True).to_numpy()[:, :, :3].copy()
    height = page.get_height()
    text = page.get_textpage()
    characters = text.get_text_range()
    letters = []
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character.strip():
            left, bottom, right, top = text.get_charbox(index)
            letters.append(Letter(character, left, height - top, right, height - bottom))
    return Page(pixels, tuple(letters), characters)
