"""Fetching a row's weights from the hub: the one part of Gouache that asks the network for a model, when told to.

Into a folder beside the final one, checked against the row's hashes, then renamed: a folder under its final name is
whole. A fetch cut short by the connection goes on where it stopped when it is asked for again.
"""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING, Any, TypeAlias

from gouache.engines.weights import INDEX, fault, locate
from gouache.errors import PullFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gouache.engines.catalog import Row

OnBytes: TypeAlias = "Callable[[int, int], None]"
"""Called as bytes of weights reach the disk, from several threads, with those so far and those in all."""

_SMALL_FILES = (INDEX, "LICENSE*", "*/*.json", "*/*.txt", "*/*.jinja", "*/*.model")
_CONNECT_SECONDS = 10.0
_CHUNK = 1 << 20


def unwatched(done: int, total: int) -> None:
    """An `OnBytes` for callers who do not look."""


def pull(row: Row, models_dir: Path, on_bytes: OnBytes = unwatched, endpoint: str | None = None) -> Path:
    """The folder with the row's weights: one that is here and sound, or `models_dir/<id>`, fetched.

    `endpoint` is a mirror of the hub inside the company; without one it is the hub, to which no token is sent.
    Raises PullFailed; then what stood under the final name stands there still.
    """
    here = locate(row, models_dir)
    if here is not None and not (row.repository and fault(here, row)):
        return here
    if not row.repository:
        raise PullFailed(f"{row.id} comes with the package and is not there; install Gouache again")
    staging = models_dir / f".{row.id}.part"
    try:
        _check_space(row, models_dir)
        _check_route(row, endpoint)
        _fetch(row, staging, on_bytes, endpoint)
        _check_hashes(row, staging)
        return _settle(staging, models_dir / row.id)
    except OSError as error:
        raise PullFailed(_first_line(error)) from error


def _check_space(row: Row, models_dir: Path) -> None:
    models_dir.mkdir(parents=True, exist_ok=True)
    needed, free = sum(file.size for file in row.weights), shutil.disk_usage(models_dir).free
    if free < needed:
        raise PullFailed(f"{needed / 1e9:.1f} GB are needed in {models_dir}, {free / 1e9:.1f} are free")


def _check_route(row: Row, endpoint: str | None) -> None:
    """One question without retries: the hub library alone tries for half a minute before it says there is no route."""
    from huggingface_hub import constants, get_session  # noqa: PLC0415  # a fifth of a second that only a pull needs

    hub = endpoint or constants.ENDPOINT
    question = f"{hub}/api/models/{row.repository}/revision/{row.revision}"
    try:
        answer = get_session().get(question, timeout=_CONNECT_SECONDS, follow_redirects=True)
    except _hub_errors() as error:
        raise PullFailed(f"{hub} cannot be reached: {_first_line(error)}") from error
    if answer.status_code in {401, 403, 404}:
        raise PullFailed(f"{hub} does not give out {row.repository} at {row.revision[:12]}: {answer.status_code}")


def _fetch(row: Row, staging: Path, on_bytes: OnBytes, endpoint: str | None) -> None:
    from huggingface_hub import snapshot_download  # noqa: PLC0415

    try:
        snapshot_download(
            row.repository,
            revision=row.revision,
            local_dir=staging,
            # Weights by path: the repository may hold them a second time, in one file for other tools.
            allow_patterns=[*_SMALL_FILES, *(file.path for file in row.weights)],
            token=None if endpoint else False,
            endpoint=endpoint,
            tqdm_class=_bar(on_bytes, sum(file.size for file in row.weights)),
        )
    except _hub_errors() as error:
        raise PullFailed(f"{_first_line(error)}; what has come is kept, pull again to go on") from error


def _hub_errors() -> tuple[type[Exception], ...]:
    """What the hub library lets out of a broken connection, a refusal or a full disk."""
    from huggingface_hub import errors  # noqa: PLC0415

    http_error: type[Exception] = errors.HTTPError  # type: ignore[attr-defined]  # whichever client it was built on
    return (OSError, RuntimeError, http_error)


def _bar(on_bytes: OnBytes, total: int) -> Any:  # noqa: ANN401  # a class made late; the hub library's are untyped
    """A progress bar that draws nothing and tells `on_bytes` instead."""
    from huggingface_hub.utils import tqdm as hub_bar  # type: ignore[attr-defined]  # noqa: PLC0415

    class Told(hub_bar):
        def __init__(self, *args: object, **kwargs: object) -> None:
            # Of the library's three bars, this one counts bytes that have reached the disk.
            self._counts = kwargs.get("name") == "huggingface_hub.snapshot_download"
            self._so_far = 0
            super().__init__(*args, **{**kwargs, "disable": True})  # type: ignore[no-untyped-call]

        def update(self, n: float | None = 1) -> None:
            if self._counts:
                self._so_far += int(n or 0)
                on_bytes(min(self._so_far, total), total)

    return Told


def _check_hashes(row: Row, staging: Path) -> None:
    """Raises PullFailed, and drops what came, where it is not byte for byte what the row names."""
    says = fault(staging, row)
    for weights in row.weights:
        if not says and _sha256(staging / weights.path) != weights.sha256:
            says = f"{weights.path} is not the file the catalog names"
    if says:
        shutil.rmtree(staging)
        raise PullFailed(says)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _settle(staging: Path, final: Path) -> Path:
    shutil.rmtree(staging / ".cache", ignore_errors=True)  # the hub library's notes for going on
    if final.exists():
        shutil.rmtree(final)
    return staging.rename(final)


def _first_line(error: BaseException) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
