"""No word of the other language is left in prose outside code and marked pieces."""

from __future__ import annotations

import re

import pytest

from built_pages import article, pages_of, prose_of
from site_under_test import Site
from statuscodes.model import LANGUAGES, Language

FOREIGN: dict[Language, str] = {
    # Words of the other language that this one does not have, in any sense.
    "fr": r"the|and|with|when|which|this|that|from|request|requests|response|should|does|not|was|were|has|have|header"
    r"|status|server|you|your|it|its|they|their|if|then|only|because|failed|unless|otherwise|what|who|how",
    "en": r"le|les|des|une|est|sont|avec|requête|réponse|pour|dans|qui|que|ce|cette|ces|mais|où|quand|serveur"
    r"|en-tête|état",
}
EXPECTED: dict[tuple[Language, str], set[str]] = {}
"""(language, word) -> pages where that word is meant to stand, unmarked."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_foreign_word(root_site: Site, language: Language) -> None:
    pattern = re.compile(rf"(?<![\w’'.-])(?:{FOREIGN[language]})(?![\w’'.-])")
    for address, page in pages_of(root_site, language).items():
        for text in prose_of(article(page), language):
            found = [word for word in pattern.findall(text) if address not in EXPECTED.get((language, word), set())]
            assert not found, f"{address}: {found} in: {text}"
