"""From a survey to a plan: which slots, which words, which size. Nothing is drawn and no engine is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gouache.domain import (
    MAX_SEED,
    Brief,
    DocumentFacts,
    Fit,
    LeftAlone,
    PaletteRule,
    Placement,
    Plan,
    Slot,
    Style,
    Survey,
    Wishes,
)
from gouache.engines.catalog import Row
from gouache.engines.vocabulary import Vocabulary
from gouache.illustrate.planner.planner import Planner, RulesPlanner
from gouache.illustrate.selection import Selection
from gouache.illustrate.sizes import picture_size
from gouache.illustrate.words.lexicon import Lexicon
from gouache.illustrate.words.subjects import NoSubject, Subject

RULES = RulesPlanner()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What somebody asks for, for every picture of a file.

    `seed` is the file's; each slot gets one related to it. Without `fit`, each slot's own holds.
    """

    style: Style
    seed: int = 0
    steps: int | None = None
    selection: Selection = Selection()
    fit: Fit | None = None
    wishes: Wishes = Wishes()


def plan_pictures(
    survey: Survey,
    facts: DocumentFacts,
    options: Options,
    *,
    row: Row,
    lexicon: Lexicon,
    vocabulary: Vocabulary | None,
    planner: Planner = RULES,
) -> Plan:
    """The plan for one document. Raises StyleNotDrawn when the engine cannot draw the style asked for."""
    row.require(options.style)
    planned = planner.choose(survey.slots, facts, lexicon, vocabulary)
    subjects = planned.subjects
    left_alone = list(survey.left_alone)
    drawable: list[tuple[int, Slot, Subject]] = []
    for ordinal, slot in enumerate(survey.slots):
        match subjects[slot.address]:
            case NoSubject(reason=reason):
                left_alone.append(LeftAlone(slot.label, slot.number, reason))
            case Subject() as subject:
                drawable.append((ordinal, slot, subject))
    wanted, unwanted = options.selection.choose(slot for _, slot, _ in drawable)
    left_alone.extend(unwanted)
    addresses = {slot.address for slot in wanted}
    placements = tuple(
        _placement(slot, subject, ordinal, facts=facts, options=options, row=row)
        for ordinal, slot, subject in drawable
        if slot.address in addresses
    )
    return Plan(
        engine=row.id,
        style=options.style.name,
        planner=planned.by,
        placements=placements,
        left_alone=tuple(_in_reading_order(left_alone)),
    )


def _placement(
    slot: Slot, subject: Subject, ordinal: int, *, facts: DocumentFacts, options: Options, row: Row
) -> Placement:
    size = picture_size(slot.frame, row)
    brief = Brief(
        subject=subject.phrase,
        style=options.style,
        width=size.width,
        height=size.height,
        palette=facts.palette if options.style.palette is PaletteRule.THEME else None,
        calm=slot.text_side,
        # The ordinal counts all slots, wanted or not, so that --only draws the same picture as a whole run does.
        seed=(options.seed + ordinal) % (MAX_SEED + 1),
        steps=options.steps,
    )
    fit = options.fit or slot.fit
    return Placement(slot=slot, brief=brief, fit=fit, alt_text=subject.alt_text, because=subject.because)


def _in_reading_order(left_alone: Sequence[LeftAlone]) -> list[LeftAlone]:
    return sorted(left_alone, key=lambda place: place.number)
