"""The ways to illustrate a file: anew, as a lock tells, as an edited plan tells, one picture of it again."""

from __future__ import annotations

from pathlib import Path

from gouache.cli.illustrating import Illustrate
from gouache.documents.opening import read_file
from gouache.illustrate.edited_plan import illustrate_as_planned, plan_from_bytes
from gouache.illustrate.illustrated_copy import CopyTerms
from gouache.illustrate.lock_file import read_lock
from gouache.illustrate.planning import Options
from gouache.illustrate.redrawing import Redraw, redraw
from gouache.illustrate.replaying import replay
from gouache.illustrate.studio import Studio
from gouache.wiring import settings_from_environment, studios_from_environment, style_named, styles_for


def anew(studio: Studio, wanted: Options, terms: CopyTerms) -> Illustrate:
    return lambda path, copy, on_event: studio.illustrate(path, copy, wanted, on_event=on_event, **terms)


def as_locked(lock: Path, terms: CopyTerms) -> Illustrate:
    """Raises LockInvalid and Unreadable."""
    read = read_lock(lock, settings_from_environment().limits)
    studio_of = studios_from_environment()
    return lambda path, copy, on_event: replay(studio_of, path, copy, read, on_event=on_event, **terms)


def as_planned(plan: Path, engine: str, terms: CopyTerms) -> Illustrate:
    """Raises PlanInvalid, Unreadable and what no engine raises."""
    settings = settings_from_environment()
    edited = plan_from_bytes(read_file(plan, settings.limits), plan.name)
    studio = studios_from_environment()(engine or edited.engine)
    styles = styles_for(settings)
    return lambda path, copy, on_event: illustrate_as_planned(
        studio, path, copy, edited, styles, on_event=on_event, **terms
    )


def one_again(
    slot: str, lock: Path | None, terms: CopyTerms, *, prompt: str, seed: int | None, style: str
) -> Illustrate:
    """Raises LockInvalid, Unreadable and UnknownStyle."""
    settings = settings_from_environment()
    read = read_lock(lock, settings.limits) if lock else None
    wanted = Redraw(slot=slot, prompt=prompt, seed=seed, style=style_named(style, settings) if style else None)
    options = Options(style=style_named(style, settings))
    studio_of = studios_from_environment()
    return lambda path, copy, on_event: redraw(
        studio_of, path, copy, wanted, options, lock=read, on_event=on_event, **terms
    )
