"""The use case of `illustrate --lock`: the pictures of a lock drawn again into its source, and whether they came out
the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Unpack

from gouache.domain import LeftAlone, Placement, Plan, Slot, Survey
from gouache.engines.catalog import Row
from gouache.errors import LockInvalid
from gouache.illustrate.drawing import Event, OnEvent, Outcome, Started, draw_plan, unheard
from gouache.illustrate.illustrated_copy import CopyTerms, IllustratedCopy, IllustratedFile
from gouache.illustrate.lock import Lock, LockedPicture, libraries_here
from gouache.illustrate.locking import Run
from gouache.illustrate.sizes import picture_size
from gouache.illustrate.studio import Studio
from gouache.provenance.ledger import sha256


def replay(
    studio_of: Callable[[str], Studio],
    path: Path,
    output: Path,
    lock: Lock,
    *,
    on_event: OnEvent = unheard,
    **terms: Unpack[CopyTerms],
) -> IllustratedFile:
    """Draw the pictures of `lock` into a copy of `path`, each with the engine it was drawn with.

    A file of other bytes and the same name is a later state of the lock's source. The notes say whether the pictures
    are the same, and what differs here from when they were drawn. Raises LockInvalid for another file and what
    `Studio.illustrate` raises; `studio_of` takes an engine's name and raises EngineUnavailable.
    """
    begun = time.perf_counter()
    wanted = sorted((one for one in lock.pictures if not one.kept), key=lambda one: (one.making.engine, one.number))
    studios = {engine: studio_of(engine) for engine in dict.fromkeys(one.making.engine for one in wanted)}
    some = next(iter(studios.values()), None) or studio_of("auto")
    copy = IllustratedCopy(path, output, limits=some.limits, **terms)
    is_source = copy.source.sha256 == lock.source.sha256
    if not is_source:
        if path.name not in (lock.source.name, lock.output.name):
            raise LockInvalid(f"it was made for {lock.source.name}, and {path.name} is another file")
        copy.notes.append("this is not the file the lock was made for; only the places both know are drawn")
    for engine, studio in studios.items():
        copy.notes += _differences([one for one in wanted if one.making.engine == engine], studio.row)

    survey = some.survey(copy.document, lock.wishes, looking=False)
    slots = {slot.address: slot for slot in survey.slots}
    found = [one for one in wanted if one.address in slots]
    if wanted and not found:
        raise LockInvalid(f"{path.name} has none of the places it has pictures for")
    runs: list[Run] = []
    outcome = Outcome((), ())
    for engine, group in groupby(found, key=lambda one: one.making.engine):
        studio = studios[engine]
        placements = tuple(_placement(one, slots[one.address], studio.row, is_source=is_source) for one in group)
        drawn = draw_plan(
            copy.document,
            Plan(engine=engine, style=placements[0].brief.style.name, placements=placements, left_alone=()),
            studio.engine_for(studio.row),
            replace(studio.pictures, times=lock.times),
            _counted(on_event, len(outcome.placed) + len(outcome.failed), len(found)),
        )
        outcome = Outcome(outcome.placed + drawn.placed, outcome.failed + drawn.failed)
        runs.append(studio.run_of(drawn.placed, lock.wishes))
    if outcome.placed:
        kept = replace(lock, pictures=tuple(one for one in lock.pictures if one.kept))
        copy.write(runs, earlier=kept)
        copy.notes.append(_comparison(outcome, lock))
    return some.finished(copy, outcome, _left_alone(survey, wanted), begun=begun)


def _placement(locked: LockedPicture, slot: Slot, row: Row, *, is_source: bool) -> Placement:
    """In the lock's own source the frame is the lock's: it may have been chosen by looking at the pages."""
    brief = locked.brief
    if is_source:
        slot = replace(slot, frame=locked.frame)
    elif (slot.frame.width, slot.frame.height) != (locked.frame.width, locked.frame.height):
        size = picture_size(slot.frame, row)
        brief = replace(brief, width=size.width, height=size.height)
    return Placement(slot=slot, brief=brief, fit=locked.fit, alt_text=locked.alt_text, because=locked.because)


def _differences(pictures: Sequence[LockedPicture], row: Row) -> Iterator[str]:
    """What is otherwise here than when the pictures were drawn, a line for each thing."""
    revisions = {one.making.revision for one in pictures} - {row.revision}
    if revisions:
        yield f"{row.id} is another model here: revision {row.revision}, in the lock {', '.join(sorted(revisions))}"
    here = libraries_here()
    others = {
        f"{name} {here.get(name) or 'none'} here, {version or 'none'} in the lock"
        for making in {one.making.at: one.making for one in pictures}.values()
        for name, version in making.libraries.items()
        if here.get(name, "") != version
    }
    if others:
        yield f"other versions: {'; '.join(sorted(others))}"


def _comparison(outcome: Outcome, lock: Lock) -> str:
    sums = {one.address: one.sha256 for one in lock.pictures if not one.kept}
    others = [
        done.placement.slot.label
        for done in outcome.placed
        if sha256(done.picture.data) != sums[done.placement.slot.address]
    ]
    total = len(outcome.placed)
    if others:
        return f"{len(others)} of {total} came out otherwise than in the lock: {', '.join(others)}"
    return "the picture is the same as in the lock" if total == 1 else f"all {total} are the same as in the lock"


def _left_alone(survey: Survey, wanted: Sequence[LockedPicture]) -> list[LeftAlone]:
    offered = {slot.address for slot in survey.slots}
    locked = {one.address for one in wanted}
    gone = [
        LeftAlone(one.label, one.number, "the lock has a picture for it, and there is no such place here any more")
        for one in wanted
        if one.address not in offered
    ]
    unlocked = [
        LeftAlone(slot.label, slot.number, "the lock has no picture for it", asked_for=False)
        for slot in survey.slots
        if slot.address not in locked
    ]
    return sorted([*survey.left_alone, *gone, *unlocked], key=lambda place: place.number)


def _counted(on_event: OnEvent, before: int, total: int) -> OnEvent:
    """Counts through the groups of several engines."""

    def counted(event: Event) -> None:
        on_event(replace(event, index=event.index + before, total=total) if isinstance(event, Started) else event)

    return counted
