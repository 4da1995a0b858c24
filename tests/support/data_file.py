"""The text of one published data file, for tests that need no site."""

from __future__ import annotations

from statuscodes.api import data_files
from statuscodes.records import Registry


def data_file(registry: Registry, name: str) -> str:
    """``data_file(registry, "winhttp_status_names.h")``. Raises StopIteration for a file that is not published."""
    return next(text for path, text in data_files(registry, "https://example.org/") if path.endswith(name))
