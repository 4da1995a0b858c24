"""Pages as text: the Markdown of a page, its answer for a terminal, and lists of all pages."""
