"""The feed of what changed, one per language, as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from statuscodes.content import addresses, history
from statuscodes.content.edition import Edition
from statuscodes.content.texts import inline_markup
from statuscodes.records import Change
from statuscodes.templates import environment

MOST_ENTRIES = 50
"""A reader program asks for the feed every hour; the page of changes has the rest."""

MOST_NUMBERS = 5
"""That a title names one by one."""


def feed(edition: Edition) -> str:
    """The newest changes. Nothing in it depends on the day of the build, so it changes only if there is a change."""
    page = edition.site_url + addresses.address(addresses.CHANGES, edition.language)
    newest = history.newest_first(edition.registry)[:MOST_ENTRIES]
    template = environment(html=True, blocks_take_lines=True).get_template("output/changes_feed.xml.j2")
    return template.render(
        text=edition.text,
        language=edition.language,
        site_name=edition.site_name,
        site_url=edition.site_url,
        page=page,
        itself=edition.site_url + addresses.feed(edition.language),
        entries=[_entry(edition, change, addresses.with_fragment(page, key)) for key, change in newest],
        day=max((change.day for change in edition.registry.changes.values()), default=None),
    )


def _entry(edition: Edition, change: Change, identifier: str) -> Mapping[str, Any]:
    return {
        "id": identifier,
        "day": change.day,
        "title": _title(edition, change),
        "what": inline_markup.to_plain(change.what[edition.language]),
        "pages": list(_pages(edition, change)),
        "numbers": change.numbers,
    }


def _title(edition: Edition, change: Change) -> str:
    """The title of the only page; a few numbers; or how many there are."""
    numbers = change.numbers
    if len(numbers) == 1:
        return edition.registry.entry(numbers[0]).title
    if len(numbers) <= MOST_NUMBERS:
        return ", ".join(map(str, numbers))
    kind = "errors" if not change.codes else "both" if change.errors else "codes"
    return edition.text("changes", kind, count=len(numbers))


def _pages(edition: Edition, change: Change) -> Iterator[str]:
    """Addresses of the pages that changed, if the title names them."""
    if len(change.numbers) <= MOST_NUMBERS:
        for number in change.numbers:
            yield edition.site_url + addresses.address(addresses.entry_page(number), edition.language)
