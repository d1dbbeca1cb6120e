"""Builds the sample deck and the sample report beside this script, or in the folder named; twice the same bytes."""

from __future__ import annotations

import argparse
from pathlib import Path

from sample_sources.deck import build_deck
from sample_sources.report import build_report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent)
    folder: Path = parser.parse_args().folder
    (folder / "sample-deck.pptx").write_bytes(build_deck())
    (folder / "sample-report.docx").write_bytes(build_report())


if __name__ == "__main__":
    main()
