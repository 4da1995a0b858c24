"""Lighthouse gives 100 for accessibility, best practices and search engines; performance is printed.

Performance is a timing, of a machine that does other things too: the site's speed is kept by budgets on bytes.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.chromium import ARGUMENTS, executable
from npm_tools import MODULES, program
from report import Report
from site_under_test import Site
from statuscodes.content import addresses

COMPLETE = ("accessibility", "best-practices", "seo")
"""Categories that must have 100."""
TIMED = "performance"

FORMS = {"mobile": (), "desktop": ("--preset=desktop",)}
VISITS = (
    *(("", "mobile"), ("fr/codes/407/", "mobile"), ("errors/12175/", "mobile")),
    *(("guides/authentication/", "mobile"), ("fr/guides/authentication/", "desktop")),
    *(("fr/", "desktop"), ("codes/407/", "desktop"), ("fr/errors/12175/", "desktop")),
)
"""Home, code, error, guide, each in both forms and both languages. axe looks at each kind of page in every form."""


@pytest.fixture(scope="module")
def chromium(browser: Browser, npm_tools: None) -> str:
    """Path of the browser that the other tests open."""
    return executable(browser.browser_type)


def lighthouse(chromium: str, url: str, results: Path, *options: str) -> dict[str, Any]:
    """Lighthouse's own report on one address."""
    command = [
        program("node", "nodejs"), str(MODULES / "lighthouse" / "cli" / "index.js"), url,
        "--quiet", "--output=json", f"--output-path={results}", f"--only-categories={','.join((*COMPLETE, TIMED))}",
        f"--chrome-flags={' '.join(('--headless=new', *ARGUMENTS))}", *options,
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": chromium}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    report: dict[str, Any] = json.loads(results.read_text(encoding="utf-8"))
    return report


def lost(report: dict[str, Any]) -> list[str]:
    """The audits that cost points in the categories that must be complete, each with the first thing it names."""
    audits = [
        report["audits"][each["id"]] for name in COMPLETE for each in report["categories"][name]["auditRefs"]
        if each["weight"]
    ]  # fmt: skip
    return [
        f"{audit['id']}: {audit['title']} {json.dumps(audit.get('details', {}).get('items', [])[:1])[:400]}"
        for audit in audits
        if audit["score"] is not None and audit["score"] < 1
    ]


@pytest.mark.parametrize(("address", "form"), VISITS)
def test_scores(chromium: str, root_site: Site, tmp_path: Path, trust: Report, address: str, form: str) -> None:
    report = lighthouse(chromium, root_site.served_url + address, tmp_path / "report.json", *FORMS[form])
    scores = {name: report["categories"][name]["score"] for name in (*COMPLETE, TIMED)}
    missing = lost(report)
    trust("Lighthouse", 1, "visits", len(missing))
    trust.note(f"Lighthouse performance, {form}: /{address} {scores[TIMED] * 100:.0f}")
    assert missing == []
    assert {name: scores[name] for name in COMPLETE} == dict.fromkeys(COMPLETE, 1)


def test_checker_bites(chromium: str, tmp_path: Path, root_site: Site) -> None:
    """The file for a disk asks not to be indexed, and has no description."""
    report = lighthouse(chromium, root_site.served_url + addresses.offline_file("en"), tmp_path / "report.json")
    assert {each.partition(":")[0] for each in lost(report)} >= {"is-crawlable", "meta-description"}
