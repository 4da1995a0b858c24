"""The commands for editors of the registry."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from command_line import run
from site_under_test import PROJECT
from statuscodes.authoring import editor_schema, new_code
from statuscodes.records import StatusCode
from statuscodes.registry.loader import load


def test_check_finds_nothing_in_the_project() -> None:
    result = run("check")
    assert (result.returncode, result.stdout.strip()) == (0, "65 codes, no error")


def test_check_fails_with_the_fault(copy: Path) -> None:
    path = copy / "docs" / "registry" / "200.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("code: 200", "code: two hundred"), encoding="utf-8")
    result = run("check", cwd=copy)
    assert result.returncode == 1
    assert "docs/registry/200.yml:2: code: is “two hundred”, not a whole number" in result.stderr


def test_fix_changes_nothing_in_the_project(copy: Path) -> None:
    result = run("fix", cwd=copy)
    assert (result.returncode, result.stdout.strip()) == (0, "0 files fixed")


@pytest.mark.parametrize("content", [b"\xff", b"en: [" * 1_000, b"a: &a {en: Copy..., b: *a}\n"])
def test_fix_leaves_a_file_alone_that_cannot_be_read(copy: Path, content: bytes) -> None:
    path = copy / "docs" / "registry" / "407.yml"
    path.write_bytes(content)
    result = run("fix", cwd=copy)
    assert (result.returncode, result.stdout.strip()) == (0, "0 files fixed")
    assert path.read_bytes() == content


def test_new_code_shows_every_field(copy: Path) -> None:
    result = run("new", "499", cwd=copy)
    assert result.returncode == 0, result.stderr
    assert "wrote docs" in result.stdout
    fields = yaml.safe_load((copy / "docs" / "registry" / "499.yml").read_text(encoding="utf-8"))
    assert list(fields) == list(StatusCode.model_fields)
    assert fields["code"] == 499


def test_new_code_comments_every_field() -> None:
    lines = new_code.text(499).splitlines()
    for field in StatusCode.model_fields:
        position = next(number for number, line in enumerate(lines) if line.startswith(f"{field}:"))
        assert field == "facts" or lines[position - 1].startswith("# "), f"{field} has no comment"


def test_new_code_overwrites_nothing(copy: Path) -> None:
    before = (copy / "docs" / "registry" / "407.yml").read_bytes()
    result = run("new", "407", cwd=copy)
    assert (result.returncode, result.stderr.strip()) == (2, "docs/registry/407.yml exists already; edit it")
    assert (copy / "docs" / "registry" / "407.yml").read_bytes() == before


def test_new_code_out_of_range(copy: Path) -> None:
    result = run("new", "600", cwd=copy)
    assert (result.returncode, result.stderr.strip()) == (2, "600 is not a status code: they run from 100 to 599")


def test_schema_is_current() -> None:
    assert run("schema", "--check").returncode == 0


def test_stale_schema_is_found_and_renewed(copy: Path) -> None:
    path = copy / "docs" / "registry" / "schema.json"
    path.write_text("{}", encoding="utf-8")
    stale = run("schema", "--check", cwd=copy)
    assert (stale.returncode, stale.stderr.strip()) == (
        1,
        "docs/registry/schema.json is stale; run: python hooks schema",
    )
    assert run("schema", cwd=copy).returncode == 0
    assert path.read_text(encoding="utf-8") == editor_schema.text()


def test_files_are_valid_under_the_schema() -> None:
    """What editors are told agrees with what the loader accepts."""
    registry = PROJECT / "docs" / "registry"
    files = [str(path) for path in sorted(registry.glob("[1-5]*.yml"))]
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(registry / "schema.json"), *files]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_files_are_bound_to_the_schema() -> None:
    first = "# yaml-language-server: $schema=schema.json\n"
    files = sorted((PROJECT / "docs" / "registry").glob("[1-5]*.yml"))
    assert files
    assert [path.name for path in files if not path.read_text(encoding="utf-8").startswith(first)] == []


def test_derived_values() -> None:
    code = load(PROJECT / "docs" / "registry").codes[407]
    assert (code.hresult_hexadecimal, code.hresult, code.hresult_signed) == ("0x80190197", 2149122455, -2145844841)
    assert (code.status_class, code.title) == (4, "407 Proxy Authentication Required")
