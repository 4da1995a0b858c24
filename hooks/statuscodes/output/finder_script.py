"""The search worker as one script: parts that load each other would cost a round trip each."""

from __future__ import annotations

import shutil
from pathlib import Path

SCRIPT = "search/finder.js"
"""In `docs/assets`: what answers the pages."""
PARTS = tuple(f"search/finder/{name}.js" for name in ("text", "line", "sentences", "ranking"))
"""What it needs, in the same folder; each part uses those before it."""


def join_finder(assets: Path) -> None:
    """In the folder ``assets`` of a site, put the parts before the script and remove them. Raises OSError."""
    files = [assets / name for name in (*PARTS, SCRIPT)]
    together = "\n".join(file.read_text(encoding="utf-8") for file in files)
    files[-1].write_text(together, encoding="utf-8")
    shutil.rmtree(files[0].parent)
