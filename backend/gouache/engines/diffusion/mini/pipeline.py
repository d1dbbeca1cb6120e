"""From prompts to native squares: the sampler of the embedded model, in the manner of any diffusers pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from diffusers import DiffusionPipeline, FlowMatchEulerDiscreteScheduler, FluxTransformer2DModel
from diffusers.pipelines.pipeline_utils import ImagePipelineOutput
from PIL import Image

from gouache.engines.diffusion.mini.text import TOKEN_LIMIT, TextMeans, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from transformers import BertModel, PreTrainedTokenizerBase

    OnStepEnd = Callable[["MiniPipeline", int, torch.Tensor, dict[str, Any]], dict[str, Any]]

NATIVE_SIDE_PX = 64
DEFAULT_STEPS = 12
DEFAULT_GUIDANCE_SCALE = 3.0
DEFAULT_DRAFTS = 3
"""Drafts drawn side by side for one picture, which is their median: what only one of them has is grain or a slip."""
PATCH_PX = 16
GUIDE_ABOVE_SIGMA = 0.45
"""Guidance shapes the picture while it is mostly noise; later it only roughens flat areas, and costs a second pass."""
ANSWER_LIMIT = 1.1
"""Guided answers overshoot white and black; a little room beyond -1..1 keeps edges, more would burn."""


def _position_ids(grid: int) -> torch.Tensor:
    # Training placed every size on the coordinates of an 8 x 8 grid.
    at = (torch.arange(grid) + 0.5) * 8 / grid - 0.5
    ids = torch.zeros(grid * grid, 3)
    ids[:, 1] = at.repeat_interleave(grid)
    ids[:, 2] = at.repeat(grid)
    return ids


def _to_patches(pictures: torch.Tensor) -> torch.Tensor:
    n, channels, side, _ = pictures.shape
    grid = side // PATCH_PX
    cut = pictures.reshape(n, channels, grid, PATCH_PX, grid, PATCH_PX)
    return cut.permute(0, 2, 4, 1, 3, 5).reshape(n, grid * grid, channels * PATCH_PX**2)


def _from_patches(patches: torch.Tensor) -> torch.Tensor:
    n, count, _ = patches.shape
    grid = round(count**0.5)
    cut = patches.reshape(n, grid, grid, 3, PATCH_PX, PATCH_PX)
    return cut.permute(0, 3, 1, 4, 2, 5).reshape(n, 3, grid * PATCH_PX, grid * PATCH_PX)


def _to_uint8(pictures: torch.Tensor) -> NDArray[np.uint8]:
    """n x 3 x h x w in -1..1 to n x h x w x 3."""
    pixels: NDArray[np.uint8] = ((pictures.clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1).numpy()
    return pixels


def _median(pictures: torch.Tensor, drafts: int) -> torch.Tensor:
    """One picture for each group of drafts."""
    return pictures.reshape(-1, drafts, *pictures.shape[1:]).median(1).values if drafts > 1 else pictures


class MiniPipeline(DiffusionPipeline):  # type: ignore[misc]  # diffusers is not typed
    """Prompts to squares of 64 x 64 px on white; not safe to call from two threads at once."""

    transformer: FluxTransformer2DModel
    scheduler: FlowMatchEulerDiscreteScheduler
    text_encoder: BertModel
    tokenizer: PreTrainedTokenizerBase
    text_means: TextMeans
    revision: str = ""
    """Which weights these are; set where they are loaded."""
    _callback_tensor_inputs = ("latents",)

    def __init__(
        self,
        transformer: FluxTransformer2DModel,
        scheduler: FlowMatchEulerDiscreteScheduler,
        text_encoder: BertModel,
        tokenizer: PreTrainedTokenizerBase,
        text_means: TextMeans,
    ) -> None:
        super().__init__()
        self.register_modules(
            transformer=transformer,
            scheduler=scheduler,
            text_encoder=text_encoder,
            tokenizer=tokenizer,
            text_means=text_means,
        )

    @torch.no_grad()
    def __call__(
        self,
        prompt: str | Sequence[str],
        *,
        num_inference_steps: int = DEFAULT_STEPS,
        guidance_scale: float = DEFAULT_GUIDANCE_SCALE,
        num_images_per_prompt: int = 1,
        drafts: int = DEFAULT_DRAFTS,
        generator: torch.Generator | list[torch.Generator] | None = None,
        output_type: str = "pil",
        return_dict: bool = True,
        callback_on_step_end: OnStepEnd | None = None,
        callback_on_step_end_tensor_inputs: Sequence[str] = ("latents",),
    ) -> Any:  # noqa: ANN401  # an ImagePipelineOutput or, as everywhere in diffusers, a tuple of its field
        """Draw; `output_type` is "pil", "np" (n x 64 x 64 x 3, 0..1), "uint8" (the same, whole bytes) or "pt".

        Each picture is the median of its `drafts`, whose noise comes one after the other from the picture's generator.
        The callback gets, besides the tensors it asks for, `preview`: the clean pictures the network expects by now,
        n x 64 x 64 x 3 uint8. What it raises stops the drawing and leaves nothing behind.
        """
        prompts = [prompt] if isinstance(prompt, str) else list(prompt)
        tokens, pooled = encode(prompts, self.tokenizer, self.text_encoder, self.text_means)
        count = len(prompts) * num_images_per_prompt
        tokens = tokens.repeat_interleave(num_images_per_prompt * drafts, 0)
        pooled = pooled.repeat_interleave(num_images_per_prompt * drafts, 0)
        latents = self._noise(count, drafts, generator)

        self.scheduler.set_timesteps(num_inference_steps)
        for i, (timestep, sigma) in enumerate(zip(self.scheduler.timesteps, self.scheduler.sigmas, strict=False)):
            guided = guidance_scale != 1.0 and float(sigma) > GUIDE_ABOVE_SIGMA
            expected = self._expected(latents, sigma, tokens, pooled, guidance_scale if guided else None)
            # The stock scheduler wants a velocity: noise minus picture.
            latents = self.scheduler.step((latents - expected) / sigma, timestep, latents, return_dict=False)[0]
            if callback_on_step_end is not None:
                offered = {"latents": latents}
                asked = {name: offered[name] for name in callback_on_step_end_tensor_inputs}
                kept = callback_on_step_end(
                    self, i, timestep, {**asked, "preview": _to_uint8(_median(expected, drafts))}
                )
                latents = kept.get("latents", latents) if kept else latents

        latents = _median(latents, drafts)
        if output_type == "pt":
            images: Any = (latents.clamp(-1, 1) + 1) / 2
        else:
            images = _to_uint8(latents)
            if output_type == "np":
                images = images.astype("float32") / 255
            elif output_type == "pil":
                images = [Image.fromarray(picture) for picture in images]
        return ImagePipelineOutput(images=images) if return_dict else (images,)

    def _noise(
        self, count: int, drafts: int, generator: torch.Generator | list[torch.Generator] | None
    ) -> torch.Tensor:
        # One draw for each draft, so that a picture's noise does not depend on its neighbours.
        generators = generator if isinstance(generator, list) else [generator] * count
        shape = (1, 3, NATIVE_SIDE_PX, NATIVE_SIDE_PX)
        return torch.cat([torch.randn(shape, generator=one) for one in generators[:count] for _ in range(drafts)])

    def _expected(
        self,
        latents: torch.Tensor,
        sigma: torch.Tensor,
        tokens: torch.Tensor,
        pooled: torch.Tensor,
        guidance_scale: float | None,
    ) -> torch.Tensor:
        """The clean pictures the network expects behind the noise."""
        patches = _to_patches(latents)
        if guidance_scale is not None:
            # Without words: zeros, as the training's empty captions.
            patches, tokens, pooled = (
                torch.cat([patches, patches]),
                torch.cat([tokens, torch.zeros_like(tokens)]),
                torch.cat([pooled, torch.zeros_like(pooled)]),
            )
        dtype = self.transformer.dtype
        answer = self.transformer(
            hidden_states=patches.to(dtype),
            encoder_hidden_states=tokens.to(dtype),
            pooled_projections=pooled.to(dtype),
            timestep=sigma.to(dtype).expand(len(patches)),
            img_ids=_position_ids(NATIVE_SIDE_PX // PATCH_PX),
            txt_ids=torch.zeros(TOKEN_LIMIT, 3),
        ).sample.float()
        if guidance_scale is not None:
            with_words, without = answer.chunk(2)
            answer = without + guidance_scale * (with_words - without)
        return _from_patches(answer.clamp(-ANSWER_LIMIT, ANSWER_LIMIT))
