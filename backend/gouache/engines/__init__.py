"""What can draw; only `engines.diffusion` knows torch."""
