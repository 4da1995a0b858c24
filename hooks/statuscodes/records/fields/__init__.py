"""What a field of a record can hold: texts, numbers, fixed choices, and texts in each language."""
