"""What the commands for authors do: write the file of a new code, fix typography, export the schema for editors."""
