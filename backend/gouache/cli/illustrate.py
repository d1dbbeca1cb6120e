"""`gouache illustrate`."""

from __future__ import annotations

from typing import Any

import typer

from gouache.cli import options as typed

# What a lock or a plan leaves to be said; all else it says itself.
_BESIDE_A_LOCK = frozenset(
    {"paths", "output", "output_dir", "lock", "report", "no_lock", "force", "password_env", "as_json"}
)
_BESIDE_A_PLAN = (_BESIDE_A_LOCK - {"lock"}) | {"plan", "engine"}
_BESIDE_REGENERATE = _BESIDE_A_LOCK | {"regenerate", "prompt", "seed", "style"}


def illustrate(
    context: typer.Context,
    paths: typed.Paths,
    *,
    style: typed.StyleName = "",
    engine: typed.EngineName = "",
    seed: typed.Seed = 0,
    steps: typed.Steps = None,
    fit: typed.FitName = None,
    limit: typed.Limit = None,
    only: typed.Only = "",
    every: typed.Every = 1,
    replace: typed.Replace = "",
    background: typed.Background = "",
    make_room: typed.MakeRoom = False,
    floating: typed.Floating = False,
    no_look: typed.NoLook = False,
    plan: typed.PlanFile = None,
    lock: typed.LockFile = None,
    regenerate: typed.Regenerate = "",
    prompt: typed.Prompt = "",
    output: typed.Output = None,
    output_dir: typed.OutputDir = None,
    report: typed.Report = False,
    no_lock: typed.NoLock = False,
    force: typed.Force = False,
    password_env: typed.PasswordEnv = "",
    as_json: typed.AsJson = False,
) -> None:
    """Draw a picture for each place that wants one and save illustrated copies; the files stay as they are."""
    from gouache.cli import ways
    from gouache.cli.illustrating import illustrate_all
    from gouache.cli.requests import options_from, sources_from, wishes_from
    from gouache.illustrate.illustrated_copy import CopyTerms
    from gouache.illustrate.paths import check_outputs
    from gouache.wiring import password_from_environment, studio_from_environment

    password = password_from_environment(password_env)
    sources = sources_from(paths)
    if output is not None and (output_dir is not None or len(sources) > 1):
        raise typer.BadParameter("takes one file; use --output-dir for several", param_hint="-o")
    again = "--regenerate" if regenerate else "--plan" if plan else "--lock" if lock else ""
    if again and len(sources) > 1:
        raise typer.BadParameter("takes one file", param_hint=again)
    if prompt and not regenerate:
        raise typer.BadParameter("goes with --regenerate", param_hint="--prompt")
    terms = CopyTerms(force=force, password=password, with_lock=not no_lock, with_report=report)
    if regenerate:
        _refuse_others(context, again, _BESIDE_REGENERATE)
        typed_seed = seed if _was_typed(context, "seed") else None
        draw = ways.one_again(regenerate, lock, terms, prompt=prompt, seed=typed_seed, style=style)
    elif plan is not None:
        _refuse_others(context, again, _BESIDE_A_PLAN)
        draw = ways.as_planned(plan, engine, terms)
    elif lock is not None:
        _refuse_others(context, again, _BESIDE_A_LOCK)
        draw = ways.as_locked(lock, terms)
    else:
        studio, look = studio_from_environment(engine, style, looking=not no_look)
        wishes = wishes_from(replace=replace, background=background, make_room=make_room, floating=floating)
        wanted = options_from(look, seed=seed, steps=steps, only=only, every=every, limit=limit, fit=fit, wishes=wishes)
        draw = ways.anew(studio, wanted, terms)
    copies = [(source.path, source.output(output, output_dir)) for source in sources]
    check_outputs(copies)
    raise typer.Exit(illustrate_all(copies, draw, as_json=as_json))


def _was_typed(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _refuse_others(context: typer.Context, option: str, allowed: frozenset[str]) -> None:
    """What a lock or a plan says already is not to be said again: silence about it would be a lie."""
    others: list[Any] = [one for one in context.command.params if one.name not in allowed]
    typed_too = [one.opts[-1] for one in others if _was_typed(context, one.name)]
    if typed_too:
        raise typer.BadParameter(f"{option} and {', '.join(typed_too)} cannot be combined")
