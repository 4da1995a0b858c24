"""Findings -> Markdown of an issue."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

MAXIMUM_FINDINGS = 200
"""GitHub takes 65,536 characters; a finding has 300 at most."""
_MAXIMUM_CODE = 200

_FOOT = "A workflow writes this issue anew each week, and closes it when nothing is left to say."


def code(text: object) -> str:
    """Outside text as inline code: its markup, mentions, and links have no effect."""
    flat = " ".join(str(text).replace("`", "'").split()) or " "
    return f"`{flat if len(flat) <= _MAXIMUM_CODE else flat[: _MAXIMUM_CODE - 1] + '…'}`"


def section(title: str, findings: Iterable[str]) -> str:
    """A heading and a list, cut where it gets too long; empty without findings."""
    lines = [f"- {finding}" for finding in findings]
    if not lines:
        return ""
    if len(lines) > MAXIMUM_FINDINGS:
        lines[MAXIMUM_FINDINGS:] = [f"- … and {len(lines) - MAXIMUM_FINDINGS} more"]
    return "\n".join([f"## {title}", "", *lines, ""])


def document(lead: str, sections: Iterable[str]) -> str:
    """The whole issue."""
    return "\n".join([lead, "", *filter(None, sections), _FOOT, ""])


def write(path: Path, text: str) -> None:
    """Write the report, which may be empty, and print it."""
    path.write_text(text, encoding="utf-8", newline="\n")
    print(text or "nothing to report")
