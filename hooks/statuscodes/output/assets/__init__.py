"""The style and the scripts of a site: which a page needs, and how they get small."""
