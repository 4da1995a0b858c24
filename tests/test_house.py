"""The project's own rules: style, types, form of the workflows, lock."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from npm_tools import LOCK, TOOLS
from report import Report
from site_under_test import PROJECT

NPM: dict[str, str] = json.loads((TOOLS / "package.json").read_text(encoding="utf-8"))["dependencies"]


def run(*command: str) -> None:
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def tool(name: str) -> str:
    """A command that requirements.txt puts beside the interpreter."""
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


def test_lock_has_what_is_asked_for() -> None:
    asked = re.findall(r"^([\w.-]+==[\w.]+)$", (PROJECT / "requirements.in").read_text(encoding="utf-8"), re.MULTILINE)
    lock = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
    assert asked
    assert [each for each in asked if not re.search(rf"^{re.escape(each)} \\$", lock, re.MULTILINE)] == []
    entries = re.split(r"\n(?=\S)", lock)[1:]
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)
    assert lock.startswith("--only-binary :all:")


def test_npm_lock_has_what_is_asked_for() -> None:
    """With hashes, and without the address of the registry that one machine has asked."""
    lock = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    assert NPM
    assert {name: lock[f"node_modules/{name}"]["version"] for name in NPM} == NPM
    assert [name for name, each in lock.items() if name and ("resolved" in each or "integrity" not in each)] == []


def test_every_dependency_has_its_reason() -> None:
    asked = re.findall(r"^([\w.-]+)==", (PROJECT / "requirements.in").read_text(encoding="utf-8"), re.MULTILINE)
    notes = (PROJECT / "hooks" / "README.md").read_text(encoding="utf-8")
    assert [name for name in (*asked, *NPM) if f"| `{name}` |" not in notes] == []


def test_readme_commands_are_those_of_ci() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)\n```", readme, re.DOTALL)
    assert len(blocks) == 2, "two set-up commands, no more"
    assert all("\n" not in block for block in blocks)
    assert blocks[1] in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
    for workflow in ("check.yml", "publish.yml"):
        assert ".ci/run" in (PROJECT / ".github" / "workflows" / workflow).read_text(encoding="utf-8")


def test_hand_written_pages_come_in_both_languages() -> None:
    english, french = (
        {path.relative_to(PROJECT / "docs" / language) for path in (PROJECT / "docs" / language).rglob("*.md")}
        for language in ("en", "fr")
    )
    assert english == french
