"""What the tests of Windows programs share: compiler, Wine, the compiled samples, and the servers they talk to."""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from statuscodes.records import Registry
from winhttp import programs
from winhttp.loopback import Loopback, forward_proxy, origin_server
from winhttp.observations import observe
from winhttp.programs import Windows

SAMPLES = Path(__file__).parents[2] / "docs" / "samples"


@pytest.fixture(scope="session")
def compiler() -> str:
    """The mingw-w64 C++ compiler, or the one named by MINGW_CXX."""
    found = os.environ.get("MINGW_CXX") or shutil.which("x86_64-w64-mingw32-g++")
    if not found:
        pytest.fail(
            "No mingw-w64 compiler: install it (Debian: apt-get install g++-mingw-w64-x86-64; "
            "Windows: winget install BrechtSanders.WinLibs.POSIX.UCRT) or name it in MINGW_CXX.",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="session")
def wine() -> Iterator[Windows]:
    """What runs Windows programs: Wine in a prefix of its own; on Windows, Windows."""
    if programs.ON_WINDOWS:
        yield Windows()
        return
    loader = programs.wine_loader()
    if not loader:
        pytest.fail("No Wine: install it (Debian: apt-get install wine64 wine) or name it in WINE.", pytrace=False)
    with programs.wine(loader) as windows:
        yield windows


@pytest.fixture(scope="session")
def sample(compiler: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """``sample("ranges")``: the compiled docs/samples/ranges.cpp."""
    folder = tmp_path_factory.mktemp("samples")
    return functools.cache(lambda name: programs.compile_program(compiler, SAMPLES / f"{name}.cpp", folder))


@pytest.fixture
def origin(registry: Registry) -> Iterator[Loopback]:
    """The server, with nothing seen yet."""
    with origin_server({code.code: code.phrase for code in registry.codes.values()}) as loopback:
        yield loopback


@pytest.fixture
def proxy(origin: Loopback) -> Iterator[Loopback]:
    """The proxy that wants credentials, in front of ``origin``."""
    with forward_proxy(origin) as loopback:
        yield loopback


@pytest.fixture(scope="session")
def observations(
    registry: Registry, compiler: str, wine: Windows, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bool]:
    """What WinHTTP, here Wine's, was seen to do: see `observe`."""
    phrases = {code.code: code.phrase for code in registry.codes.values()}
    return observe(compiler, wine, phrases, tmp_path_factory.mktemp("probe"))
