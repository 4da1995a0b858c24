"""The published documents of version 1: what a program may rely on, and the source of their JSON Schema.

Within v1 a field is never removed and never changes its type or meaning; fields and words may be added.
Every field is always there: null, or an empty list, where there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from statuscodes.records import (
    Area,
    Arises,
    Body,
    Cacheable,
    Direction,
    ErrorStanding,
    Level,
    Library,
    Mark,
    Method,
    MicrosoftPage,
    Resend,
    Responder,
    Retry,
    Standing,
    StatusRead,
)
from statuscodes.records.fields.languages import Language, in_each_language


class Published(BaseModel):
    """Base of what is published; it does not forbid further fields, as a later document may have them."""

    model_config = ConfigDict(
        frozen=True,
        from_attributes=True,
        json_schema_serialization_defaults_required=True,
        use_attribute_docstrings=True,
        validate_by_alias=True,
        validate_by_name=True,
    )


@in_each_language(str)
class Texts(Published):
    """The same plain text in each language."""

    def __getitem__(self, language: Language) -> str:
        return str(getattr(self, language))


@in_each_language(str, "Address of the {language} page.")
class Pages(Published):
    """The same page in each language."""


class Hresult(Published):
    """An HRESULT in its three spellings."""

    hexadecimal: str
    """As Windows writes it: 0x80190197."""
    unsigned: int
    """As an unsigned number: 2149122455."""
    signed: int
    """As a debugger or PowerShell shows it: -2145844841."""


class Place(Published):
    """A place in a document."""

    source: str
    """Identifier of the document."""
    section: str | None
    """Section number."""
    url: str
    """Address of the section, or of the document where sections have none."""


class OlderPhrase(Published):
    """Another reason phrase that the code has had, or has elsewhere."""

    phrase: str
    """The phrase as that document writes it."""
    sources: tuple[str, ...]
    """Identifiers of the documents that have it."""


class Temporary(Published):
    """The dates of a temporary registration, as the IANA registry gives them."""

    registered: date
    """First registered."""
    extended: date | None
    """Last extended."""
    expires: date
    """Expires, unless extended again."""


class Names(Published):
    """The same code in other headers and languages; only what a source proves."""

    wininet: str | None
    """Constant of wininet.h."""
    hresult: str | None
    """HRESULT name of winerror.h."""
    bits: str | None
    """HRESULT name of bitsmsg.h (Background Intelligent Transfer Service)."""
    dotnet: tuple[str, ...]
    """Members of System.Net.HttpStatusCode."""
    python: tuple[str, ...]
    """Members of http.HTTPStatus, the current one first."""
    go: str | None
    """Constant of net/http."""
    rust: str | None
    """Associated constant of http::StatusCode."""
    java: tuple[str, ...]
    """Constants of java.net.HttpURLConnection, the current one first."""
    node: str | None
    """Phrase in http.STATUS_CODES; Node.js has no identifiers."""


class FirstSdk(Published):
    """Oldest Windows SDK seen with the constant; null where every SDK seen has it, or none."""

    winhttp: str | None
    """For winhttp.h."""
    wininet: str | None
    """For wininet.h."""


class Facts(Published):
    """The code at a glance, in words that `labels` of codes.json explains."""

    answered_by: tuple[Responder, ...]
    """Who can have sent the response."""
    retry: Retry
    """Whether to send the same request again."""
    method: Method | None
    """What becomes of the method; for redirects only."""
    cacheable: Cacheable
    """Heuristic cacheability."""
    body: Body
    """What follows the header section."""


class HeaderField(Published):
    """A header field that matters for the code."""

    name: str
    """The field's name."""
    in_: Annotated[Direction, Field(alias="in")]
    """The message that carries it."""
    level: Level | None
    """How strongly the specification asks for it."""
    role: Texts
    """What it does for this code."""
    defined: Place
    """Where it is defined."""


class Proof(Published):
    """What proves a claim."""

    mark: Mark
    """How it is proved."""
    source: str | None
    """Identifier of the document; null where nothing proves the claim."""
    where: str | None
    """Function, file or part of the document."""


class Claim(Published):
    """Something WinHTTP does when it meets a code or an error."""

    text: Texts
    """The claim."""
    codes: tuple[int, ...]
    """Codes that it concerns one by one, ascending."""
    classes: tuple[str, ...]
    """Classes that it concerns as a whole, ascending: 4xx."""
    errors: tuple[int, ...]
    """Errors that it concerns, ascending."""
    proofs: tuple[Proof, ...]
    """What proves it."""


class LookAlike(Published):
    """Something the number is easily taken for: a code, an error, or another name."""

    code: int | None
    """The code, or null."""
    error: int | None
    """The error, or null."""
    name: str | None
    """The other name, where it is neither."""
    why: Texts
    """How to tell the two apart."""


