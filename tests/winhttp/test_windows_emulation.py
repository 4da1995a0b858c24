"""The emulation of Windows shows the faults that Wine hides: in samples as they once were, not in those of today."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from statuscodes.registry.sample_regions import region
from winhttp.answers import PASSWORD, USER
from winhttp.compilation import SAMPLES, Compilation
from winhttp.loopback import Loopback
from winhttp.outcomes import (
    HEADER_NOT_FOUND,
    OPERATION_CANCELLED,
    RESEND_REQUEST,
    SECURE_CHANNEL_ERROR,
    SECURE_FAILURE,
    Outcome,
    outcome_of,
)
from winhttp.programs import ON_WINDOWS, Windows

pytestmark = pytest.mark.skipif(ON_WINDOWS, reason="Windows needs no emulation")

READS_A_FIELD_WITH_ONE_INDEX = """
bool read_field(HINTERNET request, DWORD field, std::wstring& value) {
    for (DWORD line = 0;;) {
        const bool first = line == 0;
        DWORD size = 0;
        WinHttpQueryHeaders(request, field, WINHTTP_HEADER_NAME_BY_INDEX, nullptr, &size, &line);
        if (GetLastError() == ERROR_WINHTTP_HEADER_NOT_FOUND && !first) return true;
        if (GetLastError() != ERROR_INSUFFICIENT_BUFFER) return false;
        std::wstring text(size / sizeof(wchar_t), L'\\0');
        if (!WinHttpQueryHeaders(request, field, WINHTTP_HEADER_NAME_BY_INDEX, &text[0], &size, &line)) return false;
        text.resize(size / sizeof(wchar_t));
        value += first ? text : L", " + text;
    }
}
"""

READS_UNTIL_NOTHING_COMES = """
bool read_all(HINTERNET request, std::string& content) {
    char buffer[4096];
    DWORD read = 0;
    do {
        if (!WinHttpReadData(request, buffer, sizeof buffer, &read)) return false;
        content.append(buffer, read);
    } while (read > 0);
    return true;
}
"""


@pytest.fixture
def old(compilations: Compilation) -> Callable[[str, str, str], Path]:
    """``old("allow", before, today)``: the source of a sample with ``before`` in place of ``today``."""

    def make(name: str, before: str, today: str) -> Path:
        text = (SAMPLES / f"{name}.cpp").read_text(encoding="utf-8")
        assert today in text
        source = compilations.folder / f"old_{name}.cpp"
        source.write_text(text.replace(today, before), encoding="utf-8")
        return source

    return make


def function(file: str, name: str, start: str) -> str:
    """The text of one function of a region, up to the brace that ends it."""
    text = region((SAMPLES / file).read_text(encoding="utf-8"), name)
    begin = text.index(start)
    return text[begin : text.index("\n}\n", begin) + 3] if "\n}\n" in text[begin:] else text[begin:]


Old = Callable[[str, str, str], Path]


ALLOWED: dict[str, tuple[str, Outcome]] = {
    "/methods": ("GET, HEAD, OPTIONS", (["OPTIONS"], None)),
    "/methods/one": ("GET, HEAD", ([], HEADER_NOT_FOUND)),
}
"""What a path allows, and what is left of it."""


@pytest.mark.parametrize("path", ALLOWED)
def test_one_index_for_size_and_text(
    old: Old, compilations: Compilation, windows: Windows, origin: Loopback, path: str
) -> None:
    """The size query moves on to the next line: the first one is lost, or there is none."""
    source = old("allow", READS_A_FIELD_WITH_ONE_INDEX, function("allow.cpp", "read-allow", "bool read_field"))
    arguments = (origin.url(path), "POST")
    value, emulated = ALLOWED[path]
    assert outcome_of(windows.run(compilations.program(source), *arguments)) == ([value], None)
    assert outcome_of(windows.run(compilations.emulated(source), *arguments)) == emulated
    assert outcome_of(windows.run(compilations.sample("allow"), *arguments)) == ([value], None)


def test_body_cut_short(old: Old, compilations: Compilation, windows: Windows, origin: Loopback) -> None:
    """Half a body is stored with its entity tag."""
    today = function("conditional.cpp", "conditional-get", "bool read_all")
    program = compilations.program(old("conditional", READS_UNTIL_NOTHING_COMES, today))
    assert outcome_of(windows.run(program, "get", origin.url("/cut"), "")) == (['200 "version-1" cont'], None)


def test_challenge_that_must_be_read(old: Old, compilations: Compilation, windows: Windows, origin: Loopback) -> None:
    today = "while (WinHttpReadData(request, rest, sizeof rest, &read) && read > 0) {\n        }\n"
    before = "do {\n if (!WinHttpReadData(request, rest, sizeof rest, &read)) return 0;\n } while (read > 0);\n"
    program = compilations.emulated(old("authenticate", before, today))
    outcome = outcome_of(windows.run(program, origin.url("/basic/unreadable"), "", USER, PASSWORD))
    assert outcome == ([], OPERATION_CANCELLED)


def test_body_written_once(old: Old, compilations: Compilation, windows: Windows, origin: Loopback) -> None:
    program = compilations.emulated(old("resend", "sends < 1;", "sends < 10;"))
    assert outcome_of(windows.run(program, origin.url("/resend"), "x")) == ([], RESEND_REQUEST)


def test_reason_of_a_secure_failure(compilations: Compilation, windows: Windows, faults: Callable[[str], str]) -> None:
    """Wine 8 has another error, and gives no reason."""
    source = SAMPLES / "secure_failure.cpp"
    reason = ["CERT_DATE_INVALID"]
    own = outcome_of(windows.run(compilations.program(source), faults("expired")))
    assert own in [([""], SECURE_CHANNEL_ERROR), (reason, SECURE_FAILURE)]
    assert outcome_of(windows.run(compilations.emulated(source), faults("expired"))) == (reason, SECURE_FAILURE)
