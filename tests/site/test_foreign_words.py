"""No word of the other language is left in prose outside code and marked pieces."""

from __future__ import annotations

import pytest

from built_pages import article, foreign_words, pages_of, prose_of
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language

EXPECTED: dict[tuple[Language, str], set[str]] = {
    ("fr", "and"): {"glossary", "guides/requirements"},  # what WebDAV is short for
    ("fr", "request"): {"guides/confusing-names"},  # quoted, and translated there
}
"""(language, word) -> pages where that word is meant to stand, unmarked."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_foreign_word(root_site: Site, language: Language) -> None:
    for address, page in pages_of(root_site, language).items():
        for text in prose_of(article(page)):
            found = [
                word for word in foreign_words(text, language) if address not in EXPECTED.get((language, word), set())
            ]
            assert not found, f"{address}: {found} in: {text}"
