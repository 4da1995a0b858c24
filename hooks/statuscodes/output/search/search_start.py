"""What the search shows before there is a query: what it takes, and the guides. box.js shows it.

A file of its own, because few readers need it: neither the pages nor the search entries grow.
"""

from __future__ import annotations

import json

from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.content.situations import SITUATIONS
from statuscodes.records import LANGUAGES, Language

EXAMPLES = ("407", "0x80072EE2")


def start_file(language: Language) -> str:
    """Where the search finds `start`, relative to the site's root."""
    return addresses.search_file("start.json", language)


def start(edition: Edition) -> str:
    """JSON in the language of ``edition``; addresses are relative to the root of the language."""
    text = edition.text
    guides = [
        (text("situations", addresses.guide_text(guide)), addresses.address(addresses.guide_page(guide), LANGUAGES[0]))
        for guide in SITUATIONS
    ]
    start = {
        "texts": {
            "takes": text("search", "takes"),
            "opened": text("search", "opened"),
            "guides": text("search", "guides"),
        },
        "examples": [*EXAMPLES, text("search", "pasted")],
        "guides": guides,
    }
    return json.dumps(start, ensure_ascii=False, separators=(",", ":"))
