"""`gouache plan`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from gouache.cli import options as typed

if TYPE_CHECKING:
    from gouache.illustrate.studio import PlannedFile


def plan(
    paths: typed.Paths,
    *,
    style: typed.StyleName = "",
    engine: typed.EngineName = "",
    seed: typed.Seed = 0,
    steps: typed.Steps = None,
    limit: typed.Limit = None,
    only: typed.Only = "",
    every: typed.Every = 1,
    fit: typed.FitName = None,
    replace: typed.Replace = "",
    background: typed.Background = "",
    make_room: typed.MakeRoom = False,
    floating: typed.Floating = False,
    no_look: typed.NoLook = False,
    force: typed.Force = False,
    password_env: typed.PasswordEnv = "",
    as_json: typed.AsJson = False,
) -> None:
    """Say what would be drawn where, with which words, and why each other place is left alone. Nothing is drawn."""
    from gouache.cli.exit_codes import DONE, exit_code
    from gouache.cli.requests import options_from, sources_from, wishes_from
    from gouache.cli.show import complain, print_json, shown
    from gouache.errors import FileRefused
    from gouache.illustrate.json_lines import planned_as_json, refused_as_json
    from gouache.wiring import password_from_environment, studio_from_environment

    password = password_from_environment(password_env)
    studio, look = studio_from_environment(engine, style, looking=not no_look)
    wishes = wishes_from(replace=replace, background=background, make_room=make_room, floating=floating)
    wanted = options_from(look, seed=seed, steps=steps, only=only, every=every, limit=limit, fit=fit, wishes=wishes)
    worst = DONE
    for source in sources_from(paths):
        try:
            planned = studio.plan(source.path, wanted, force=force, password=password)
        except FileRefused as error:
            worst = max(worst, exit_code(error))
            if as_json:
                print_json(refused_as_json(source.path, error))
            complain(f"{shown(source.path)}: {error.message}")
            continue
        if as_json:
            print_json(planned_as_json(planned))
        else:
            _show(planned)
    raise typer.Exit(worst)


def _show(planned: PlannedFile) -> None:
    from rich.table import Table
    from rich.text import Text

    from gouache.cli.show import count, out, shown
    from gouache.domain import EMU_PER_INCH

    console, plan = out(), planned.plan
    console.print(
        Text(shown(planned.file), style="bold")
        + Text(f"  {plan.style}, drawn by {plan.engine}, subjects by {plan.planner}", style="dim")
    )
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("  place", header_style="dim", min_width=10)
    for heading in ("what", "why", "where"):
        table.add_column(heading, header_style="dim")
    table.add_column("inches", header_style="dim", no_wrap=True)
    for one in plan.placements:
        frame = one.slot.frame
        inches = f"{frame.width / EMU_PER_INCH:.1f} x {frame.height / EMU_PER_INCH:.1f}"
        table.add_row(f"  {one.slot.label}", one.brief.subject, one.because, one.slot.kind.replace("-", " "), inches)
    if plan.placements:
        console.print(table)
    for place in plan.left_alone:
        console.print(Text(f"  {place.label} left alone: {place.reason}", style="dim"))
        if place.offer:
            console.print(Text(f"    {place.offer}", style="cyan"))
    console.print(
        f"  {count(len(plan.placements), 'picture')} would be drawn"
        if plan.placements
        else "  nothing here wants a picture"
    )
