"""What is typed: parse, call one thing, show it."""
