"""What can be illustrated: gate, survey, place, save."""
