"""What the commands for authors do: scaffold a code, set typography right, export the editors' schema."""
