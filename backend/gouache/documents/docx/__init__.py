"""Word files: survey, place, save."""
