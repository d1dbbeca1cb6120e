"""The catalog: a row for each model that can draw. A new model is a new row; this module imports no torch."""

from __future__ import annotations

import difflib
import math
from dataclasses import dataclass

from gouache.domain import Size, Style
from gouache.errors import StyleNotDrawn, UnknownEngine


@dataclass(frozen=True, slots=True)
class WeightFile:
    """One file of weights at the pinned revision: its path in the repository, bytes, and SHA-256 in hexadecimal."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One model. Sizes are in pixels, areas in square pixels, memory and download in gigabytes (10^9 bytes).

    `repository` is empty for weights that come in the wheel. `native_area` is what the model was made for; 0 means
    it draws a small square of its own, finished at any size. `prompt_parts` say how a brief becomes this model's
    prompt (see `prompts`), `subject_words` how many words of subject it takes (0: any number). `threads` is how many
    it computes with on the CPU (0: as many as torch likes).
    """

    id: str
    title: str
    pipeline: str  # the diffusers class, or one of ours
    licence: str  # SPDX
    licence_url: str
    repository: str = ""
    revision: str
    size_multiple: int = 1
    min_side: int = 16
    max_side: int
    min_area: int = 0
    native_area: int = 0
    steps: int
    guidance_scale: float
    distilled: bool = False  # guidance is in the weights: another scale changes nothing
    prompt_parts: tuple[str, ...]
    subject_words: int = 0
    memory_gb: float
    download_gb: float = 0.0
    needs_gpu: bool
    threads: int = 0
    weights: tuple[WeightFile, ...] = ()

    def require(self, style: Style) -> None:
        """Raises StyleNotDrawn, naming the engines that can, where this one does not draw the style."""
        if self.id not in style.engines:
            can = ", ".join(style.engines) or "no engine"
            raise StyleNotDrawn(f"{self.id} does not draw the style {style.name!r}; {can} can")

    def size_for(self, frame_aspect: float, wanted: Size) -> Size:
        """The size to ask the model for: on its grid, near its own area, of the frame's aspect as nearly as it can.

        Never larger than `wanted` by more than the grid asks: a small picture is drawn smaller, which is faster.
        """
        if not self.native_area:
            return wanted
        area = min(max(wanted.width * wanted.height, self.min_area), self.native_area)
        grid = self.size_multiple
        ideal = math.sqrt(area * frame_aspect)
        steps = range(math.floor(ideal / grid) - 2, math.ceil(ideal / grid) + 3)
        widths = {min(max(step * grid, self.min_side), self.max_side) for step in steps}
        candidates = [Size(width, self._height_for(width, frame_aspect)) for width in sorted(widths)]

        def distance(size: Size) -> float:
            off_aspect = abs(math.log(size.width / size.height / frame_aspect))
            off_area = abs(math.log(size.width * size.height / area))
            return off_aspect + off_area / 8  # what is off in aspect is cut away; a little area costs only time

        return min(candidates, key=distance)

    def _height_for(self, width: int, aspect: float) -> int:
        grid = self.size_multiple
        return min(max(round(width / aspect / grid) * grid, self.min_side), self.max_side)


MINI = Row(
    id="mini",
    title="Gouache mini",
    pipeline="MiniPipeline",
    licence="Apache-2.0",
    licence_url="https://www.apache.org/licenses/LICENSE-2.0",
    revision="a497c2a412d6",  # a digest over the checksums of all its files
    max_side=4096,
    steps=12,
    guidance_scale=3.0,
    # Bare names and style words, parted by a comma, are all it was taught; colours are laid on when it is finished.
    prompt_parts=("{subject}", "{style}"),
    subject_words=8,
    memory_gb=0.7,
    needs_gpu=False,
    # Too small to share: a second thread wins little on an idle machine, and on a busy one the two wait for each other
    # by spinning (29 s a picture against 1.3 s, measured). One also makes the bytes the same on any number of cores.
    threads=1,
)

FLUX2_KLEIN_4B = Row(
    id="flux2-klein-4b",
    title="FLUX.2 [klein] 4B",
    pipeline="Flux2KleinPipeline",
    licence="Apache-2.0",
    licence_url="https://huggingface.co/black-forest-labs/FLUX.2-klein-4B/blob/e7b7dc27f91deacad38e78976d1f2b499d76a294/LICENSE.md",
    repository="black-forest-labs/FLUX.2-klein-4B",
    # The revision, sizes and hashes are those that many public projects pin alike; they were not fetched from the
    # hub for this row. A wrong one cannot slip in: a pull checks every file of weights against its hash.
    revision="e7b7dc27f91deacad38e78976d1f2b499d76a294",
    size_multiple=16,
    min_side=256,
    max_side=2048,
    min_area=512 * 512,
    native_area=1024 * 1024,
    steps=4,
    guidance_scale=1.0,
    distilled=True,
    # FLUX.2 reads prose and has no negative prompt, so what to leave out is said in words.
    prompt_parts=(
        "{subject}",
        "{style}",
        "in the colours {palette}",
        "{composition}",
        "without {negative}",
        "no text, no letters, no logos",
    ),
    memory_gb=20.0,
    download_gb=16.0,
    needs_gpu=True,
    weights=(
        WeightFile(
            "text_encoder/model-00001-of-00002.safetensors",
            4_967_215_360,
            "8c0506e7f4936fa7e26183a4fd8da4e2bdbc5990ba64ae441f965d51228f36ea",
        ),
        WeightFile(
            "text_encoder/model-00002-of-00002.safetensors",
            3_077_766_632,
            "82f2bd839378541b0557bfabaf37c7d3d637071fdcb73302dedd7cf61162ce07",
        ),
        WeightFile(
            "transformer/diffusion_pytorch_model.safetensors",
            7_751_109_744,
            "9f29f9edcfdae452a653ffb51a534ca4decd389952c225724ff3b94042612a6e",
        ),
        WeightFile(
            "vae/diffusion_pytorch_model.safetensors",
            168_120_878,
            "ca70d2202afe6415bdbcb8793ba8cd99fd159cfe6192381504d6c4d3036e0f04",
        ),
    ),
)

ROWS = (FLUX2_KLEIN_4B, MINI)
"""Best first: `auto` takes the first that is present."""


def find(name: str) -> Row:
    """The row of that id. Raises UnknownEngine, naming those that sound like it."""
    ids = [row.id for row in ROWS]
    if name in ids:
        return ROWS[ids.index(name)]
    near = difflib.get_close_matches(name.casefold(), ids, n=2, cutoff=0.4) or ids
    raise UnknownEngine(f"{name!r}; did you mean {' or '.join(near)}?")
