"""`mkdocs serve`: from saving a file of the registry to the reloaded page in Chromium, as a share of a whole build.

    python tests/bench/serve.py [--rounds 7]

The saved fact alternates between two names of a code; its page is open. At most 0.3 of a build is wanted. Up to half a
second of it is MkDocs' own: it looks at the files twice a second, and then waits a tenth for more changes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT / folder) for folder in ("tests", "tests/support", "hooks")]

from playwright.sync_api import Page, sync_playwright

from bench.sites import build_ours
from browser.chromium import launch

NAMES = ("Authentification proxy requise", "Authentification proxy changée")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def seconds_to_reload(page: Page, file: Path, names: tuple[str, str]) -> float:
    """From saving ``file`` with the second name in the place of the first."""
    text = file.read_text(encoding="utf-8")
    start = time.perf_counter()
    file.write_text(text.replace(*names), encoding="utf-8")
    page.wait_for_function(
        "name => document.querySelector('article')?.textContent.includes(name)", arg=names[1], timeout=60_000
    )
    return time.perf_counter() - start


def reloads(project: Path, rounds: int) -> list[float]:
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    output = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=project, env=environment, stdout=output, stderr=output)
    try:
        with sync_playwright() as playwright:
            page = launch(playwright.chromium).new_page()
            wait_until_answers(address)
            page.goto(f"http://{address}/fr/codes/407/")
            file = project / "docs" / "registry" / "407.yml"
            found = []
            for number in range(rounds + 1):
                page.wait_for_timeout(1000 + 130 * number % 500)  # not in step with MkDocs' looking
                found.append(seconds_to_reload(page, file, NAMES[:: 1 if number % 2 == 0 else -1]))
            return found[1:]
    finally:
        process.terminate()
        process.wait()


def wait_until_answers(address: str) -> None:
    host, port = address.split(":")
    end = time.monotonic() + 120
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as name:
        project = Path(name) / "project"
        shutil.copytree(PROJECT, project, ignore=shutil.ignore_patterns(".*", "site", "__pycache__", "tests"))
        reload = median(reloads(project, rounds))
        build = median(build_ours(Path(name) / "site") for _ in range(min(rounds, 3)))
    print(f"saved to reloaded {reload:.2f} s, whole build {build:.2f} s, share {reload / build:.2f}")


if __name__ == "__main__":
    main()
