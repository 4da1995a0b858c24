"""The registry agrees with the lists of tests/authorities; a difference is named with its reason, or fails."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from statuscodes.records import ErrorStanding, Registry, Standing

AUTHORITIES = Path(__file__).parents[1] / "authorities"

TITLED_OTHERWISE = {
    104: "the IANA file writes the dates of the temporary registration into the description",
    510: "the IANA file writes (OBSOLETED) into the description; the registry says standing: retired",
}
CACHEABLE_OTHERWISE = {226: "RFC 3229 gives it rules of its own: own_rules"}


def rows(name: str) -> list[dict[str, str]]:
    with (AUTHORITIES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_iana_entry_and_no_other(registry: Registry) -> None:
    iana = {int(row["Value"]) for row in rows("iana-http-status-codes.csv")}
    assert {code.code for code in registry.codes.values() if code.in_iana_registry} == iana


def test_what_iana_does_not_list_has_a_constant(registry: Registry) -> None:
    """A code that no registry has is here because winhttp.h names it, and says so."""
    others = [code for code in registry.codes.values() if not code.in_iana_registry]
    assert [code.code for code in others if not code.constant] == []


@pytest.mark.parametrize("row", rows("iana-http-status-codes.csv"), ids=lambda row: row["Value"])
def test_iana_phrase_and_reference(registry: Registry, row: dict[str, str]) -> None:
    code = registry.codes[int(row["Value"])]
    same = code.phrase == row["Description"]
    assert same == (code.code not in TITLED_OTHERWISE)
    assert row["Description"].startswith(code.phrase)
    document = re.sub(r"[\W_]", "", row["Reference"].partition(",")[0]).lower()
    cited = registry.sources[code.specification.source].title.partition(":")[0]
    assert re.sub(r"\W", "", cited).lower() == document or code.standing is Standing.TEMPORARY
    if section := re.search(r"Section ([\d.]+)", row["Reference"]):
        assert code.specification.section == section[1]


@pytest.mark.parametrize("header", ["winhttp.h", "wininet.h", "winerror.h"])
def test_windows_names_both_ways(registry: Registry, header: str) -> None:
    ours = {
        name: code.hresult if header == "winerror.h" else code.code
        for code in registry.codes.values()
        if (name := {"winhttp.h": code.constant, "wininet.h": code.names.wininet}.get(header, code.names.hresult))
    }
    theirs = {row["name"]: int(row["value"], 0) for row in rows("windows-headers.csv") if row["header"] == header}
    assert ours == theirs


def errors_of(header: str, prefix: str = "") -> dict[str, int]:
    """Name -> value of what that header defines for errors."""
    every = rows("windows-errors.csv")
    return {
        row["name"]: int(row["value"], 0) for row in every if row["header"] == header and row["name"].startswith(prefix)
    }


def test_errors_of_winhttp_both_ways(registry: Registry) -> None:
    """Every ERROR_WINHTTP_ constant with its number, and no other."""
    of_winhttp = [error for error in registry.errors.values() if error.standing is not ErrorStanding.WININET]
    theirs = errors_of("winhttp.h", "ERROR_WINHTTP_")
    assert {error.constant: error.number for error in of_winhttp} == theirs
    assert len(theirs) > 50


@pytest.mark.parametrize(("header", "base"), [("wininet.h", 0), ("winerror.h", 0x80070000)])
def test_other_names_of_errors_both_ways(registry: Registry, header: str, base: int) -> None:
    """What these headers call a number of the registry; they name others too, which WinHTTP never reports."""
    of_wininet = {error.number: error.constant for error in registry.errors.values()}
    ours = {
        name: base + error.number
        for error in registry.errors.values()
        if (name := error.names.hresult if base else error.names.wininet or of_wininet[error.number])
        and not name.startswith("ERROR_WINHTTP_")
    }
    theirs = {name: value for name, value in errors_of(header).items() if value - base in registry.errors}
    assert ours == theirs
    assert len(theirs) > 30


def test_messages_are_those_of_the_header(registry: Registry) -> None:
    """Letter for letter, and none is left out."""
    ours = {
        error.names.hresult: message.text
        for error in registry.errors.values()
        for message in error.messages
        if message.source == "winerror_h"
    }
    named = {error.names.hresult for error in registry.errors.values()}
    theirs = {row["name"]: row["message"] for row in rows("windows-errors.csv") if row["name"] in named}
    assert ours == theirs


def test_callback_flags_are_those_of_the_header(registry: Registry) -> None:
    flags = [error.names.callback_flag for error in registry.errors.values() if error.names.callback_flag]
    assert sorted(flags) == sorted(errors_of("winhttp.h", "WINHTTP_CALLBACK_STATUS_FLAG_"))


@pytest.mark.parametrize("page", ["winhttp", "wininet"])
def test_microsoft_pages(registry: Registry, page: str) -> None:
    listed = {
        row["name"]
        for row in rows("windows-headers.csv")
        if row["header"] == f"{page}.h" and row["on Microsoft page"] == "yes"
    }
    ours = {
        code.constant if page == "winhttp" else code.names.wininet
        for code in registry.codes.values()
        if page in code.microsoft_pages
    }
    assert ours == listed


@pytest.mark.parametrize("row", rows("ecosystems.csv"), ids=lambda row: row["code"])
def test_names_elsewhere(registry: Registry, row: dict[str, str]) -> None:
    names = registry.codes[int(row["code"])].names
    assert list(names.dotnet) == row["dotnet"].split()
    assert list(names.python) == row["python"].split()
    assert list(names.java) == row["java"].split()
    assert (names.go or "", names.rust or "", names.node or "") == (row["go"], row["rust"], row["node"])


@pytest.mark.parametrize("row", rows("cacheability.csv"), ids=lambda row: row["code"])
def test_cacheability(registry: Registry, row: dict[str, str]) -> None:
    code = registry.codes[int(row["code"])]
    expected = row["how"] or ("own_rules" if code.code in CACHEABLE_OTHERWISE else "unknown")
    assert code.facts.cacheable == expected
