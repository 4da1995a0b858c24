"""The file that holds the whole site's answers and works from a disk."""
