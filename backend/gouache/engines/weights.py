"""Folders of weights on this machine: where a row's is, and what is wrong with one. Reads headers, loads nothing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gouache.engines.catalog import Row

INDEX = "model_index.json"
_WHEEL = Path(__file__).parent / "diffusion"
_LIBRARIES = frozenset({"diffusers", "transformers"})
_LENGTH_BYTES = 8
_LONGEST_HEADER = 100_000_000  # the format's own limit


def folder_in_wheel(row: Row) -> Path:
    """Where the weights of a row without a repository come with the package."""
    return _WHEEL / row.id / "weights"


def locate(row: Row, models_dir: Path | None = None, cache_dir: Path | None = None) -> Path | None:
    """The folder that holds the row's weights; None where there is none.

    Looks into the package, then `models_dir/<id>`, then the hub's cache at the pinned revision (`cache_dir`, or the
    hub library's own place). Only whether it is there, not whether it is sound: that is `fault`.
    """
    if not row.repository:
        folder = folder_in_wheel(row)
        return folder if (folder / INDEX).is_file() else None
    if models_dir is not None and (models_dir / row.id / INDEX).is_file():
        return models_dir / row.id
    return _in_hub_cache(row, cache_dir)


def _in_hub_cache(row: Row, cache_dir: Path | None) -> Path | None:
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415  # a tenth of a second, and often not needed

    found = try_to_load_from_cache(row.repository, INDEX, cache_dir=cache_dir, revision=row.revision)
    return Path(found).parent if isinstance(found, str) else None


def weights_sha256(row: Row) -> str:
    """SHA-256 over the names and checksums of the row's weights: those pinned, or those of the files in the package.

    Empty for an engine without weights.
    """
    sums = {file.path: file.sha256 for file in row.weights}
    if not sums and not row.repository:
        folder = folder_in_wheel(row)
        files = sorted(folder.rglob("*.safetensors"))
        sums = {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    listed = "".join(f"{name} {checksum}\n" for name, checksum in sorted(sums.items()))
    return hashlib.sha256(listed.encode()).hexdigest() if sums else ""


def fault(folder: Path, row: Row) -> str:
    """What keeps the folder from being loaded, in words for people; empty where nothing does.

    A folder with nothing but pickles is refused, and so is one whose index names other libraries than those that
    hold the model's parts: both could run code of the folder's author.
    """
    try:
        index: object = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return f"{INDEX} is missing"
    except (OSError, ValueError) as error:
        return f"{INDEX} cannot be read: {error}"
    if not isinstance(index, dict) or index.get("_class_name") != row.pipeline:
        return f"{INDEX} does not describe a {row.pipeline}"
    for part, origin in index.items():
        if part.startswith("_") or not isinstance(origin, list) or origin == [None, None]:
            continue
        if origin[0] not in _LIBRARIES:
            return f"{part} comes from {origin[0]!r}, which is not loaded"
        if says := _fault_in_part(folder / part):
            return f"{part}: {says}"
    return _fault_in_sizes(folder, row)


def _fault_in_part(part: Path) -> str:
    if not part.is_dir():
        return "the folder is missing"
    files = [file for file in part.iterdir() if file.is_file()]
    if any(file.suffix in {".bin", ".pt", ".pth", ".ckpt", ".pkl"} for file in files) and not any(
        file.suffix == ".safetensors" for file in files
    ):
        return "only safetensors are loaded, and there are none beside the pickled weights"
    for file in files:
        if file.suffix == ".safetensors" and (says := fault_in_file(file)):
            return f"{file.name}: {says}"
    return ""


def _fault_in_sizes(folder: Path, row: Row) -> str:
    for weights in row.weights:
        file = folder / weights.path
        if not file.is_file():
            return f"{weights.path} is missing"
        if file.stat().st_size != weights.size:
            return f"{weights.path} has {file.stat().st_size:,} bytes, {weights.size:,} are expected"
    return ""


def fault_in_file(path: Path) -> str:
    """What is wrong with a safetensors file, by its content and not by its name.

    The format: eight bytes with the header's length, little endian, a JSON header, and the numbers without a gap
    (github.com/huggingface/safetensors, "Format").
    """
    with path.open("rb") as stream:
        length = int.from_bytes(stream.read(_LENGTH_BYTES), "little")
        rest = path.stat().st_size - _LENGTH_BYTES - length
        if rest < 0 or not 2 <= length <= _LONGEST_HEADER:
            return "not a safetensors file, or cut short"
        try:
            header = json.loads(stream.read(length))
            ends = [entry["data_offsets"][1] for name, entry in header.items() if name != "__metadata__"]
        except (ValueError, AttributeError, KeyError, TypeError, IndexError):
            return "not a safetensors file"
    if max(ends, default=0) != rest:
        return f"{rest:,} bytes of numbers, {max(ends, default=0):,} are expected: cut short"
    return ""
