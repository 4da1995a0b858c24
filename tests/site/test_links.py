"""Every internal link and fragment of the built site leads somewhere (lychee, offline)."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from command_line import lychee
from report import Report
from site_under_test import Site


def run_lychee(host_folder: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        lychee(), "--offline", "--include-fragments", "--no-progress", "--root-dir", str(host_folder),
        "--index-files", "index.html", str(folder / "**" / "*.html"),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_links_and_fragments(site: Site, trust: Report) -> None:
    result = run_lychee(site.host_folder, site.folder)
    tried, errors = (int(re.search(rf"(\d+) {word}", result.stdout)[1]) for word in ("Total", "Errors"))  # type: ignore[index]
    trust("lychee", tried, "links", errors)
    assert result.returncode == 0, result.stdout + result.stderr
    assert errors == 0


def test_checker_bites(root_site: Site, tmp_path: Path) -> None:
    """A page gone and a fragment renamed are both found."""
    copy = tmp_path / "site"
    shutil.copytree(root_site.folder, copy)
    shutil.rmtree(copy / "codes" / "305")
    page = copy / "guides" / "requirements" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("id=webdav", "id=web-dav"), encoding="utf-8")
    result = run_lychee(copy, copy)
    assert result.returncode != 0
    assert "codes/305" in result.stdout
    assert "requirements/#webdav" in result.stdout or "#webdav" in result.stdout
