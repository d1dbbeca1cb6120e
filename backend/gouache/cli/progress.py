"""Progress: a bar on stderr with the picture being drawn and the time left, a line on stdout per picture done."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from gouache.cli.show import count, err, out, print_json, seconds, shown
from gouache.domain import Picture
from gouache.engines.vocabulary import normalised
from gouache.errors import GouacheError
from gouache.illustrate.drawing import Event, Failed, Placed, Started, Stepped
from gouache.illustrate.illustrated_copy import IllustratedFile
from gouache.illustrate.json_lines import drawn_as_json, illustrated_as_json, refused_as_json
from gouache.illustrate.studio import DrawRequest
from gouache.illustrate.words.alt_text import plain_subject

if TYPE_CHECKING:
    from gouache.domain import Pixels

_REASONS_SHOWN = 8


class _Bar:
    """A bar that counts denoising steps, so that it moves within a picture; the number beside it counts pictures.

    A context; the bar is taken away at its end, and is not there at all where stderr is no terminal.
    """

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._out = out()
        self._err = err()
        self._bar = Progress(
            TextColumn("  {task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[pictures]}"),
            TimeRemainingColumn(compact=True),
            console=self._err,
            transient=True,
            disable=not self._err.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def _wait(self, description: str) -> None:
        """A bar that only moves, for what cannot be counted."""
        self._end()
        self._task = self._bar.add_task(description, total=None, pictures="")

    def _show(self, description: str, index: int, pictures: int, step: int = 0, steps: int | None = None) -> None:
        if self._task is None:
            self._task = self._bar.add_task("", total=None, pictures="")
        self._bar.update(self._task, description=escape(description), pictures=f"{index + 1}/{pictures}")
        if steps is not None:
            self._bar.update(self._task, total=pictures * steps, completed=index * steps + step)

    def _end(self) -> None:
        if self._task is not None:
            self._bar.remove_task(self._task)
            self._task = None

    def _say(self, text: str) -> None:
        if not self._as_json:
            self._console().print(text)

    def _console(self) -> Console:
        """Where both streams are the terminal, lines go through the bar's console, which sets them above the bar."""
        return self._err if self._err.is_terminal and self._out.is_terminal else self._out


def _differ(asked: str, subject: str) -> bool:
    """Whether something else was drawn than a token asked for."""
    return bool(asked) and normalised(asked) != normalised(plain_subject(subject))


class IllustrateProgress(_Bar):
    """Shows what `illustrate` does with its files, for people or (`as_json`) for programs."""

    def begin(self, path: Path) -> None:
        self._say(f"[bold]{escape(shown(path))}[/bold]")
        self._wait("reading the file, loading the model")

    def on_event(self, event: Event) -> None:
        slot, subject = event.placement.slot, event.placement.brief.subject
        match event:
            case Started(index=index, total=total):
                self._index, self._total = index, total
                self._show(f"{slot.label}: {subject}", index, total)
            case Stepped(done=step, total=steps):
                self._show(f"{slot.label}: {subject}", self._index, self._total, step, steps)
            case Placed(seconds=taken):
                asked = plain_subject(slot.prompt)
                other = f" [yellow]for “{escape(asked)}”[/yellow]" if _differ(asked, subject) else ""
                self._say(f"  {escape(slot.label)}: {escape(subject)}{other}  [dim]{seconds(taken)}[/dim]")
            case Failed(error=error):
                self._say(f"  [red]{escape(slot.label)}: {escape(error.message)}[/red]")

    def finished(self, done: IllustratedFile) -> None:
        self._end()
        if self._as_json:
            print_json(illustrated_as_json(done))
            return
        left_alone = [place for place in done.left_alone if place.asked_for]
        for place in left_alone[:_REASONS_SHOWN]:
            self._say(f"  [dim]{escape(place.label)} left alone: {escape(place.reason)}[/dim]")
        if len(left_alone) > _REASONS_SHOWN:
            self._say(f"  [dim]and {len(left_alone) - _REASONS_SHOWN} more left alone; `gouache plan` lists them[/dim]")
        unasked = len(done.left_alone) - len(left_alone)
        if unasked:
            self._say(f"  [dim]{count(unasked, 'place')} more not asked for[/dim]")
        if done.report is not None:
            self._say(f"  [green]{escape(shown(done.report))}[/green]  the report")
        for note in done.notes:
            self._say(f"  [yellow]{escape(note)}[/yellow]")
        if done.output is None:
            why = "no picture could be drawn" if done.failed else "nothing here wants a picture"
            if unasked:
                why = "nothing of what was asked for wants a picture"
            self._say(f"  {why}; no copy was written")
        else:
            pictures = count(len(done.placed), "picture")
            lock = f"; to draw them again: {shown(done.lock)}" if done.lock else ""
            self._say(
                f"  [green]{escape(shown(done.output))}[/green]  {pictures} in {seconds(done.seconds)}"
                f"[dim]{escape(lock)}[/dim]"
            )

    def refused(self, path: Path, error: GouacheError) -> None:
        self._end()
        if self._as_json:
            print_json(refused_as_json(path, error))
        self._err.print(f"[bold red]{escape(shown(path))}:[/bold red] {escape(error.message)}")


class DrawProgress(_Bar):
    """Shows what `draw` does."""

    def __init__(self, pictures: int, *, as_json: bool) -> None:
        super().__init__(as_json=as_json)
        self._pictures = pictures
        self._drawn: list[tuple[Path, Picture]] = []
        self._wait("loading the model")

    def on_step(self, done: int, total: int, _preview: Pixels | None) -> None:
        self._show("drawing", len(self._drawn), self._pictures, done, total)

    def drawn(self, path: Path, picture: Picture) -> None:
        self._drawn.append((path, picture))
        width, height = picture.size
        self._say(f"[green]{escape(shown(path))}[/green]  {width} x {height}, seed {picture.mark.seed}")

    def finished(self, request: DrawRequest, sheet: Path | None, taken: float) -> None:
        self._end()
        if self._as_json:
            print_json(drawn_as_json(request, self._drawn, sheet, taken))
            return
        if sheet is not None:
            self._say(f"[green]{escape(shown(sheet))}[/green]  the pictures together")
        brief = request.brief
        pictures = count(len(self._drawn), "picture")
        self._say(f"[dim]{escape(request.because)}[/dim]")
        self._say(f"[dim]{escape(brief.subject)}, {brief.style.name}: {pictures} in {seconds(taken)}[/dim]")
