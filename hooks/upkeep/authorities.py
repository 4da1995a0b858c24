"""The registry and its authorities on the web: what differs, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from upkeep import report
from upkeep.fetch import UnreadError


@dataclass(frozen=True, slots=True)
class Comparison:
    """One authority, and what it says now."""

    name: str
    url: str
    differences: tuple[str, ...] = ()
    """In Markdown; empty also where nothing could be read."""
    unread: str = ""
    """Why there is no result."""


def compare(
    name: str, url: str, differences: Callable[[str], Sequence[str]], fetch_text: Callable[[str], str]
) -> Comparison:
    """Read one authority and compare it; one that cannot be read does not count as a difference."""
    try:
        return Comparison(name, url, tuple(differences(fetch_text(url))))
    except UnreadError as error:
        return Comparison(name, url, unread=str(error))


def document(comparisons: Iterable[Comparison]) -> str:
    """The issue; empty if nothing differs."""
    listed = list(comparisons)
    if not any(each.differences for each in listed):
        return ""
    sections = [report.section(each.name, each.differences) for each in listed]
    unread = [f"{each.name}, {report.code(each.url)}: {report.code(each.unread)}" for each in listed if each.unread]
    lead = "The registry was written from these lists, and they have changed since, or it has."
    return report.document(lead, [*sections, report.section("Not read, so nothing is said about it", unread)])
