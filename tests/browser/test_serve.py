"""`python hooks serve`: an edit reaches the open page, and so does an error, each time, until it is fixed."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from command_line import run
from nginx import free_port
from site_under_test import PROJECT

PATIENCE = 90
"""Seconds until a change must be seen; a rebuild takes about two."""

COMMANDS = {
    "python hooks serve": ["hooks", "serve", "--port", "{port}"],
    "mkdocs serve": ["-m", "mkdocs", "serve", "--livereload", "--dev-addr", "127.0.0.1:{port}"],
}

WRONG = ("code: 407", "code: 0407")
SAID = "code: is “0407”, not a whole number"


class Served:
    """A copy of the project, served while it is edited."""

    def __init__(self, folder: Path) -> None:
        ignored = shutil.ignore_patterns(".git", ".venv", "site", "__pycache__", ".*_cache", "tests")
        self.project = shutil.copytree(PROJECT, folder / "project", ignore=ignored)
        self._log = folder / "log.txt"

    @contextlib.contextmanager
    def by(self, command: str) -> Iterator[None]:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        arguments = [part.format(port=port) for part in COMMANDS[command]]
        plain = {key: value for key, value in os.environ.items() if key != "NO_MKDOCS_2_WARNING"}
        with self._log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, *arguments], cwd=self.project, env=plain, stdout=output, stderr=subprocess.STDOUT
            )
            try:
                self.wait_for(lambda: bool(self.status("/codes/407/")))
                yield
            finally:
                process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
                self.exit_status = process.wait(timeout=60)

    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def status(self, address: str) -> int:
        with contextlib.suppress(OSError):
            try:
                with urllib.request.urlopen(f"{self.url}{address}", timeout=5) as answer:
                    return answer.status
            except urllib.error.HTTPError as error:
                return error.code
        return 0

    def wait_for(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"not seen within {PATIENCE} s:\n{self.said()}"
            time.sleep(0.2)

    def edit(self, path: str, before: str, after: str) -> None:
        file = self.project / path
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def served(tmp_path: Path) -> Served:
    return Served(tmp_path)


def test_edit_reaches_the_open_page(served: Served, browser: Browser) -> None:
    """The page reloads by itself; what is still to be done is said once, nothing else, and the end is a quiet one."""
    with served.by("python hooks serve"):
        page = browser.new_page()
        page.goto(f"{served.url}/fr/codes/407/")
        expect(page.locator(".code-name")).to_contain_text("Authentification proxy requise")
        missing = page.request.get(f"{served.url}/codes/4O7/")
        assert (missing.status, "</html>" in missing.text()) == (404, True), "the site's own page"
        served.edit("docs/registry/407.yml", "Authentification proxy requise", "Authentification proxy changée")
        expect(page.locator(".code-name")).to_contain_text("Authentification proxy changée", timeout=PATIENCE * 1000)
        page.close()
    built, address, unrecorded, again = (re.sub("^[0-9:]{8} ", "", line) for line in served.said().splitlines())
    assert re.fullmatch(r"serve: The site is built, in [0-9.]+ s", built)
    assert address == f"serve: Serving {served.url}/ and rebuilding it at every change; press Ctrl+C to stop"
    assert re.match(
        r"serve: To be fixed before it is published: docs/registry/407\.yml:\d+: .* has changed", unrecorded
    )
    assert re.fullmatch(r"serve: The site is built, in [0-9.]+ s", again)
    assert served.exit_status == 0 or os.name != "posix"


@pytest.mark.parametrize("command", COMMANDS)
def test_error_is_said_each_time_and_shown(served: Served, browser: Browser, command: str) -> None:
    """Twice the same one, then a warning of MkDocs; when it is fixed, the page comes back."""
    with served.by(command):
        page = browser.new_page()
        page.goto(f"{served.url}/codes/407/")
        for times in (1, 2):
            served.edit("docs/registry/407.yml", *WRONG)
            expect(page.get_by_role("alert")).to_contain_text(SAID, timeout=PATIENCE * 1000)
            assert served.said().count(SAID) == times
            assert served.status("/codes/407/") == served.status("/fr/") == 500
            served.edit("docs/registry/407.yml", *reversed(WRONG))
            expect(page.locator(".code-meaning")).to_be_visible(timeout=PATIENCE * 1000)
        served.edit("docs/en/about.md", "\n# ", "\n[<b>](nothing.md)\n\n# ")
        expect(page.get_by_role("alert")).to_contain_text("link 'nothing.md'", timeout=PATIENCE * 1000)
        page.close()


def test_same_error_saved_again_is_said_again(served: Served) -> None:
    with served.by("python hooks serve"):
        served.edit("docs/registry/407.yml", *WRONG)
        served.wait_for(lambda: served.said().count(SAID) == 1)
        served.edit("docs/registry/407.yml", "\nphrase:", "\n\nphrase:")
        served.wait_for(lambda: served.said().count(SAID) == 2)


def test_waits_for_the_fix_of_the_first_build(served: Served, browser: Browser) -> None:
    served.edit("docs/registry/407.yml", *WRONG)
    with served.by("python hooks serve"):
        page = browser.new_page()
        page.goto(f"{served.url}/codes/407/")
        expect(page.get_by_role("alert")).to_contain_text(SAID)
        served.edit("docs/registry/407.yml", *reversed(WRONG))
        expect(page.locator(".code-meaning")).to_be_visible(timeout=PATIENCE * 1000)
        page.close()


def test_taken_port_is_said_before_anything_is_built() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port))
    remedy = f"end it, or run: python hooks serve --port {port % 65535 + 1}"
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"Another program listens on port {port}: {remedy}\n"


@pytest.mark.parametrize("arguments", [["--host", "host.invalid"], ["--host", "192.0.2.1"]], ids=lambda each: each[1])
def test_host_that_is_not_this_machine(arguments: list[str]) -> None:
    result = run("serve", *arguments)
    assert (result.returncode, result.stdout) == (1, "")
    assert re.fullmatch(r"Cannot listen on .*, port 8000: .*; choose others with --host and --port\n", result.stderr)


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_port_that_is_none(port: str) -> None:
    result = run("serve", f"--port={port}")
    assert result.returncode == 2
    assert "write a number from 1 to 65535" in result.stderr
