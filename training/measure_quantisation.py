"""What 8 bits a weight cost, in pictures: the trained weights and the shipped ones draw the same 40 prompts.

usage: python training/measure_quantisation.py TRAINED

TRAINED is the folder the training wrote (bf16 network, fp16 text encoder); the other side is the one in the package.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from gouache.engines.diffusion.mini.loading import load_mini
from gouache.engines.diffusion.mini.pipeline import MiniPipeline

PROMPTS = (
    "a dog", "a cat", "a horse", "a penguin", "a butterfly", "a red apple", "a pizza", "a hamburger",
    "a strawberry", "a birthday cake", "a car", "a bicycle", "a rocket", "a train", "a house", "a school",
    "a tree", "a sunflower", "a rainbow", "a snowflake", "a laptop", "a light bulb", "a printer", "a bar chart",
    "a pie chart, flat icon", "a calendar", "a robot", "a briefcase", "a trophy", "a locked", "a key", "a compass",
    "a microscope", "a telescope", "a guitar", "a balance scale", "a shield, color icon", "a clipboard, color icon",
    "a chat multiple, color icon", "a seedling",
)  # fmt: skip


def drawn(pipeline: MiniPipeline, seed: int) -> np.ndarray:
    pictures = [
        pipeline(prompt, drafts=1, generator=torch.Generator().manual_seed(seed), output_type="uint8").images[0]
        for prompt in PROMPTS
    ]
    return np.stack(pictures).astype(np.float64)


def rms(difference: np.ndarray) -> np.ndarray:
    return np.sqrt(np.square(difference).mean((1, 2, 3)))


def main(trained: Path) -> None:
    torch.set_num_threads(1)  # a second one gains little at this size and loses much on a busy machine
    shipped, original = load_mini(), load_mini()
    original.transformer.load_state_dict(
        {k: v.float() for k, v in load_file(trained / "transformer/diffusion_pytorch_model.safetensors").items()}
    )
    original.text_encoder.load_state_dict(
        {k: v.float() for k, v in load_file(trained / "text_encoder/model.safetensors").items()}
    )
    as_trained, as_shipped, another_seed = drawn(original, 1), drawn(shipped, 1), drawn(shipped, 2)
    error, seeds = rms(as_trained - as_shipped), rms(as_shipped - another_seed)
    print(f"8 bits: RMS {error.mean():.2f} of 255 over {len(PROMPTS)} pictures, worst {error.max():.2f}")
    print(f"another seed instead: RMS {seeds.mean():.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
