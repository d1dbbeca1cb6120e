"""From the words round a slot to a thing one can draw, without any language model."""
