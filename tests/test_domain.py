from __future__ import annotations

from typing import Any

import pytest

from gouache.domain import Brief, Palette, Style
from gouache.errors import InvalidBrief

STYLE = Style(name="plain", title="Plain", wording="plain shapes", engines=("mini",), words={"mini": ""})


def brief(**parts: Any) -> Brief:  # noqa: ANN401 - the parts of a brief are of many types
    usual: dict[str, Any] = {"subject": "a tree", "style": STYLE, "width": 64, "height": 64}
    return Brief(**(usual | parts))


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"subject": "  "}, "the prompt is empty"),
        ({"subject": "x" * 2001}, "2001 characters"),
        ({"width": 15}, "width in pixels, 15, is not in 16 to 4096"),
        ({"height": 4097}, "height in pixels, 4097"),
        ({"seed": -1}, "seed, -1"),
        ({"seed": 2**32}, "seed, 4294967296"),
        ({"steps": 0}, "number of steps, 0, is not in 1 to 200"),
        ({"guidance_scale": 51}, "guidance scale, 51"),
    ],
)
def test_a_brief_outside_what_can_be_drawn_is_refused_by_the_value(parts: dict[str, object], says: str) -> None:
    with pytest.raises(InvalidBrief, match=says):
        brief(**parts)


def test_what_a_brief_leaves_out_is_the_engines_own() -> None:
    assert brief().steps is None
    assert brief().guidance_scale is None


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345G", "#aabbcc", "#AABBCC0"])
def test_a_palette_holds_colours_in_one_spelling(colour: str) -> None:
    with pytest.raises(InvalidBrief):
        Palette(accents=(colour,))


def test_a_style_can_say_nothing_to_one_engine() -> None:
    assert STYLE.wording_for("mini") == ""
    assert STYLE.wording_for("flux2-klein-4b") == "plain shapes"
