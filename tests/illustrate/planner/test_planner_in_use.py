from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation
from tests.illustrate.planner.chat_server import chat_server, picture, says

from gouache.errors import InvalidSetting
from gouache.illustrate.planner.planner import RulesPlanner
from gouache.illustrate.planning import Options
from gouache.settings import Settings
from gouache.wiring import planner_for, studio_for, styles_for

if TYPE_CHECKING:
    from gouache.illustrate.studio import PlannedFile


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    presentation = Presentation()
    for title in ("Growth of the library", "A budget for bicycles"):
        slide = presentation.slides.add_slide(presentation.slide_layouts[8])
        slide.shapes.title.text = title
    path = tmp_path / "deck.pptx"
    presentation.save(str(path))
    return path


def plan(deck: Path, environment: dict[str, str]) -> PlannedFile:
    settings = Settings.from_environment({"GOUACHE_ENGINE": "mini"} | environment)
    return studio_for(settings).plan(deck, Options(style=styles_for(settings).default))


def test_nobody_is_asked_unless_an_address_is_set(deck: Path) -> None:
    planned = plan(deck, {})

    assert isinstance(planner_for(Settings()), RulesPlanner)
    assert planned.plan.planner == "rules"


def test_a_plan_says_who_chose_its_subjects(deck: Path) -> None:
    with chat_server(says({"pictures": [picture("s1", "a potted plant")]})) as (url, asked):
        planned = plan(
            deck, {"GOUACHE_PLANNER_URL": url, "GOUACHE_PLANNER_MODEL": "writer", "GOUACHE_PLANNER_KEY": "k"}
        )

    assert planned.plan.planner == "writer at 127.0.0.1, and rules for 1 of 2"
    assert [one.brief.subject for one in planned.plan.placements] == ["a potted plant", "a calculator"]
    assert len(asked) == 1


@pytest.mark.parametrize("ending", ["", "/", "/chat/completions"])
def test_the_address_is_taken_with_or_without_its_end(ending: str) -> None:
    settings = Settings.from_environment(
        {"GOUACHE_PLANNER_URL": f"http://localhost:1/v1{ending}", "GOUACHE_PLANNER_MODEL": "writer"}
    )

    assert settings.planner_url == "http://localhost:1/v1"


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"GOUACHE_PLANNER_URL": "localhost:8000", "GOUACHE_PLANNER_MODEL": "writer"}, "GOUACHE_PLANNER_URL"),
        ({"GOUACHE_PLANNER_URL": "http://localhost:8000/v1"}, "GOUACHE_PLANNER_MODEL"),
        (
            {
                "GOUACHE_PLANNER_URL": "http://localhost:8000/v1",
                "GOUACHE_PLANNER_MODEL": "writer",
                "GOUACHE_PLANNER_TIMEOUT": "soon",
            },
            "GOUACHE_PLANNER_TIMEOUT",
        ),
    ],
)
def test_a_planner_that_cannot_be_meant_is_refused(environment: dict[str, str], says: str) -> None:
    with pytest.raises(InvalidSetting, match=says):
        Settings.from_environment(environment)


def test_the_key_is_never_shown() -> None:
    settings = Settings.from_environment({"GOUACHE_PLANNER_KEY": "secret-key"})

    assert settings.planner_key == "secret-key"
    assert "secret-key" not in repr(settings)
