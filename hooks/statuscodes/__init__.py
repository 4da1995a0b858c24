"""The status code registry and everything rendered from it; knows nothing of MkDocs."""
