"""The records: what the registry holds, typed and frozen.

Every field's docstring is its documentation: the JSON Schema that editors use is exported from here
(`python -m hooks.statuscodes schema`), and CONTRIBUTING.md points here. What can be derived from
other fields is a property, never a field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""In the order in which they are built and shown; the first one is at the root of the site."""

# ----------------------------------------------------------------------------
# Kinds of text
# ----------------------------------------------------------------------------

Prose = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=r"^\S(.*\S)?$")]
"""One paragraph of plain text; `backticks` mark identifiers, [[407]] links another code."""

Label = Annotated[str, StringConstraints(min_length=1, max_length=90, pattern=r"^\S(.*\S)?$")]
"""A short text without marks: a name, a phrase, a search word."""

Constant = Annotated[str, StringConstraints(pattern=r"^HTTP_STATUS_[A-Z][A-Z_]*[A-Z]$")]
HresultName = Annotated[str, StringConstraints(pattern=r"^HTTP_E_STATUS_[A-Z][A-Z_]*[A-Z]$")]
BitsName = Annotated[str, StringConstraints(pattern=r"^BG_E_HTTP_ERROR_[1-5][0-9][0-9]$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
FieldName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9-]*$")]
SourceId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Section = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]+(\.[0-9]+)*$")]
SdkVersion = Annotated[str, StringConstraints(pattern=r"^10\.0\.[0-9]+\.[0-9]+$")]
Url = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"]+$")]
Code = Annotated[int, Field(strict=True, ge=100, le=599)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Text(_Record):
    """The same paragraph in each language."""

    en: Prose
    """English."""
    fr: Prose
    """French, with the same facts and the same identifiers."""

    def __getitem__(self, language: Language) -> str:
        return str(getattr(self, language))


class Name(_Record):
    """The same short name in each language."""

    en: Label
    """English."""
    fr: Label
    """French."""

    def __getitem__(self, language: Language) -> str:
        return str(getattr(self, language))


class Words(_Record):
    """Search words; the lists need not correspond."""

    en: Annotated[tuple[Label, ...], Field(min_length=3, max_length=20)]
    """What an English speaker would type."""
    fr: Annotated[tuple[Label, ...], Field(min_length=3, max_length=20)]
    """What a French speaker would type, with its accents."""

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        words: tuple[str, ...] = getattr(self, language)
        return words


# ----------------------------------------------------------------------------
# Choices
# ----------------------------------------------------------------------------


class Standing(StrEnum):
    """Where the code stands."""

    STANDARD = "standard"
    MICROSOFT = "microsoft"
    TEMPORARY = "temporary"
    RETIRED = "retired"


class Responder(StrEnum):
    """Who can have sent the response."""

    ORIGIN = "origin"
    PROXY = "proxy"
    GATEWAY = "gateway"
    NETWORK = "network"


class Retry(StrEnum):
    """Whether the same request is worth sending again."""

    WAIT = "wait"
    DONE = "done"
    ELSEWHERE = "elsewhere"
    AS_IS = "as_is"
    NEW_CONNECTION = "new_connection"
    AFTER_DELAY = "after_delay"
    AFTER_CHANGE = "after_change"
    IDEMPOTENT_ONLY = "idempotent_only"
    NEVER = "never"


class Method(StrEnum):
    """What becomes of the method when the redirect is followed, by the specification."""

    KEPT = "kept"
    POST_MAY_BECOME_GET = "post_may_become_get"
    BECOMES_GET = "becomes_get"
    UNSPECIFIED = "unspecified"


class Cacheable(StrEnum):
    """Whether a cache may store the response without explicit permission."""

    BY_DEFAULT = "by_default"
    NOT_BY_DEFAULT = "not_by_default"
    MUST_NOT_STORE = "must_not_store"
    OWN_RULES = "own_rules"
    UNKNOWN = "unknown"


class Body(StrEnum):
    """What the response carries after its header section."""

    NONE = "none"
    CONTENT = "content"
    NOTE = "note"
    EXPLANATION = "explanation"
    INSIDE_207 = "inside_207"
    UNSPECIFIED = "unspecified"


class Direction(StrEnum):
    """Which message carries the header field."""

    REQUEST = "request"
    RESPONSE = "response"
    BOTH = "both"


class Level(StrEnum):
    """The BCP 14 word of the text that defines the field's use."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class MicrosoftPage(StrEnum):
    """Microsoft's two pages of status code constants."""

    WINHTTP = "winhttp"
    WININET = "wininet"


# ----------------------------------------------------------------------------
# One code
# ----------------------------------------------------------------------------


class Citation(_Record):
    """A place in a document of sources.yml."""

    source: SourceId
    """Identifier of the document in sources.yml."""
    section: Section | None = None
    """Section number, quoted: "15.5.8"."""


class OlderPhrase(_Record):
    """Another reason phrase that the code has had, or has elsewhere."""

    phrase: Label
    """The phrase as that document writes it."""
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    """The documents that have it."""


class Temporary(_Record):
    """The dates of a temporary registration, as the IANA registry gives them."""

    registered: date
    """First registered."""
    extended: date | None = None
    """Last extended."""
    expires: date
    """Expires, unless extended again."""


class Names(_Record):
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
    node: Label | None = None
    """Phrase in http.STATUS_CODES; Node.js has no identifiers."""


class FirstSdk(_Record):
    """Oldest Windows SDK seen with the constant; left out where every SDK seen has it."""

    winhttp: SdkVersion | None = None
    """For winhttp.h."""
    wininet: SdkVersion | None = None
    """For wininet.h."""


class Facts(_Record):
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


class HeaderField(_Record):
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


class LookAlike(_Record):
    """Something this code is easily taken for: another code, or another name."""

    code: Code | None = None
    """The other code, or..."""
    name: Label | None = None
    """...the other name, where it is not a code."""
    why: Text
    """How to tell the two apart, seen from this code."""


class StatusCode(_Record):
    """One HTTP status code: a file docs/registry/NNN.yml."""

    code: Code
    """The number, the same as the file's name."""
    phrase: Label
    """Reason phrase of the IANA registry; for a code that is not in it, of its own specification."""
    older_phrases: tuple[OlderPhrase, ...] = ()
    """Other reason phrases it has had."""
    standing: Standing
    """standard, microsoft, temporary or retired."""
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
    name: Name
    """Plain name."""
    meaning: Text
    """One sentence: what it means and whose doing it is."""
    do_first: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    """What the client's author does now, in order."""
    synonyms: Words
    """Further words to find it by."""
    look_alikes: tuple[LookAlike, ...] = ()
    """What it is easily taken for."""
    related: Annotated[tuple[Code, ...], Field(min_length=1)]
    """Other codes worth a look, in ascending order."""

    @property
    def status_class(self) -> int:
        """The first digit, 1 to 5."""
        return self.code // 100

    @property
    def hresult(self) -> int:
        """Unsigned HRESULT: severity error, FACILITY_HTTP (25), the code. Source: winerror.h."""
        return 0x80190000 + self.code

    @property
    def hresult_hexadecimal(self) -> str:
        """As Windows writes it: 0x80190197."""
        return f"0x{self.hresult:08X}"

    @property
    def hresult_signed(self) -> int:
        """As a debugger shows a 32-bit HRESULT in decimal: -2145844841."""
        return self.hresult - 2**32

    @property
    def in_iana_registry(self) -> bool:
        """Whether IANA lists the code."""
        return self.standing is not Standing.MICROSOFT

    @property
    def title(self) -> str:
        """Number and phrase: 407 Proxy Authentication Required."""
        return f"{self.code} {self.phrase}"

    @property
    def response_fields(self) -> tuple[HeaderField, ...]:
        """The header fields to read in the response."""
        return tuple(field for field in self.fields if field.in_ is not Direction.REQUEST)


# ----------------------------------------------------------------------------
# What the codes share
# ----------------------------------------------------------------------------


class StatusClass(_Record):
    """One class of codes, 1xx to 5xx: an entry of classes.yml."""

    digit: Annotated[int, Field(strict=True, ge=1, le=5)]
    """First digit of its codes."""
    phrase: Label
    """The specification's name of the class."""
    specification: Citation
    """Where the class is defined."""
    name: Name
    """Plain name."""
    meaning: Text
    """What the class says."""
    unknown: Text
    """What to do with a code of this class that the program does not know."""

    @property
    def title(self) -> str:
        """4xx."""
        return f"{self.digit}xx"


class Source(_Record):
    """A document that proves something: an entry of sources.yml."""

    title: Label
    """The document's own title, with its version."""
    url: Url
    """Where it is read."""
    section_url: Url | None = None
    """The same with {section} where the number goes."""
    read: date
    """The day it was last read for this registry."""

    @property
    def short_title(self) -> str:
        """What stands before the colon: RFC 2616."""
        return self.title.partition(":")[0]

    def address(self, section: str | None = None) -> str:
        """URL of the document, or of one section where the document has addresses for them."""
        if section and self.section_url:
            return self.section_url.replace("{section}", section)
        return self.url


class Term(_Record):
    """One entry of the glossary, glossary.yml."""

    term: Name
    """The term in each language."""
    definition: Text
    """What it means here."""


Strings = Mapping[str, Mapping[str, Text]]
"""Interface texts: group -> key -> text in each language."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything under docs/registry, checked."""

    codes: Mapping[int, StatusCode]
    """By number, ascending."""
    classes: Mapping[int, StatusClass]
    """By first digit, ascending."""
    sources: Mapping[str, Source]
    """By identifier, in the order of the file."""
    glossary: Mapping[str, Term]
    """By heading id, in the order of the file."""
    strings: Strings
    """Interface texts."""

    def of_class(self, digit: int) -> tuple[StatusCode, ...]:
        """The codes of one class, ascending."""
        return tuple(code for code in self.codes.values() if code.status_class == digit)
