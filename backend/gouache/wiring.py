"""Builds the real objects from Settings; the only module that knows them all."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from gouache import __version__
from gouache.documents.rendering.making import renderer_for
from gouache.domain import Style
from gouache.engines.catalog import Row
from gouache.engines.engine import ImageEngine
from gouache.engines.making import engine_for
from gouache.engines.presence import choose
from gouache.engines.vocabulary import vocabulary_for
from gouache.illustrate.pictures import PictureMaker
from gouache.illustrate.planner.chat import ChatPlanner
from gouache.illustrate.planner.endpoint import ChatEndpoint
from gouache.illustrate.planner.planner import Planner
from gouache.illustrate.planning import RULES
from gouache.illustrate.studio import Studio
from gouache.illustrate.styles import Styles, load_styles
from gouache.illustrate.words.lexicon import load_lexicon
from gouache.settings import Settings, password_from

TOOL = f"Gouache {__version__}"


def settings_from_environment() -> Settings:
    return Settings.from_environment(os.environ)


def password_from_environment(name: str) -> str | None:
    """The password in the variable somebody named; None where nobody did. Raises InvalidSetting."""
    return password_from(os.environ, name) if name else None


def styles_for(settings: Settings) -> Styles:
    """Our styles, with a company's own on top."""
    return load_styles(settings.templates / "styles.toml", *([settings.styles] if settings.styles else []))


def style_named(name: str, settings: Settings) -> Style:
    """The style of that name; for an empty one that of the settings, and then our default. Raises UnknownStyle."""
    styles, name = styles_for(settings), name or settings.style
    return styles.find(name) if name else styles.default


def studio_for(settings: Settings, engine: str = "") -> Studio:
    """A studio that draws with the engine named, or the one in the settings. Loads no weights.

    Raises UnknownEngine, WeightsMissing, WeightsInvalid, DeviceMissing and RendererMissing.
    """
    row = choose(engine or settings.engine, settings.models_dir)

    @cache
    def engine_of(row: Row) -> ImageEngine:
        return engine_for(row, settings.models_dir)

    return Studio(
        row=row,
        vocabulary=vocabulary_for(row),
        lexicon=load_lexicon(settings.templates / "lexicon.toml", *([settings.lexicon] if settings.lexicon else [])),
        limits=settings.limits,
        pictures=PictureMaker(tool=TOOL),
        engine_for=engine_of,
        planner=planner_for(settings),
        renderer=renderer_for(settings.renderer),
    )


def planner_for(settings: Settings) -> Planner:
    """The rules, or the chat model somebody configured."""
    if not settings.planner_url:
        return RULES
    return ChatPlanner(
        ChatEndpoint(
            url=settings.planner_url,
            model=settings.planner_model,
            key=settings.planner_key,
            timeout_s=settings.planner_timeout_s,
        )
    )


def studio_from_environment(engine: str, style: str, *, looking: bool = True) -> tuple[Studio, Style]:
    """The studio and the style for what was typed; where nothing was, the settings hold, and then our defaults.

    Without `looking` it chooses places by geometry alone. Raises what `studio_for` raises, UnknownStyle, and
    StyleNotDrawn where the engine cannot draw it.
    """
    settings = settings_from_environment()
    studio, look = replace(studio_for(settings, engine), looks=looking), style_named(style, settings)
    studio.row.require(look)
    return studio, look


def studios_from_environment() -> Callable[[str], Studio]:
    """The studio for an engine's name, made once for each; for an empty name, that of the settings."""
    return cache(partial(studio_for, settings_from_environment()))


def sample_files(settings: Settings) -> tuple[Path, ...]:
    """The deck and the report that come with Gouache."""
    return (settings.templates / "sample-deck.pptx", settings.templates / "sample-report.docx")
