"""Hand-written pages request a generated part with a comment on its own line.

They write `{{ site_url }}` for the absolute address of the site's root, which only the build knows.
"""

from __future__ import annotations

import re

from statuscodes.content import addresses
from statuscodes.pages.guides_on_screen import with_chips, with_folded_sources
from statuscodes.pages.renderer import Renderer, fragment_names

_MARKER = re.compile(r"^<!-- generate: (?P<name>[^ ]*) -->$", re.MULTILINE)

_SITE_URL = "{{ site_url }}"


class FragmentError(Exception):
    """A page requests a part that does not exist."""


def fill_fragments(markdown: str, renderer: Renderer, path: str) -> str:
    """``markdown`` of the page at source ``path`` with each `<!-- generate: NAME -->` line replaced.

    Where there is a browser, the samples of a guide after the first are folded, and so are its sources, and marks are
    chips. Raises `FragmentError` for a name that no template makes.
    """
    is_long = renderer.controls and addresses.is_guide(path)
    if is_long:
        markdown = with_folded_sources(with_chips(markdown, renderer.edition), renderer.edition)
    samples = [match.start() for match in _MARKER.finditer(markdown) if match["name"].startswith("sample-")]

    def fill(match: re.Match[str]) -> str:
        is_folded = is_long and match.start() in samples[1:]
        try:
            return renderer.render_fragment(match["name"], path, is_folded=is_folded)
        except KeyError:
            known = ", ".join(sorted(fragment_names(renderer.registry)))
            raise FragmentError(
                f"docs/{renderer.language}/{path}: nothing generates “{match['name']}”; write one of: {known}"
            ) from None

    return _MARKER.sub(fill, markdown)


def fill_address(markdown: str, site_url: str) -> str:
    """``markdown`` with the address of the site's root where it asks for it."""
    return markdown.replace(_SITE_URL, site_url)
