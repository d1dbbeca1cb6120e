"""Processes that read other people's files for a server: started ahead, held to memory and time, killed at will.

A file that takes too much, or brings its process down, is refused as TooHeavy; the process is replaced and the server
goes on. That guards against what is heavy or broken, not against a file that takes its process over: what comes back
is unpickled. The command line does without: it reads its user's own files.
"""

from __future__ import annotations

import importlib
import multiprocessing
import signal
import traceback
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from threading import Condition, Lock
from typing import TYPE_CHECKING, Any, TypeVar

from gouache.documents.limits import DEFAULT_LIMITS
from gouache.documents.memory_limit import limit_memory
from gouache.errors import Cancelled, GouacheError, TooHeavy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from types import TracebackType

    from gouache.documents.limits import Limits

T = TypeVar("T")

EDITORS = ("gouache.documents.pptx.deck", "gouache.documents.docx.report")
"""What a process imports before it is given a file, so that no file waits for it."""

_START_SECONDS = 60.0


class Cancellation:
    """Stops one piece of work from another thread, whether it runs or waits for a process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stop: Callable[[], None] | None = None
        self.asked = False

    def cancel(self) -> None:
        with self._lock:
            self.asked = True
            if self._stop is not None:
                self._stop()

    @contextmanager
    def stopping(self, stop: Callable[[], None]) -> Iterator[None]:
        """While this holds, `cancel` calls `stop`; never after. Raises Cancelled where it was asked before."""
        with self._lock:
            if self.asked:
                raise Cancelled
            self._stop = stop
        try:
            yield
        finally:
            with self._lock:
                self._stop = None


class Workers:
    """A number of processes, each at work on one file at a time. Safe to call from many threads.

    Processes are spawned, never forked: a fork of a process with threads may hang. `imports` are modules loaded ahead.
    """

    def __init__(self, count: int, limits: Limits = DEFAULT_LIMITS, *, imports: Sequence[str] = EDITORS) -> None:
        self._limits = limits
        self._imports = tuple(imports)
        self._change = Condition()
        self._closed = False
        self._all = [self._new() for _ in range(count)]
        self._idle = list(self._all)

    def run(self, task: Callable[[], T], cancellation: Cancellation | None = None) -> T:
        """What `task` returns in a process of its own; it and its result must be picklable (a `functools.partial`).

        Waits for a process to be free. Errors of ours come as they are; besides, TooHeavy where memory or time went
        out or the process died, Cancelled, and RuntimeError with the traceback of a fault.
        """
        cancellation = cancellation or Cancellation()
        worker = self._take(cancellation)
        outcome = None
        try:
            with cancellation.stopping(worker.kill):
                outcome = worker.run(task, self._limits.worker_seconds)
        except (TooHeavy, RuntimeError):
            if cancellation.asked or self._closed:
                raise Cancelled from None
            raise
        finally:
            fit = outcome is not None and not outcome.worn and worker.tasks < self._limits.worker_files
            self._put_back(worker, fit=fit)
        if outcome.fault:
            raise RuntimeError(outcome.fault)
        if outcome.error is not None:
            raise outcome.error
        value: T = outcome.value
        return value

    def close(self) -> None:
        """End every process; work that is going on is cancelled."""
        with self._change:
            self._closed = True
            self._change.notify_all()
            for worker in self._all:
                worker.kill()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _new(self) -> _Worker:
        return _Worker(self._limits.worker_bytes, self._imports)

    def _take(self, cancellation: Cancellation) -> _Worker:
        with cancellation.stopping(self._wake), self._change:
            while not (self._idle or self._closed or cancellation.asked):
                self._change.wait()
            if self._closed or cancellation.asked:
                raise Cancelled
            return self._idle.pop(0)

    def _put_back(self, worker: _Worker, *, fit: bool) -> None:
        if not fit:
            worker.kill()
        with self._change:
            if not fit and not self._closed:
                self._all.remove(worker)
                worker = self._new()
                self._all.append(worker)
            self._idle.append(worker)
            self._change.notify()

    def _wake(self) -> None:
        with self._change:
            self._change.notify_all()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What became of a task. `worn`: the process has run out of memory once and is to be replaced."""

    value: Any = None
    error: GouacheError | None = None
    fault: str = ""
    worn: bool = False


class _Worker:
    """One process, seen from the server."""

    def __init__(self, memory_bytes: int, imports: Sequence[str]) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, memory_bytes, imports), name="gouache-worker", daemon=True
        )
        self._process.start()
        theirs.close()
        self._ready = False
        self.tasks = 0

    def run(self, task: Callable[[], object], seconds: float) -> _Outcome:
        """Raises TooHeavy, and RuntimeError where the process could not start; then it is no more."""
        if not self._ready:
            try:
                self._receive(_START_SECONDS)  # what it says first is that it is ready
            except TooHeavy as error:
                raise RuntimeError(f"a process to read files did not start: {error.detail}") from error
            self._ready = True
        self.tasks += 1
        try:
            self._connection.send(task)
        except OSError as error:
            raise self._died() from error
        return self._receive(seconds)

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()

    def _receive(self, seconds: float) -> _Outcome:
        if self._connection not in (happened := wait([self._connection, self._process.sentinel], seconds)):
            if happened:
                raise self._died()
            self.kill()
            raise TooHeavy(f"it took more than {seconds:g} s, the limit")
        try:
            outcome: _Outcome = self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._died() from error
        return outcome

    def _died(self) -> TooHeavy:
        self._process.join()
        return TooHeavy(f"the process that read it ended with {self._process.exitcode}")


def _serve(connection: Connection, memory_bytes: int, imports: Sequence[str]) -> None:
    """The life of a process: one task after the other until the server hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes of a terminal; the server decides
    for module in imports:
        importlib.import_module(module)
    limit_memory(memory_bytes)
    connection.send(_Outcome())
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError, MemoryError):  # the server is gone, or the file alone is too large
            return
        outcome = _outcome(task, memory_bytes)
        try:
            connection.send(outcome)
        except OSError:
            return
        # Whatever pickling runs into; nothing has been sent then.
        except Exception:  # noqa: BLE001
            connection.send(_Outcome(fault=traceback.format_exc(), worn=True))


def _outcome(task: Callable[[], object], memory_bytes: int) -> _Outcome:
    try:
        return _Outcome(value=task())
    except GouacheError as error:
        return _Outcome(error=error)
    except MemoryError:
        return _Outcome(
            error=TooHeavy(f"it took more than {memory_bytes / 1e6:,.0f} MB of memory, the limit"), worn=True
        )
    # A fault of ours: the server gets its traceback, and the process goes on with the next file.
    except Exception:  # noqa: BLE001
        return _Outcome(fault=traceback.format_exc())
