"""Other people's files illustrated in every place they offer: only our pictures differ, and stripped they are gone."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.illustrate.conftest import PLAIN
from tests.office_files import parts
from tests.package_comparison import compare

from gouache.documents.limits import Limits
from gouache.domain import Brief, Numbers, Placement, Plan, Wishes
from gouache.engines.swatch import SwatchEngine
from gouache.errors import FileRefused
from gouache.illustrate.comparing import Verdict, compare_files
from gouache.illustrate.drawing import unheard
from gouache.illustrate.illustrated_copy import IllustratedCopy, IllustratedFile
from gouache.illustrate.planning import Options
from gouache.illustrate.redrawing import Redraw, redraw
from gouache.illustrate.stripping import Became, strip_file
from gouache.illustrate.studio import Studio

EVERYTHING = Wishes(replace=Numbers(are_all=True), backgrounds=Numbers(are_all=True), make_room=True, floating=True)
MOST_PICTURES = 12


def illustrate_everywhere(
    studio: Studio, path: Path, output: Path, wishes: Wishes, *, with_lock: bool
) -> IllustratedFile:
    """A swatch in every place the file offers, whatever its words are. Raises FileRefused."""
    copy = IllustratedCopy(path, output, limits=Limits(), force=False, password=None, with_lock=with_lock)
    placements = tuple(
        Placement(
            slot=slot,
            brief=Brief(subject="a kite", style=PLAIN, width=160, height=120, seed=seed),
            fit=slot.fit,
            alt_text="A kite.",
            because="it is there",
        )
        for seed, slot in enumerate(studio.survey(copy.document, wishes).slots[:MOST_PICTURES])
    )
    plan = Plan(engine="swatch", style="plain", placements=placements, left_alone=())
    return studio.complete(copy, plan, wishes, begun=time.perf_counter(), on_event=unheard)


def changed_parts(before: bytes, after: bytes) -> set[str]:
    one, other = parts(before), parts(after)
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("wishes", "with_lock"), [(Wishes(), False), (EVERYTHING, True)], ids=["by default, no lock", "every wish, a lock"]
)
def test_every_file_comes_back(
    corpus: Path | None,
    studio: Callable[[SwatchEngine], Studio],
    tmp_path: Path,
    wishes: Wishes,
    with_lock: bool,
) -> None:
    if corpus is None:
        pytest.skip("no corpus: GOUACHE_TEST_CORPUS names its folder")
    swatches = studio(SwatchEngine())
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    for path in sorted(corpus.rglob("*.*")):
        if path.suffix in {".md", ".tsv"}:
            continue
        out, bare, anew = (tmp_path / f"{name}{path.suffix}" for name in ("out", "bare", "anew"))
        for made in tmp_path.iterdir():
            made.unlink()
        try:
            done = illustrate_everywhere(swatches, path, out, wishes, with_lock=with_lock)
        except FileRefused:
            outcomes["refused"] += 1
            continue
        outcomes["illustrated" if done.output else "left alone"] += 1
        outcomes["pictures"] += len(done.placed)
        if not done.output:
            continue
        stripped = strip_file(out, bare, Limits())
        faults += [f"{path.name}: {one}" for one in stripped.pictures if one.became is not Became.RESTORED]
        found = compare(path.read_bytes(), bare.read_bytes())
        if found.changed or found.lost or found.added or found.retyped:
            faults.append(f"{path.name} stripped: {found}")
        compared = compare_files(path, out, Limits())
        if compared.verdict is not Verdict.OURS:
            faults.append(f"{path.name}: {compared.verdict}, {compared.others}")
        slot = done.placed[-1].placement.slot
        redraw(lambda _: swatches, out, anew, Redraw(slot=slot.address, seed=77), Options(style=PLAIN, wishes=wishes))
        # A background of a report stands in each of its headers, with a relationship in each.
        beside = {
            name
            for name in changed_parts(out.read_bytes(), anew.read_bytes())
            if not name.startswith(("customXml/", "ppt/media/", "word/media/", "word/header", "word/_rels/header"))
        }
        if len({name.replace("_rels/", "").removesuffix(".rels") for name in beside}) > 1:
            faults.append(f"{path.name} redrawn at {slot.address}: {sorted(beside)}")

    print(dict(outcomes))  # noqa: T201 - read with `pytest -s`
    assert faults == []
