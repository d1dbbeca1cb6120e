"""The embedded model from its folder: checks the weights, widens their 8 bits and builds the pipeline."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from diffusers import FlowMatchEulerDiscreteScheduler, FluxTransformer2DModel
from safetensors import SafetensorError
from safetensors.torch import load as tensors_from
from transformers import BertConfig, BertModel, BertTokenizerFast

from gouache.engines.diffusion.mini.pipeline import MiniPipeline
from gouache.engines.diffusion.mini.text import TextMeans
from gouache.errors import WeightsInvalid, WeightsMissing

SCALE = ".scale"
"""`name.scale` holds one fp32 factor for each row of the int8 matrix `name`."""


def bundled_weights() -> Path:
    """The folder that came with the package."""
    return Path(str(files("gouache.engines.diffusion.mini") / "weights"))


class _Folder:
    """A weights folder whose every file is checked against the index when it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._sha256: dict[str, str] = self._index()["sha256"]
        listed = "".join(f"{name} {digest}\n" for name, digest in sorted(self._sha256.items()))
        self.revision = hashlib.sha256(listed.encode()).hexdigest()[:12]

    def _index(self) -> dict[str, Any]:
        file = self.path / "model_index.json"
        try:
            index = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise WeightsMissing(f"no model_index.json in {self.path}") from error
        except ValueError as error:
            raise WeightsInvalid(f"{file.name} is not JSON") from error
        if not isinstance(index, dict) or not isinstance(index.get("sha256"), dict):
            raise WeightsInvalid(f"{file.name} lists no checksums")
        return index

    def read(self, name: str) -> bytes:
        """The bytes of a listed file. Raises WeightsMissing and WeightsInvalid."""
        try:
            data = (self.path / name).read_bytes()
        except FileNotFoundError as error:
            raise WeightsMissing(f"{name} is not in {self.path}") from error
        if hashlib.sha256(data).hexdigest() != self._sha256.get(name):
            raise WeightsInvalid(f"{name} is not the file its checksum names")
        return data

    def config(self, name: str) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.read(name))
        return loaded

    def tensors(self, name: str) -> dict[str, torch.Tensor]:
        """The tensors of a file, widened to fp32."""
        try:
            stored = tensors_from(self.read(name))
        except SafetensorError as error:
            raise WeightsInvalid(f"{name} is not a safetensors file") from error
        widened = {}
        for key, tensor in stored.items():
            if key.endswith(SCALE):
                continue
            scale = stored.get(key + SCALE)
            widened[key] = tensor.float() if scale is None else tensor.float() * scale[:, None]
        return widened


def load_mini(folder: Path | None = None) -> MiniPipeline:
    """The pipeline, ready to draw on the CPU in fp32; never asks the network for anything.

    bf16 would be twice as fast where the processor knows it and many times slower where it does not.

    Raises WeightsMissing where a file is not there, WeightsInvalid where one is not what the index says.
    """
    weights = _Folder(folder or bundled_weights())
    transformer = FluxTransformer2DModel.from_config(weights.config("transformer/config.json"))
    encoder = BertModel(BertConfig(**weights.config("text_encoder/config.json")), add_pooling_layer=False)
    means = weights.tensors("text_norm.safetensors")
    try:
        transformer.load_state_dict(weights.tensors("transformer/diffusion_pytorch_model.safetensors"))
        encoder.load_state_dict(weights.tensors("text_encoder/model.safetensors"))
    except RuntimeError as error:  # torch's own answer to names or shapes that do not fit
        raise WeightsInvalid("the tensors do not fit the configuration beside them") from error
    weights.read("tokenizer/tokenizer.json")
    pipeline = MiniPipeline(
        transformer=transformer.eval().requires_grad_(False),
        scheduler=FlowMatchEulerDiscreteScheduler.from_config(weights.config("scheduler/scheduler_config.json")),
        text_encoder=encoder.eval().requires_grad_(False),
        tokenizer=BertTokenizerFast.from_pretrained(weights.path / "tokenizer", local_files_only=True),
        text_means=TextMeans(**means),
    )
    pipeline.revision = weights.revision
    pipeline.set_progress_bar_config(disable=True)
    return pipeline
