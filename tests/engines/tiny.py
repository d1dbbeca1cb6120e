"""A tiny FLUX.2 [klein]: the real pipeline class with random weights, built from a configuration; draws in a blink."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import diffusers
import torch
import transformers
from tokenizers.pre_tokenizers import ByteLevel

from gouache.engines.catalog import FLUX2_KLEIN_4B, Row

if TYPE_CHECKING:
    from pathlib import Path

_diffusers: Any = diffusers
_transformers: Any = transformers

_END = "<|endoftext|>"
_CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_TEXT_LAYERS = 27  # the pipeline reads the states after layers 9, 18 and 27
_TEXT_WIDTH = 16

TINY_KLEIN = dataclasses.replace(
    FLUX2_KLEIN_4B, needs_gpu=False, threads=1, weights=(), min_side=32, min_area=64 * 64, native_area=64 * 64
)
"""Klein's own row, on the CPU and at the size of a stamp."""


def save_tiny_klein(folder: Path) -> Row:
    """Writes the pipeline into `folder`; the same weights every time. Its row comes back."""
    torch.manual_seed(0)
    pipeline = _diffusers.Flux2KleinPipeline(
        scheduler=_diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0, use_dynamic_shifting=True),
        vae=_diffusers.AutoencoderKLFlux2(
            block_out_channels=(8, 8, 8, 8), layers_per_block=1, latent_channels=4, norm_num_groups=4, sample_size=64
        ).eval(),
        text_encoder=_transformers.Qwen3ForCausalLM(_text_config()).eval(),
        tokenizer=_tokenizer(),
        transformer=_diffusers.Flux2Transformer2DModel(
            in_channels=16,
            num_layers=1,
            num_single_layers=2,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=3 * _TEXT_WIDTH,
            timestep_guidance_channels=16,
            axes_dims_rope=(4, 4, 4, 4),
            guidance_embeds=False,
        ).eval(),
        is_distilled=True,
    )
    pipeline.save_pretrained(folder)
    return TINY_KLEIN


def _text_config() -> transformers.PretrainedConfig:
    config: transformers.PretrainedConfig = _transformers.Qwen3Config(
        hidden_size=_TEXT_WIDTH,
        intermediate_size=32,
        num_hidden_layers=_TEXT_LAYERS,
        num_attention_heads=2,
        num_key_value_heads=1,
        head_dim=8,
        vocab_size=264,
        tie_word_embeddings=True,
        bos_token_id=None,
        eos_token_id=256,
        pad_token_id=256,
    )
    return config


def _tokenizer() -> transformers.PreTrainedTokenizerBase:
    """One token a byte, no merges, and the three marks of the chat template."""
    symbols = {symbol: number for number, symbol in enumerate(sorted(ByteLevel.alphabet()))}
    tokenizer: transformers.PreTrainedTokenizerBase = _transformers.Qwen2TokenizerFast(
        vocab={**symbols, _END: 256},
        merges=[],
        extra_special_tokens=["<|im_start|>", "<|im_end|>"],
        chat_template=_CHAT_TEMPLATE,
    )
    return tokenizer
