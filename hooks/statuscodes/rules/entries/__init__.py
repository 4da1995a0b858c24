"""Rules on one code or one error."""
