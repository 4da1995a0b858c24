"""What the search finds, what it shows first, its worker, and what a browser's own search uses."""
