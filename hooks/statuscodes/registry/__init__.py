"""docs/registry -> records: files are read, typed and checked, and every problem is reported with its place."""
