"""Turn a trained mini (bf16 network, fp16 text encoder) into the folder that ships in the wheel: 8 bits a weight.

usage: python training/quantise_mini.py TRAINED OUT

Every matrix becomes int8 with one fp32 scale for each row; norms, biases and other vectors become fp16. The network's
answer changes by less than a picture's own grain (see `measure_quantisation.py`), and the folder halves.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

SCALE = ".scale"
SHRINK = torch.linspace(0.7, 1.0, 31)
"""Fractions of a row's largest weight to try as its range: a few clipped outliers often cost less than coarse steps."""


def quantise_rows(weight: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """int8 rows and their scales, each row's range chosen for the least squared error."""
    weight = weight.float()
    largest = weight.abs().amax(1).clamp(min=1e-8)
    best = torch.full_like(largest, torch.inf)
    scale = largest / 127
    for fraction in SHRINK:
        tried = largest * fraction / 127
        rounded = (weight / tried[:, None]).round().clamp(-127, 127) * tried[:, None]
        error = (rounded - weight).square().sum(1)
        better = error < best
        best, scale = torch.where(better, error, best), torch.where(better, tried, scale)
    return (weight / scale[:, None]).round().clamp(-127, 127).to(torch.int8), scale


def quantise_file(source: Path, target: Path) -> None:
    stored: dict[str, torch.Tensor] = {}
    for name, tensor in sorted(load_file(source).items()):
        if tensor.ndim == 2:
            stored[name], stored[name + SCALE] = quantise_rows(tensor)
        else:
            stored[name] = tensor.half()
    target.parent.mkdir(parents=True, exist_ok=True)
    save_file(stored, target, metadata={"format": "pt", "quantised": "int8 rows, fp32 scales"})


def main(trained: Path, out: Path) -> None:
    quantise_file(
        trained / "transformer/diffusion_pytorch_model.safetensors",
        out / "transformer/diffusion_pytorch_model.safetensors",
    )
    quantise_file(trained / "text_encoder/model.safetensors", out / "text_encoder/model.safetensors")
    for name in (
        "transformer/config.json",
        "text_encoder/config.json",
        "scheduler/scheduler_config.json",
        "tokenizer/tokenizer.json",
        "tokenizer/tokenizer_config.json",
    ):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        data = json.loads((trained / name).read_text(encoding="utf-8"))
        (out / name).write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    save_file(load_file(trained / "text_norm.safetensors"), out / "text_norm.safetensors")
    write_index(trained, out)


def write_index(trained: Path, out: Path) -> None:
    index = json.loads((trained / "model_index.json").read_text(encoding="utf-8"))
    names = sorted(path.relative_to(out).as_posix() for path in out.glob("**/*") if path.is_file())
    index["sha256"] = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in names
        if name not in {"model_index.json", "vocabulary.json", ".gitattributes"}
    }
    (out / "model_index.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
