"""One issue: opened, updated, closed; the issues of others are not touched."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import commands
from commands import issue as issue_command
from upkeep import github_issue, report

TITLE = "Links out that are broken"
REPORT = "## Broken\n\n- `https://a.test/`\n"


@dataclass
class GitHub:
    """Stands in for the command `gh`, and notes what it was asked to change."""

    issues: list[dict[str, Any]] = field(default_factory=list)
    changes: list[tuple[str, ...]] = field(default_factory=list)

    def __call__(self, arguments: Sequence[str], text: str) -> str:
        assert arguments[0] == "issue"
        if arguments[1] == "list":
            assert "--app github-actions --state open" in " ".join(arguments)
            return json.dumps(self.issues)
        self.changes.append((*arguments[1:], text))
        return "https://github.test/owner/project/issues/7\n"


def opened(number: int, title: str = TITLE, body: str = REPORT) -> dict[str, Any]:
    return {"number": number, "title": title, "body": body}


CASES = {
    "nothing-and-none-open": ([], "", [], "nothing to say, and no issue is open"),
    "nothing-and-another-open": ([opened(3, "Another title")], "\n", [], "nothing to say, and no issue is open"),
    "first": (
        [opened(3, "Another title")],
        REPORT,
        [("create", "--title", TITLE, "--body-file", "-", REPORT)],
        "opened https://github.test/owner/project/issues/7",
    ),
    "the-same": ([opened(3, body=REPORT.replace("\n", "\r\n"))], REPORT, [], "#3 says so already"),
    "changed": (
        [opened(3, body="older")],
        REPORT,
        [("edit", "3", "--body-file", "-", REPORT)],
        "brought #3 up to date",
    ),
    "solved": ([opened(3)], "", [("close", "3", "--comment", "Nothing is left to say.", "")], "closed #3"),
    "two-open": (
        [opened(5), opened(3)],
        REPORT,
        [("close", "5", "--comment", "#3 says the same.", "")],
        "#3 says so already",
    ),
}


@pytest.mark.parametrize(("issues", "text", "changes", "said"), CASES.values(), ids=CASES)
def test_one_issue(issues: list[dict[str, Any]], text: str, changes: list[tuple[str, ...]], said: str) -> None:
    github = GitHub(issues)
    assert github_issue.settle(TITLE, text, github) == said
    assert github.changes == changes


def test_command_reads_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    github = GitHub()
    monkeypatch.setattr(issue_command, "_github", github)
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    assert commands.main(["issue", f"--title={TITLE}", f"--report={tmp_path / 'report.md'}"]) == 0
    assert capsys.readouterr().out == "opened https://github.test/owner/project/issues/7\n"
    assert len(github.changes) == 1


def test_no_report_is_no_good_news(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    github = GitHub([opened(3)])
    monkeypatch.setattr(issue_command, "_github", github)
    assert commands.main(["issue", f"--title={TITLE}", f"--report={tmp_path / 'report.md'}"]) == 1
    assert github.changes == []
    assert "report.md" in capsys.readouterr().err


def test_a_report_fits_into_an_issue() -> None:
    findings = [f"{number}: {report.code('x' * 1000)}" for number in range(1000)]
    text = report.document("Too much.", [report.section("Broken", findings)])
    assert len(text) < 65_536
    assert "- … and 800 more\n" in text
