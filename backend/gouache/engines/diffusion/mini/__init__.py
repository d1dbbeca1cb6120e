"""The embedded model: a small pixel-space network with weights in the wheel, and the finishing of its small squares."""

from __future__ import annotations

from gouache.engines.diffusion.mini.finishing import finish
from gouache.engines.diffusion.mini.loading import load_mini
from gouache.engines.diffusion.mini.pipeline import MiniPipeline

__all__ = ["MiniPipeline", "finish", "load_mini"]
