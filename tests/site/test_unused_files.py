"""Nothing unused is published: each file is named by a page, a script, or another file that is used.

The crawl begins at the home page and at what `REASONS` names, and goes on from every file that it reaches.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from report import Report
from site_under_test import Site, parse

REASONS = {
    r"404\.html": "the host shows it for an address that it does not have",
    r"robots\.txt": "search engines ask for it by its name",
    r"(fr/)?([1-9]\d\d|12\d{3}|0x80[\da-fA-F]{6})/index\.html": "a reader types it",
    r"(fr/)?((HTTP_STATUS|ERROR)_[A-Z_0-9]+|(http_status|error)_[a-z_0-9]+)/index\.html": "a reader types it",
}
"""Files (a pattern that matches the whole path) that nothing names -> who requests them anyway."""

_STRING = re.compile(r"""(["'`])([^"'`\s]+)\1""")
_BEGINNING_OF_STRING = re.compile(r"""["'`]([^"'`\s?$]+)""")
"""Up to what tells one try to load a script from the next."""
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


def of_page(path: Path) -> Iterator[str]:
    """Whatever could be an address: every attribute, every word of one, and every string of a script."""
    for element in parse(path).iter():
        for value in element.attrib.values():
            yield value
            yield from value.replace(",", " ").split()
            yield value.partition("url=")[2]
        if element.tag == "script":
            yield from (match[2] for match in _STRING.finditer(element.text or ""))
        if element.tag == "style":
            yield from of_style(element.text or "")


def of_style(text: str) -> Iterator[str]:
    for match in _CSS_ADDRESS.finditer(text):
        yield match[1] or match[2]


def of_json(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from of_json(item)
    elif isinstance(value, str):
        yield value


def of_xml(text: str) -> Iterator[str]:
    for match in re.finditer(r'>([^<>]+)<|="([^"]*)"', text):
        yield match[1] or match[2]


READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".html": of_page,
    ".css": lambda path: of_style(path.read_text(encoding="utf-8")),
    ".json": lambda path: of_json(json.loads(path.read_text(encoding="utf-8"))),
    ".atom": lambda path: of_xml(path.read_text(encoding="utf-8")),
    ".xml": lambda path: of_xml(path.read_text(encoding="utf-8")),
    ".txt": lambda path: iter(path.read_text(encoding="utf-8").split()),
}
"""Ending of a file -> what could be an address in it, relative to it."""


def named_in_script(text: str, files: set[str]) -> Iterator[str]:
    """Strings in scripts are relative to what only a browser knows, so any file whose path ends with one counts."""
    names = {re.sub(r"^(\.{0,2}/)+", "", match[1]) for match in _BEGINNING_OF_STRING.finditer(text)}
    for name in names:
        if re.search(r"\w\.\w+$", name):
            yield from (file for file in files if f"/{file}".endswith(f"/{name}"))


def reached(site: Site, folder: Path, files: set[str], start: set[str]) -> set[str]:
    """Files that ``start`` leads to, itself included."""
    found, waiting = set(start), sorted(start)
    while waiting:
        file = waiting.pop()
        path = folder / file
        if path.suffix == ".js":
            named = set(named_in_script(path.read_text(encoding="utf-8"), files))
        else:
            base = site.url + file.removesuffix("index.html")
            read = READERS.get(path.suffix, lambda _: iter(()))
            named = {target for address in read(path) if (target := file_at(address, base, site.url)) in files}
        waiting += sorted(named - found)
        found |= named
    return found


def file_at(address: str, base: str, root: str) -> str:
    """Path of the file that a site at ``root`` answers with; nothing for an address that is none, or another's."""
    try:
        url = urljoin(base, address)
        path = unquote(urlsplit(url).path.removeprefix(urlsplit(root).path))
    except ValueError:
        return ""
    if not url.startswith(root):
        return ""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def unused(site: Site, folder: Path, reasons: dict[str, str]) -> list[str]:
    """Files that nothing names, but for those with a reason; fails for a reason that no file needs."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for_a_reason = {file for file in files if any(re.fullmatch(reason, file) for reason in reasons)}
    named_anyway = reached(site, folder, files, {"index.html"})
    alone = files - named_anyway
    unneeded = [reason for reason in reasons if not any(re.fullmatch(reason, file) for file in alone)]
    assert unneeded == [], "no file needs the reason: remove it"
    return sorted(files - reached(site, folder, files, {"index.html", *for_a_reason}))


def test_every_file_is_asked_for(site: Site, trust: Report) -> None:
    left = unused(site, site.folder, REASONS)
    trust("crawl for unused files", sum(1 for path in site.folder.rglob("*") if path.is_file()), "files", len(left))
    assert not left, "nothing names:\n" + "\n".join(left)


def test_no_source_maps(site: Site) -> None:
    assert sorted(path.name for path in site.folder.rglob("*.map")) == []
    for path in (*site.folder.rglob("*.js"), *site.folder.rglob("*.css")):
        assert "sourceMappingURL" not in path.read_text(encoding="utf-8"), path.name


def test_crawl_bites(root_site: Site, tmp_path: Path) -> None:
    """What is left behind is named: a picture, a page and what only that page names; also a reason without need."""
    folder = tmp_path / "site"
    shutil.copytree(root_site.folder, folder)
    before = unused(root_site, folder, REASONS)
    (folder / "lost").mkdir()
    (folder / "lost" / "index.html").write_text('<a href="only.svg">x</a>', encoding="utf-8")
    for name in ("lost/only.svg", "assets/left.png", "assets/left.js"):
        (folder / PurePosixPath(name)).write_bytes(b"")
    added = ["assets/left.js", "assets/left.png", "lost/index.html", "lost/only.svg"]
    assert unused(root_site, folder, REASONS) == sorted([*before, *added])
    with pytest.raises(AssertionError, match="remove it"):
        unused(root_site, folder, {**REASONS, "nothing": "a test"})
