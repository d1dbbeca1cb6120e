from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation
from tests.office_files import report

from gouache.documents.limits import Limits
from gouache.domain import Style
from gouache.engines.swatch import SWATCH, SwatchEngine
from gouache.illustrate.pictures import PictureMaker
from gouache.illustrate.studio import Studio
from gouache.illustrate.words.lexicon import load_lexicon
from gouache.settings import packaged_templates

PLAIN = Style(name="plain", title="Plain", wording="", engines=("swatch",))


@pytest.fixture
def studio() -> Callable[[SwatchEngine], Studio]:
    lexicon = load_lexicon(packaged_templates() / "lexicon.toml")

    def make(engine: SwatchEngine) -> Studio:
        return Studio(
            row=SWATCH,
            vocabulary=None,
            lexicon=lexicon,
            limits=Limits(),
            pictures=PictureMaker(tool="Gouache test"),
            engine_for=lambda _: engine,
        )

    return make


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """Three slides with an empty picture placeholder each."""
    presentation = Presentation()
    for title in ("Growth of the library", "A budget for bicycles", "The risk of rain"):
        slide = presentation.slides.add_slide(presentation.slide_layouts[8])
        slide.shapes.title.text = title
    path = tmp_path / "deck.pptx"
    presentation.save(str(path))
    return path


@pytest.fixture
def report_with_token(tmp_path: Path) -> Path:
    """A report in which a paragraph asks for a picture, in words that stand nowhere else."""
    from io import BytesIO

    import docx

    document = docx.Document(BytesIO(report()))
    document.add_paragraph("{{image: a purple walrus}}")
    path = tmp_path / "report.docx"
    document.save(str(path))
    return path
