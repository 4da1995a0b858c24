"""Inline SVG drawings for the pages."""
