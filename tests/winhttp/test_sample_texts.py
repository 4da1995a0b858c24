"""The samples as text: what a page shows fits it, compiles alone, and has the standard that the page names."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Executor
from itertools import chain

import pytest

from statuscodes.records import Registry, SampleLanguage
from statuscodes.registry.sample_regions import region, region_names
from winhttp import compilation, test_sample_credentials, test_sample_errors, test_sample_redirects, test_samples
from winhttp.compilation import SAMPLES, WARNINGS, Compilation
from winhttp.programs import Result

FILES = sorted(path for path in SAMPLES.iterdir() if path.is_file())
REGIONS = [(path.name, name) for path in FILES for name in sorted(region_names(path.read_text(encoding="utf-8")))]
CPP_REGIONS = [(file, name) for file, name in REGIONS if file.endswith((".cpp", ".hpp"))]


def shown(file: str, name: str) -> str:
    """What a page shows."""
    return region((SAMPLES / file).read_text(encoding="utf-8"), name)


def test_every_kind_is_there() -> None:
    assert {path.suffix for path in FILES} == {".cpp", ".cs", ".hpp", ".ps1", ".sh"}
    assert {path.name for path in FILES} - {file for file, _ in REGIONS} == {"console.hpp"}


def test_every_program_is_run() -> None:
    """By one module of tests, for which it is compiled."""
    programs = sorted(path.stem for path in FILES if path.suffix == ".cpp")
    modules = (test_samples, test_sample_credentials, test_sample_errors, test_sample_redirects)
    assert sorted(chain(*(module.PROGRAMS for module in modules))) == programs


def test_pages_name_the_standard(registry: Registry) -> None:
    """The one that the compiler is told."""
    standard = f"-std={registry.strings['sample_language'][SampleLanguage.CPP]['en'].lower()}"
    assert standard in WARNINGS


@pytest.mark.parametrize(("file", "name"), REGIONS)
def test_region_fits_the_page(file: str, name: str) -> None:
    lines = shown(file, name).splitlines()
    assert (5 if file.endswith(".sh") else 12) <= len(lines) <= 75
    assert [line for line in lines if len(line) > 80 or line != line.rstrip() or "\t" in line] == []


@pytest.fixture(scope="session")
def region_check(compilations: Compilation, executor: Executor) -> Callable[[tuple[str, str]], Result]:
    """``region_check(("ranges.cpp", "resume-download"))``: what the compiler says of what the page shows."""
    return compilation.ahead(
        executor, lambda region: compilations.check(shown(*region) + "\n", "-".join(region)), CPP_REGIONS
    )


@pytest.mark.parametrize("region", CPP_REGIONS, ids="-".join)
def test_region_stands_alone(region_check: Callable[[tuple[str, str]], Result], region: tuple[str, str]) -> None:
    """What a reader pastes brings its own includes, and declares what else it needs."""
    result = region_check(region)
    assert result.returncode == 0, result.stderr


def test_name_of_status_knows_every_constant(registry: Registry) -> None:
    cases = re.findall(r'case (\w+):\s+return L"(\w+)";', shown("read_status.cpp", "name-of-status"))
    assert cases == [(code.constant, code.constant) for code in registry.codes.values() if code.constant]
