"""Outbound links: which there are, and what lychee reports about them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from statuscodes.records import Registry
from upkeep.fetch import UnreadError
from upkeep.report import code

REFUSALS = frozenset({401, 403, 407, 429, 999})
"""Status codes that say nothing about what a reader gets: some hosts send them to anything but a browser."""
_SHOWN_PLACES = 3


@dataclass(frozen=True, slots=True)
class Findings:
    """What a report says, in Markdown, one line for each address."""

    broken: tuple[str, ...]
    refused: tuple[str, ...]
    """Addresses that only a person can check."""


class _Links(HTMLParser):
    """Collects where the links of a page lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += (value for name, value in attrs if name == "href" and value)


def out_of_html(html: str, site_url: str) -> list[str]:
    """The links of a page that leave the site, without fragments, each once."""
    parser = _Links()
    parser.feed(html)
    parser.close()
    found = (urldefrag(link.strip()).url for link in parser.found)
    return sorted(
        {link for link in found if link.startswith(("http://", "https://")) and not link.startswith(site_url)}
    )


def addresses(registry: Registry, site: Path, site_url: str) -> dict[str, list[str]]:
    """Every address that the site or the registry links to -> where.

    ``site`` is the folder of the built site, ``site_url`` the address that it was built for.
    """
    found: dict[str, list[str]] = {}
    for name, source in registry.sources.items():
        found.setdefault(urldefrag(source.url).url, []).append(f"docs/registry/sources.yml: {name}")
    for page in sorted(site.rglob("*.html")):
        for link in out_of_html(page.read_text(encoding="utf-8"), site_url):
            found.setdefault(link, []).append(page.relative_to(site).as_posix().removesuffix("index.html") or "/")
    return dict(sorted(found.items()))


def findings(report: str, places: Mapping[str, Sequence[str]]) -> Findings:
    """What lychee's report in JSON says about the addresses of ``places``, the result of `addresses`.

    Raises UnreadError for a report of another form, and for one that leaves addresses out.
    """
    try:
        values = json.loads(report)
        failed = [each for group in ("error_map", "timeout_map") for each in _of(values[group])]
        statuses = {each["url"]: each["status"] for each in failed}
        checked = values["total"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadError(f"lychee's report has another form: {error!r}") from None
    if checked != len(places) or not statuses.keys() <= places.keys():
        raise UnreadError(f"lychee's report is of {checked} addresses, not of the {len(places)} that it was given")
    lines = {url: _line(url, statuses[url], places[url]) for url in places if url in statuses}
    refused = {url for url in lines if statuses[url].get("code") in REFUSALS}
    return Findings(
        tuple(line for url, line in lines.items() if url not in refused),
        tuple(line for url, line in lines.items() if url in refused),
    )


def _of(group: Mapping[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [each for found in group.values() for each in found]


def _line(url: str, status: Mapping[str, Any], places: Sequence[str]) -> str:
    shown = ", ".join(code(place) for place in places[:_SHOWN_PLACES])
    more = f" and {len(places) - _SHOWN_PLACES} more" if len(places) > _SHOWN_PLACES else ""
    return f"{code(url)}: {code(status.get('details') or status['text'])}; in {shown}{more}"
