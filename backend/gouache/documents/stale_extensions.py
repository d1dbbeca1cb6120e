"""What a picture's element still says of its old pixels when it is given new ones."""

from __future__ import annotations

STALE_EXTENSIONS = frozenset(
    {
        "{96DAC541-7B7A-43D3-8B79-37D633B846F1}",  # its SVG, which Office would show instead of the new pixels
        "{BEBA8EAE-BF5A-486C-A8C5-ECC9F3942E4B}",  # its artistic effect, with a copy of the old pixels
    }
)
"""URIs of extensions of `a:blip` that are taken out with the picture they speak of."""
