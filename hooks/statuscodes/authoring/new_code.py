"""A new registry file with every field and what belongs there."""

from __future__ import annotations

from pathlib import Path

from statuscodes.templates import environment


def text(code: int) -> str:
    """The annotated file of ``code``; raises ValueError for a number that is no status code."""
    if not 100 <= code <= 599:
        raise ValueError(f"{code} is not a status code: they run from 100 to 599")
    return environment(html=False).get_template("authoring/new_code.yml.j2").render(code=code)


def write(registry: Path, code: int) -> Path:
    """Write ``registry``/CODE.yml and return its path; raises OSError, and FileExistsError rather than overwrite."""
    path = registry / f"{code}.yml"
    content = text(code)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(content)
            file.flush()
        except OSError:  # a full disk: half a file would stand in the way of the next try
            path.unlink()
            raise
    return path
