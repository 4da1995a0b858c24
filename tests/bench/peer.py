"""The same pages built by VitePress, which readers might choose: it builds documentation, and has a search of its own.

Starlight would do as well, but today's needs a newer Node.js than Debian has. VitePress and what it needs come from npm
by the lock in `vitepress`, into the folder of the run.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench.sites import timed

_SOURCES = Path(__file__).parent / "vitepress"
_ROOTS = {"en": "/", "fr": "/fr/"}
_ATTRIBUTES_ON_A_LINE = re.compile(r"(?<=\S)\n *(?=\{ [.#])")


def npm() -> str | None:
    """Path of npm, where the machine has it."""
    return shutil.which("npm")


def install(project: Path) -> None:
    """VitePress into the new folder ``project``; no script of a package runs."""
    project.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(_SOURCES / name, project)
    timed([str(npm()), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], project)


def write_sources(plain: Path, project: Path) -> None:
    """The pages and the navigation of an export, as VitePress wants them."""
    languages = {}
    for language, root in _ROOTS.items():
        docs = project / "docs" / root.strip("/")
        shutil.copytree(plain / language / "docs", docs, dirs_exist_ok=True)
        for path in docs.rglob("*.md"):
            path.write_text(dialect(path.read_text(encoding="utf-8")), encoding="utf-8")
        settings = yaml.safe_load((plain / language / "mkdocs.yml").read_text(encoding="utf-8"))
        languages[language] = _locale(settings, language)
    settings_folder = project / ".vitepress"
    settings_folder.mkdir()
    shutil.copy(_SOURCES / "config.mjs", settings_folder)
    (settings_folder / "languages.json").write_text(json.dumps(languages), encoding="utf-8")


def dialect(markdown: str) -> str:
    """Attribute lists of Python-Markdown as those of markdown-it: no colon, and in the line of what they belong to."""
    return _ATTRIBUTES_ON_A_LINE.sub(" ", markdown.replace("{: ", "{ "))


def _locale(settings: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {
        "label": language,
        "lang": language,
        "title": settings["site_name"],
        "description": settings["site_description"],
        "themeConfig": {"sidebar": sidebar(settings["nav"], _ROOTS[language])},
    }


def sidebar(navigation: Sequence[Any], root: str) -> list[dict[str, Any]]:
    """MkDocs' navigation, its parts folded as MkDocs' are; ``root``: where the language begins."""
    return [_item(entry, root) for entry in navigation]


def _item(entry: str | Mapping[str, Any], root: str) -> dict[str, Any]:
    if isinstance(entry, str):
        return _link(Path(entry).stem, entry, root)
    ((title, target),) = entry.items()
    if isinstance(target, str):
        return _link(title, target, root)
    return {"text": title, "collapsed": True, "items": sidebar(target, root)}


def _link(title: str, path: str, root: str) -> dict[str, Any]:
    return {"text": title, "link": root + path.removesuffix(".md").removesuffix("index")}


def build(project: Path, folder: Path) -> float:
    """Build the site into ``folder``; seconds it took."""
    program = project / "node_modules" / ".bin" / "vitepress"
    return timed([str(shutil.which(program)), "build", str(project), "--outDir", str(folder)])
