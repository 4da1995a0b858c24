"""`mkdocs serve`: a registry edit reaches the open page, and the server outlives a wrong one."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from site_under_test import PROJECT

PATIENCE = 60
"""Seconds until a change must be seen; a rebuild takes about two."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str, Path]]:
    """A copy of the project under `mkdocs serve`: its folder, its address, its log."""
    copy = tmp_path / "project"
    ignored = shutil.ignore_patterns(".git", ".venv", "site", "__pycache__", ".*_cache", "tests")
    shutil.copytree(PROJECT, copy, ignore=ignored)
    address = f"127.0.0.1:{free_port()}"
    log = tmp_path / "log.txt"
    with log.open("w") as output:
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
        process = subprocess.Popen(command, cwd=copy, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_for(lambda: "407" in get(f"http://{address}/codes/407/"), log)
            yield copy, f"http://{address}", log
        finally:
            process.terminate()
            process.wait(timeout=30)


def get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            body: bytes = response.read()
            return body.decode("utf-8")
    except OSError:
        return ""


def wait_for(condition, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"not seen within {PATIENCE} s:\n{log.read_text(encoding='utf-8')}"
        time.sleep(0.2)


def test_registry_edit_reaches_the_open_page(served: tuple[Path, str, Path], browser: Browser) -> None:
    """The page open in the browser reloads by itself."""
    copy, url, _ = served
    path = copy / "docs" / "registry" / "407.yml"
    text = path.read_text(encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{url}/fr/codes/407/")
    expect(page.locator(".code-name")).to_contain_text("Authentification proxy requise")
    path.write_text(text.replace("Authentification proxy requise", "Authentification proxy changée"), encoding="utf-8")
    expect(page.locator(".code-name")).to_contain_text("Authentification proxy changée", timeout=PATIENCE * 1000)
    page.close()


def test_server_outlives_a_wrong_registry(served: tuple[Path, str, Path]) -> None:
    copy, url, log = served
    path = copy / "docs" / "registry" / "407.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Authentification proxy requise", "Authentification proxy changée"), encoding="utf-8")
    wait_for(lambda: "Authentification proxy changée" in get(f"{url}/fr/codes/407/"), log)
    assert "Authentification proxy changée" in get(f"{url}/codes/407/")
    path.write_text(text.replace("code: 407", "code: 0407"), encoding="utf-8")
    wait_for(lambda: "code: is “0407”, not a whole number" in log.read_text(encoding="utf-8"), log)
    # MkDocs answers no request until the fault is mended; the page that is open in the browser stays.

    path.write_text(text, encoding="utf-8")
    wait_for(lambda: "Authentification proxy requise" in get(f"{url}/fr/codes/407/"), log)
