"""What a browser's own search uses: a page per language that opens the best match, and its description."""

from __future__ import annotations

from collections.abc import Iterator

from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.output.head.content_security_policy import content_security_policy
from statuscodes.output.search import search_entries
from statuscodes.records import Language
from statuscodes.templates import environment


def description_file(language: Language) -> str:
    """The OpenSearch description of a language, relative to the site's root."""
    return addresses.search_file("opensearch.xml", language)


def keyword_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield (path of the file relative to the site's root, its text): find page and description of one language.

    The description follows OpenSearch 1.1, draft 6: ShortName has at most 16 characters.
    """
    templates = environment(html=True)
    language = edition.language
    page = addresses.address(addresses.FIND_PAGE, language)
    up = "../" * page.count("/")
    shared = {"language": language, "text": edition.text, "site_name": edition.site_name}
    yield (
        f"{page}index.html",
        templates.get_template("output/search/find.html.j2").render(
            **shared,
            policy=content_security_policy(scripts=()),
            assets=f"{up}assets/",
            entries=f"{up}{search_entries.entries_file(language)}",
            description=f"{up}{description_file(language)}",
            home=f"{up}{addresses.address('index.md', language)}",
            index=f"{up}{addresses.address(addresses.INDEX, language)}",
            error_index=f"{up}{addresses.address(addresses.ERROR_INDEX, language)}",
        ),
    )
    yield (
        description_file(language),
        templates.get_template("output/search/opensearch.xml.j2").render(
            **shared,
            find=f"{edition.site_url}{page}",
            description=f"{edition.site_url}{description_file(language)}",
        ),
    )
