"""Work on masks and label maps: connected regions, distances, smoothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gouache.engines.diffusion.mini.colour import Floats


def regions(labels: NDArray[np.integer]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Number the connected regions of equal label (4 neighbours): a map of region numbers and the area of each."""
    height, width = labels.shape
    starts = np.ones((height, width), bool)
    starts[:, 1:] = labels[:, 1:] != labels[:, :-1]
    run = np.cumsum(starts.ravel()).reshape(height, width) - 1  # runs of equal label within a row
    joined = labels[1:] == labels[:-1]
    count = int(run[-1, -1]) + 1
    pairs = np.unique(run[1:][joined] * count + run[:-1][joined])
    root = list(range(count))

    def find(a: int) -> int:
        while root[a] != a:
            root[a] = root[root[a]]
            a = root[a]
        return a

    for pair in pairs.tolist():
        root[find(pair // count)] = find(pair % count)
    _, number = np.unique([find(a) for a in range(len(root))], return_inverse=True)
    mapped = number[run]
    return mapped, np.bincount(mapped.ravel())


def blurred(field: NDArray[np.generic], sigma: float) -> Floats:
    """Gaussian blur, edges continued."""
    reach = max(1, round(3 * sigma))
    offsets = np.arange(-reach, reach + 1, dtype=np.float32)
    kernel = np.exp(-0.5 * (offsets / sigma) ** 2)
    kernel /= kernel.sum()
    out = field.astype(np.float32)
    for axis in (0, 1):
        pad = [(0, 0)] * out.ndim
        pad[axis] = (reach, reach)
        padded = np.pad(out, pad, mode="edge")
        size = out.shape[axis]
        total = np.zeros_like(out)
        for k, weight in enumerate(kernel):
            part = padded[k : k + size] if axis == 0 else padded[:, k : k + size]
            total += weight * part
        out = total
    return out


def distance_to(mask: NDArray[np.bool_], within: int) -> Floats:
    """Euclidean distance of every pixel to the nearest set pixel, exact up to `within` pixels, which stands for more.

    Columns, then rows, each a lower envelope of parabolas (Felzenszwalb & Huttenlocher 2012) over the near ones only.
    """
    squared = np.where(mask, np.float32(0), np.float32(within**2))
    for _ in range(2):
        out = squared.copy()
        for step in range(1, within + 1):
            raised = squared + np.float32(step**2)
            np.minimum(out[step:], raised[:-step], out=out[step:])
            np.minimum(out[:-step], raised[step:], out=out[:-step])
        squared = np.ascontiguousarray(out.T)
    result: Floats = np.sqrt(squared)
    return result


def inside_distance(mask: NDArray[np.bool_], within: int) -> Floats:
    """Signed distance to the edge of a mask, positive inside, in pixels; exact up to `within`."""
    signed: Floats = distance_to(~mask, within) - distance_to(mask, within)
    return signed


def resized(field: Floats, width: int, height: int) -> Floats:
    """A smooth enlargement of a field."""
    image = Image.fromarray(field.astype(np.float32))
    return np.asarray(image.resize((width, height), Image.Resampling.BICUBIC), np.float32)


def majority(labels: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """The commonest label in a square neighbourhood: takes away whiskers."""
    return np.asarray(Image.fromarray(labels).filter(ImageFilter.ModeFilter(size)))
