"""Rules on one status code, beyond those on every entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from statuscodes.records import Body, Method, Responder, Retry, Standing, StatusCode
from statuscodes.rules.entries.entry_rules import choices_are_in_order
from statuscodes.rules.finding import Complaint

_FIELD_LINE = re.compile(r"[A-Z][A-Za-z0-9-]*: \S.*")


def temporary_has_dates(code: StatusCode) -> Iterator[Complaint]:
    """Dates if and only if the registration is temporary."""
    if code.standing is Standing.TEMPORARY and code.temporary is None:
        yield ("standing",), "is temporary without dates", "add the field temporary with the registry's dates"
    if code.standing is not Standing.TEMPORARY and code.temporary is not None:
        yield ("temporary",), f"gives dates to a code that is {code.standing}", "remove it, or set standing: temporary"


def method_is_for_redirects(code: StatusCode) -> Iterator[Complaint]:
    """`facts.method` belongs to codes that send the client elsewhere, and to all of them."""
    redirects = code.facts.retry in (Retry.ELSEWHERE, Retry.CHOSEN)
    if redirects and code.facts.method is None:
        yield ("facts",), "a redirect without method", f"add method: one of {_choices(Method)}"
    if not redirects and code.facts.method is not None:
        yield ("facts", "method"), "is for redirects only", "remove it, or set retry: elsewhere"


def no_content_where_none_can_be(code: StatusCode) -> Iterator[Complaint]:
    """1xx, 204, 205 and 304 end with their header section (RFC 9110, sections 6.4.1 and 15)."""
    bare = code.status_class == 1 or code.code in (204, 205, 304)
    if bare != (code.facts.body is Body.NONE):
        wanted = "none" if bare else "anything but none"
        yield ("facts", "body"), f"is {code.facts.body}", f"write {wanted}: 1xx, 204, 205 and 304 carry no content"


def bits_name_belongs_to_the_code(code: StatusCode) -> Iterator[Complaint]:
    """The BITS name carries the number."""
    if code.names.bits and not code.names.bits.endswith(f"_{code.code}"):
        yield ("names", "bits"), f"{code.names.bits} is another code's", f"write BG_E_HTTP_ERROR_{code.code}"


def shared_constant_is_spelled_alike(code: StatusCode) -> Iterator[Complaint]:
    """A constant shared with wininet.h is spelled the same."""
    both = code.constant and code.names.wininet
    if both and code.constant != code.names.wininet:
        yield (
            ("names", "wininet"),
            f"{code.names.wininet} differs from winhttp.h's {code.constant}",
            "the two headers spell shared constants alike: correct one of them",
        )


def microsoft_pages_list_constants(code: StatusCode) -> Iterator[Complaint]:
    """A page lists only what its header defines."""
    for page, constant in (("winhttp", code.constant), ("wininet", code.names.wininet)):
        if page in code.microsoft_pages and not constant:
            yield ("microsoft_pages",), f"lists {page}, whose header has no constant", "remove it, or add the constant"


def responders_are_in_order(code: StatusCode) -> Iterator[Complaint]:
    """Those who can have sent it follow the model's order."""
    yield from choices_are_in_order(("facts", "answered_by"), code.facts.answered_by, Responder)


def exchange_can_be_drawn(code: StatusCode) -> Iterator[Complaint]:
    """Two or three participants; a step is a message between two, or a note on one."""
    if code.exchange is None:
        return
    if not 2 <= len(code.exchange.participants) <= 3:
        yield ("exchange",), "does not have two or three participants", "keep to client, server and what is between"
    for index, step in enumerate(code.exchange.steps):
        place = ("exchange", "steps", index)
        if step.from_ is step.to and (step.line or step.fields or not step.note):
            yield place, "sends a message to its own sender", "write only a note, or correct from and to"
        if step.from_ is not step.to and not step.line:
            yield place, "is a message without its first line", "write its request line or status line"
        for number, field in enumerate(step.fields):
            if not _FIELD_LINE.fullmatch(field):
                yield (*place, "fields", number), f"is “{field}”", "write it as on the wire: Name: value"


def _choices(enum: type[StrEnum]) -> str:
    return ", ".join(enum)


RULES: Mapping[Callable[[StatusCode], Iterable[Complaint]], tuple[str, ...]] = {
    temporary_has_dates: ("standing", "temporary"),
    method_is_for_redirects: ("facts",),
    no_content_where_none_can_be: ("code", "facts"),
    bits_name_belongs_to_the_code: ("code", "names"),
    shared_constant_is_spelled_alike: ("constant", "names"),
    microsoft_pages_list_constants: ("constant", "names", "microsoft_pages"),
    responders_are_in_order: ("facts",),
    exchange_can_be_drawn: ("exchange",),
}
"""Each rule, and the fields that it reads: it is not asked about a code that lacks one because its shape is wrong."""
