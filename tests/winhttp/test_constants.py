"""The registry against Windows headers, by a compiler: each name has its value, and none is missing."""

from __future__ import annotations

import re
import subprocess

import pytest

from statuscodes.records import Registry
from winhttp.compilation import Compilation

BOUNDS = {"HTTP_STATUS_FIRST", "HTTP_STATUS_LAST"}  # they bound the range of the list and name no code


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


@pytest.mark.parametrize("header", HEADERS)
def test_every_name_has_its_value(registry: Registry, compilations: Compilation, header: str) -> None:
    names = names_and_values(registry, header)
    assert names
    lines = ["#include <windows.h>", f"#include <{header}>"]
    lines += [
        f'static_assert(static_cast<unsigned long>({name}) == {value}ul, "{name}");' for name, value in names.items()
    ]
    result = compilations.check("\n".join([*lines, ""]), f"values-{header}")
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("header", HEADERS)
def test_header_has_no_other_name(registry: Registry, compiler: str, header: str) -> None:
    """The reverse: every status macro of the header is in the registry."""
    prefix = "BG_E_HTTP_ERROR_" if header == "bitsmsg.h" else "HTTP_STATUS_"
    command = [compiler, "-E", "-dM", "-x", "c++", "-"]
    text = f"#include <windows.h>\n#include <{header}>\n"
    macros = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
    defined = set(re.findall(rf"^#define ({prefix}\w+)", macros, re.MULTILINE)) - BOUNDS
    assert defined == set(names_and_values(registry, header))


def test_errors_are_those_of_the_header(registry: Registry, compiler: str) -> None:
    """errors.yml holds every ERROR_WINHTTP_* of winhttp.h with its number, and no other."""
    command = [compiler, "-E", "-dM", "-x", "c++", "-"]
    text = "#include <windows.h>\n#include <winhttp.h>\n"
    macros = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
    defined = {
        name: 12000 + int(offset)
        for name, offset in re.findall(
            r"^#define (ERROR_WINHTTP_\w+) \(WINHTTP_ERROR_BASE \+ (\d+)\)", macros, re.MULTILINE
        )
    }
    assert {name: error.number for name, error in registry.errors.items()} == defined


def test_false_assertion_does_not_compile(compilations: Compilation) -> None:
    text = '#include <windows.h>\n#include <winhttp.h>\nstatic_assert(HTTP_STATUS_PROXY_AUTH_REQ == 408, "");\n'
    assert "static assertion failed" in compilations.check(text, "false").stderr
