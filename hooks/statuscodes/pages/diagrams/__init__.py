"""The drawings of the pages as inline SVG."""
