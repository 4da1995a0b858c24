"""The Nu HTML checker finds nothing in any HTML file of the site: no error and no warning."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from npm_tools import MODULES, program
from report import Report
from site_under_test import Site

CHECKER = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"

EXCEPTIONS: dict[str, str] = {
    r"Resource violates Content Security Policy .*: external (stylesheet|script) “[^:”]*” blocked .*": (
        "the files are read from the disk, where 'self' is no origin; tests/browser/test_every_page.py opens every page"
    ),
    r"Inline (script|style) violates Content Security Policy .*": (
        "the checker knows no hashes and takes blocks of data for scripts; Chromium knows both, and blocks nothing"
    ),
}
"""What the checker may say (a pattern that matches the whole message) -> why the site is right all the same."""


@dataclass(frozen=True)
class Finding:
    """What the checker says about a place."""

    file: str
    line: int
    text: str


def check(folder: Path) -> list[Finding]:
    """Findings of one run over every HTML file below ``folder``."""
    command = [
        program("java", "default-jre-headless"), "-Xss4m", "-jar", str(CHECKER),
        "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", str(folder),
    ]  # fmt: skip
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    return [
        Finding(message["url"].partition(str(folder))[2], message.get("lastLine", 0), message["message"])
        for message in json.loads(result.stdout)["messages"]
    ]


def beyond(exceptions: dict[str, str], findings: Sequence[Finding]) -> list[Finding]:
    """The findings that no exception allows; fails for an exception that allows none."""
    unneeded = [each for each in exceptions if not any(re.fullmatch(each, finding.text) for finding in findings)]
    assert unneeded == [], "the checker no longer says this: remove the exception"
    return [finding for finding in findings if not any(re.fullmatch(each, finding.text) for each in exceptions)]


pytestmark = pytest.mark.usefixtures("npm_tools")


def test_every_file_is_valid(site_under_a_path: Site, trust: Report) -> None:
    found = beyond(EXCEPTIONS, check(site_under_a_path.folder))
    trust("Nu HTML checker", len(site_under_a_path.html_files()), "HTML files", len(found))
    assert found == []


def test_checker_bites(root_site: Site, tmp_path: Path) -> None:
    """An error, a warning, and an exception without need are all seen, in pages of every kind."""
    planted = '<p id="here" id="again"></p><section><p>Words</p></section></body>'
    for kind, name in enumerate(("404.html", "codes/407/index.html", "407/index.html", "find/index.html")):
        text = (root_site.folder / name).read_text(encoding="utf-8")
        (tmp_path / f"{kind}.html").write_text(text.replace("</body>", planted), encoding="utf-8")
    found = check(tmp_path)
    assert {finding.file for finding in found} >= {f"/{kind}.html" for kind in range(4)}
    assert any("Duplicate attribute" in finding.text for finding in found)
    assert any("Section lacks heading" in finding.text for finding in found), "a warning"
    assert not [each for each in beyond({"Duplicate attribute .*": "a test"}, found) if "Duplicate" in each.text]
    with pytest.raises(AssertionError, match="remove the exception"):
        beyond({"Nothing says this": "a test"}, found)
