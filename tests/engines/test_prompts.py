from __future__ import annotations

import pytest

from gouache.domain import Brief, Finish, Palette, PaletteRule, Side, Style
from gouache.engines.catalog import FLUX2_KLEIN_4B, MINI
from gouache.engines.colours import name_of, names_of
from gouache.engines.prompts import prompt_for
from gouache.engines.vocabulary import Concept, Vocabulary

FLAT = Style(
    name="flat",
    title="Flat",
    wording="flat vector illustration, clean shapes",
    engines=("mini", "flux2-klein-4b"),
    words={"mini": "flat icon"},
)
TEAL_AND_NAVY = Palette(accents=("#0F8B8D", "#13294B"))


def _brief(
    subject: str = "a young tree",
    style: Style = FLAT,
    palette: Palette | None = None,
    calm: Side | None = None,
    negative: str = "",
) -> Brief:
    return Brief(
        subject=subject, style=style, width=64, height=64, palette=palette, calm=calm, negative_prompt=negative
    )


def test_klein_is_told_every_part() -> None:
    prompt = prompt_for(_brief(palette=TEAL_AND_NAVY, calm=Side.LEFT, negative="people"), FLUX2_KLEIN_4B)

    assert prompt == (
        "a young tree, flat vector illustration, clean shapes, in the colours teal and navy, "
        "calm empty space on the left, without people, no text, no letters, no logos"
    )


def test_empty_parts_leave_no_commas() -> None:
    silent = Style(name="plain", title="Plain", wording="", engines=("flux2-klein-4b",))

    assert prompt_for(_brief(style=silent), FLUX2_KLEIN_4B) == "a young tree, no text, no letters, no logos"


@pytest.mark.parametrize(
    ("side", "words"),
    [
        (Side.RIGHT, "calm empty space on the right"),
        (Side.TOP, "calm empty space at the top"),
        (Side.BOTTOM, "calm empty space at the bottom"),
    ],
)
def test_the_calm_side_is_said_in_words(side: Side, words: str) -> None:
    assert words in prompt_for(_brief(calm=side), FLUX2_KLEIN_4B)


def test_a_style_with_its_own_colours_is_not_given_the_themes() -> None:
    night = Style(
        name="night", title="Night", wording="deep blue night", engines=("flux2-klein-4b",), palette=PaletteRule.OWN
    )

    assert "colours" not in prompt_for(_brief(style=night, palette=TEAL_AND_NAVY), FLUX2_KLEIN_4B)


def test_a_look_in_two_colours_is_given_two() -> None:
    duotone = Style(name="duotone", title="Duotone", wording="", engines=("flux2-klein-4b",), finish=Finish.DUOTONE)
    palette = Palette(accents=("#0F8B8D", "#13294B", "#F47F20"))

    assert "in the colours teal and navy," in prompt_for(_brief(style=duotone, palette=palette), FLUX2_KLEIN_4B)


def test_the_end_of_a_sentence_and_odd_spaces_are_taken_off_the_subject() -> None:
    prompt = prompt_for(_brief("  A ship\n at  sea. "), FLUX2_KLEIN_4B)

    assert prompt.startswith("A ship at sea, flat vector")


def test_mini_hears_the_subject_and_its_own_style_words_only() -> None:
    prompt = prompt_for(_brief(palette=TEAL_AND_NAVY, calm=Side.LEFT, negative="people"), MINI)

    assert prompt == "a young tree, flat icon"


def test_mini_is_spared_long_sentences() -> None:
    prompt = prompt_for(_brief("a lighthouse on a cliff above a stormy sea at night, painted by the sea itself"), MINI)

    assert prompt == "a lighthouse on a cliff above a stormy, flat icon"


def test_the_wording_that_works_best_is_used_where_the_subject_is_known() -> None:
    vocabulary = Vocabulary({"tree": Concept(0.9, "deciduous tree")})

    assert prompt_for(_brief("Trees"), MINI, vocabulary) == "deciduous tree, flat icon"
    assert prompt_for(_brief("a zebra"), MINI, vocabulary) == "a zebra, flat icon"


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#FFFFFF", "white"),
        ("#A5A5A5", "grey"),
        ("#4472C4", "royal blue"),
        ("#ED7D31", "orange"),
        ("#FFC000", "amber"),
        ("#1F497D", "dark blue"),
        ("#C0504D", "rust"),
        ("#196B24", "dark green"),
        ("#A02B93", "purple"),
        ("#E76F51", "coral"),
    ],
)
def test_the_colours_of_common_themes_have_the_names_people_give_them(colour: str, name: str) -> None:
    assert name_of(colour) == name


def test_colours_of_one_name_are_named_once_and_three_are_enough() -> None:
    assert names_of(["#0F8B8D", "#108C8E", "#13294B", "#F47F20", "#FFFFFF"]) == "teal, navy and orange"
    assert names_of(["#0F8B8D"]) == "teal"
    assert names_of([]) == ""
