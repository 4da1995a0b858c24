"""What a browser's own search reads: the description of the find page, which opens the best match."""

from __future__ import annotations

from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.records import Language
from statuscodes.templates import environment


def description_file(language: Language) -> str:
    """The OpenSearch description of a language, relative to the site's root."""
    return addresses.search_file("opensearch.xml", language)


def description(edition: Edition) -> str:
    """The description in one language, after OpenSearch 1.1, draft 6: ShortName has at most 16 characters."""
    return (
        environment(html=True)
        .get_template("output/search/opensearch.xml.j2")
        .render(
            language=edition.language,
            text=edition.text,
            site_name=edition.site_name,
            find=f"{edition.site_url}{addresses.address(addresses.FIND_PAGE, edition.language)}",
            description=f"{edition.site_url}{description_file(edition.language)}",
        )
    )
