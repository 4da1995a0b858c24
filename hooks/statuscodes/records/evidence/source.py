"""Documents that prove something, and places in them."""

from __future__ import annotations

import re

from statuscodes.records.fields.languages import LANGUAGES, Language
from statuscodes.records.fields.texts import Day, LabelOrName, Record, Section, SourceId, Url

_TITLE_TAIL = re.compile(r"\u00a0?: |, | \(| of the | du | function\b| property\b| method\b| enumeration\b| callback\b")


class Citation(Record):
    """A place in a document of sources.yml."""

    source: SourceId
    """Identifier of the document in sources.yml."""
    section: Section | None = None
    """Section number, quoted: "15.5.8"."""


class Source(Record):
    """A document that proves something: an entry of sources.yml."""

    title: LabelOrName
    """The document's own title, with its version. If it has none, what we call it, in each language."""
    url: Url
    """Its address."""
    section_url: Url | None = None
    """The same with {section} where the number goes."""
    read: Day
    """The day it was last read for this registry."""

    def titled(self, language: Language = LANGUAGES[0]) -> str:
        """The title; what we call the document, in ``language``."""
        return self.title if isinstance(self.title, str) else self.title[language]

    def short_title(self, language: Language = LANGUAGES[0]) -> str:
        """The title without version, kind and explanation: RFC 2616, WinHttpSendRequest, winhttp.h."""
        title = self.titled(language)
        return _TITLE_TAIL.split(title)[0] or title

    def address(self, section: str | None = None) -> str:
        """URL of the document, or of one section if its sections have addresses."""
        if section and self.section_url:
            return self.section_url.replace("{section}", section)
        return self.url
