"""Regions of sample files: what a page shows of a program that is compiled and run as a whole."""

from __future__ import annotations

import re
import textwrap

_MARKER = re.compile(r"^\s*(?://|\#) (?P<edge>begin|end): (?P<name>[a-z-]+)\s*$")


def region(text: str, name: str) -> str:
    """The lines between `// begin: name` and `// end: name` (`#` in scripts), without common indentation.

    Markers of other regions inside are left out. Raises LookupError where the region is absent, empty
    or not closed.
    """
    inside = False
    lines: list[str] = []
    for line in text.splitlines():
        marker = _MARKER.match(line)
        if marker and marker["name"] == name:
            if marker["edge"] == "end":
                break
            inside = True
        elif inside and not marker:
            lines.append(line)
    else:
        raise LookupError(name)
    shown = textwrap.dedent("\n".join(lines)).strip("\n")
    if not shown:
        raise LookupError(name)
    return shown


def region_names(text: str) -> set[str]:
    """Every region that a file opens."""
    markers = map(_MARKER.match, text.splitlines())
    return {marker["name"] for marker in markers if marker}
