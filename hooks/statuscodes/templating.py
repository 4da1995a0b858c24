"""The Jinja environment of the package's templates."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"


def environment(*, html: bool, blocks_take_lines: bool = False) -> Environment:
    """Templates of this package; a name that nothing fills is an error.

    ``html``: escape what goes in. ``blocks_take_lines``: a line that holds only a block leaves none behind.
    """
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=blocks_take_lines,
        lstrip_blocks=blocks_take_lines,
        autoescape=html,  # noqa: S701 - false for what is not HTML
    )
