"""What the commands for authors do: write the file of a new code or error, fix typography, export the schema for editors."""
