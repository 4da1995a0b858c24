"""What the workflow windows.yml runs, as far as it runs without Windows."""

from __future__ import annotations

import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from upkeep import windows_run
from winhttp import compilation, msvc, witness
from winhttp.programs import Result


def test_the_file_is_what_the_comparison_reads(tmp_path: Path, observations: dict[str, bool]) -> None:
    path = tmp_path / "observations.json"
    path.write_text(witness.written(observations, "10.0.26100", "2026-12-01"), encoding="utf-8")
    assert windows_run.read(path).observations == observations


def test_variables_of_the_developer_prompt() -> None:
    text = "Path=C:\\a;C:\\b\nINCLUDE=C:\\x=y\n=C:=C:\\\nnot a variable\n"
    assert msvc.variables(text) == {"Path": "C:\\a;C:\\b", "INCLUDE": "C:\\x=y"}


def test_the_prompt_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """vswhere names the folder, and cmd prints the variables that its script sets."""
    asked: list[list[str]] = []

    def run(command: list[str], _: object = None) -> Result:
        asked.append(command)
        printed = "C:\\VS 2026\n" if "vswhere" in command[0] else "INCLUDE=C:\\include\n"
        return Result(command, 0, printed, "")

    monkeypatch.setenv("PROGRAMFILES(X86)", "C:\\Programs")
    monkeypatch.setattr(msvc, "run", run)
    assert msvc.environment_of_visual_studio() == {"INCLUDE": "C:\\include"}
    line = subprocess.list2cmdline(asked[1])
    assert line.startswith('cmd.exe /d /c call "C:\\VS')
    assert line.endswith('vcvars64.bat" >nul && set')
    monkeypatch.setattr(msvc, "run", lambda command, _=None: Result(command, 1, "", "not found"))
    with pytest.raises(AssertionError, match="No Visual Studio"):
        msvc.environment_of_visual_studio()


def test_commands_for_the_compiler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every warning is an error, the standard is the one that the pages name, and failures are said."""
    asked: list[list[str]] = []

    def run(command: list[str], _: object = None) -> Result:
        asked.append(command)
        return Result(command, 2 if "bad.cpp" in " ".join(command) else 0, "error C2065", "")

    monkeypatch.setattr(msvc, "run", run)
    compiler = msvc.Msvc(tmp_path, environment={})
    with ThreadPoolExecutor(1) as executor:
        compiler.prepare(executor)
    assert compiler.sample("ranges") == tmp_path / "ranges.exe"
    assert {"/W4", "/WX", f"/std:{compilation.STANDARD}"} <= set(asked[-1])
    assert not any("started" in argument for command in asked for argument in command)  # it is for GCC
    assert all(Path(argument).is_file() for argument in asked[-1] if argument.endswith(".cpp"))
    assert compiler.check("int x;", "fine").returncode == 0
    assert "/Zs" in asked[-1]
    with pytest.raises(AssertionError, match="C2065"):
        compiler.program(tmp_path / "bad.cpp")


def test_programs_are_built_alike() -> None:
    """Either compiler takes the place of the other in conftest."""
    own = {name for name in vars(compilation.Compilation) if not name.startswith("_")}
    assert own == {name for name in vars(msvc.Msvc) if not name.startswith("_")} - {"compile"}


def test_every_module_of_samples_runs_on_windows() -> None:
    """The workflow names each of them."""
    folder = Path(__file__).parent
    workflow = (folder.parents[1] / ".github" / "workflows" / "windows.yml").read_text(encoding="utf-8")
    named = re.findall(r"tests/winhttp/(\w+\.py)", workflow)
    wanted = {path.name for path in folder.glob("test_*sample*.py")} | {"only_on_windows.py", "witness.py"}
    assert sorted(named) == sorted(wanted)


def test_the_file_is_json() -> None:
    assert json.loads(witness.written({"b": True, "a": False}, "10.0.1", "2026-12-01"))["observations"] == {
        "a": False,
        "b": True,
    }
