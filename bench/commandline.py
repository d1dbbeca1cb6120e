"""How long the command line takes and how much memory: `python -m bench.commandline`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.conditions import conditions
from bench.processes import line, measure
from gouache.settings import packaged_templates


def main() -> None:
    templates = packaged_templates()
    deck, report = str(templates / "sample-deck.pptx"), str(templates / "sample-report.docx")
    print("Whole processes, start to end, engine mini:", conditions("torch", "diffusers", "typer"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(line("gouache --help", measure(["--help"], 9, folder), "under 0.3 s"))
        print(line("gouache plan sample-deck.pptx", measure(["plan", deck], 7, folder), "under 1 s"))
        draw = ["draw", "a bicycle", "--size", "1024x576", "-o", "picture.png"]
        print(
            line("gouache draw, 1024 x 576, start included", measure(draw, 3, folder), "the picture itself under 3 s")
        )
        for source in (deck, report):
            illustrate = ["illustrate", source, "--output-dir", "."]
            runs = measure(illustrate, 2, folder)
            print(line(f"gouache illustrate {Path(source).name}", runs, "under 1,500 MB"))


if __name__ == "__main__":
    main()
