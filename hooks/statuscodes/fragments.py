"""Hand-written pages ask for a generated part with a comment on a line of its own."""

from __future__ import annotations

import re

from .pages import Pages, fragment_names

_MARKER = re.compile(r"^<!-- generate: (?P<name>[^ ]*) -->$", re.MULTILINE)


class FragmentError(Exception):
    """A page asks for a part that nothing generates."""


def fill_fragments(markdown: str, pages: Pages, path: str) -> str:
    """``markdown`` of the page at source ``path`` with each `<!-- generate: NAME -->` line replaced.

    Raises `FragmentError` for a name that no template makes.
    """

    def fill(match: re.Match[str]) -> str:
        try:
            return pages.render_fragment(match["name"], path)
        except KeyError:
            known = ", ".join(sorted(fragment_names(pages.registry)))
            raise FragmentError(
                f"docs/{pages.language}/{path}: nothing generates “{match['name']}”; write one of: {known}"
            ) from None

    return _MARKER.sub(fill, markdown)
