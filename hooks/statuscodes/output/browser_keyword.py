"""What a browser's own search leads to: a page per language that opens the best answer, and its description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from statuscodes.content import addresses
from statuscodes.output import search_entries
from statuscodes.output.content_security_policy import content_security_policy
from statuscodes.pages.renderer import Pages
from statuscodes.records import LANGUAGES, Language
from statuscodes.templates import environment


def description_file(language: Language) -> str:
    """The OpenSearch description of a language, relative to the site's root."""
    return f"{addresses.address('index.md', language)}search/opensearch.xml"


def lookup_files(
    pages: Mapping[Language, Pages], site_names: Mapping[Language, str], site_url: str
) -> Iterator[tuple[str, str]]:
    """Yield (path of the file relative to the site's root, its text): find page and description of each language.

    ``site_url`` is the absolute address of the site's root. The description follows OpenSearch 1.1, draft 6:
    ShortName has at most 16 characters.
    """
    templates = environment(html=True)
    for language in LANGUAGES:
        page = addresses.address(addresses.FIND_PAGE, language)
        up = "../" * page.count("/")
        shared = {"language": language, "t": pages[language].text, "site_name": site_names[language]}
        yield (
            f"{page}index.html",
            templates.get_template("output/find.html.j2").render(
                **shared,
                policy=content_security_policy(scripts=()),
                assets=f"{up}assets/",
                entries=f"{up}{search_entries.entries_file(language)}",
                description=f"{up}{description_file(language)}",
                index=f"{up}{addresses.address(addresses.INDEX, language)}",
                not_a_code=f"{up}{addresses.address(addresses.ERRORS, language)}",
            ),
        )
        yield (
            description_file(language),
            templates.get_template("output/opensearch.xml.j2").render(
                **shared, find=f"{site_url}{page}", description=f"{site_url}{description_file(language)}"
            ),
        )
