"""What the tests of workers have them do; a process imports it by name."""

from __future__ import annotations

import os
import time

from gouache.documents.opening import open_document
from gouache.domain import DocumentFacts, Survey


def surveyed(data: bytes) -> tuple[DocumentFacts, Survey]:
    document = open_document(data)
    return document.facts, document.survey()


def saved(data: bytes) -> bytes:
    return open_document(data).save()


def process_id() -> int:
    return os.getpid()


def take_memory(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


def loop() -> None:
    while True:
        time.sleep(0.01)


def die() -> None:
    os._exit(7)


def fail() -> None:
    raise ZeroDivisionError


def unpicklable() -> object:
    return lambda: None
