"""The pages as plain Markdown, without the hook."""
