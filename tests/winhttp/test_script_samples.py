"""The samples in other languages than C++: C# and curl are run here, PowerShell is parsed.

On Windows, curl is run here; only_on_windows.py runs C# and PowerShell.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import tree_sitter
import tree_sitter_powershell

from winhttp.answers import PASSWORD, USER
from winhttp.compilation import SAMPLES
from winhttp.loopback import Loopback
from winhttp.outcomes import Run
from winhttp.programs import ON_WINDOWS, run


def test_powershell_grammar() -> None:
    """PowerShell is in no package of Debian: at least its grammar holds."""
    source = (SAMPLES / "status.ps1").read_bytes()
    tree = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language())).parse(source)
    assert not tree.root_node.has_error, str(tree.root_node)


# ----------------------------------------------------------------------------
# C#, with Mono
# ----------------------------------------------------------------------------


with_mono = pytest.mark.skipif(ON_WINDOWS, reason="only_on_windows.py runs it with .NET")


@pytest.fixture(scope="module")
def csharp_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """``csharp_run(url)``: the lines that Status.cs prints."""
    missing = [tool for tool in ("mcs", "mono") if not shutil.which(tool)]
    if missing:
        pytest.fail(f"No {' and no '.join(missing)}: install it (Debian: apt-get install mono-mcs).", pytrace=False)
    program = tmp_path_factory.mktemp("csharp") / "Status.exe"
    source = str(SAMPLES / "Status.cs")
    compiled = run(["mcs", "-warnaserror", "-warn:4", "-r:System.Net.Http", f"-out:{program}", source])
    assert compiled.returncode == 0, compiled.stdout + compiled.stderr

    def go(*arguments: str) -> list[str]:
        result = run(["mono", str(program), *arguments], {**os.environ, "no_proxy": "127.0.0.1"})
        assert (result.returncode, result.stderr) == (0, "")
        return result.stdout.splitlines()

    return go


@with_mono
@pytest.mark.parametrize(("code", "content"), [(200, "200"), (404, "404"), (503, "503")])
def test_csharp(csharp_run: Run, origin: Loopback, code: int, content: str) -> None:
    assert csharp_run(origin.url(f"/status/{code}")) == [str(code), content]


@with_mono
def test_csharp_content(csharp_run: Run, origin: Loopback) -> None:
    assert csharp_run(origin.url("/final")) == ["200", "GET"]


@with_mono
def test_csharp_through_a_proxy(csharp_run: Run, proxy: Loopback) -> None:
    arguments = ("http://origin.invalid/final", proxy.url("/"), USER)
    assert csharp_run(*arguments, PASSWORD) == ["200", "GET"]
    assert csharp_run(*arguments, "wrong") == ["407", "407"]


# ----------------------------------------------------------------------------
# curl
# ----------------------------------------------------------------------------


def bash() -> str | None:
    """Where it is. The bash.exe that Windows itself finds first starts Linux: Git's is the one."""
    if not ON_WINDOWS:
        return shutil.which("bash")
    beside = [folder / "bin" / "bash.exe" for folder in Path(shutil.which("git") or "").parents]
    return next((str(path) for path in beside if path.is_file()), None)


@pytest.fixture(scope="module")
def curl_run() -> Run:
    """``curl_run(url)``: the lines that status.sh prints."""
    shell = bash()
    missing = [name for name, path in {"bash": shell, "curl": shutil.which("curl")}.items() if not path]
    if missing or not shell:
        pytest.fail(f"No {' and no '.join(missing)}: install it (Debian: apt-get install bash curl).", pytrace=False)
    script = (SAMPLES / "status.sh").as_posix()
    assert run([shell, "-n", script]).stderr == ""

    def go(*arguments: str) -> list[str]:
        result = run([shell, script, *arguments], {**os.environ, "no_proxy": "127.0.0.1"})
        assert (result.returncode, result.stderr) == (0, "")
        return result.stdout.splitlines()

    return go


@pytest.mark.parametrize("code", [204, 304, 404, 503])
def test_curl(curl_run: Run, origin: Loopback, code: int) -> None:
    url = origin.url(f"/status/{code}")
    first, status_line, *_, last = curl_run(url)
    assert first == str(code)
    assert status_line.startswith(f"HTTP/1.1 {code} ")
    assert last == f"{code} after 0 at {url}"


def test_curl_redirected(curl_run: Run, origin: Loopback) -> None:
    first, *headers, last = curl_run(origin.url("/redirect/308"))
    assert first == "308"
    assert "Location: /final" in headers
    assert last == f"200 after 1 at {origin.url('/final')}"


def test_curl_through_a_proxy(curl_run: Run, origin: Loopback, proxy: Loopback) -> None:
    url = "http://origin.invalid/status/503"
    assert curl_run(url, proxy.url("/"), f"{USER}:{PASSWORD}") == ["503"]
    assert [seen.answered for seen in proxy.seen] == [407, 503]
    assert curl_run(url, proxy.url("/"), f"{USER}:wrong") == ["407"]


@pytest.mark.usefixtures("curl_run")
def test_digest_of_the_server_is_right(origin: Loopback) -> None:
    """What test_authenticate_with_digest cannot show under Wine."""
    command = ["curl", "--silent", "--noproxy", "*", "--digest", "--user", f"{USER}:{PASSWORD}", origin.url("/digest")]
    assert run(command).stdout == "welcome"
