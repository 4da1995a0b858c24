"""Codes, errors, and what belongs to them: classes, and the messages around a code."""
