"""What the sample deck and the sample report are made of: their words, their looks, and how they are put together."""
