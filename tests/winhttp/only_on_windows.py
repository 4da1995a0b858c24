"""Tests of what only Windows has: .NET, both PowerShells, and Microsoft's compiler for C.

The workflow windows.yml names this file, so that pytest collects it there and nowhere else.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from data_file import data_file

from loopback_pages import Page, Pages
from statuscodes.api import data_files
from statuscodes.records import Registry
from winhttp.answers import PASSWORD, USER
from winhttp.compilation import SAMPLES
from winhttp.loopback import Loopback
from winhttp.msvc import Msvc
from winhttp.programs import run

PROJECT_FILE = """<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net8.0</TargetFramework>
    <RollForward>Major</RollForward>
    <CheckEolTargetFramework>false</CheckEolTargetFramework>
    <Nullable>enable</Nullable>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
  </PropertyGroup>
</Project>
"""
SHELLS = ("powershell.exe", "pwsh.exe")


@pytest.fixture(scope="session")
def status(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program made of Status.cs."""
    folder = tmp_path_factory.mktemp("status")
    shutil.copy(SAMPLES / "Status.cs", folder)
    (folder / "Status.csproj").write_text(PROJECT_FILE, encoding="utf-8")
    result = run(["dotnet", "build", str(folder), "--output", str(folder / "program")])
    assert result.returncode == 0, result.stdout
    return folder / "program" / "Status.exe"


@pytest.mark.parametrize("code", [200, 404, 503])
def test_csharp(status: Path, origin: Loopback, code: int) -> None:
    first, second = run([str(status), origin.url(f"/status/{code}")]).stdout.splitlines()
    assert (first, second) == (str(code), str(code))


def test_csharp_through_a_proxy(status: Path, proxy: Loopback) -> None:
    """HttpClient answers the 407 with the credentials."""
    result = run([str(status), "http://origin.invalid/status/503", proxy.url("/"), USER, PASSWORD])
    assert result.stdout.splitlines() == ["503", "503"]
    assert 407 in [seen.answered for seen in proxy.seen]


def powershell(shell: str, *arguments: str) -> list[str]:
    """What either shell prints. The steps of a workflow run in pwsh, whose modules Windows PowerShell cannot load.

    Source: https://github.com/PowerShell/PowerShell/issues/18681 (a program between the two shells).
    """
    environment = {name: value for name, value in os.environ.items() if name.upper() != "PSMODULEPATH"}
    result = run([shell, "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", *arguments], environment)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout.splitlines()


@pytest.mark.parametrize("shell", SHELLS)
def test_powershell(shell: str, origin: Loopback) -> None:
    urls = [origin.url(f"/status/{code}") for code in (200, 404, 503)] + [origin.url("/redirect/302")]
    lines = powershell(shell, "-File", str(SAMPLES / "status.ps1"), *urls)
    assert lines == [f"{code} {url}" for code, url in zip((200, 404, 503, 302), urls, strict=True)]


@pytest.mark.parametrize("shell", SHELLS)
def test_data_file_is_imported(shell: str, registry: Registry, tmp_path: Path) -> None:
    name = "winhttp-status-codes.psd1"
    path = written(registry, name, tmp_path)
    command = f"(Import-PowerShellDataFile -LiteralPath '{path}').GetEnumerator() | % {{ $_.Key }} | ConvertTo-Json"
    assert set(json.loads("\n".join(powershell(shell, "-Command", command)))) == set(registry.codes)


@pytest.mark.parametrize("shell", SHELLS)
def test_function_explains_a_number(shell: str, registry: Registry, tmp_path: Path) -> None:
    pages = Pages()
    with pages.running():
        for path, text in data_files(registry, f"{pages.url}/"):
            pages.pages[f"/{path}"] = Page(text.encode("utf-8"))
        module = tmp_path / "httpstatus.psm1"
        module.write_bytes(pages.pages["/api/v1/httpstatus.psm1"].body)
        show = "'{0}|{1}|{2}|{3}|{4}' -f $_.Number, $_.Phrase, $_.Constant, $_.HResult, $_.DoFirst.Count"
        numbers = "407", "0x80190197", "-2145844841", "2149122455", "12002", "0x80072EE2"
        calls = "; ".join(f"Get-HttpStatus {number} fr | ForEach-Object {{ {show} }}" for number in numbers)
        lines = powershell(shell, "-Command", f"Import-Module '{module}'; {calls}")
    code, error = registry.codes[407], registry.errors[12002]
    explained = f"407|{code.phrase}|{code.constant}|{code.hresult_hexadecimal}|{len(code.do_first)}"
    other = f"12002||{error.constant}|{error.hresult_hexadecimal}|{len(error.do_first)}"
    assert lines == [*[explained] * 4, *[other] * 2]


@pytest.mark.parametrize("language", ["/TC", "/TP"])
def test_header_compiles(registry: Registry, tmp_path: Path, language: str) -> None:
    written(registry, "winhttp_status_names.h", tmp_path)
    source = tmp_path / "source.c"
    source.write_text('#include <windows.h>\n#include <winhttp.h>\n#include "winhttp_status_names.h"\nint x;\n')
    result = Msvc(tmp_path).compile(language, "/c", f"/I{tmp_path}", str(source), f"/Fo{tmp_path / 'source.obj'}")
    assert result.returncode == 0, result.stdout


def written(registry: Registry, name: str, folder: Path) -> Path:
    """A data file on disk."""
    path = folder / name
    path.write_bytes(data_file(registry, name).encode("utf-8"))
    return path
