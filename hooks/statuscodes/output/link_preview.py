"""What a link to a page shows elsewhere: its title in the page's language, and its card."""

from __future__ import annotations

from dataclasses import dataclass

from statuscodes.content import addresses
from statuscodes.content.inline_markup import fold
from statuscodes.pages.renderer import Pages
from statuscodes.records import Language, StatusCode


@dataclass(frozen=True, slots=True)
class SharedLink:
    """What the head of a page says about it to other programs."""

    title: str
    """The page's title, without the site's."""
    kind: str
    """Type in the Open Graph: website or article."""
    card: str
    """Address of the picture, relative to the site's root."""
    alternative: str
    """What the picture shows, in words."""


def shared_link(pages: Pages, path: str, title: str) -> SharedLink:
    """For the page at source ``path``, whose front matter has ``title``, in the language of ``pages``."""
    number = addresses.code_of(path)
    if number is None:
        kind = "website" if path == "index.md" else "article"
        return SharedLink(title, kind, addresses.card(None, pages.language), pages.text("card", "site"))
    title = code_title(pages.registry.codes[number], pages.language)
    card = addresses.card(number, pages.language)
    return SharedLink(title, "article", card, pages.text("card", "code", title=title))


def code_title(code: StatusCode, language: Language) -> str:
    """Number and phrase, and the name in ``language`` unless it begins with the very phrase."""
    name = code.name[language]
    if f"{fold(name)} ".startswith(f"{fold(code.phrase)} "):
        return code.title
    return f"{code.title} – {name}"
