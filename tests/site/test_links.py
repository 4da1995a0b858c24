"""Every internal link and fragment of the built site leads somewhere (lychee, offline)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from commands import lychee
from site_under_test import Site


def run_lychee(host_folder: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        lychee(), "--offline", "--include-fragments", "--no-progress", "--root-dir", str(host_folder),
        "--index-files", "index.html", str(folder / "**" / "*.html"),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_links_and_fragments(site: Site) -> None:
    result = run_lychee(site.host_folder, site.folder)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 Errors" in result.stdout


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
