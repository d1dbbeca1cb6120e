"""Marks in pictures and files, and reading them back."""
