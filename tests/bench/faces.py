"""The two sites that are compared: how each is built, and how a visitor finds search and links there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from site_under_test import PROJECT

_BUILD_BOTH = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
for language in ("en", "fr"):
    config = load_config(f"{sys.argv[1]}/{language}/mkdocs.yml", site_dir=f"{sys.argv[2]}/{language}")
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
"""
"""Both languages in one process: Python starts once, as it does for ours."""


@dataclass(frozen=True)
class Face:
    """What a visitor of one site does."""

    name: str
    pages: Mapping[str, str]
    """Language -> address of the page of code 407, relative to the root of the host."""
    opener: str
    """Selector of what is pressed to reach the search."""
    field: str
    """Selector of what is typed into."""
    results: str
    """Selector of the links found."""
    link: str = "article a[href$='../408/']"
    """Selector of the link to the next page."""
    heading: str = "408"
    """What its heading holds."""


OURS = Face(
    "ours",
    {"en": "codes/407/", "fr": "fr/codes/407/"},
    opener=".search-opener",
    field="dialog.search input[name=q]",
    results="dialog.search li a",
)
DEFAULT = Face(
    "default",
    {"en": "en/codes/407/", "fr": "fr/codes/407/"},
    opener="[data-md-component=search-query]",
    field="[data-md-component=search-query]",
    results=".md-search-result__link",
)


def build_ours(folder: Path) -> float:
    """Build the project's site; seconds it took."""
    return _timed([sys.executable, "-m", "mkdocs", "build", "-f", str(PROJECT / "mkdocs.yml"), "-d", str(folder)])


def export_plain(folder: Path) -> None:
    """The project's pages as Markdown into ``folder``, with the theme as it comes."""
    subprocess.run([sys.executable, "hooks", "export", str(folder)], cwd=PROJECT, check=True)
    for path in folder.glob("*/mkdocs.yml"):
        settings = yaml.safe_load(path.read_text(encoding="utf-8"))
        settings["theme"] = {"name": "material", "language": path.parent.name}
        path.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")


def build_default(plain: Path, folder: Path) -> float:
    """Build both languages of an export; seconds it took."""
    return _timed([sys.executable, "-c", _BUILD_BOTH, str(plain), str(folder)])


def _timed(command: Sequence[str]) -> float:
    start = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, cwd=PROJECT, env=environment, capture_output=True)
    return time.perf_counter() - start
