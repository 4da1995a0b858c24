"""What WinHTTP does, and what proves it."""
