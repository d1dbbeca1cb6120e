"""Judge the placement on a folder of Office files: `python -m bench.placement [FOLDER]`; exits 1 if a goal is missed.

`--blind` leaves out the looking: geometry alone.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.conditions import conditions
from bench.documents import CORPUS
from bench.placement import decks, reports
from bench.placement.illustrating import Illustrated, illustrate
from gouache.documents.opening import find_files, read_file
from gouache.documents.rendering.making import renderer_for
from gouache.documents.rendering.renderer import RendererName
from gouache.domain import DocumentKind
from gouache.errors import FileRefused

if TYPE_CHECKING:
    from gouache.documents.rendering.renderer import Renderer

RESULTS = Path(__file__).parents[1] / "results"


def main(folder: Path, *, blind: bool = False) -> int:
    renderer = renderer_for(RendererName.NONE if blind else RendererName.AUTO)
    copies = _illustrated(folder, renderer)
    with tempfile.TemporaryDirectory(prefix="gouache-bench-") as name:
        work = Path(name)
        by_kind = {kind: {p: c for p, c in copies.items() if c.kind is kind} for kind in DocumentKind}
        print("Placement:", conditions("python-pptx", "pypdfium2"), "blind" if blind else "looking")
        slides, good = decks.report(decks.judge_decks(by_kind[DocumentKind.POWERPOINT], work))
        print()
        words = reports.report(reports.judge_reports(by_kind[DocumentKind.WORD], work))
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / ("placement-blind.json" if blind else "placement.json")
    target.write_text(json.dumps({"decks": slides, "reports": words}, indent=1) + "\n", encoding="utf-8")
    return 0 if good else 1


def _illustrated(folder: Path, renderer: Renderer | None) -> dict[Path, Illustrated]:
    copies: dict[Path, Illustrated] = {}
    for path in find_files(folder):
        try:
            copies[path] = illustrate(read_file(path), renderer)
        except FileRefused:
            continue
    if renderer is not None:
        renderer.close()
    return copies


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    sys.exit(main(Path(words[0]) if words else CORPUS, blind="--blind" in sys.argv))
