"""The pictures that links to the pages show elsewhere."""
