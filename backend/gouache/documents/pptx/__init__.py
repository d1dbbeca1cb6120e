"""PowerPoint: which places of a deck take a picture, and setting it in."""
