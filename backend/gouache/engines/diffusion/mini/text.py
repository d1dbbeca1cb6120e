"""What the network hears of a prompt: centred token states and a mean vector, as it was trained with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transformers import BertModel, PreTrainedTokenizerBase

TOKEN_LIMIT = 14
"""Word pieces the network reads; what comes after them is not heard."""


class TextMeans(torch.nn.Module):
    """The mean text vectors of the training captions, taken off before the network sees a prompt."""

    tokens: torch.Tensor
    pooled: torch.Tensor

    def __init__(self, tokens: torch.Tensor, pooled: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("tokens", tokens)
        self.register_buffer("pooled", pooled)


def _unit_rms(vectors: torch.Tensor) -> torch.Tensor:
    return vectors / (vectors.square().mean(-1, keepdim=True) + 1e-6).sqrt()


def encode(
    prompts: Sequence[str], tokenizer: PreTrainedTokenizerBase, encoder: BertModel, means: TextMeans
) -> tuple[torch.Tensor, torch.Tensor]:
    """Token states, n x 14 x 384 with zeros where a prompt has ended, and mean vectors, n x 384."""
    pieces = tokenizer(list(prompts), padding=True, truncation=True, max_length=TOKEN_LIMIT + 2, return_tensors="pt")
    mask = pieces["attention_mask"]
    states = encoder(input_ids=pieces["input_ids"], attention_mask=mask).last_hidden_state
    weight = mask.to(states.dtype)
    count = weight.sum(1, keepdim=True)
    pooled = _unit_rms((states * weight[..., None]).sum(1) / count) - means.pooled
    inner = states[:, 1:]  # without [CLS]; [SEP] falls to the mask below
    place = torch.arange(inner.shape[1])[None]
    tokens = (_unit_rms(inner) - means.tokens) * (place < count - 2)[..., None]
    tokens = functional.pad(tokens, (0, 0, 0, max(0, TOKEN_LIMIT - tokens.shape[1])))[:, :TOKEN_LIMIT]
    return tokens, pooled
