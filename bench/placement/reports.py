"""The figures for Word: words kept, pages gained, headings left at the foot of a page."""

from __future__ import annotations

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

_FOOT = 0.92  # of the page's height
_SHORTEST = 4  # letters of a heading; less is as likely a page number


@dataclass(frozen=True, slots=True)
class Report:
    """One report as judged."""

    file: str
    pictures: int
    pages_before: int
    pages_after: int
    letters_lost: int
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
            pictures = len(illustrated[path].placed)
            found.append(Report(path.name, pictures, len(old), len(new), _lost(old, new), tuple(sorted(stranded))))
    return found


def _lost(old: Sequence[Page], new: Sequence[Page]) -> int:
    """How many letters fewer the pages show: letters, since lines break elsewhere afterwards and words with them.

    Header rows of a table that come on fewer pages than before count too.
    """
    return (_letters(old) - _letters(new)).total()


def _letters(pages: Sequence[Page]) -> Counter[str]:
    return Counter(letter.character for page in pages for letter in page.letters if letter.character.isalpha())


def _stranded(data: bytes, pages: Sequence[Page]) -> list[str]:
    """Headings that are the last words above the footer of a page that is followed by another."""
    headings = headings_of(data)
    found = []
    for page in pages[:-1]:
        height = page.pixels.shape[0]
        lowest = max((letter.bottom for letter in page.letters if letter.bottom < _FOOT * height), default=0.0)
        line = [letter for letter in page.letters if abs(letter.bottom - lowest) < 5]
        said = "".join(letter.character for letter in line)
        found += [heading for heading in headings if len(said) >= _SHORTEST and "".join(heading.split()).endswith(said)]
    return found


def report(reports: list[Report]) -> dict[str, object]:
    """The figures, printed with the reports that offend."""
    lost = [one for one in reports if one.letters_lost]
    grown = [one for one in reports if one.pages_after - one.pages_before > one.pictures + 1]
    stranded = [one for one in reports if one.headings_stranded]
    print(f"{len(reports)} reports with {sum(one.pictures for one in reports)} pictures")
    print(f"letters lost in {len(lost)}  (goal: 0)")
    print(f"more pages than pictures + 1 in {len(grown)}  (goal: 0)")
    print(f"a heading newly ends a page in {len(stranded)}  (goal: 0)")
    for one in sorted({*lost, *grown, *stranded}, key=lambda one: one.file):
        print(
            f"  {one.file}: {one.pictures} pictures, pages {one.pages_before} -> {one.pages_after}, "
            f"letters lost {one.letters_lost}, stranded {list(one.headings_stranded)}"
        )
    return {
        "reports": len(reports),
        "letters_lost": len(lost),
        "pages_grown": len(grown),
        "headings_stranded": len(stranded),
    }
