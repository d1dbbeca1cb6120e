"""A deck of 50 MB: `python -m bench.large_deck FILE`. Forty slides with a title, lines and a photograph each."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import numpy as np
import pptx
from PIL import Image
from pptx.util import Inches


def make(path: Path) -> None:
    presentation = pptx.Presentation()
    noise = np.random.default_rng(1)  # as a photograph, it does not compress
    for number in range(40):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = f"The harbour in year {number}"
        slide.placeholders[1].text_frame.text = "Grain from the north\nTimber from the east"
        photograph = BytesIO()
        Image.fromarray(noise.integers(0, 255, (1200, 1200, 3), np.uint8)).save(photograph, "JPEG", quality=90)
        slide.shapes.add_picture(photograph, Inches(6), Inches(2), Inches(3), Inches(3))
    presentation.save(str(path))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
