"""What a link to a page shows in other programs: its title in the page's language, and its card."""

from __future__ import annotations

from dataclasses import dataclass

from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.content.names.titles import title_with_name


@dataclass(frozen=True, slots=True)
class SharedLink:
    """What the head of a page says about it to other programs."""

    title: str
    """The page's title, without the name of the site."""
    kind: str
    """Type in the Open Graph: website or article."""
    card: str
    """Address of the picture, relative to the site's root."""
    alternative: str
    """What the picture shows, in words."""


def shared_link(edition: Edition, path: str, title: str) -> SharedLink:
    """For the page at source ``path``, whose front matter has ``title``, in the language of ``edition``."""
    number = addresses.number_of(path)
    if number is None:
        kind = "website" if path == "index.md" else "article"
        return SharedLink(title, kind, addresses.card(None, edition.language), edition.text("card", "site"))
    title = title_with_name(edition.registry.entry(number), edition.language)
    card = addresses.card(number, edition.language)
    return SharedLink(title, "article", card, edition.text("card", "code", title=title))
