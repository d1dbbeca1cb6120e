"""The use case of `illustrate --plan`: what `gouache plan --json` printed, edited by hand or by a program, and drawn.

What may be changed of a placement: subject, alt_text, style, seed, steps, size_px, fit. Placements may be taken out,
not added. An alt text that was left as it was follows a subject that was not.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

from gouache.domain import (
    MAX_SEED,
    MAX_SUBJECT,
    Brief,
    DocumentFacts,
    Fit,
    LeftAlone,
    PaletteRule,
    Placement,
    Plan,
    Size,
    Slot,
    Survey,
    Wishes,
)
from gouache.errors import InvalidBrief, PlanInvalid
from gouache.illustrate.drawing import OnEvent, unheard
from gouache.illustrate.illustrated_copy import CopyTerms, IllustratedCopy, IllustratedFile
from gouache.illustrate.json_reading import Fields
from gouache.illustrate.lock_format import wishes_from
from gouache.illustrate.sizes import picture_size
from gouache.illustrate.studio import Studio
from gouache.illustrate.styles import Styles
from gouache.illustrate.words.subjects import subject_for_prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedPlacement:
    """One placement as it stands in the plan; empty and None mean that the plan does not say."""

    address: str
    label: str
    subject: str
    alt_text: str
    because: str
    planned_subject: str
    planned_alt_text: str
    style: str
    seed: int
    steps: int | None
    fit: Fit | None
    size: Size | None
    frame_size: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedPlan:
    """A plan read back. `sha256` is the file's it was made for, empty where the plan does not say."""

    sha256: str
    engine: str
    style: str
    wishes: Wishes
    placements: tuple[EditedPlacement, ...]


def plan_from_bytes(data: bytes, name: str) -> EditedPlan:
    """Raises PlanInvalid, naming the entry."""
    fields = Fields.of_file(data, name, PlanInvalid)
    placements = tuple(_placement(one) for one in fields.each("placements"))
    addresses = [one.address for one in placements]
    twice = {address for address in addresses if addresses.count(address) > 1}
    if twice:
        raise PlanInvalid(f"{name} has {', '.join(sorted(twice))} twice")
    return EditedPlan(
        sha256=fields.text("sha256", ""),
        engine=fields.text("engine", ""),
        style=fields.text("style", ""),
        wishes=wishes_from(fields.inner("wishes")) if "wishes" in fields else Wishes(),
        placements=placements,
    )


def illustrate_as_planned(
    studio: Studio,
    path: Path,
    output: Path,
    edited: EditedPlan,
    styles: Styles,
    *,
    on_event: OnEvent = unheard,
    **terms: Unpack[CopyTerms],
) -> IllustratedFile:
    """Draw an edited plan into a copy of `path`.

    Raises PlanInvalid where the plan names places the file does not have, UnknownStyle, and what `Studio.illustrate`
    raises.
    """
    begun = time.perf_counter()
    copy = IllustratedCopy(path, output, limits=studio.limits, **terms)
    if edited.sha256 and edited.sha256 != copy.source.sha256:
        copy.notes.append("the file has changed since the plan was made; its places are still there")
    survey = studio.survey(copy.document, edited.wishes)
    slots = {slot.address: slot for slot in survey.slots}
    unknown = [f"{one.label or 'a place'} ({one.address})" for one in edited.placements if one.address not in slots]
    if unknown:
        raise PlanInvalid(f"{path.name} has no such place: {', '.join(unknown)}")
    facts = copy.document.facts
    placements = tuple(_as_placement(one, slots[one.address], facts, studio, styles) for one in edited.placements)
    plan = Plan(engine=studio.row.id, style=edited.style, placements=placements, left_alone=_left_alone(survey, edited))
    return studio.complete(copy, plan, edited.wishes, begun=begun, on_event=on_event)


def _placement(fields: Fields) -> EditedPlacement:
    size = fields.wholes("size_px") if "size_px" in fields else None
    if size is not None and len(size) != 2:
        raise fields.fault("is not width and height", "size_px")
    frame = fields.wholes("frame_emu", least=-(2**40)) if "frame_emu" in fields else ()
    planned = fields.inner("planned") if "planned" in fields else None
    label, subject = fields.text("slot", ""), fields.text("subject", longest=MAX_SUBJECT)
    if not subject.strip():
        raise fields.fault(f"is empty{f' ({label})' if label else ''}", "subject")
    return EditedPlacement(
        address=fields.text("address"),
        label=label,
        subject=subject,
        alt_text=fields.text("alt_text", ""),
        because=fields.text("because", ""),
        planned_subject=planned.text("subject", "") if planned else "",
        planned_alt_text=planned.text("alt_text", "") if planned else "",
        style=fields.text("style", ""),
        seed=fields.whole("seed", 0, most=MAX_SEED),
        steps=fields.whole("steps") if "steps" in fields else None,
        fit=fields.choice("fit", Fit) if "fit" in fields else None,
        size=Size(*size) if size else None,
        frame_size=(frame[2], frame[3]) if len(frame) == 4 else None,
    )


def _as_placement(
    edited: EditedPlacement, slot: Slot, facts: DocumentFacts, studio: Studio, styles: Styles
) -> Placement:
    style = styles.find(edited.style) if edited.style else styles.default
    studio.row.require(style)
    subject, alt_text, because = edited.subject, edited.alt_text, edited.because
    asked = subject_for_prompt(subject, studio.lexicon, studio.vocabulary)
    if edited.subject != edited.planned_subject:
        subject, because = asked.phrase, asked.because
        alt_text = "" if alt_text == edited.planned_alt_text else alt_text
    alt_text = alt_text or asked.alt_text
    # The frame may be another by now: the file has changed, or its pages were looked at and are not this time.
    fits = edited.frame_size in (None, (slot.frame.width, slot.frame.height))
    size = edited.size if edited.size and fits else picture_size(slot.frame, studio.row)
    try:
        brief = Brief(
            subject=subject,
            style=style,
            width=size.width,
            height=size.height,
            palette=facts.palette if style.palette is PaletteRule.THEME else None,
            calm=slot.text_side,
            seed=edited.seed,
            steps=edited.steps,
        )
    except InvalidBrief as error:
        raise PlanInvalid(f"{edited.label or edited.address}: {error.detail}") from error
    return Placement(slot=slot, brief=brief, fit=edited.fit or slot.fit, alt_text=alt_text, because=because)


def _left_alone(survey: Survey, edited: EditedPlan) -> tuple[LeftAlone, ...]:
    planned = {one.address for one in edited.placements}
    others = [
        LeftAlone(slot.label, slot.number, "not in the plan", asked_for=False)
        for slot in survey.slots
        if slot.address not in planned
    ]
    return tuple(sorted([*survey.left_alone, *others], key=lambda place: place.number))
