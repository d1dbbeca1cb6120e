"""Measured figures, each from one command: `python -m bench`, or one of its modules."""
