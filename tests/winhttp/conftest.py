"""What the tests of Windows programs share: compiler, Wine, the compiled samples, and the servers they talk to."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest

from report import Report
from statuscodes.records import Registry
from winhttp import compilation, wine
from winhttp.compilation import Compilation
from winhttp.fault_observations import observe_faults, trusted
from winhttp.faults import fault_servers
from winhttp.loopback import Loopback, forward_proxy, origin_server
from winhttp.msvc import Msvc
from winhttp.observations import observe
from winhttp.outcomes import Outcome, Run, outcome_of
from winhttp.programs import ON_WINDOWS, Windows


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
def executor() -> Iterator[Executor]:
    """Runs one compiler for each processor."""
    with compilation.workers(compilation.processors()) as threads:
        yield threads


@pytest.fixture(scope="session")
def compilations(request: pytest.FixtureRequest, executor: Executor) -> Iterator[Compilation | Msvc]:
    """The compiler with its precompiled headers, which are too large for pytest's folders: those outlive the run.

    It is mingw-w64's; with WINDOWS_COMPILER=msvc, Microsoft's.
    """
    with tempfile.TemporaryDirectory(prefix="compilation-", ignore_cleanup_errors=True) as folder:
        microsoft = os.environ.get("WINDOWS_COMPILER") == "msvc"
        prepared = Msvc(Path(folder)) if microsoft else Compilation(request.getfixturevalue("compiler"), Path(folder))
        prepared.prepare(executor)
        yield prepared


@pytest.fixture(scope="session")
def windows(trust: Report) -> Iterator[Windows]:
    """What runs Windows programs: Wine in a prefix of its own; on Windows, Windows."""
    if ON_WINDOWS:
        yield Windows()
        return
    loader = wine.loader_of_this_machine()
    if not loader:
        pytest.fail("No Wine: install it (Debian: apt-get install wine64 wine) or name it in WINE.", pytrace=False)
    with wine.running(loader) as running:
        yield running
    trust.note(running.starts.summary())


@pytest.fixture(scope="module")
def sample(compilations: Compilation, executor: Executor, request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """``sample("ranges")``: the compiled docs/samples/ranges.cpp, which the module has among its PROGRAMS."""
    return compilation.ahead(executor, compilations.sample, request.module.PROGRAMS)


@pytest.fixture
def outcome(sample: Callable[[str], Path], windows: Windows) -> Callable[..., Outcome]:
    """``outcome("allow", url, "POST")``: how that run of a sample ends."""
    return lambda name, *arguments: outcome_of(windows.run(sample(name), *arguments))


@pytest.fixture
def sample_run(outcome: Callable[..., Outcome]) -> Run:
    """``sample_run("allow", url, "POST")``: the lines that a sample prints; it must succeed."""

    def go(name: str, *arguments: str) -> list[str]:
        lines, error = outcome(name, *arguments)
        assert error is None
        return lines

    return go


@pytest.fixture
def origin(registry: Registry) -> Iterator[Loopback]:
    """The server, with nothing seen yet."""
    with origin_server({code.code: code.phrase for code in registry.codes.values()}) as loopback:
        yield loopback


@pytest.fixture
def other(registry: Registry) -> Iterator[Loopback]:
    """Another server, which a redirect can lead to."""
    with origin_server({code.code: code.phrase for code in registry.codes.values()}) as loopback:
        yield loopback


@pytest.fixture
def proxy(origin: Loopback) -> Iterator[Loopback]:
    """The proxy that wants credentials, in front of ``origin``."""
    with forward_proxy(origin) as loopback:
        yield loopback


@pytest.fixture(scope="session")
def fault_probe(compilations: Compilation) -> Path:
    """The compiled fault_probe.cpp."""
    return compilations.program(Path(__file__).with_name("fault_probe.cpp"))


@pytest.fixture(scope="module")
def faults(
    fault_probe: Path, windows: Windows, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], str]]:
    """``faults("expired")``: the URL of that server. Skips where Windows does not trust its authority."""
    with fault_servers(tmp_path_factory.mktemp("faults")) as servers, trusted(servers, fault_probe, windows) as sure:

        def url(name: str) -> str:
            found = servers.urls[name]
            if found.startswith("https:") and not sure:
                pytest.skip("The authority of the tests goes into the store of Windows in the workflow only.")
            return found

        yield url


@pytest.fixture(scope="session")
def observations(
    registry: Registry,
    compilations: Compilation,
    fault_probe: Path,
    windows: Windows,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, bool]:
    """What WinHTTP, here Wine's, was seen to do: see `observe` and `observe_faults`."""
    phrases = {code.code: code.phrase for code in registry.codes.values()}
    probe = compilations.program(Path(__file__).with_name("probe.cpp"))
    folder = tmp_path_factory.mktemp("observed-faults")
    return observe(probe, windows, phrases) | observe_faults(fault_probe, windows, folder)
