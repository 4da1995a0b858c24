"""A new registry file with every field and what belongs there."""

from __future__ import annotations

from pathlib import Path

from statuscodes.records import registry_file
from statuscodes.records.fields.texts import GREATEST_ERROR, SMALLEST_ERROR
from statuscodes.templates import environment


def text(number: int) -> str:
    """The annotated file of a code or an error; raises ValueError for a number that is neither."""
    if 100 <= number <= 599:
        return environment(html=False).get_template("authoring/new_code.yml.j2").render(code=number)
    if SMALLEST_ERROR <= number <= GREATEST_ERROR:
        return environment(html=False).get_template("authoring/new_error.yml.j2").render(number=number)
    ranges = f"status codes run from 100 to 599, errors from {SMALLEST_ERROR} to {GREATEST_ERROR}"
    raise ValueError(f"{number} is neither: {ranges}")


def write(registry: Path, number: int) -> Path:
    """Write the file of ``number`` and return its path; raises OSError, and FileExistsError rather than overwrite."""
    path = registry / registry_file(number)
    content = text(number)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(content)
            file.flush()
        except OSError:  # a full disk: half a file would stand in the way of the next try
            path.unlink()
            raise
    return path
