"""The search worker as one script: parts that load each other would cost a round trip each."""

from __future__ import annotations

import shutil
from pathlib import Path

SCRIPT = "search/finder.js"
"""In `docs/assets`: what answers the pages."""
PARTS = tuple(f"search/finder/{name}.js" for name in ("text", "line", "sentences", "ranking"))
"""What it needs, in the same folder; each part uses those before it."""


def finder_script(assets: Path) -> str:
    """The whole script, from `docs/assets` or from the folder of a site that has it whole. Raises OSError."""
    parts = [assets / name for name in PARTS if (assets / name).is_file()]
    return "\n".join(file.read_text(encoding="utf-8") for file in (*parts, assets / SCRIPT))


def join_finder(assets: Path) -> None:
    """In the folder ``assets`` of a site, put the parts before the script and remove them. Raises OSError."""
    (assets / SCRIPT).write_text(finder_script(assets), encoding="utf-8")
    shutil.rmtree((assets / PARTS[0]).parent)
