"""Four thousand files with their structure mutated: each is worked on or refused by name, within two seconds.

Time is CPU time of the process, so that a busy machine does not fail a file. GOUACHE_TEST_FUZZ_FILES gives another
number of files. A file that fails is made again by its seed: `tests.fuzz.work.try_seed(SEED)`.
"""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from tests.fuzz.work import Outcome, try_seeds

FILES = int(os.environ.get("GOUACHE_TEST_FUZZ_FILES", "4000"))
FIRST_SEED = int(os.environ.get("GOUACHE_TEST_FUZZ_SEED", "0"))
SECONDS = 2.0
_BATCH = 20


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    batches = [
        list(range(start, min(start + _BATCH, FIRST_SEED + FILES)))
        for start in range(FIRST_SEED, FIRST_SEED + FILES, _BATCH)
    ]
    with ProcessPoolExecutor(max_workers=min(2, os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        return [outcome for batch in pool.map(try_seeds, batches) for outcome in batch]


@pytest.mark.fuzz
def test_every_mutated_file_is_worked_on_or_refused_by_name(outcomes: list[Outcome]) -> None:
    faults = [outcome for outcome in outcomes if outcome.fault]
    _report(outcomes)

    assert len(outcomes) == FILES
    assert not faults, "\n\n".join(
        f"seed {one.seed}, {one.file}: {one.mutations}\n{one.fault}" for one in _one_of_each(faults)
    )


@pytest.mark.fuzz
def test_every_mutated_file_takes_less_than_two_seconds(outcomes: list[Outcome]) -> None:
    slow = [outcome for outcome in outcomes if outcome.seconds > SECONDS]

    assert not slow, "\n".join(f"{one.seconds:.2f} s: seed {one.seed}, {one.file}: {one.mutations}" for one in slow)


@pytest.mark.fuzz
def test_what_we_save_passes_our_own_gate(outcomes: list[Outcome]) -> None:
    refused = [outcome for outcome in outcomes if outcome.became == "ResultRefused"]

    assert not refused, "\n".join(f"seed {one.seed}, {one.file}: {one.mutations}" for one in refused)


def _one_of_each(faults: list[Outcome]) -> list[Outcome]:
    """One outcome for each place in the code that failed."""
    places = {
        one.fault.rstrip().splitlines()[-1].partition(":")[0] + _place(one.fault): one for one in reversed(faults)
    }
    return list(places.values())


def _place(fault: str) -> str:
    return next((line for line in reversed(fault.splitlines()) if line.lstrip().startswith("File ")), "")


def _report(outcomes: list[Outcome]) -> None:
    slowest = sorted(outcomes, key=lambda one: one.seconds)[-5:]
    print(
        f"\n{len(outcomes)} mutated files of {len({one.file for one in outcomes})}:",
        Counter(one.became for one in outcomes),
    )
    print(f"{sum(one.slots for one in outcomes)} pictures placed; the slowest, in seconds of CPU time:")
    for one in reversed(slowest):
        print(f"  {one.seconds:.2f}  seed {one.seed}, {one.file}: {one.mutations}")