class Source(Published):
    """A document that proves something."""

    title: str
    """The document's own title, with its version."""
    url: str
    """Where it is read."""
    read: date
    """The day it was last read."""


class Code(Published):
    """One HTTP status code."""

    code: int
    """The number."""
    class_: Annotated[str, Field(alias="class")]
    """The class: 4xx."""
    phrase: str
    """Reason phrase of the IANA registry; for a code that is not in it, of its own specification."""
    older_phrases: tuple[OlderPhrase, ...]
    """Other reason phrases it has had."""
    standing: Standing
    """Where the code stands."""
    temporary: Temporary | None
    """Dates, where the standing is temporary."""
    constant: str | None
    """Constant of winhttp.h; null where that header has none."""
    hresult: Hresult
    """The code as an HRESULT of FACILITY_HTTP."""
    names: Names
    """The same code elsewhere."""
    microsoft_pages: tuple[MicrosoftPage, ...]
    """Which of Microsoft's pages of constants list it."""
    first_sdk: FirstSdk
    """Since when the headers have its constant."""
    name: Texts
    """Plain name."""
    meaning: Texts
    """What it means and whose doing it is, in one sentence."""
    do_first: tuple[Texts, ...]
    """What the client's author does now, in order."""
    sent_when: Texts
    """When a server sends it, and what its author means by it."""
    causes: tuple[Texts, ...]
    """Common causes, the one to check first at the top."""
    facts: Facts
    """At a glance."""
    fields: tuple[HeaderField, ...]
    """Header fields that matter."""
    winhttp: tuple[str, ...]
    """What WinHTTP does: identifiers in `claims` of the same file."""
    look_alikes: tuple[LookAlike, ...]
    """What it is easily taken for."""
    guides: tuple[Pages, ...]
    """Guides that lead on from the first steps."""
    errors_alike: tuple[int, ...]
    """Errors that are easily taken for it, ascending."""
    related: tuple[int, ...]
    """Other codes and errors worth a look, ascending."""
    specification: Place
    """Where the code is defined now."""
    first_defined: str | None
    """Identifier of the earliest document known to define it."""
    page: Pages
    """The code's page."""
    changed: date | None
    """The day the content of the page last changed; null only in a draft."""
    cites: tuple[str, ...]
    """Every document that proves something here, the specification first: identifiers in `sources` of the same file."""


class StatusClass(Published):
    """One class of codes."""

    class_: Annotated[str, Field(alias="class")]
    """4xx."""
    phrase: str
    """The specification's name of the class."""
    name: Texts
    """Plain name."""
    meaning: Texts
    """What the class says."""
    unknown: Texts
    """What to do with a code of the class that a program does not know."""
    page: Pages
    """The page of the class."""


class ErrorNames(Published):
    """The same number in other headers; only what a source proves."""

    wininet: str | None
    """Constant of wininet.h; null where it is the error's own name."""
    hresult: str | None
    """HRESULT name of winerror.h."""
    callback_flag: str | None
    """Flag of the same name that a callback receives with 12175."""


class WindowsMessage(Published):
    """The sentence that Windows has for the number."""

    library: Library
    """Whose sentence."""
    language: str
    """Language of Windows that shows it: en, fr."""
    text: str
    """The sentence, letter for letter."""
    source: str
    """Identifier of the document that has it."""


class ErrorFacts(Published):
    """The error at a glance, in words that `labels` of errors.json explains."""

    arises: tuple[Arises, ...]
    """Where it arises."""
    resend: Resend
    """Whether to send the same request again."""
    status: StatusRead
    """Whether there is a status code to read."""


class Statement(Published):
    """A statement with its proofs."""

    text: Texts
    """The statement."""
    proofs: tuple[Proof, ...]
    """What proves it."""


class WinHttpError(Published):
    """An error of WinHTTP itself, or one of WinINet in the same range."""

    name: str
    """Its name in winhttp.h; of an error that only WinINet has, in wininet.h."""
    number: int
    """Its value, as GetLastError gives it."""
    hresult: Hresult
    """The number as HRESULT_FROM_WIN32 makes it."""
    standing: ErrorStanding
    """What can report it today."""
    area: Area
    """The part of a request that it belongs to."""
    names: ErrorNames
    """The same number elsewhere."""
    plain_name: Texts
    """Plain name."""
    meaning: Texts
    """What happened, in one sentence."""
    proofs: tuple[Proof, ...]
    """What proves the meaning."""
    messages: tuple[WindowsMessage, ...]
    """What Windows says."""
    returned_by: tuple[str, ...]
    """Functions whose page by Microsoft lists the error."""
    facts: ErrorFacts
    """At a glance."""
    do_first: tuple[Texts, ...]
    """What the client's author does now, in order."""
    causes: tuple[Statement, ...]
    """Causes, in the order to check them."""
    instead: Statement | None
    """What came in the place of an obsolete error."""
    find_out_more: tuple[Statement, ...]
    """Options, flags, callbacks, and traces that tell more."""
    masking: tuple[Statement, ...]
    """What it hides, or what hides it."""
    winhttp: tuple[str, ...]
    """What WinHTTP does: identifiers in `claims` of the same file."""
    look_alikes: tuple[LookAlike, ...]
    """What it is easily taken for."""
    guides: tuple[Pages, ...]
    """Guides that lead on from the first steps."""
    instead_of: tuple[int, ...]
    """The status codes among these, ascending."""
    related: tuple[int, ...]
    """Codes and other errors worth a look, ascending."""
    page: Pages
    """The error's page."""
    changed: date | None
    """The day the content of the page last changed; null only in a draft."""
    cites: tuple[str, ...]
    """Every document that proves something here: identifiers in `sources` of the same file."""


