"""The figures for decks: covered text, pictures off the slide, free space used."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bench.placement.archives import slides_of
from bench.placement.judging import Verdict, judge
from bench.placement.printing import print_all, read_pages
from gouache.domain import SlotKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bench.placement.illustrating import Illustrated

MAX_COVERED_SHARE, MIN_USED_SHARE = 0.005, 0.5
_MARKS = 0.01  # of the picture's area in edges: it stands on something drawn
_BESIDE = 0.002


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide as judged. `placed` is empty where nothing was; `busy` has a picture, chart or the like of its own."""

    file: str
    number: int
    placed: tuple[SlotKind, ...]
    busy: bool
    off: bool
    reason: str  # why it was left alone
    verdict: Verdict


def judge_decks(illustrated: Mapping[Path, Illustrated], folder: Path) -> list[Slide]:
    """Every slide shown of every deck that LibreOffice prints before and after with the same pages."""
    names: dict[Path, tuple[Path, Path]] = {}
    for index, (path, copy) in enumerate(illustrated.items()):
        before, after = folder / f"{index}-before.pptx", folder / f"{index}-after.pptx"
        before.write_bytes(path.read_bytes())
        after.write_bytes(copy.data)
        names[path] = (before, after)
    pdfs = print_all([file for pair in names.values() for file in pair], folder / "pdf")
    slides: list[Slide] = []
    for path, (before, after) in names.items():
        if before in pdfs and after in pdfs:
            slides.extend(_slides(path.name, illustrated[path], pdfs[before], pdfs[after]))
    return slides


def _slides(name: str, copy: Illustrated, before: Path, after: Path) -> Iterator[Slide]:
    pages = list(zip(read_pages(before), read_pages(after), strict=True))
    facts = [(number, one) for number, one in enumerate(slides_of(copy.data), start=1) if one.shown]
    if len(facts) != len(pages):
        print(f"  {name}: {len(facts)} slides are shown and {len(pages)} pages printed; not judged")
        return
    for (number, one), (old, new) in zip(facts, pages, strict=True):
        placed = tuple(kind for place, kind in copy.placed if place == number)
        yield Slide(name, number, placed, one.busy, one.off, copy.left_alone.get(number, ""), judge(old, new))


def report(slides: list[Slide]) -> tuple[dict[str, object], bool]:
    """The figures, printed with the slides that offend; and whether every goal is met."""
    chosen = [slide for slide in slides if SlotKind.FREE_SPACE in slide.placed]
    placed = [slide for slide in slides if slide.placed]
    covering = [slide for slide in placed if slide.verdict.covers_text]
    off = [slide for slide in placed if slide.off]
    marked = [slide for slide in chosen if slide.verdict.marks_covered > _MARKS]
    moved = [slide for slide in placed if slide.verdict.changed_beside > _BESIDE]
    roomy = [slide for slide in slides if slide.verdict.had_room and slide.verdict.words and not slide.busy]
    used = [slide for slide in roomy if slide.placed]
    covered_share = len(covering) / max(1, len(placed))
    used_share = len(used) / max(1, len(roomy))
    good = covered_share <= MAX_COVERED_SHARE and not off and used_share > MIN_USED_SHARE
    print(f"{len(slides)} slides, {len(placed)} with a picture, {len(chosen)} of them in free space")
    print(f"covered text    {len(covering)} slides, {covered_share:.1%} of those placed  (goal: at most 0.5 %)")
    print(f"off the slide   {len(off)}  (goal: 0)")
    print(
        f"free space used {len(used)} of {len(roomy)} slides with words and room, {used_share:.0%}  (goal: over half)"
    )
    print(f"on something drawn {len(marked)}, something else changed {len(moved)}")
    for title, offenders in (
        ("covers text", covering),
        ("off", off),
        ("on something drawn", marked),
        ("changed beside", moved),
        ("not used", [slide for slide in roomy if not slide.placed]),
    ):
        for slide in offenders:
            verdict = slide.verdict
            print(
                f"  {title}: {slide.file} slide {slide.number}: {verdict.letters_covered} letters, marks "
                f"{verdict.marks_covered:.2%}, beside {verdict.changed_beside:.2%}, free {verdict.free_share:.0%} "
                f"{slide.reason}"
            )
    figures: dict[str, object] = {
        "slides": len(slides),
        "placed": len(placed),
        "covered_share": covered_share,
        "off": len(off),
        "roomy": len(roomy),
        "used_share": used_share,
        "all": [asdict(slide) for slide in slides],
    }
    return figures, good
