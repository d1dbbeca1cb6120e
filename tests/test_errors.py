from __future__ import annotations

import inspect

import pytest

from gouache import errors
from gouache.cli.exit_codes import EXIT_CODES, exit_code
from gouache.errors import GouacheError

ALL = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, GouacheError)]
LEAVES = [kind for kind in ALL if not kind.__subclasses__()]


@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_every_leaf_says_what_to_do_in_one_line(kind: type[GouacheError]) -> None:
    message = kind("the detail").message

    assert "\n" not in message
    assert "(the detail)" in message
    assert message.endswith(".")
    assert len(message) > 40


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind is not GouacheError], ids=lambda kind: kind.__name__)
def test_every_error_has_an_exit_code(kind: type[GouacheError]) -> None:
    assert exit_code(kind()) in EXIT_CODES.values()


def test_codes_for_programs_are_distinct_and_in_snake_case() -> None:
    codes = [kind().code for kind in LEAVES]

    assert len(set(codes)) == len(codes)
    assert "legacy_format" in codes
