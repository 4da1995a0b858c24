"""The project's own rules: style, types, workflows, what the README sets up, the same pages in each language."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from report import Report
from site_under_test import PROJECT


def run(*command: str) -> None:
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def tool(name: str) -> str:
    """A command that tests/requirements.txt puts beside the interpreter."""
    folder = Path(sys.executable).parent
    return str(next(path for path in (folder / name, folder / f"{name}.exe") if path.is_file()))


def test_style() -> None:
    run(tool("ruff"), "check", "hooks", "tests")
    run(tool("ruff"), "format", "--check", "hooks", "tests")


def test_types() -> None:
    run(sys.executable, "-m", "mypy")


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "vendor.dependabot"])
def test_workflows_are_valid(schema: str) -> None:
    folder = PROJECT / ".github"
    files = [folder / "dependabot.yml"] if "dependabot" in schema else sorted((folder / "workflows").glob("*.yml"))
    assert files
    run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files))


def test_workflows_are_safe(trust: Report) -> None:
    command = [tool("zizmor"), "--offline", "--no-progress", "--persona", "pedantic", "--no-exit-codes"]
    command += ["--format", "json", str(PROJECT / ".github")]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    found = [f"{each['ident']}: {each['desc']} ({each['url']})" for each in json.loads(result.stdout)]
    trust("zizmor", len(re.findall(r"completed .*\.yml", result.stderr)), "workflows", len(found))
    assert found == []


def test_actions_are_pinned_by_hash() -> None:
    for path in (PROJECT / ".github" / "workflows").glob("*.yml"):
        for use in re.findall(r"uses: *(\S+)", path.read_text(encoding="utf-8")):
            assert use.startswith("./") or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", use), f"{path.name}: {use}"


def test_readme_commands_are_those_of_ci() -> None:
    serve, test = blocks("sh")
    assert serve.splitlines()[2:] == [
        "python3 -m venv .venv",
        ".venv/bin/python -m pip install -q -r requirements.txt",
        ".venv/bin/python hooks serve",
    ]
    script = (PROJECT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in script if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "export CI=true", test]
    for workflow in ("check.yml", "publish.yml"):
        assert ".ci/run" in (PROJECT / ".github" / "workflows" / workflow).read_text(encoding="utf-8")


def test_readme_commands_for_windows_are_the_same() -> None:
    """In the words of PowerShell 5.1 and of the command prompt, which share no way to join two commands."""
    windows = [block.replace("python3 ", "py ").replace(".venv/bin/", ".venv\\Scripts\\") for block in blocks("sh")]
    assert blocks("powershell") == windows
    assert not any(sign in block for block in windows for sign in ("&&", ";", "$"))


def blocks(language: str) -> list[str]:
    """The README's blocks of code in a language."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)\n```", readme, re.DOTALL)


def test_hand_written_pages_come_in_both_languages() -> None:
    english, french = (
        {path.relative_to(PROJECT / "docs" / language) for path in (PROJECT / "docs" / language).rglob("*.md")}
        for language in ("en", "fr")
    )
    assert english == french


def test_a_clone_on_windows_has_the_same_line_ends(tmp_path: Path) -> None:
    """Git for Windows writes CRLF unless the repository says otherwise; the tests compare files byte for byte."""
    clone = tmp_path / "clone"
    run("git", "clone", "--quiet", "--no-checkout", "-c", "core.autocrlf=true", ".", str(clone))
    attributes = (PROJECT / ".gitattributes").read_text(encoding="utf-8")  # as it is now, committed or not
    (clone / ".git" / "info" / "attributes").write_text(attributes, encoding="utf-8")
    run("git", "-C", str(clone), "checkout", "--quiet", "HEAD")
    listed = subprocess.run(["git", "-C", str(clone), "ls-files", "--eol"], capture_output=True, text=True, check=True)
    lines = listed.stdout.splitlines()
    assert any("w/lf" in line for line in lines)
    assert [line for line in lines if "w/crlf" in line or "w/mixed" in line] == []
