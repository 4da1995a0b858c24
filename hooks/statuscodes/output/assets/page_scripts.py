"""The scripts of single kinds of pages; page.js, which every page has, the theme names."""

from __future__ import annotations

from statuscodes.content import addresses

OF_PAGES = {
    "index.md": "search/field.js",
    addresses.UNREGISTERED: "search/field.js",
    addresses.OTHER_NUMBERS: "converter.js",
}
"""Source path of a page -> the script that only it has, in `docs/assets`."""
FIND = "search/find.js"
"""The script of the find page."""
NOT_FOUND = "search/not-found.js"
"""The script of the 404 page."""


def script_files() -> list[str]:
    """Every such script, relative to `docs/assets`."""
    return sorted({*OF_PAGES.values(), FIND, NOT_FOUND})
