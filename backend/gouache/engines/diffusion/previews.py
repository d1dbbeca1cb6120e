"""What the picture will look like, guessed while it is drawn: small, cheap, and without touching the drawing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import torch
from diffusers.utils.torch_utils import randn_tensor
from torch.nn import functional

from gouache.domain import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gouache.domain import Pixels

_PREVIEW_SIDE = 256  # pixels, about, of the longer side

Pipeline: TypeAlias = Any
"""A diffusers pipeline; they carry no types, their parts are set by name."""

Preview: TypeAlias = "Callable[[int, Mapping[str, Any]], Pixels | None]"
"""Called after a step with its index and the tensors of the callback."""

PreviewFactory: TypeAlias = "Callable[[Pipeline, int, Size], Preview]"
"""A `Preview` for one drawing, from its pipeline, seed and size."""


def no_previews(pipeline: Pipeline, seed: int, size: Size) -> Preview:  # noqa: ARG001  # a PreviewFactory
    """For pipelines nobody has taught to show themselves."""
    return lambda _step, _tensors: None


def own_previews(pipeline: Pipeline, seed: int, size: Size) -> Preview:  # noqa: ARG001  # a PreviewFactory
    """For pipelines that hand their own estimate to the callback, as rows of pixels under "preview"."""
    return lambda _step, tensors: tensors["preview"][0]


class KleinPreviews:
    """FLUX.2: the clean picture estimated from two latents, decoded small.

    Along the Euler path v = (x[i+1] - x[i]) / (sigma[i+1] - sigma[i]) and x0 = x - sigma v (rectified flow, Liu et
    al. 2022). Averaging the latents before the decoder keeps the cost to a few hundredths of the whole picture's.
    """

    def __init__(self, pipeline: Pipeline, seed: int, size: Size) -> None:
        self._pipeline = pipeline
        self._grid = Size(size.width // (pipeline.vae_scale_factor * 2), size.height // (pipeline.vae_scale_factor * 2))
        self._latents = self._first_noise(seed)

    def _first_noise(self, seed: int) -> torch.Tensor:
        """What the pipeline starts from and does not show; the same seed gives it once more."""
        channels = int(self._pipeline.transformer.config.in_channels)
        noise: torch.Tensor = randn_tensor(
            (1, channels, self._grid.height, self._grid.width),
            generator=torch.Generator("cpu").manual_seed(seed),
            device=self._pipeline._execution_device,  # diffusers' own name for it, in all its pipelines
            dtype=self._pipeline.text_encoder.dtype,
        )
        return noise.flatten(2).permute(0, 2, 1)

    @torch.no_grad()
    def __call__(self, step: int, tensors: Mapping[str, Any]) -> Pixels | None:
        latents: torch.Tensor = tensors["latents"]
        sigmas = self._pipeline.scheduler.sigmas
        before, after = float(sigmas[step]), float(sigmas[step + 1])
        clean = latents - (latents - self._latents) * (after / (after - before))
        self._latents = latents
        return self._decode(clean)

    def _decode(self, tokens: torch.Tensor) -> Pixels:
        vae = self._pipeline.vae
        latents = tokens.permute(0, 2, 1).reshape(1, -1, self._grid.height, self._grid.width)
        mean = vae.bn.running_mean.view(1, -1, 1, 1).to(latents)
        deviation = torch.sqrt(vae.bn.running_var.view(1, -1, 1, 1) + vae.config.batch_norm_eps).to(latents)
        latents = functional.pixel_shuffle(latents * deviation + mean, 2).to(vae.dtype)
        longest = max(latents.shape[-2:]) * self._pipeline.vae_scale_factor
        if (shrink := longest // _PREVIEW_SIDE) > 1:
            latents = functional.avg_pool2d(latents, min(shrink, *latents.shape[-2:]))
        picture = vae.decode(latents, return_dict=False)[0][0].float()
        pixels: Pixels = ((picture.clamp(-1, 1) + 1) * 127.5).round().byte().permute(1, 2, 0).cpu().numpy()
        return pixels
