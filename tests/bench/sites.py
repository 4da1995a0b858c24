"""How the compared sites are built, except the peer (`peer.py`)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

from bench.faces import BARE
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
_LINK = re.compile(r"<link\b[^>]*>")
_STYLE_OR_SCRIPT = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)


def build_ours(folder: Path) -> float:
    """Build the project's site; seconds it took."""
    return timed([sys.executable, "-m", "mkdocs", "build", "-f", str(PROJECT / "mkdocs.yml"), "-d", str(folder)])


def export_plain(folder: Path) -> None:
    """The project's pages as Markdown into ``folder``, with the theme as it comes."""
    subprocess.run([sys.executable, "hooks", "export", str(folder)], cwd=PROJECT, check=True)
    for path in folder.glob("*/mkdocs.yml"):
        settings = yaml.safe_load(path.read_text(encoding="utf-8"))
        settings["theme"] = {"name": "material", "language": path.parent.name}
        path.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")


def build_default(plain: Path, folder: Path) -> float:
    """Build both languages of an export; seconds it took."""
    return timed([sys.executable, "-c", _BUILD_BOTH, str(plain), str(folder)])


def write_bare(ours: Path, folder: Path, page: str) -> None:
    """A page of our built site in both languages, with nothing to fetch but its icon."""
    for language in BARE.addresses:
        address = BARE.address(language, page)
        (folder / address).mkdir(parents=True)
        text = (ours / address / "index.html").read_text(encoding="utf-8")
        (folder / address / "index.html").write_text(bare(text), encoding="utf-8")
    shutil.copytree(ours / "assets", folder / "assets", ignore=lambda _, names: set(names) - {"favicon.svg"})


def bare(page: str) -> str:
    """The HTML of a page without style and scripts."""
    without_links = _LINK.sub(lambda link: link[0] if re.search(r"\brel=[\"']?icon", link[0]) else "", page)
    return _STYLE_OR_SCRIPT.sub("", without_links)


def timed(command: Sequence[str], folder: Path = PROJECT) -> float:
    """Seconds that a command took; where it fails, what it printed is the error."""
    start = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"{' '.join(command)}:\n{result.stdout}{result.stderr}")
    return time.perf_counter() - start
