"""The registry against Windows headers, by a compiler: each name has its value, and none is missing."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from statuscodes.records import ErrorStanding, Registry
from winhttp.compilation import SAMPLES, Compilation

BOUNDS = {"HTTP_STATUS_FIRST", "HTTP_STATUS_LAST"}  # they bound the range of the list and name no code

_DOCS = Path(__file__).parents[2] / "docs"
TEXTS = sorted([*(_DOCS / "registry").rglob("*.yml"), *_DOCS.glob("*/**/*.md")])
_NAMED = re.compile(r"`([A-Z][A-Z0-9_]+)`[ \u00a0]\((0x[0-9A-Fa-f]+|\d+)\)")
_FLAG = "WINHTTP_CALLBACK_STATUS_FLAG_"


def names_and_values(registry: Registry, header: str) -> dict[str, int]:
    """What the registry says that ``header`` defines."""
    pairs = {
        "winhttp.h": {code.constant: code.code for code in registry.codes.values()},
        "wininet.h": {code.names.wininet: code.code for code in registry.codes.values()},
        "bitsmsg.h": {code.names.bits: code.hresult for code in registry.codes.values()},
    }[header]
    return {name: value for name, value in pairs.items() if name}


HEADERS = [
    "winhttp.h",
    "wininet.h",
    "bitsmsg.h",
]  # mingw-w64's winerror.h has no HTTP_E_STATUS_*: see tests/authorities


def assert_values(compilations: Compilation, header: str, values: Mapping[str, int]) -> None:
    """The header defines each name, with this value."""
    lines = ["#include <windows.h>", f"#include <{header}>"]
    lines += [
        f'static_assert(static_cast<unsigned long>({name}) == {value}ul, "{name}");' for name, value in values.items()
    ]
    result = compilations.check("\n".join([*lines, ""]), f"values-{header}")
    assert result.returncode == 0, result.stderr


def macros(compiler: str, header: str) -> set[str]:
    """The names that a header defines, with those of the headers it includes."""
    command = [compiler, "-E", "-dM", "-x", "c++", "-"]
    text = f"#include <windows.h>\n#include <{header}>\n"
    printed = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^#define (\w+) ", printed, re.MULTILINE))


@pytest.mark.parametrize("header", HEADERS)
def test_every_name_has_its_value(registry: Registry, compilations: Compilation, header: str) -> None:
    names = names_and_values(registry, header)
    assert names
    assert_values(compilations, header, names)


@pytest.mark.parametrize("header", HEADERS)
def test_header_has_no_other_name(registry: Registry, compiler: str, header: str) -> None:
    """The reverse: every status macro of the header is in the registry."""
    prefix = "BG_E_HTTP_ERROR_" if header == "bitsmsg.h" else "HTTP_STATUS_"
    defined = {name for name in macros(compiler, header) if name.startswith(prefix)} - BOUNDS
    assert defined == set(names_and_values(registry, header))


NEWER_ERRORS = {12191, 12192, 12193}
"""Those of winhttp.h in the Windows SDK that mingw-w64's header lacks."""
NEWER_NAMES = {12175, 12187, 12188, 12190}
"""Those with a name in wininet.h of the Windows SDK that mingw-w64's header lacks."""


def test_errors_are_those_of_the_header(registry: Registry, compiler: str) -> None:
    """Every ERROR_WINHTTP_* of winhttp.h is in the registry, and no other but the newer ones."""
    own = {
        error.number: error.constant for error in registry.errors.values() if error.standing != ErrorStanding.WININET
    }
    defined = [name for name in macros(compiler, "winhttp.h") if name.startswith("ERROR_WINHTTP_")]
    assert sorted(name for number, name in own.items() if number not in NEWER_ERRORS) == sorted(defined)
    assert own.keys() >= NEWER_ERRORS


def test_every_error_has_its_number(registry: Registry, compilations: Compilation, compiler: str) -> None:
    errors = registry.errors.values()
    older = [error for error in errors if error.number not in NEWER_ERRORS]
    winhttp = {error.constant: error.number for error in older if error.standing != ErrorStanding.WININET}
    wininet = {error.constant: error.number for error in older if error.standing == ErrorStanding.WININET}
    wininet |= {error.names.wininet: error.number for error in older if error.names.wininet}
    known = macros(compiler, "wininet.h")
    assert {number for name, number in wininet.items() if name not in known} == NEWER_NAMES
    assert_values(compilations, "winhttp.h", winhttp)
    assert_values(compilations, "wininet.h", {name: number for name, number in wininet.items() if name in known})


@pytest.mark.parametrize("header", ["winhttp.h", "wininet.h"])
def test_values_in_texts_are_those_of_the_header(compilations: Compilation, compiler: str, header: str) -> None:
    """Wherever a text gives the value of a constant, as in `WINHTTP_OPTION_EXTENDED_ERROR` (24)."""
    known = macros(compiler, header)
    named = {pair for path in TEXTS for pair in _NAMED.findall(path.read_text(encoding="utf-8")) if pair[0] in known}
    assert len(named) > (20 if header == "winhttp.h" else 0)
    assert len(named) == len(dict(named)), "one name with two values"
    assert_values(compilations, header, {name: int(value, 0) for name, value in named})


def test_flags_of_the_sample_are_those_of_the_header(compilations: Compilation, compiler: str) -> None:
    """Why TLS failed: all the flags that there are."""
    source = (SAMPLES / "secure_failure.cpp").read_text(encoding="utf-8")
    flags = {_FLAG + name: int(value, 16) for value, name in re.findall(r'\{(0x\d{8}), "(\w+)"\}', source)}
    assert flags.keys() == {name for name in macros(compiler, "winhttp.h") if name.startswith(_FLAG)}
    assert_values(compilations, "winhttp.h", flags)


def test_false_assertion_does_not_compile(compilations: Compilation) -> None:
    text = '#include <windows.h>\n#include <winhttp.h>\nstatic_assert(HTTP_STATUS_PROXY_AUTH_REQ == 408, "");\n'
    assert "static assertion failed" in compilations.check(text, "false").stderr
