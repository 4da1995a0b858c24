"""How the built site takes its place, and how hosts serve it."""
