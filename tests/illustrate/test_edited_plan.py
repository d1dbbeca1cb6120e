"""A plan printed, edited and drawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Inches
from tests.illustrate.conftest import PLAIN

from gouache.domain import Fit, Style
from gouache.engines.swatch import SwatchEngine
from gouache.errors import PlanInvalid, UnknownStyle
from gouache.illustrate.edited_plan import illustrate_as_planned, plan_from_bytes
from gouache.illustrate.illustrated_copy import IllustratedFile
from gouache.illustrate.json_lines import planned_as_json
from gouache.illustrate.planning import Options
from gouache.illustrate.studio import Studio
from gouache.illustrate.styles import Styles

Draw = Callable[..., IllustratedFile]
OTHER = Style(name="other", title="Other", wording="", engines=("swatch",))
STYLES = Styles({"plain": PLAIN, "other": OTHER}, "plain")


@pytest.fixture
def plan(studio: Callable[[SwatchEngine], Studio], deck: Path) -> dict[str, Any]:
    return planned_as_json(studio(SwatchEngine()).plan(deck, Options(style=PLAIN, seed=4)))


@pytest.fixture
def draw(studio: Callable[[SwatchEngine], Studio], deck: Path) -> Draw:
    def draw(plan: dict[str, Any]) -> IllustratedFile:
        edited = plan_from_bytes(json.dumps(plan).encode(), "plan.json")
        return illustrate_as_planned(studio(SwatchEngine()), deck, deck.with_stem("out"), edited, STYLES)

    return draw


def test_a_plan_left_as_it_is_gives_the_same_pictures(
    draw: Draw, plan: dict[str, Any], studio: Callable[[SwatchEngine], Studio], deck: Path
) -> None:
    without = studio(SwatchEngine()).illustrate(deck, deck.with_stem("without"), Options(style=PLAIN, seed=4))

    done = draw(plan)

    assert [one.placement for one in done.placed] == [one.placement for one in without.placed]
    assert [one.pixels_sha256 for one in done.placed] == [one.pixels_sha256 for one in without.placed]
    assert done.notes == ()


def test_what_was_changed_is_drawn(draw: Draw, plan: dict[str, Any]) -> None:
    plan["placements"][1] |= {"subject": "a green ladder", "style": "other", "seed": 99, "fit": "contain", "steps": 3}

    placement = draw(plan).placed[1].placement

    assert placement.brief.subject == "a green ladder"
    assert placement.alt_text == "A green ladder."
    assert (placement.brief.style, placement.brief.seed, placement.brief.steps) == (OTHER, 99, 3)
    assert placement.fit is Fit.CONTAIN


def test_an_alt_text_somebody_wrote_stays(draw: Draw, plan: dict[str, Any]) -> None:
    plan["placements"][0] |= {"subject": "a green ladder", "alt_text": "A ladder, leaning."}
    plan["placements"][1]["alt_text"] = "As I see it."

    assert [one.placement.alt_text for one in draw(plan).placed][:2] == ["A ladder, leaning.", "As I see it."]


def test_what_was_taken_out_is_left_alone(draw: Draw, plan: dict[str, Any]) -> None:
    del plan["placements"][1]

    done = draw(plan)

    assert [one.placement.slot.label for one in done.placed] == ["slide 1", "slide 3"]
    assert [(one.label, one.reason) for one in done.left_alone] == [("slide 2", "not in the plan")]


def test_a_plan_written_by_hand_needs_addresses_and_subjects_alone(draw: Draw, plan: dict[str, Any]) -> None:
    address = plan["placements"][0]["address"]

    (done,) = draw({"placements": [{"address": address, "subject": "a kite"}]}).placed

    assert done.placement.alt_text == "A kite."
    assert done.placement.brief.style == PLAIN


def test_places_the_file_does_not_have_are_named(draw: Draw, plan: dict[str, Any], deck: Path) -> None:
    plan["placements"][2]["address"] = "slide:999/shape:2"

    with pytest.raises(PlanInvalid, match="no such place: slide 3 \\(slide:999/shape:2\\)"):
        draw(plan)

    assert not deck.with_stem("out").exists()


def test_a_file_that_has_changed_is_drawn_where_its_places_are_the_same(
    draw: Draw, plan: dict[str, Any], deck: Path
) -> None:
    presentation = Presentation(str(deck))
    frame = presentation.slides[0].placeholders[1]
    frame.left, frame.top, frame.width, frame.height = (Inches(n) for n in (1, 1, 8, 2))
    presentation.save(str(deck))

    done = draw(plan)

    assert "has changed since the plan was made" in done.notes[0]
    width, height = done.placed[0].picture.size
    assert width == pytest.approx(4 * height, rel=0.01)


def test_a_style_that_is_not_there_is_named(draw: Draw, plan: dict[str, Any]) -> None:
    plan["placements"][0]["style"] = "oil"

    with pytest.raises(UnknownStyle, match="oil"):
        draw(plan)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda plan: plan.pop("placements"), "placements is missing"),
        (lambda plan: plan["placements"].append(plan["placements"][0]), "twice"),
        (lambda plan: plan["placements"][1].pop("subject"), "placements 2: subject is missing"),
        (lambda plan: plan["placements"][1].update(subject=""), "placements 2: subject is empty (slide 2)"),
        (lambda plan: plan["placements"][1].update(seed="7"), "seed is not a whole number"),
        (lambda plan: plan["placements"][1].update(size_px=[9999, 9999]), "9999"),
        (lambda plan: plan["placements"][1].update(fit="stretch"), "fit is 'stretch', not one of cover, contain"),
        (lambda plan: plan["placements"][1].update(steps=0), "number of steps"),
    ],
)
def test_a_plan_that_was_spoilt_is_refused_and_the_entry_named(
    draw: Draw, plan: dict[str, Any], change: Callable[[dict[str, Any]], object], says: str
) -> None:
    change(plan)

    with pytest.raises(PlanInvalid) as refused:
        draw(plan)

    assert says in refused.value.message
