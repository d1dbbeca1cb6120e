"""The figures for Word: words kept, pages gained, headings left at the foot of a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.placement.archives import headings_of
from bench.placement.printing import print_all, read_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bench.placement.illustrating import Illustrated
    from bench.placement.printing import Page


@dataclass(frozen=True, slots=True)
class Report:
    """One report as judged."""

    file: str
    pictures: int
    pages_before: int
    pages_after: int
    words_lost: int
    headings_stranded: tuple[str, ...]


def judge_reports(illustrated: Mapping[Path, Illustrated], folder: Path) -> list[Report]:
    names: dict[Path, tuple[Path, Path]] = {}
    for index, (path, copy) in enumerate(illustrated.items()):
        if copy.placed:
            before, after = folder / f"{index}-before.docx", folder / f"{index}-after.docx"
            before.write_bytes(path.read_bytes())
            after.write_bytes(copy.data)
            names[path] = (before, after)
    pdfs = print_all([file for pair in names.values() for file in pair], folder / "pdf")
    found = []
    for path, (before, after) in names.items():
        if before in pdfs and after in pdfs:
            old, new = read_pages(pdfs[before]), read_pages(pdfs[after])
            stranded = set(_stranded(illustrated[path].data, new)) - set(_stranded(illustrated[path].data, old))
            lost = _words(old) - _words(new)
            pictures = len(illustrated[path].placed)
            found.append(Report(path.name, pictures, len(old), len(new), lost.total(), tuple(sorted(stranded))))
    return found


def _words(pages: Sequence[Page]) -> Counter[str]:
    """Words of letters; page numbers change with the pages, and lines break elsewhere."""
    text = " ".join(page.text for page in pages).replace("\ufffe", "").replace("\u00ad", "")
    return Counter(re.findall(r"[^\W\d_]{3,}", text))


def _stranded(data: bytes, pages: Sequence[Page]) -> list[str]:
    """Headings that are the last words above the footer of a page that is followed by another."""
    headings = headings_of(data)
    found = []
    for page in pages[:-1]:
        height = page.pixels.shape[0]
        lowest = max((letter.bottom for letter in page.letters if letter.bottom < 0.91 * height), default=0.0)
        line = [letter for letter in page.letters if abs(letter.bottom - lowest) < 5]
        said = "".join(letter.character for letter in line)
        found += [heading for heading in headings if said and "".join(heading.split()).endswith(said)]
    return found


def report(reports: list[Report]) -> dict[str, object]:
    """The figures, printed with the reports that offend."""
    lost = [one for one in reports if one.words_lost]
    grown = [one for one in reports if one.pages_after - one.pages_before > one.pictures + 1]
    stranded = [one for one in reports if one.headings_stranded]
    print(f"{len(reports)} reports with {sum(one.pictures for one in reports)} pictures")
    print(f"words lost in {len(lost)}  (goal: 0)")
    print(f"more pages than pictures + 1 in {len(grown)}  (goal: 0)")
    print(f"a heading newly ends a page in {len(stranded)}  (goal: 0)")
    for one in sorted({*lost, *grown, *stranded}, key=lambda one: one.file):
        print(
            f"  {one.file}: {one.pictures} pictures, pages {one.pages_before} -> {one.pages_after}, "
            f"words lost {one.words_lost}, stranded {list(one.headings_stranded)}"
        )
    return {
        "reports": len(reports),
        "words_lost": len(lost),
        "pages_grown": len(grown),
        "headings_stranded": len(stranded),
    }
