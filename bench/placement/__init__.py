"""Judges where pictures are set, by looking at pages before and after; shares no code with what sets them."""
