"""One issue per title: opened, updated, closed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

GitHub = Callable[[Sequence[str], str], str]
"""Runs the command `gh` with these arguments and this input; returns its output."""

_FIELDS = "number,title,body"
_CLOSED = "Nothing is left to say."


def settle(title: str, report: str, github: GitHub) -> str:
    """Make the open issue of that title say what the report says; close it for an empty report.

    Only issues that a workflow has opened count: of somebody else's with the same title, nothing is overwritten.
    Returns what was done.
    """
    listed = github(
        ["issue", "list", "--app", "github-actions", "--state", "open", "--limit", "1000", "--json", _FIELDS], ""
    )
    opened = {each["number"]: each["body"] for each in json.loads(listed) if each["title"] == title}
    if not opened:
        return _open(title, report, github) if report.strip() else "nothing to say, and no issue is open"
    number, *others = sorted(opened)
    for other in others:
        github(["issue", "close", str(other), "--comment", f"#{number} says the same."], "")
    if not report.strip():
        github(["issue", "close", str(number), "--comment", _CLOSED], "")
        return f"closed #{number}"
    if opened[number].split() == report.split():
        return f"#{number} says so already"
    github(["issue", "edit", str(number), "--body-file", "-"], report)
    return f"brought #{number} up to date"


def _open(title: str, report: str, github: GitHub) -> str:
    address = github(["issue", "create", "--title", title, "--body-file", "-"], report)
    return f"opened {address.strip()}"
