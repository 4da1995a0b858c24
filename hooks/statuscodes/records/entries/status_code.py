"""One status code."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from statuscodes.records.entries.entry import Entry
from statuscodes.records.entries.exchange import Exchange
from statuscodes.records.evidence.source import Citation
from statuscodes.records.fields.choices import (
    Body,
    Cacheable,
    Direction,
    Level,
    Method,
    MicrosoftPage,
    Responder,
    Retry,
    Standing,
)
from statuscodes.records.fields.texts import (
    BitsName,
    Code,
    Constant,
    Day,
    FieldName,
    HresultName,
    Identifier,
    Label,
    NodePhrase,
    Record,
    SdkVersion,
    SourceId,
    Text,
)


class OlderPhrase(Record):
    """Another reason phrase that the code has had, or has elsewhere."""

    phrase: Label
    """The phrase as that document writes it."""
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    """The documents that have it."""


class Temporary(Record):
    """The dates of a temporary registration, as the IANA registry gives them."""

    registered: Day
    """First registered."""
    extended: Day | None = None
    """Last extended."""
    expires: Day
    """Expires, unless extended again."""


class Names(Record):
    """The same code in other headers and languages; only what a source proves, the rest is left out."""

    wininet: Constant | None = None
    """Constant of wininet.h."""
    hresult: HresultName | None = None
    """HRESULT name of winerror.h."""
    bits: BitsName | None = None
    """HRESULT name of bitsmsg.h (Background Intelligent Transfer Service)."""
    dotnet: tuple[Identifier, ...] = ()
    """Members of System.Net.HttpStatusCode."""
    python: tuple[Identifier, ...] = ()
    """Members of http.HTTPStatus, the current one first."""
    go: Identifier | None = None
    """Constant of net/http."""
    rust: Identifier | None = None
    """Associated constant of http::StatusCode."""
    java: tuple[Identifier, ...] = ()
    """Constants of java.net.HttpURLConnection, the current one first."""
    node: NodePhrase | None = None
    """Phrase in http.STATUS_CODES; Node.js has no identifiers."""


class FirstSdk(Record):
    """Oldest Windows SDK seen with the constant; left out where every SDK seen has it."""

    winhttp: SdkVersion | None = None
    """For winhttp.h."""
    wininet: SdkVersion | None = None
    """For wininet.h."""


class Facts(Record):
    """What the facts strip shows."""

    answered_by: Annotated[tuple[Responder, ...], Field(min_length=1)]
    """Who can have sent the response, in the order origin, proxy, gateway, network."""
    retry: Retry
    """Whether to send the same request again."""
    method: Method | None = None
    """What becomes of the method; for redirects only."""
    cacheable: Cacheable
    """Heuristic cacheability."""
    body: Body
    """What follows the header section."""


class HeaderField(Record):
    """A header field that matters for the code."""

    name: FieldName
    """The field's name in its registered spelling."""
    in_: Annotated[Direction, Field(alias="in")]
    """The message that carries it."""
    level: Level | None = None
    """How strongly the specification asks for it."""
    role: Text
    """One sentence: what it does for this code."""
    defined: Citation
    """Where it is defined."""


class StatusCode(Entry):
    """One HTTP status code: a file docs/registry/NNN.yml."""

    code: Code
    """The number, the same as the file's name."""
    phrase: Label
    """Reason phrase of the IANA registry; for a code that is not in it, of its own specification."""
    older_phrases: tuple[OlderPhrase, ...] = ()
    """Other reason phrases it has had."""
    standing: Standing
    """standard, microsoft, temporary, or retired."""
    temporary: Temporary | None = None
    """Dates, if and only if the standing is temporary."""
    specification: Citation
    """Where the code is defined now."""
    first_defined: SourceId | None = None
    """The earliest document known to define it."""
    constant: Constant | None = None
    """Constant of winhttp.h; left out where that header has none."""
    names: Names = Names()
    """The same code elsewhere."""
    microsoft_pages: tuple[MicrosoftPage, ...]
    """Which of Microsoft's pages of constants list it."""
    first_sdk: FirstSdk = FirstSdk()
    """Since when the headers have it."""
    facts: Facts
    """At a glance."""
    fields: tuple[HeaderField, ...] = ()
    """Header fields that matter."""
    do_first: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    """What the client's author does now, in order."""
    sent_when: Text
    """When a server sends it, and what its author means by it."""
    causes: Annotated[tuple[Text, ...], Field(max_length=5)] = ()
    """Common causes, the one to check first at the top."""
    exchange: Exchange | None = None
    """The messages, if they show more than a bare request and response."""
    related: Annotated[tuple[Code, ...], Field(min_length=1)]
    """Other codes worth a look, in ascending order."""

    @property
    def number(self) -> int:
        """The code."""
        return self.code

    @property
    def status_class(self) -> int:
        """The first digit, 1 to 5."""
        return self.code // 100

    @property
    def hresult(self) -> int:
        """Unsigned HRESULT: severity error, FACILITY_HTTP (25), the code. Source: winerror.h."""
        return 0x80190000 + self.code

    @property
    def in_iana_registry(self) -> bool:
        """Whether IANA lists the code."""
        return self.standing is not Standing.MICROSOFT

    @property
    def title(self) -> str:
        """Number and phrase: 407 Proxy Authentication Required."""
        return f"{self.code} {self.phrase}"
