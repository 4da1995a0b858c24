"""The registry, compared with Microsoft's pages of constants, one for winhttp.h and one for wininet.h."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from statuscodes.records import MicrosoftPage, Registry
from upkeep.fetch import UnreadError
from upkeep.report import code

_CONSTANT = re.compile(r"HTTP_STATUS_[A-Z0-9_]+")
_VALUE = re.compile(r"[1-5][0-9]{2}")


class _Pieces(HTMLParser):
    """Collects the texts between the tags that a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in ("script", "style"):
            self._hidden = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""

    def handle_data(self, data: str) -> None:
        if not self._hidden and data.strip():
            self.pieces.append(data.strip())


def constants(html: str) -> dict[str, int]:
    """Name -> value of each constant: a text that is nothing but its name, before one that is nothing but a code."""
    parser = _Pieces()
    parser.feed(html)
    parser.close()
    return {
        name: int(value)
        for name, value in zip(parser.pieces, parser.pieces[1:], strict=False)
        if _CONSTANT.fullmatch(name) and _VALUE.fullmatch(value)
    }


def differences(registry: Registry, page: MicrosoftPage, html: str) -> list[str]:
    """What has changed on the page since the registry was written, in Markdown, by name.

    Raises UnreadError for a page that lists less than half of what it should: its form has changed, or it is another.
    """
    ours, theirs = _listed(registry, page), constants(html)
    if len(theirs) < len(ours) / 2:
        raise UnreadError(f"the answer lists {len(theirs)} constants, not about {len(ours)}: not the page as it was")
    found: list[str] = []
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in ours:
            found.append(f"{code(name)}, {theirs[name]}, is new on the page")
        elif name not in theirs:
            found.append(f"{code(name)}, {ours[name]}, is no longer on the page")
        elif ours[name] != theirs[name]:
            found.append(f"{code(name)} is {theirs[name]} on the page, {ours[name]} in the registry")
    return found


def _listed(registry: Registry, page: MicrosoftPage) -> dict[str, int]:
    """What the registry says that the page lists."""
    named = (
        (each.constant if page is MicrosoftPage.WINHTTP else each.names.wininet, each.code)
        for each in registry.codes.values()
        if page in each.microsoft_pages
    )
    return {name: number for name, number in named if name}
