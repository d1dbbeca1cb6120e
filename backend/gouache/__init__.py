"""Gouache: private image generation for PowerPoint and Word."""

__version__ = "0.1.0"
