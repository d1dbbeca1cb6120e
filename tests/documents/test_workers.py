"""Files read in processes of their own, as a server does it: real processes, files and limits."""

from __future__ import annotations

import dataclasses
import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from tests import office_files as made
from tests.documents import worker_tasks as tasks

from gouache.documents.gate import check
from gouache.documents.limits import DEFAULT_LIMITS
from gouache.documents.workers import Cancellation, Workers
from gouache.domain import DocumentKind
from gouache.errors import Cancelled, Encrypted, TooBig, TooHeavy, UnsafeXml

LIMITS = dataclasses.replace(DEFAULT_LIMITS, worker_bytes=200_000_000, worker_seconds=20)
SHORT = dataclasses.replace(LIMITS, worker_seconds=1)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, LIMITS) as pool:
        yield pool


def test_a_file_is_surveyed_in_another_process(workers: Workers) -> None:
    facts, survey = workers.run(partial(tasks.surveyed, made.deck()))

    assert facts.kind is DocumentKind.POWERPOINT
    assert survey.slots
    assert workers.run(tasks.process_id) != os.getpid()


def test_errors_of_ours_come_back_as_they_are(workers: Workers) -> None:
    doctype = made.changed(made.deck(), {"customXml/item1.xml": b"<!DOCTYPE x><x/>"})

    with pytest.raises(UnsafeXml, match="DOCTYPE"):
        workers.run(partial(check, doctype))
    with pytest.raises(TooBig, match="10"):
        workers.run(partial(check, made.deck(), dataclasses.replace(LIMITS, entries=10)))
    with pytest.raises(Encrypted):
        workers.run(partial(check, made.compound_file("EncryptedPackage")))


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS holds no process to a memory limit")
def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_one_is_read(workers: Workers) -> None:
    with pytest.raises(TooHeavy, match="200 MB"):
        workers.run(partial(tasks.take_memory, 400))
    assert workers.run(partial(tasks.take_memory, 20)) == 20_000_000


def test_a_file_that_takes_too_long_is_refused_and_the_next_one_is_read() -> None:
    with Workers(1, SHORT) as workers:
        with pytest.raises(TooHeavy, match="1 s"):
            workers.run(tasks.loop)
        assert workers.run(partial(check, made.deck())).kind is DocumentKind.POWERPOINT


def test_a_process_that_dies_takes_only_its_own_file_with_it(workers: Workers) -> None:
    with pytest.raises(TooHeavy, match="ended with 7"):
        workers.run(tasks.die)
    assert workers.run(partial(check, made.report())).kind is DocumentKind.WORD


@pytest.mark.parametrize(("task", "says"), [(tasks.fail, "ZeroDivisionError"), (tasks.unpicklable, "pickle")])
def test_a_fault_comes_with_its_traceback(workers: Workers, task: object, says: str) -> None:
    with pytest.raises(RuntimeError, match=says):
        workers.run(task)  # type: ignore[arg-type]
    assert workers.run(partial(check, made.report())).kind is DocumentKind.WORD


def test_work_is_cancelled_from_another_thread_while_it_runs() -> None:
    cancellation = Cancellation()
    with Workers(1, LIMITS) as workers, ThreadPoolExecutor(1) as thread:
        assert workers.run(tasks.process_id)
        running = thread.submit(workers.run, tasks.loop, cancellation)
        threading.Timer(0.2, cancellation.cancel).start()

        with pytest.raises(Cancelled):
            running.result()
        assert workers.run(tasks.process_id)


def test_work_is_cancelled_while_it_waits_for_a_process() -> None:
    first, second = Cancellation(), Cancellation()
    with Workers(1, LIMITS) as workers, ThreadPoolExecutor(2) as threads:
        running = threads.submit(workers.run, tasks.loop, first)
        waiting = threads.submit(workers.run, tasks.loop, second)
        second.cancel()
        first.cancel()

        for one in (running, waiting):
            with pytest.raises(Cancelled):
                one.result()


def test_what_was_cancelled_before_does_not_begin(workers: Workers) -> None:
    cancellation = Cancellation()
    cancellation.cancel()

    with pytest.raises(Cancelled):
        workers.run(tasks.process_id, cancellation)


def test_closing_cancels_what_runs_and_what_waits() -> None:
    workers = Workers(1, LIMITS)
    assert workers.run(tasks.process_id)
    with ThreadPoolExecutor(3) as threads:
        going_on = [threads.submit(workers.run, tasks.loop) for _ in range(3)]
        threading.Timer(0.2, workers.close).start()

        for one in going_on:
            with pytest.raises(Cancelled):
                one.result()
    with pytest.raises(Cancelled):
        workers.run(tasks.process_id)


def test_a_process_is_replaced_after_its_number_of_files() -> None:
    with Workers(1, dataclasses.replace(LIMITS, worker_files=2)) as workers:
        processes = [workers.run(tasks.process_id) for _ in range(4)]

    assert processes[0] == processes[1]
    assert processes[2] == processes[3]
    assert processes[0] != processes[2]


def test_many_threads_share_few_processes(workers: Workers) -> None:
    files = {"deck": made.deck(), "report": made.report()}
    kinds = {"deck": DocumentKind.POWERPOINT, "report": DocumentKind.WORD}
    names = ["deck", "report"] * 30

    with ThreadPoolExecutor(12) as threads:
        saved = list(threads.map(lambda name: workers.run(partial(tasks.saved, files[name])), names))

    assert [check(data).kind for data in saved] == [kinds[name] for name in names]
