"""What the commands for authors do: write the file of a new entry, fix typography, export the schemas for editors."""
