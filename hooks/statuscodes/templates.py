"""The Jinja environment of the package's templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

PACKAGE = Path(__file__).parent
"""Each template stands beside the module that fills it; its name is its path in the package."""


class Compiled(BytecodeCache):
    """Templates compiled by this process, for every language and, under `serve`, every build.

    Jinja computes filters of constants while it compiles: one whose result depends on more than its arguments
    must take the context (`pass_context`).
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file itself; Jinja's own key has no room for a path that is not UTF-8."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja asks for the code of a template's file (key) and text (checksum)."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Jinja has compiled a template."""
        self._code[bucket.key, bucket.checksum] = bucket.code


@cache
def _compiled(*_settings: bool) -> Compiled:
    """The compiled code depends on these settings."""
    return Compiled()


def environment(*, html: bool, blocks_take_lines: bool = False) -> Environment:
    """Templates of this package; an undefined name is an error.

    ``html``: escape what goes in. ``blocks_take_lines``: a line that holds only a block leaves none behind.
    """
    return Environment(
        loader=FileSystemLoader(PACKAGE),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=blocks_take_lines,
        lstrip_blocks=blocks_take_lines,
        autoescape=html,  # noqa: S701 - false for what is not HTML
        bytecode_cache=_compiled(html, blocks_take_lines),
    )
