"""What can draw here: each row of the catalog with what it lacks and how to get it, found out without torch."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.engines import catalog
from gouache.engines.weights import fault, locate
from gouache.errors import DeviceMissing, EngineUnavailable, WeightsInvalid, WeightsMissing

if TYPE_CHECKING:
    from pathlib import Path

    from gouache.engines.catalog import Row

AUTO = "auto"
_BYTES_PER_GB = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One row on this machine. `missing` says what keeps it from drawing (empty: nothing), `remedy` what to do."""

    row: Row
    folder: Path | None
    missing: str = ""
    remedy: str = ""
    problem: type[EngineUnavailable] | None = None

    @property
    def present(self) -> bool:
        return self.problem is None


@dataclass(frozen=True, slots=True)
class Gpu:
    """The GPU with the most memory, in gigabytes."""

    memory_gb: float


def survey(models_dir: Path | None = None, cache_dir: Path | None = None) -> tuple[Presence, ...]:
    """Every row of the catalog, best first."""
    return tuple(look(row, models_dir, cache_dir) for row in catalog.ROWS)


def look(row: Row, models_dir: Path | None = None, cache_dir: Path | None = None) -> Presence:
    """The row on this machine: weights first, then the GPU."""
    folder = locate(row, models_dir, cache_dir)
    problem: type[EngineUnavailable]
    get_it = f"gouache engines pull {row.id}" if row.repository else "install Gouache again"
    if folder is None:
        problem, missing = WeightsMissing, f"weights of {row.download_gb:g} GB" if row.repository else "weights"
    elif row.repository and (says := fault(folder, row)):  # what comes in the wheel is checked when it is loaded
        problem, missing = WeightsInvalid, f"sound weights ({says})"
    elif row.needs_gpu and (says := _gpu_lack(row)):
        problem, missing, get_it = DeviceMissing, says, f"run it where there is a GPU of {row.memory_gb:g} GB"
    else:
        return Presence(row=row, folder=folder)
    return Presence(row=row, folder=folder, missing=missing, remedy=get_it, problem=problem)


def choose(name: str, models_dir: Path | None = None, cache_dir: Path | None = None) -> Row:
    """The row to draw with: the one named, or for "auto" the best that is present.

    Raises UnknownEngine, and for a row that cannot draw here WeightsMissing, WeightsInvalid or DeviceMissing.
    """
    if name != AUTO:
        presence = look(catalog.find(name), models_dir, cache_dir)
        if presence.problem is not None:
            raise presence.problem(f"{name} lacks {presence.missing}: {presence.remedy}")
        return presence.row
    for row in catalog.ROWS:
        if look(row, models_dir, cache_dir).present:
            return row
    raise WeightsMissing("not even the embedded model is there; install Gouache again")


def _gpu_lack(row: Row) -> str:
    gpu = find_gpu()
    if gpu is None:
        return "a GPU that CUDA can use"
    if gpu.memory_gb < row.memory_gb:
        return f"a GPU of {row.memory_gb:g} GB (the largest here has {gpu.memory_gb:.0f})"
    return ""


def find_gpu() -> Gpu | None:
    """The largest GPU that the CUDA driver shows this process; None where there is no driver or no device.

    Asks the driver's own library (CUDA Driver API, "Device Management"), which takes milliseconds where torch takes
    seconds, and obeys CUDA_VISIBLE_DEVICES as torch will.
    """
    try:
        driver = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return None
    count, memory, largest = ctypes.c_int(), ctypes.c_size_t(), 0
    if driver.cuInit(0) or driver.cuDeviceGetCount(ctypes.byref(count)):
        return None
    for device in range(count.value):
        if not driver.cuDeviceTotalMem_v2(ctypes.byref(memory), device):
            largest = max(largest, memory.value)
    return Gpu(largest / _BYTES_PER_GB) if largest else None
