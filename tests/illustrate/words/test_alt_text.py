from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouache.illustrate.words.alt_text import MAX_LENGTH, alt_text


@pytest.mark.parametrize(
    ("prompt", "says"),
    [
        ("a light bulb", "A light bulb."),
        ("A young tree with fresh leaves.", "A young tree with fresh leaves."),
        ("an image of a lighthouse at dawn", "A lighthouse at dawn."),
        ("Please draw me a cat on a wall", "A cat on a wall."),
        ("a watercolour illustration of two boats", "Two boats."),
        ("a lighthouse at dawn, watercolour, highly detailed, 8k", "A lighthouse at dawn."),
        ("a harbour in flat vector style", "A harbour."),
        ("isometric view of a library", "Isometric view of a library."),
        ("a red bicycle, a basket of bread, flat design", "A red bicycle, a basket of bread."),
        ("picture: IMG_2041.png a boat", "A boat."),
        ("a boat\n\non   a lake", "A boat on a lake."),
        ("photo.jpeg", "An illustration."),
        ("…", "An illustration."),
        ("ein Leuchtturm am Meer", "Ein Leuchtturm am Meer."),
        ("灯台", "灯台。"),
        ("How does a bee fly?", "How does a bee fly?"),
    ],
)
def test_alt_text_is_the_subject_as_a_sentence(prompt: str, says: str) -> None:
    assert alt_text(prompt) == says


def test_long_alt_text_ends_at_a_word() -> None:
    said = alt_text("a row of small wooden houses " * 8)

    assert said.endswith(" a row…")
    assert len(said) <= MAX_LENGTH


@given(st.text(max_size=400))
def test_for_any_prompt_alt_text_is_one_short_line(prompt: str) -> None:
    said = alt_text(prompt)

    assert said.strip() == said != ""
    assert len(said) <= MAX_LENGTH
    assert said.isprintable()


@given(st.text(alphabet="abcdefg hij", min_size=1, max_size=60), st.sampled_from(["png", "JPG", "jpeg", "webp", "svg"]))
def test_for_any_file_name_alt_text_names_no_file(name: str, ending: str) -> None:
    assert f".{ending}" not in alt_text(f"{name}.{ending}")


@given(st.sampled_from(["An image of", "a picture of", "Photo of", "an illustration showing", "a drawing of"]))
def test_for_any_such_beginning_alt_text_does_not_say_it_is_a_picture(lead: str) -> None:
    assert alt_text(f"{lead} a cow") == "A cow."
