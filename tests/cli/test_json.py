"""`docs/json.md` says what programs read, all of it and nothing else."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Gouache

from gouache.cli import exit_codes
from gouache.settings import packaged_templates

DOCUMENT = Path(__file__).parents[2].joinpath("docs", "json.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", DOCUMENT, re.DOTALL | re.MULTILINE))

# Names whose values are objects that programs walk through by key, not by name.
OPEN = ("makings[].libraries.", "besides_ours[].")
WHERE_SOMETHING_FAILS = ("failed[].",)


def documented(section: str) -> set[str]:
    rows = re.findall(r"^\| (`[^|]+) \|", SECTIONS[section], re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def names(value: object, prefix: str = "") -> Iterator[str]:
    """`placements[]`, `placements[].seed`: every name there is in a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            rows = isinstance(inner, list) and any(isinstance(one, dict) for one in inner)
            name = f"{prefix}{key}{'[]' if rows else ''}"
            yield name
            for one in inner if rows else [inner]:
                yield from names(one, name + ".")


def assert_told(section: str, *values: object) -> None:
    found = {name for value in values for name in names(value) if not name.startswith(OPEN)}
    told = documented(section)
    # An empty list does not show what its entries would be.
    lists = {name for name in told if name.endswith("[]")}
    found |= {name for name in lists if name.removesuffix("[]") in found}
    found -= {name.removesuffix("[]") for name in lists}

    assert found - told == set()
    assert {name for name in told - found if not name.startswith(WHERE_SOMETHING_FAILS)} == set()


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return Path(shutil.copy(packaged_templates() / "sample-deck.pptx", tmp_path / "deck.pptx"))


def test_every_name_is_documented_and_every_documented_name_is_there(gouache: Gouache, deck: Path) -> None:
    def told(*arguments: object) -> list[object]:
        return [json.loads(line) for line in gouache(*arguments, "--json").stdout.splitlines()]

    assert_told("`gouache plan`", *told("plan", deck))
    (done,) = told("illustrate", deck, "--limit", 1)
    assert_told("`gouache illustrate`", done)
    assert_told("The lock", json.loads(deck.with_name("deck-illustrated.gouache.json").read_text(encoding="utf-8")))
    assert_told("`gouache verify`", *told("verify", "deck-illustrated.pptx"))
    assert_told("`gouache diff`", *told("diff", deck, "deck-illustrated.pptx"))
    assert_told("`gouache strip`", *told("strip", "deck-illustrated.pptx"))
    assert_told("`gouache draw`", *told("draw", "a tree", "--size", "64x64"))
    assert_told("`gouache engines`", *told("engines"))
    assert_told("A file that is refused", *told("plan", "nothing.pptx"))


def test_every_exit_code_is_documented() -> None:
    codes = {value for name, value in vars(exit_codes).items() if name.isupper() and isinstance(value, int)}

    assert {int(code) for code in re.findall(r"^\| (\d+) \|", SECTIONS["Exit codes"], re.MULTILINE)} == codes
