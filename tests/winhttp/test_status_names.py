"""The C header of the data files: it compiles wherever it is included, and its table says what the registry says."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from concurrent.futures import Executor
from itertools import product
from pathlib import Path

import pytest
from data_file import data_file

from hostile import HOSTILE, hostile_registry
from site_under_test import PROJECT
from statuscodes.records import LANGUAGES, Language, Registry
from winhttp import compilation
from winhttp.compilation import Compilation
from winhttp.programs import Result, Windows, run

HEADER = "winhttp_status_names.h"
STANDARDS = ("c89", "c99", "c17", "c++98", "c++17", "c++20")
WINDOWS = "#include <windows.h>\n#include <winhttp.h>\n"
OURS = f'#include "{HEADER}"\n'
INCLUDES = {"alone": OURS, "first": OURS + WINDOWS, "last": WINDOWS + OURS, "twice": OURS + OURS}

PRINT_TABLE = (
    OURS
    + r"""#include <stdio.h>

static void print_bytes(const char *text)
{
    putchar(' ');
    for (; *text; ++text) {
        printf("%02x", (unsigned char)*text);
    }
}

int main(void)
{
    size_t count, i;
    const struct winhttp_status *table = winhttp_status_table(&count);
    for (i = 0; i < count; ++i) {
        printf("%lu", table[i].code);
        print_bytes(winhttp_status_phrase(table[i].code));
        print_bytes(winhttp_status_constant(table[i].code));
        puts(winhttp_status_find(table[i].code) == &table[i] ? "" : " lost");
    }
    printf("0");
    print_bytes(winhttp_status_phrase(299));
    print_bytes(winhttp_status_constant(299));
    puts(winhttp_status_find(299) ? " found" : "");
    return 0;
}
"""
)

PRINT_ERRORS = (
    PRINT_TABLE.partition("int main")[0]
    + r"""static void print_found(unsigned long number)
{
    const struct winhttp_error *found = winhttp_error_find(number);
    printf("%lu %lu", number, found ? found->number : 0);
    print_bytes(winhttp_error_constant(number));
    print_bytes(found ? found->name : "");
    puts("");
}

int main(void)
{
    static const unsigned long unknown[] = { UNKNOWN };
    size_t count, i;
    const struct winhttp_error *table = winhttp_error_table(&count);
    for (i = 0; i < count; ++i) {
        if (winhttp_error_find(table[i].number) != &table[i]) {
            puts("lost");
        }
        print_found(table[i].number);
        print_found(0x80070000UL + table[i].number);
    }
    for (i = 0; i < sizeof(unknown) / sizeof(unknown[0]); ++i) {
        print_found(unknown[i]);
    }
    return 0;
}
"""
)
UNKNOWN = (0, 407, 0x2EE2 + 0x10000, 12999, 0x80190197, 0x80072000, 0x80070000 + 12999, 0x800A2EE2, 0xFFFFFFFF)
"""Neither errors nor their HRESULTs: nothing, a code, numbers between, HRESULTs of another facility."""

Compile = Callable[..., Result]


@pytest.fixture
def header(registry: Registry, tmp_path: Path) -> str:
    """The header's text; the file is in the folder of the test."""
    text = data_file(registry, HEADER)
    (tmp_path / HEADER).write_text(text, encoding="utf-8")
    return text


def compile_source(compiler: str, folder: Path, standard: str, source: str, *options: str, name: str) -> Result:
    """What the compiler says of a source of that language; without options it writes an object."""
    path = folder / f"{name}.txt"
    path.write_text(source, encoding="utf-8")
    language = "c++" if "+" in standard else "c"
    warnings = ("-Wall", "-Wextra", "-Wpedantic", "-Werror")
    action = options or ("-c", "-o", str(path.with_suffix(".o")))
    return run([compiler, "-x", language, f"-std={standard}", *warnings, f"-I{folder}", str(path), *action])


@pytest.fixture
def compiled(compiler: str, tmp_path: Path) -> Compile:
    """``compiled("c89", source)``: what the compiler says, in the folder of the test."""
    return functools.partial(compile_source, compiler, tmp_path, name="source")


@pytest.fixture(scope="session")
def inclusions(
    registry: Registry, compiler: str, executor: Executor, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[tuple[str, str]], Result]:
    """``inclusions(("c89", "first"))``: what the compiler says of that way to include the header."""
    folder = tmp_path_factory.mktemp("inclusions")
    (folder / HEADER).write_text(data_file(registry, HEADER), encoding="utf-8")

    def check(pair: tuple[str, str]) -> Result:
        standard, includes = pair
        source = INCLUDES[includes] + "int unused_functions_do_not_matter;\n"
        return compile_source(compiler, folder, standard, source, name=f"{standard}-{includes}")

    return compilation.ahead(executor, check, product(STANDARDS, INCLUDES))


@pytest.fixture
def printed(compilations: Compilation, compiled: Compile, windows: Windows, tmp_path: Path) -> Callable[..., str]:
    """``printed("c89", source, ...)``: what the program of these sources prints."""

    def go(standard: str, *sources: str) -> str:
        names = [f"part{number}" for number in range(len(sources))]
        for name, source in zip(names, sources, strict=True):
            result = compiled(standard, source, name=name)
            assert result.returncode == 0, result.stderr
        program = compilations.link((tmp_path / f"{name}.o" for name in names), tmp_path / "program.exe")
        return windows.run(program).stdout

    return go


