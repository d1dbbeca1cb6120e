"""From what a run placed to the lock of its file, with what an earlier lock of the same file still tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from gouache.domain import Brief, Wishes
from gouache.engines.catalog import Row
from gouache.engines.prompts import prompt_for
from gouache.engines.vocabulary import Vocabulary
from gouache.engines.weights import weights_sha256
from gouache.illustrate.drawing import Placed
from gouache.illustrate.lock import FileName, Lock, LockedPicture, Making, joined, libraries_here
from gouache.illustrate.pictures import PictureMaker
from gouache.provenance.ledger import Ledger, Standing, sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What was drawn in one run, and with what."""

    placed: Sequence[Placed]
    wishes: Wishes
    making: Making
    prompt_of: Callable[[Brief], str]


def run_of(
    placed: Sequence[Placed], wishes: Wishes, *, row: Row, vocabulary: Vocabulary | None, pictures: PictureMaker
) -> Run:
    making = Making(
        at=pictures.time(),
        tool=pictures.tool,
        engine=row.id,
        model=row.title,
        revision=row.revision,
        weights_sha256=weights_sha256(row),
        libraries=libraries_here(),
    )
    return Run(placed=placed, wishes=wishes, making=making, prompt_of=lambda brief: prompt_for(brief, row, vocabulary))


def lock_after(
    runs: Sequence[Run], *, source: FileName, output: FileName, standing: Standing, ledger: Ledger, earlier: Lock | None
) -> Lock:
    """The lock of `output`, whose ledger is `ledger`.

    `earlier` is the lock of the source, where that is an illustrated file itself. If it has not been edited since, the
    first source stays the source, so that one replay gives all pictures.
    """
    drawn = [_locked(one, run, standing) for run in runs for one in run.placed]
    wishes = runs[0].wishes
    if earlier is None:
        return Lock(source=source, output=output, wishes=wishes, pictures=tuple(drawn))
    unedited = earlier.output.sha256 == source.sha256
    drawn = [_after_earlier(one, earlier.picture(one.placed_at), unedited=unedited) for one in drawn]
    others = _still_there(earlier, ledger, {one.placed_at for one in drawn})
    if not unedited:
        others = [replace(one, address=one.placed_at, kept=True) for one in others]
    return Lock(
        source=earlier.source if unedited else source,
        output=output,
        wishes=joined(earlier.wishes, wishes) if unedited else wishes,
        pictures=tuple(sorted([*drawn, *others], key=lambda one: one.number)),
    )


def _locked(placed: Placed, run: Run, standing: Standing) -> LockedPicture:
    placement, picture = placed.placement, placed.picture
    slot, checksum = placement.slot, sha256(picture.data)
    return LockedPicture(
        address=slot.address,
        placed_at=standing.address(slot.address, checksum),
        label=slot.label,
        number=slot.number,
        kind=slot.kind,
        frame=slot.frame,
        fit=placement.fit,
        because=placement.because,
        alt_text=picture.alt_text,
        brief=placed.brief,
        prompt=run.prompt_of(placed.brief),
        row_count=placed.row_count,
        making=run.making,
        media_type=picture.media_type,
        drawn_at=picture.mark.drawn_at,
        sha256=checksum,
        pixels_sha256=placed.pixels_sha256,
        undo=placed.undo.private,
    )


def _after_earlier(drawn: LockedPicture, before: LockedPicture | None, *, unedited: bool) -> LockedPicture:
    """A picture drawn in place of an earlier one: what stood there before both is the earlier one's to tell."""
    if before is None:
        return drawn
    drawn = replace(drawn, undo=drawn.undo or before.undo)
    if not unedited or before.kept:
        return drawn
    return replace(drawn, address=before.address, kind=before.kind, frame=before.frame)


def _still_there(earlier: Lock, ledger: Ledger, redrawn: Iterable[str]) -> list[LockedPicture]:
    listed = {entry.address for entry in ledger.entries} - set(redrawn)
    return [one for one in earlier.pictures if one.placed_at in listed]
