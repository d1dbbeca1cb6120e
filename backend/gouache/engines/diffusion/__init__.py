"""Engines that run a diffusers pipeline in this process; the only package that imports torch."""
