"""The Chromium that the tests drive."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence

import pytest
from playwright.sync_api import Browser, BrowserType, Error

ARGUMENTS = [
    # Not the site's: what Chromium itself asks the network for, which would count as requests to other hosts.
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    # In a container Chromium's own sandbox cannot start; it opens loopback pages only.
    "--no-sandbox",
]  # fmt: skip


def launch(chromium: BrowserType, arguments: Sequence[str] = ARGUMENTS) -> Browser:
    """The machine's own browser; where there is none, Playwright's, installed by this run."""
    own = shutil.which("chromium") or shutil.which("chromium-browser")
    choices: list[dict[str, str]] = [{"executable_path": own}] if own else []
    for choice in [*choices, {"channel": "chrome"}, {"channel": "msedge"}, {}]:
        try:
            return chromium.launch(args=list(arguments), **choice)  # type: ignore[arg-type]
        except Error:
            continue
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    try:
        return chromium.launch(args=list(arguments))
    except Error:
        pytest.fail("No browser: install Chromium, Chrome or Edge (Debian: apt-get install chromium).", pytrace=False)


def executable(chromium: BrowserType) -> str:
    """Path of the browser that `launch` takes, for a program that starts it itself."""
    own = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")]
    return next((path for path in own if path), chromium.executable_path)
