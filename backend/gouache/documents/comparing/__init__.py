"""What differs between two Office files, part by part, in words for people."""
