"""The use case of `illustrate --regenerate`: one picture of an illustrated file drawn anew, the rest left as it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Unpack

from gouache.domain import MAX_SEED, Mark, Palette, PaletteRule, Placement, Plan, Slot, SlotKind, Style, Survey
from gouache.errors import LockInvalid, UnknownSlot
from gouache.illustrate.drawing import OnEvent, draw_plan, unheard
from gouache.illustrate.illustrated_copy import CopyTerms, IllustratedCopy, IllustratedFile
from gouache.illustrate.lock import Lock, LockedPicture
from gouache.illustrate.planning import Options, plan_pictures
from gouache.illustrate.sizes import picture_size
from gouache.illustrate.studio import Studio
from gouache.illustrate.words.subjects import subject_for_prompt
from gouache.provenance.ledger import Ledger

_SAME_ASPECT = 0.01
"""A frame dragged by hand by less than this share still takes a picture of the size it had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redraw:
    """Which picture, and what is to be otherwise. `slot` is a label ("slide 3"), a number or an address.

    Without a seed, the next one; with a prompt or a style, that in place of what was drawn.
    """

    slot: str
    prompt: str = ""
    seed: int | None = None
    style: Style | None = None


def redraw(
    studio_of: Callable[[str], Studio],
    path: Path,
    output: Path,
    wanted: Redraw,
    options: Options,
    *,
    lock: Lock | None = None,
    on_event: OnEvent = unheard,
    **terms: Unpack[CopyTerms],
) -> IllustratedFile:
    """Write a copy of an illustrated file with one picture drawn anew. `lock` is the file's, or the one beside it.

    Without any, the ledger tells the seed and the engine, `options` the style, and the file's words what to draw.
    Raises UnknownSlot, LockInvalid, and what `Studio.illustrate` raises.
    """
    begun = time.perf_counter()
    studio = studio_of("")
    copy = IllustratedCopy(path, output, limits=studio.limits, **terms)
    lock = lock or copy.earlier_lock()
    survey = studio.survey(copy.document, options.wishes, looking=False)
    slot = _find([slot for slot in survey.slots if slot.kind is SlotKind.EARLIER_PICTURE], wanted.slot)
    entry = next((one for one in Ledger.from_xml(copy.document.ledger()).entries if one.address == slot.address), None)
    locked = lock.picture(slot.address, entry.sha256 if entry else "") if lock else None
    mark = entry.mark if entry else None
    studio = studio_of(locked.making.engine if locked else mark.engine if mark else "")
    if locked is not None:
        placement = _from_lock(locked, slot, wanted, palette=copy.document.facts.palette, studio=studio)
    else:
        placement = _from_file(copy, survey, slot, wanted, options=options, mark=mark, studio=studio)
        copy.notes.append(f"no lock told how it was drawn: style {options.style.name}, {placement.because}")
    plan = Plan(engine=studio.row.id, style=placement.brief.style.name, placements=(placement,), left_alone=())
    outcome = draw_plan(copy.document, plan, studio.engine_for(studio.row), studio.pictures, on_event)
    if outcome.placed:
        copy.write([studio.run_of(outcome.placed, options.wishes)], earlier=lock)
    return studio.finished(copy, outcome, (), begun=begun)


def _find(ours: Sequence[Slot], wanted: str) -> Slot:
    """By address, by label, or by number; Word's labels go on with words in brackets that need not be typed."""
    asked = wanted.strip().casefold()
    for names in (
        lambda slot: (slot.address.casefold(), slot.label.casefold()),
        lambda slot: (slot.label.casefold().partition(" (")[0], str(slot.number)),
    ):
        found = [slot for slot in ours if asked in names(slot)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownSlot(
                f"{wanted!r} names {len(found)}: {', '.join(f'{one.label} ({one.address})' for one in found)}"
            )
    raise UnknownSlot(f"{wanted!r}; there are {', '.join(slot.label for slot in ours) or 'none'}")


def _from_lock(locked: LockedPicture, slot: Slot, wanted: Redraw, *, palette: Palette, studio: Studio) -> Placement:
    brief, alt_text, because = locked.brief, locked.alt_text, locked.because
    if wanted.style is not None:
        studio.row.require(wanted.style)
        brief = replace(
            brief, style=wanted.style, palette=palette if wanted.style.palette is PaletteRule.THEME else None
        )
    if wanted.prompt:
        subject = subject_for_prompt(wanted.prompt, studio.lexicon, studio.vocabulary)
        brief, alt_text, because = replace(brief, subject=subject.phrase), subject.alt_text, subject.because
    if abs(slot.frame.aspect / locked.frame.aspect - 1) > _SAME_ASPECT:
        size = picture_size(slot.frame, studio.row)
        brief = replace(brief, width=size.width, height=size.height)
    brief = replace(brief, seed=_next_seed(brief.seed, wanted))
    return Placement(slot=slot, brief=brief, fit=locked.fit, alt_text=alt_text, because=because)


def _from_file(
    copy: IllustratedCopy,
    survey: Survey,
    slot: Slot,
    wanted: Redraw,
    *,
    options: Options,
    mark: Mark | None,
    studio: Studio,
) -> Placement:
    """As a whole run would plan it, the words of all places seen together."""
    if wanted.prompt:
        survey = Survey(slots=(replace(slot, prompt=wanted.prompt),), left_alone=())
    plan = plan_pictures(
        survey,
        copy.document.facts,
        options,
        row=studio.row,
        lexicon=studio.lexicon,
        vocabulary=studio.vocabulary,
    )
    placement = next((one for one in plan.placements if one.slot.address == slot.address), None)
    if placement is None:
        raise LockInvalid("none lies beside the file, and its words name nothing to draw here; say it with --prompt")
    seed = _next_seed(mark.seed if mark else options.seed, wanted)
    return replace(placement, brief=replace(placement.brief, seed=seed))


def _next_seed(seed: int, wanted: Redraw) -> int:
    return (seed + 1) % (MAX_SEED + 1) if wanted.seed is None else wanted.seed
