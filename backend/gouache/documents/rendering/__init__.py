"""Shows a file as pages of pixels, for looking where geometry alone would guess. Never needed, used where present."""