def table_of(output: str) -> dict[int, tuple[str, str]]:
    """Number -> phrase and constant, as `PRINT_TABLE` printed them."""
    rows = [line.split(" ") for line in output.splitlines()]
    assert {len(row) for row in rows} == {3}, output
    return {int(row[0]): (bytes.fromhex(row[1]).decode("utf-8"), bytes.fromhex(row[2]).decode("ascii")) for row in rows}


def errors_of(output: str) -> dict[int, tuple[int, str, str]]:
    """Number asked for -> number, constant, and name found, as `PRINT_ERRORS` printed them."""
    rows = [line.split(" ") for line in output.splitlines()]
    assert {len(row) for row in rows} == {4}, output
    return {
        int(row[0]): (int(row[1]), bytes.fromhex(row[2]).decode("ascii"), bytes.fromhex(row[3]).decode("utf-8"))
        for row in rows
    }


def expected_errors(registry: Registry) -> dict[int, tuple[int, str, str]]:
    """Each error by its number and by its HRESULT, and nothing for what is neither."""
    found = {error.number: (error.number, error.constant, error.name.en) for error in registry.errors.values()}
    by_hresult = {0x80070000 + number: error for number, error in found.items()}
    return {**found, **by_hresult, **dict.fromkeys(UNKNOWN, (0, "", ""))}


def program_of_errors() -> str:
    return PRINT_ERRORS.replace("UNKNOWN", ", ".join(f"{number}UL" for number in UNKNOWN))


def expected(registry: Registry) -> dict[int, tuple[str, str]]:
    codes = registry.codes.values()
    return {0: ("", ""), **{code.code: (code.phrase, code.constant or "") for code in codes}}


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("includes", INCLUDES)
def test_compiles_wherever_it_is_included(
    inclusions: Callable[[tuple[str, str]], Result], standard: str, includes: str
) -> None:
    result = inclusions((standard, includes))
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("standard", ["c89", "c++17"])
@pytest.mark.usefixtures("header")
def test_table_says_what_the_registry_says(registry: Registry, printed: Callable[..., str], standard: str) -> None:
    """In a program of two source files, both of which use the header."""
    other = OURS + "const char *other(void);\nconst char *other(void) { return winhttp_status_phrase(200); }\n"
    assert table_of(printed(standard, PRINT_TABLE, other)) == expected(registry)


@pytest.mark.parametrize("standard", ["c89", "c++17"])
@pytest.mark.usefixtures("header")
def test_table_of_errors_says_what_the_registry_says(
    registry: Registry, printed: Callable[..., str], standard: str
) -> None:
    """In a program of two source files, both of which use the header."""
    other = OURS + "const char *other(void);\nconst char *other(void) { return winhttp_error_constant(12002); }\n"
    found = errors_of(printed(standard, program_of_errors(), other))
    assert found == expected_errors(registry)
    timeout = (12002, "ERROR_WINHTTP_TIMEOUT", registry.errors[12002].name.en)
    assert found[12002] == found[0x80072EE2] == timeout
    assert found[0x80190197] == found[407] == (0, "", "")


@pytest.mark.parametrize("standard", ["c89", "c++17"])
def test_hostile_phrase_comes_back(
    registry: Registry, printed: Callable[..., str], tmp_path: Path, standard: str
) -> None:
    hostile = hostile_registry(registry, 407)
    (tmp_path / HEADER).write_text(data_file(hostile, HEADER), encoding="utf-8")
    table = table_of(printed(standard, PRINT_TABLE))
    assert table == expected(hostile)
    assert table[407][0] == HOSTILE
    errors = errors_of(printed(standard, program_of_errors()))
    assert errors == expected_errors(hostile)
    assert errors[12001][2] == HOSTILE


def test_constants_are_those_of_the_real_header(registry: Registry, header: str, compiled: Compile) -> None:
    named = dict(re.findall(r'\{ (\d+), ".*", "(HTTP_STATUS_\w+)" \}', header))
    assert set(named.values()) == {code.constant for code in registry.codes.values() if code.constant}
    assertions = [f'static_assert({constant} == {number}, "{constant}");' for number, constant in named.items()]
    result = compiled("c++17", "\n".join([WINDOWS, *assertions, ""]))
    assert result.returncode == 0, result.stderr


@pytest.mark.usefixtures("header")
def test_no_macro_is_left_behind(compiled: Compile) -> None:
    def macros(source: str) -> set[str]:
        result = compiled("c89", source, "-E", "-dM")
        assert result.returncode == 0, result.stderr
        return set(re.findall(r"^#define (\w+)", result.stdout, re.MULTILINE))

    assert macros(OURS) - macros("#include <stddef.h>\n") == {"WINHTTP_STATUS_NAMES_H"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("header")
def test_example_of_the_page(printed: Callable[..., str], language: Language) -> None:
    page = (PROJECT / "docs" / language / "data.md").read_text(encoding="utf-8")
    program, output = re.search(r"^```c\n(.*?)^```$.*?^```text\n(.*?)^```$", page, re.DOTALL | re.MULTILINE).groups()
    assert printed("c89", program).splitlines() == output.splitlines()
