"""The site that the workflow publishes is tested as it was built: no test builds it again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from site_under_test import PROJECT, built_already


def built(folder: Path) -> Path:
    """What no build would write."""
    (folder / "codes" / "407").mkdir(parents=True)
    (folder / "index.html").write_bytes(b"<title>home</title>")
    (folder / "codes" / "407" / "index.html").write_bytes(b"<title>407 as built</title>")
    return folder


def state(folder: Path) -> dict[Path, tuple[bytes, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


PATHS = ["/"]
if os.name == "posix":  # elsewhere, only administrators may make the link that a path needs
    PATHS += ["/name/", "/a/b/"]


@pytest.mark.parametrize("path", PATHS)
def test_it_is_served_under_its_path(tmp_path: Path, path: str) -> None:
    folder = built(tmp_path / "site")
    before = state(folder)
    site = built_already(folder, f"https://example.org{path}", tmp_path / "host")
    with site.served(), urlopen(f"{site.served_url}codes/407/") as answer:
        assert answer.read() == b"<title>407 as built</title>"
    assert site.url == f"https://example.org{path}"
    assert site.page("codes/407/").findtext(".//title") == "407 as built"
    assert state(folder) == before


@pytest.mark.parametrize(("name", "url"), [("none", "https://example.org/"), ("site", "")])
def test_without_a_built_site_it_says_what_to_run(tmp_path: Path, name: str, url: str) -> None:
    built(tmp_path / "site")
    with pytest.raises(FileNotFoundError, match="set SITE_URL and run mkdocs build first"):
        built_already(tmp_path / name, url, tmp_path / "host")


@pytest.mark.slow
@pytest.mark.parametrize("processes", [(), ("-n", "1")], ids=["one process", "a worker"])
def test_the_run_takes_the_folder_as_it_stands(tmp_path: Path, processes: tuple[str, ...]) -> None:
    """A run of pytest as the workflow starts it: the test sees the built page, and the folder stays as it was."""
    folder = built(tmp_path / "site")
    before = state(folder)
    test = tmp_path / "test_seen.py"
    test.write_text(
        "def test_seen(published_site):\n"
        "    assert published_site.page('codes/407/').findtext('.//title') == '407 as built'\n"
        "    assert published_site.url == 'https://example.org/'\n",
        encoding="utf-8",
    )
    environment = os.environ | {"PUBLISHED_SITE": str(folder), "SITE_URL": "https://example.org/"}
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider", f"--rootdir={PROJECT}"]
    result = subprocess.run(
        [*command, "-c", str(PROJECT / "pyproject.toml"), *processes, str(test)],
        cwd=PROJECT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    assert " 1 passed" in result.stdout
    assert state(folder) == before
