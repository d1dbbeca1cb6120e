from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouache.engines.catalog import FLUX2_KLEIN_4B, MINI
from gouache.engines.vocabulary import Concept, Vocabulary, normalised, vocabulary_for
from gouache.errors import WeightsInvalid

if TYPE_CHECKING:
    from pathlib import Path

VOCABULARY = Vocabulary(
    {
        "light bulb": Concept(0.97, "a light bulb"),
        "Bar Chart": Concept(0.6, "bar chart"),
        "skull": Concept(0.9, "a skull", business=False),
        "city": Concept(0.5, "cityscape"),
        "bus": Concept(0.8, "a bus"),
    }
)


@pytest.mark.parametrize("phrase", ["light bulb", "A light bulb", "the Light Bulbs", "light  bulbs."])
def test_case_articles_and_plurals_do_not_matter(phrase: str) -> None:
    assert VOCABULARY.score(phrase) == 0.97
    assert VOCABULARY.prompt_for(phrase) == "a light bulb"


@pytest.mark.parametrize(("phrase", "score"), [("cities", 0.5), ("buses", 0.8), ("bus", 0.8), ("bar-charts", 0.6)])
def test_plurals_are_the_simple_ones(phrase: str, score: float) -> None:
    assert VOCABULARY.score(phrase) == score


def test_what_is_not_known_scores_nothing_and_is_said_as_it_is() -> None:
    assert VOCABULARY.score("a zebra") == 0
    assert VOCABULARY.prompt_for("a zebra") == "a zebra"


def test_what_does_not_suit_business_is_never_preferred_but_drawn_when_asked_for() -> None:
    assert VOCABULARY.score("skull") == 0
    assert VOCABULARY.prompt_for("Skulls") == "a skull"


def test_the_best_phrase_is_the_one_drawn_best() -> None:
    assert VOCABULARY.best(["a zebra", "bar chart", "light bulb", "skull"]) == "light bulb"
    assert VOCABULARY.best(["a zebra"]) is None
    assert VOCABULARY.best([]) is None


@given(st.text())
def test_for_any_text_normalising_never_fails_and_needs_no_second_look_at_case(text: str) -> None:
    assert normalised(text) == normalised(f"  The {text.strip()} ")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"concepts": []}', '{"concepts": {"tree": {"score": 1}}}', '{"concepts": {"tree": 3}}']
)
def test_a_file_that_is_no_vocabulary_is_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "vocabulary.json").write_text(text, encoding="utf-8")

    with pytest.raises(WeightsInvalid, match=r"vocabulary\.json"):
        Vocabulary.read(tmp_path / "vocabulary.json")


def test_a_model_that_reads_free_language_has_none() -> None:
    assert vocabulary_for(FLUX2_KLEIN_4B) is None


def test_mini_draws_a_light_bulb_well() -> None:
    vocabulary = vocabulary_for(MINI)

    assert vocabulary is not None
    assert len(vocabulary) > 200
    assert vocabulary.score("a light bulb") > 0.5
