"""One error of WinHTTP, or of WinINet, which shares the range of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from statuscodes.records.entries.entry import Entry
from statuscodes.records.evidence.proof import Proofs, Statement
from statuscodes.records.fields.choices import Area, Arises, ErrorStanding, Library, Resend, StatusRead
from statuscodes.records.fields.texts import (
    CallbackFlag,
    ErrorConstant,
    ErrorNumber,
    FunctionName,
    Message,
    Number,
    Record,
    SourceId,
    Text,
    WinInetHresultName,
)


class ErrorNames(Record):
    """The same number in other headers; only what a source proves, the rest is left out."""

    wininet: ErrorConstant | None = None
    """Constant of wininet.h; left out where it is the error's own."""
    hresult: WinInetHresultName | None = None
    """HRESULT name of winerror.h."""
    callback_flag: CallbackFlag | None = None
    """Flag of the same name that a callback receives with 12175, where only the COM object returns the error."""


class WindowsMessage(Record):
    """The sentence that Windows has for the number."""

    library: Library
    """Whose sentence: winhttp (winhttp.dll) or wininet (wininet.dll, winerror.h)."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    """Language of Windows that shows it."""
    text: Message
    """The sentence, letter for letter."""
    source: SourceId
    """Where it was read."""


class ErrorFacts(Record):
    """What the facts strip shows."""

    arises: Annotated[tuple[Arises, ...], Field(min_length=1)]
    """Where it arises, in the order of the model."""
    resend: Resend
    """Whether to send the same request again."""
    status: StatusRead
    """Whether there is a status code to read."""


class WinHttpError(Entry):
    """One error of WinHTTP or WinINet: a file docs/registry/errors/NNNNN.yml."""

    number: ErrorNumber
    """The number, the same as the file's name."""
    constant: ErrorConstant
    """Constant of winhttp.h; for an error that only WinINet has, of wininet.h."""
    standing: ErrorStanding
    """functions, com, obsolete, undocumented, or wininet."""
    common: bool = False
    """Whether it is among the dozen that people meet most, which the cheat sheet has."""
    area: Area
    """Part of a request that it belongs to; the list of errors is in this order."""
    names: ErrorNames = ErrorNames()
    """The same number elsewhere."""
    messages: tuple[WindowsMessage, ...] = ()
    """What Windows says."""
    returned_by: tuple[FunctionName, ...] = ()
    """Functions whose page by Microsoft lists the error. Each page is a source."""
    facts: ErrorFacts
    """At a glance."""
    proofs: Proofs
    """What proves the meaning."""
    do_first: Annotated[tuple[Text, ...], Field(min_length=1, max_length=4)]
    """What the client's author does now, in order."""
    causes: Annotated[tuple[Statement, ...], Field(max_length=7)] = ()
    """Causes, in the order to check them."""
    instead: Statement | None = None
    """What came in the place of an obsolete error."""
    find_out_more: Annotated[tuple[Statement, ...], Field(max_length=5)] = ()
    """Options, flags, callbacks, and traces that tell more."""
    masking: Annotated[tuple[Statement, ...], Field(max_length=5)] = ()
    """What it hides, or what hides it."""
    related: Annotated[tuple[Number, ...], Field(min_length=1)]
    """Status codes and errors worth a look, in ascending order."""

    @property
    def hresult(self) -> int:
        """HRESULT_FROM_WIN32 of the number: severity error, FACILITY_WIN32 (7). Source: winerror.h."""
        return 0x80070000 + self.number

    @property
    def title(self) -> str:
        """Number and constant: 12002 ERROR_WINHTTP_TIMEOUT."""
        return f"{self.number} {self.constant}"

    @property
    def statements(self) -> Mapping[str, tuple[Statement, ...]]:
        """Every statement with proofs of its own, by its field."""
        return {
            "causes": self.causes,
            "instead": (self.instead,) if self.instead else (),
            "find_out_more": self.find_out_more,
            "masking": self.masking,
        }
