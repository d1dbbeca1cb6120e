"""The embedded model: a small pixel-space network with weights in the wheel, and the finishing of its small squares."""
