from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from gouache.documents.limits import Limits
from gouache.errors import InvalidSetting
from gouache.settings import LIMITS, Settings, packaged_templates, password_from


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings()


def test_variables_with_the_prefix_are_read() -> None:
    settings = Settings.from_environment(
        {"GOUACHE_ENGINE": "mini", "GOUACHE_MODELS_DIR": "/models", "GOUACHE_MAX_XML_PART_MB": "7", "ENGINE": "other"}
    )

    assert settings.engine == "mini"
    assert settings.models_dir == Path("/models")
    assert settings.limits.xml_part_bytes == 7_000_000


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5"])
def test_a_limit_that_is_no_whole_number_is_refused_by_its_name(value: str) -> None:
    with pytest.raises(InvalidSetting, match="GOUACHE_MAX_ENTRIES"):
        Settings.from_environment({"GOUACHE_MAX_ENTRIES": value})


@pytest.mark.parametrize("environment", [{}, {"DECK_PASSWORD": ""}, {"DECK_PASSWORD": "secret\udcff"}])
def test_a_variable_without_a_password_is_refused_by_its_name_alone(environment: dict[str, str]) -> None:
    with pytest.raises(InvalidSetting, match="DECK_PASSWORD") as caught:
        password_from(environment, "DECK_PASSWORD")
    assert "secret" not in caught.value.message


def test_a_password_is_taken_letter_by_letter() -> None:
    assert password_from({"DECK_PASSWORD": " two words "}, "DECK_PASSWORD") == " two words "


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Limits)])
def test_every_limit_has_a_variable_of_its_own(field: str) -> None:
    name, unit = LIMITS[field]

    settings = Settings.from_environment({f"GOUACHE_{name}": "3"})

    assert settings.limits == dataclasses.replace(Limits(), **{field: 3 * unit})


def test_the_packaged_templates_are_there() -> None:
    assert (packaged_templates() / "styles.toml").is_file()
