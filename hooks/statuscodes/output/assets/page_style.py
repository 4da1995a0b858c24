"""The style of the pages: what the first paint needs stands in the page itself, the rest in a sheet that all share.

A server's first answer carries about 14 kB before it waits for the reader. A page and its own style fit into it, so
nothing else has to arrive before the page is shown. What stands far below, and what only the search, the system's own
colors and paper need, comes with the sheet, which is loaded at the end of the page and then kept by the browser.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from statuscodes.output.assets.minified import minified_style
from statuscodes.project_settings import CONFIGURATION

ASSETS = CONFIGURATION.with_name("docs") / "assets"
FOLDER = "style"
"""In `docs/assets`: one file for each part of the style. A site has none of it: it stands in pages and the sheet."""
SHEET = "site.css"
"""In the assets of a site: the sheet that all pages share."""
SHARED = ("blocks", "exchanges", "search", "system", "print")
"""The parts that it has; paper comes last, because it overrides."""

_EVERYWHERE = ("tokens", "letters", "signs", "header", "columns", "copying", "folds")


class Kind(Enum):
    """The kinds of pages, by the parts of the style in them."""

    ENTRY = (*_EVERYWHERE, "entry")
    """The page of a code or an error, whose exchange stands far below."""
    OTHER = (*_EVERYWHERE, "decisions", "home", "tables", "numbers")
    """Home, lists, guides, tables, 404."""


def page_styles(assets: Path = ASSETS) -> dict[Kind, str]:
    """What stands in the pages of each kind, without white space and comments. Raises OSError.

    ``assets``: `docs/assets`, or a copy of it.
    """
    return {kind: _joined(assets, kind.value) for kind in Kind}


def shared_sheet(assets: Path = ASSETS) -> str:
    """The sheet that all pages load last, without white space and comments. Raises OSError."""
    return _joined(assets, SHARED)


def part_files() -> list[str]:
    """Every part, relative to `docs/assets`."""
    return [f"{FOLDER}/{part}.css" for part in dict.fromkeys((*Kind.OTHER.value, *Kind.ENTRY.value, *SHARED))]


def _joined(assets: Path, parts: tuple[str, ...]) -> str:
    return minified_style("\n".join((assets / FOLDER / f"{part}.css").read_text(encoding="utf-8") for part in parts))
