"""Scripts, styles and pictures that the pages ask for: a name that leads to nothing is an error of the build."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from statuscodes.output.assets import page_scripts, page_style
from statuscodes.output.search import finder_script
from statuscodes.registry.problems import Problem

_IN_SCRIPT = re.compile(r"""["'`](\.{0,2}/?[\w/-]+\.js)\b""")
_IN_TEMPLATE = re.compile(r"""["'](assets/[\w/.-]+)["']\s*\|\s*url\b""")


def missing_assets(docs: Path, theme: Path, named: Iterable[str]) -> list[Problem]:
    """Files that templates, scripts or ``named`` (mkdocs.yml) ask for and that are not there.

    The folders hold no pipe, and only text in UTF-8: `docs_problems` has looked.
    """
    asked = {(docs / name, "mkdocs.yml") for name in named}
    for template in theme.rglob("*.html"):
        names = _IN_TEMPLATE.findall(template.read_text(encoding="utf-8"))
        asked |= {(docs / name, f"hooks/theme/{_below(template, theme)}") for name in names}
    for script in (docs / "assets").rglob("*.js"):
        names = _IN_SCRIPT.findall(script.read_text(encoding="utf-8"))
        asked |= {(script.parent / name, f"docs/{_below(script, docs)}") for name in names}
    asked |= {(docs / "assets" / name, f"docs/assets/{finder_script.SCRIPT}") for name in finder_script.PARTS}
    for module, files in (("page_scripts", page_scripts.script_files()), ("page_style", page_style.part_files())):
        asked |= {(docs / "assets" / name, f"hooks/statuscodes/output/assets/{module}.py") for name in files}
    missing = ((path, place) for path, place in asked if not path.is_file())
    return sorted(
        Problem(f"docs/{_below(path, docs)}", 0, "", f"is missing; {place} asks for it", "restore it")
        for path, place in missing
    )


def _below(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()
