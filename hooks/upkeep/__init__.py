"""The site and the world outside: what it links, what it was taken from, and how it is served."""