class UnregisteredCode(Published):
    """A status code, or a sub-status of IIS, that products use and no registry has."""

    number: str
    """As servers write it: 499, or 404.13 with a sub-status."""
    status: int
    """The number before the period: 499, or 404 for 404.13."""
    standing: Literal["unregistered"] = "unregistered"
    """Always the same, and that of no code of codes.json."""
    name: Texts
    """The sender's own words, the same in each language, or ours."""
    sent_by: Texts
    """Who sends it."""
    meaning: Texts
    """What it means there."""
    treat_as: Texts
    """What a client does with it."""
    proofs: tuple[Proof, ...]
    """What proves it."""
    page: Pages
    """Where the code is explained, with its fragment."""


class Document(Published):
    """What every file begins with."""

    schema_: Annotated[str, Field(alias="$schema")]
    """Address of the JSON Schema of this file."""
    license: Literal["CC-BY-4.0"] = "CC-BY-4.0"
    """SPDX identifier of the licence of the texts."""


class Change(Published):
    """One change of one or more pages."""

    id: str
    """Permanent identifier, also the fragment in the addresses of `page`."""
    day: date
    """The day it was made."""
    what: Texts
    """What readers of those pages learn now, or no longer find there."""
    codes: tuple[int, ...]
    """The status codes whose pages changed, ascending."""
    errors: tuple[int, ...]
    """The errors whose pages changed, ascending."""
    page: Pages
    """Where the change is listed, with its fragment."""


class ChangesDocument(Document):
    """changes.json: what changed on the pages of codes and errors, except for wording fixes."""

    page: Pages
    """The page that lists the changes."""
    changes: tuple[Change, ...]
    """The changes, the newest first."""


class CodeDocument(Code, Document):
    """codes/NNN.json: one code, with the same fields as in codes.json, and what it refers to."""

    claims: Mapping[str, Claim]
    """What WinHTTP does when it meets the code, by identifier."""
    sources: Mapping[str, Source]
    """The documents that the code cites, by identifier."""


class CodesDocument(Document):
    """codes.json: every code."""

    classes: tuple[StatusClass, ...]
    """The classes, ascending."""
    codes: tuple[Code, ...]
    """The codes, ascending."""
    labels: Mapping[str, Mapping[str, Texts]]
    """What each word of a field says: field -> word -> text."""
    claims: Mapping[str, Claim]
    """Everything WinHTTP does when it meets a code, by identifier."""
    sources: Mapping[str, Source]
    """Every document that a code cites, by identifier."""


class ErrorDocument(WinHttpError, Document):  # noqa: N818 - a document, no exception
    """errors/NNNNN.json: one error, with the same fields as in errors.json, and what it refers to."""

    claims: Mapping[str, Claim]
    """What WinHTTP does with the error, by identifier."""
    sources: Mapping[str, Source]
    """The documents that the error cites, by identifier."""


class ErrorsDocument(Document):
    """errors.json: every error of winhttp.h, and those of wininet.h that the registry explains."""

    page: Pages
    """The page that lists them."""
    errors: tuple[WinHttpError, ...]
    """The errors, ascending by number."""
    labels: Mapping[str, Mapping[str, Texts]]
    """What each word of a field says: field -> word -> text."""
    claims: Mapping[str, Claim]
    """Everything WinHTTP does with an error, by identifier."""
    sources: Mapping[str, Source]
    """Every document that an error cites, by identifier."""


class UnregisteredDocument(Document):
    """unregistered.json: every code that products use and no registry has; none of them is in codes.json."""

    page: Pages
    """The page that explains them."""
    codes: tuple[UnregisteredCode, ...]
    """The codes, ascending by number."""
    labels: Mapping[str, Mapping[str, Texts]]
    """What each word of a field says: field -> word -> text."""
    sources: Mapping[str, Source]
    """Every document that proves something here, by identifier."""
