"""Rules on one error, beyond those on every entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from statuscodes.records import Arises, ErrorStanding, WinHttpError
from statuscodes.rules.entries.entry_rules import choices_are_in_order
from statuscodes.rules.finding import Complaint

_OF_WINHTTP = "ERROR_WINHTTP_"


def constant_fits_the_standing(error: WinHttpError) -> Iterator[Complaint]:
    """Errors of WinINet alone have no constant of winhttp.h; all others have one."""
    if (error.standing is ErrorStanding.WININET) == error.constant.startswith(_OF_WINHTTP):
        remedy = f"write standing: wininet if, and only if, {_OF_WINHTTP}… is not its name"
        yield ("standing",), f"is {error.standing}, although the constant is {error.constant}", remedy


def own_constant_is_said_once(error: WinHttpError) -> Iterator[Complaint]:
    """`names.wininet` is the other header's name."""
    if error.names.wininet == error.constant or (error.names.wininet or "").startswith(_OF_WINHTTP):
        yield ("names", "wininet"), f"is {error.names.wininet}", "write wininet.h's name, or leave it out"


def obsolete_errors_name_what_came(error: WinHttpError) -> Iterator[Complaint]:
    """`instead` is for obsolete errors, and for all of them."""
    if (error.standing is ErrorStanding.OBSOLETE) != (error.instead is not None):
        yield ("instead",), f"does not fit an error that is {error.standing}", "write it for obsolete errors only"


def places_are_in_order(error: WinHttpError) -> Iterator[Complaint]:
    """Where the error arises follows the model's order."""
    yield from choices_are_in_order(("facts", "arises"), error.facts.arises, Arises)


def functions_are_named_once(error: WinHttpError) -> Iterator[Complaint]:
    """A function stands in `returned_by` once."""
    for index, name in enumerate(error.returned_by):
        if name in error.returned_by[:index]:
            yield ("returned_by", index), f"repeats {name}", "remove it"


RULES: Mapping[Callable[[WinHttpError], Iterable[Complaint]], tuple[str, ...]] = {
    constant_fits_the_standing: ("constant", "standing"),
    own_constant_is_said_once: ("constant", "names"),
    obsolete_errors_name_what_came: ("standing", "instead"),
    places_are_in_order: ("facts",),
    functions_are_named_once: ("returned_by",),
}
"""Each rule, and the fields that it reads: it is not asked about an error that lacks one because its shape is wrong."""
