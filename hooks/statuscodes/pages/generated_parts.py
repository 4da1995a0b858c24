"""Hand-written pages request a generated part with a comment on its own line.

They write `{{ site_url }}` for the absolute address of the site's root, which only the build knows.
"""

from __future__ import annotations

import re

from statuscodes.pages.renderer import Renderer, fragment_names

_MARKER = re.compile(r"^<!-- generate: (?P<name>[^ ]*) -->$", re.MULTILINE)

_SITE_URL = "{{ site_url }}"


class FragmentError(Exception):
    """A page requests a part that does not exist."""


def fill_fragments(markdown: str, renderer: Renderer, path: str) -> str:
    """``markdown`` of the page at source ``path`` with each `<!-- generate: NAME -->` line replaced.

    Raises `FragmentError` for a name that no template makes.
    """

    def fill(match: re.Match[str]) -> str:
        try:
            return renderer.render_fragment(match["name"], path)
        except KeyError:
            known = ", ".join(sorted(fragment_names(renderer.registry)))
            raise FragmentError(
                f"docs/{renderer.language}/{path}: nothing generates “{match['name']}”; write one of: {known}"
            ) from None

    return _MARKER.sub(fill, markdown)


def fill_address(markdown: str, site_url: str) -> str:
    """``markdown`` with the address of the site's root where it asks for it."""
    return markdown.replace(_SITE_URL, site_url)
