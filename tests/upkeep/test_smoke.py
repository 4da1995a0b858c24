"""After a deployment: the page that is served is the page that was tested, or the run says what is."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

import smoke
from loopback_pages import Page, Pages
from site_under_test import PROJECT, Site

TESTED = b"<!doctype html><title>407</title>"
SHA256 = hashlib.sha256(TESTED).hexdigest()
OLD = hashlib.sha256(b"the page as it was").hexdigest()

FAULTS = {
    "old": (Page(b"the page as it was"), f"the page has the SHA-256 {OLD}, the tested one {SHA256}"),
    "404": (Page(TESTED, status=404), "the server answered 404"),
    "500": (Page(TESTED, status=500), "the server answered 500"),
    "cut-short": (Page(TESTED[:9], missing=9), "the answer is cut short"),
}


def run(pages: Pages, tries: int = 2, sha256: str = SHA256) -> int:
    return smoke.main([f"--site={pages.url}/name/", f"--sha256={sha256}", f"--tries={tries}", "--wait=0"])


def test_the_tested_page_is_served(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    pages.pages["/name/codes/407/"] = Page(TESTED)
    assert run(pages) == 0
    assert capsys.readouterr().out == f"{pages.url}/name/codes/407/ is served as it was tested\n"
    assert pages.asked == [f"/name/codes/407/?sha256={SHA256}"]


@pytest.mark.parametrize(("page", "fault"), FAULTS.values(), ids=FAULTS)
def test_what_is_served_instead(pages: Pages, capsys: pytest.CaptureFixture[str], page: Page, fault: str) -> None:
    pages.pages["/name/codes/407/"] = page
    assert run(pages) == 1
    said = capsys.readouterr()
    assert said.out == f"try 1 of 2: {fault}\ntry 2 of 2: {fault}\n"
    assert said.err == f"{pages.url}/name/codes/407/ is not served as it was tested: {fault}\n"
    assert len(pages.asked) == 2


def test_it_waits_for_the_new_page(
    pages: Pages, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages.pages["/name/codes/407/"] = Page(b"the page as it was")
    monkeypatch.setattr("time.sleep", lambda _: pages.pages.update({"/name/codes/407/": Page(TESTED)}))
    assert run(pages, tries=3) == 0
    assert len(pages.asked) == 2


def test_it_needs_no_package(project_site: Site) -> None:
    """The job that deploys installs nothing: -S leaves out all that is installed. The site is the built one."""
    page = (project_site.folder / "codes" / "407" / "index.html").read_bytes()
    command = [
        sys.executable, "-S", "hooks/smoke.py", "--site", project_site.served_url,
        "--sha256", hashlib.sha256(page).hexdigest(), "--tries", "1",
    ]  # fmt: skip
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
