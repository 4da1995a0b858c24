"""Records -> the Markdown of every generated page, and of the generated parts of hand-written pages."""
