"""The commands for editors of the registry."""

from __future__ import annotations

import argparse
import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest
import yaml
import yaml_places
from pydantic import BaseModel

from command_line import run
from commands import fix, new
from site_under_test import PROJECT
from statuscodes.authoring import editor_schema, new_entry
from statuscodes.records import Entry, StatusCode, WinHttpError, registry_file
from statuscodes.registry.loader import load
from statuscodes.rules.texts.interface_text_rules import CHOICE_STRINGS

SCHEMAS = editor_schema.SCHEMAS
LAST = (599, 12999)
"""The greatest number of each kind of entry."""
KINDS = (StatusCode, WinHttpError)
CHOICES_OF_CODES = ("standing", "answered_by", "retry", "method", "cacheable", "body", "direction", "level")
CHOICES_OF_ERRORS = ("error_standing", "area", "arises", "resend", "status_read", "library", "mark")


def test_check_finds_nothing_in_the_project() -> None:
    result = run("check")
    assert (result.returncode, result.stderr) == (0, "")
    assert re.fullmatch(r"[0-9]+ codes, no error\n", result.stdout)


def test_check_names_the_errors_of_registry_and_pages_at_once(copy: Path) -> None:
    docs = copy / "docs"
    replace(docs / "registry" / "200.yml", "code: 200", "code: two hundred")
    replace(docs / "fr" / "guides" / "retry.md", "<!-- generate: chart-retry -->", "<!--generate: chart-retry-->")
    (docs / "assets" / "style" / "print.css").write_bytes(b"a {}\n/* \xe9 */\n")
    (docs / "samples" / "link.cpp").symlink_to(docs / "samples" / "allow.cpp")
    result = run("check", cwd=copy)
    assert (result.returncode, result.stdout) == (1, "")
    first, *lines = result.stderr.splitlines()
    assert first == "The project has 4 errors:"
    assert [line.strip().split(" ", 1)[0] for line in lines] == [
        "docs/assets/style/print.css:2:",
        "docs/fr/guides/retry.md:11:", "docs/registry/200.yml:2:", "docs/samples/link.cpp:",
    ]  # fmt: skip
    assert "docs/registry/200.yml:2: code: is “two hundred”, not a whole number" in result.stderr


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


if hasattr(os, "mkfifo"):  # Windows has no pipes in folders

    def test_commands_open_no_pipe(copy: Path) -> None:
        """One under the registry, one for a page, one beside; a loop of folders."""
        docs = copy / "docs"
        for path in (docs / "registry" / "407.yml", docs / "en" / "about.md", docs / "assets" / "page.js"):
            path.unlink()
            os.mkfifo(path)
        (docs / "fr" / "guides" / "loop").symlink_to(docs / "fr")
        result = run("check", cwd=copy)
        assert result.returncode == 1
        lines = [line.strip() for line in result.stderr.splitlines()]
        assert len([line for line in lines if "about.md" in line or "loop" in line]) == 2
        assert "docs/assets/page.js: is a pipe or a device; remove it: only files and folders are published" in lines
        assert "docs/en/about.md: is a pipe or a device; remove it: only files and folders are published" in lines
        assert "docs/fr/guides/loop: is a link; put the file or folder itself there" in lines
        assert sum(line.startswith("docs/registry/407.yml: cannot be read") for line in lines) == 1
        assert run("fix", cwd=copy).returncode == 0


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


def test_fix_leaves_a_page_alone_that_is_no_text(copy: Path) -> None:
    path = copy / "docs" / "fr" / "about.md"
    path.write_bytes(b"---\n\xff ?\n")
    result = run("fix", cwd=copy)
    assert (result.returncode, result.stdout.strip(), result.stderr) == (0, "0 files fixed", "")
    assert path.read_bytes() == b"---\n\xff ?\n"


def test_fix_does_all_that_check_promises(copy: Path) -> None:
    """What ends with "run: python hooks fix" is gone when that has been run."""
    replace(
        copy / "docs" / "fr" / "about.md", "# À propos { #about }\n", "# À propos { #about }\nPourquoi ? Parce que...\n"
    )
    text = (copy / "docs" / "registry" / "407.yml").read_text(encoding="utf-8")
    text = yaml_places.replaced(text, "meaning.fr", '"Le proxy répond : l\'accès est refusé ; rien ne passe."')
    (copy / "docs" / "registry" / "407.yml").write_text(text, encoding="utf-8")
    assert run("check", cwd=copy).stderr.count("or run: python hooks fix\n") == 5
    result = run("fix", cwd=copy)
    assert result.stdout.splitlines() == ["fixed docs/registry/407.yml", "fixed docs/fr/about.md", "2 files fixed"]
    (problem,) = run("check", cwd=copy).stderr.splitlines()[1:]
    assert "meaning: has changed since its last entry" in problem


@pytest.fixture
def locked(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that refuses to be written to; whoever runs the tests may be allowed to write everywhere."""

    def only_read(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> IO[Any]:
        if mode in {"w", "x"}:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, mode, *arguments, **options)

    opened = Path.open

    monkeypatch.setattr(fix, "PROJECT", copy)
    monkeypatch.setattr(new, "REGISTRY", copy / "docs" / "registry")
    monkeypatch.setattr(Path, "open", only_read)
    return copy


def test_fix_says_which_file_cannot_be_written(
    copy: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copy / "docs" / "fr" / "about.md"
    replace(path, "# À propos { #about }\n", "# À propos { #about }\nPourquoi ?\n")
    before = path.read_bytes()
    request.getfixturevalue("locked")
    assert fix.run(argparse.Namespace()) == 1
    output = capsys.readouterr()
    remedy = "let the file and its folder be written to"
    assert (output.out, output.err) == ("", f"docs/fr/about.md: cannot be written: Permission denied; {remedy}\n")
    assert path.read_bytes() == before
    assert list(path.parent.glob(".*")) == []


@pytest.mark.parametrize("last", LAST)
def test_new_says_that_the_folder_cannot_be_written(
    locked: Path, capsys: pytest.CaptureFixture[str], last: int
) -> None:
    number = absent_number(locked, last)
    assert new.run(argparse.Namespace(number=number)) == 1
    output = capsys.readouterr()
    file = f"docs/registry/{registry_file(number)}"
    remedy = f"let {file.rpartition('/')[0]} be written to"
    assert (output.out, output.err) == ("", f"{file}: cannot be written: Permission denied; {remedy}\n")


@pytest.mark.parametrize("number", [427, 12194])
def test_new_needs_its_folder(copy: Path, number: int) -> None:
    path = copy / "docs" / "registry" / registry_file(number)
    shutil.rmtree(path.parent)
    result = run("new", str(number), cwd=copy)
    folder = path.parent.relative_to(copy).as_posix()
    reason = "cannot be written: No such file or directory"
    message = f"{folder}/{number}.yml: {reason}; let {folder} be written to"
    assert (result.returncode, result.stderr.strip()) == (1, message)


def absent_number(folder: Path, last: int) -> int:
    """The greatest number up to ``last`` that the registry does not have."""
    registry = folder / "docs" / "registry"
    return next(number for number in range(last, 0, -1) if not (registry / registry_file(number)).exists())


@pytest.mark.parametrize(("last", "kind"), list(zip(LAST, KINDS, strict=True)))
def test_new_file_shows_every_field(copy: Path, last: int, kind: type[Entry]) -> None:
    number = absent_number(copy, last)
    result = run("new", str(number), cwd=copy)
    assert result.returncode == 0, result.stderr
    assert f"wrote docs/registry/{registry_file(number)}; fill it in" in result.stdout
    fields = yaml.safe_load((copy / "docs" / "registry" / registry_file(number)).read_text(encoding="utf-8"))
    assert set(fields) == set(kind.model_fields)
    assert len(fields) == len(kind.model_fields)
    assert next(iter(fields.values())) == number


@pytest.mark.parametrize(("last", "kind"), list(zip(LAST, KINDS, strict=True)))
def test_new_file_has_every_part_of_a_field(last: int, kind: type[Entry]) -> None:
    """Such as the names of the same number elsewhere."""
    fields = yaml.safe_load(new_entry.text(last))
    for name, field in kind.model_fields.items():
        record = field.annotation
        if isinstance(record, type) and issubclass(record, BaseModel) and name != "specification":
            parts = {part.alias or key for key, part in record.model_fields.items()}
            assert set(fields[name]) == parts, name


@pytest.mark.parametrize(("last", "kind"), list(zip(LAST, KINDS, strict=True)))
def test_new_file_comments_every_field(last: int, kind: type[Entry]) -> None:
    lines = new_entry.text(last).splitlines()
    for field in kind.model_fields:
        position = next(number for number, line in enumerate(lines) if line.startswith(f"{field}:"))
        assert field == "facts" or lines[position - 1].startswith("# "), f"{field} has no comment"


@pytest.mark.parametrize("last", LAST)
def test_new_file_names_every_choice(last: int) -> None:
    """In the comment of the field, or before it."""
    text = new_entry.text(last)
    groups = CHOICES_OF_ERRORS if last > 599 else CHOICES_OF_CODES
    for group in groups:
        assert [choice for choice in CHOICE_STRINGS[group] if not re.search(rf"\b{choice}\b", text)] == [], group


@pytest.mark.parametrize("last", LAST)
def test_files_keep_the_order_of_a_new_one(last: int) -> None:
    order = list(yaml.safe_load(new_entry.text(last)))
    registry = PROJECT / "docs" / "registry"
    for path in sorted((registry / registry_file(last)).parent.glob("[1-5]*.yml")):
        fields = re.findall(r"^([a-z_]+):", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert fields == [field for field in order if field in fields], path.name


@pytest.mark.parametrize("number", [407, 12002])
def test_new_file_overwrites_nothing(copy: Path, number: int) -> None:
    path = copy / "docs" / "registry" / registry_file(number)
    before = path.read_bytes()
    result = run("new", str(number), cwd=copy)
    message = f"docs/registry/{registry_file(number)} exists already; edit it"
    assert (result.returncode, result.stderr.strip()) == (2, message)
    assert path.read_bytes() == before


@pytest.mark.parametrize("number", ["99", "600", "4070", "12000", "13000", "120020"])
def test_new_number_out_of_range(copy: Path, number: str) -> None:
    before = sorted(copy.rglob("*.yml"))
    result = run("new", number, cwd=copy)
    message = f"{number} is neither: status codes run from 100 to 599, errors from 12001 to 12999"
    assert (result.returncode, result.stderr.strip()) == (2, message)
    assert sorted(copy.rglob("*.yml")) == before


def test_schema_is_current() -> None:
    assert run("schema", "--check").returncode == 0


@pytest.mark.parametrize("name", SCHEMAS)
def test_stale_schema_is_found_and_renewed(copy: Path, name: str) -> None:
    """The one that is stale, and only that."""
    path = copy / "docs" / "registry" / name
    path.write_text("{}", encoding="utf-8")
    stale = run("schema", "--check", cwd=copy)
    message = f"docs/registry/{name} is stale; run: python hooks schema"
    assert (stale.returncode, stale.stderr.strip()) == (1, message)
    assert stale.stdout.splitlines() == [f"docs/registry/{each} is current" for each in SCHEMAS if each != name]
    assert run("schema", cwd=copy).returncode == 0
    assert path.read_text(encoding="utf-8") == editor_schema.text(SCHEMAS[name])


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_are_valid_under_the_schema(schema: str) -> None:
    """What editors are told agrees with what the loader accepts."""
    path = PROJECT / "docs" / "registry" / schema
    files = [str(each) for each in sorted(path.parent.glob("[1-5]*.yml"))]
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(path), *files]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_are_bound_to_the_schema(schema: str) -> None:
    first = "# yaml-language-server: $schema=schema.json\n"
    files = sorted((PROJECT / "docs" / "registry" / schema).parent.glob("[1-5]*.yml"))
    assert files
    assert [path.name for path in files if not path.read_text(encoding="utf-8").startswith(first)] == []


def test_derived_values() -> None:
    registry = load(PROJECT / "docs" / "registry")
    code, error = registry.codes[407], registry.errors[12002]
    assert (code.hresult_hexadecimal, code.hresult, code.hresult_signed) == ("0x80190197", 2149122455, -2145844841)
    assert (code.status_class, code.title) == (4, "407 Proxy Authentication Required")
    assert (error.hresult_hexadecimal, error.hresult, error.hresult_signed) == ("0x80072EE2", 2147954402, -2147012894)
    assert error.title == "12002 ERROR_WINHTTP_TIMEOUT"


def test_check_names_an_interface_text_that_a_page_misses(copy: Path) -> None:
    path = copy / "docs" / "registry" / "strings.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n  older:\n", "\n  elder:\n", 1), encoding="utf-8")
    result = run("check", cwd=copy)
    assert result.returncode == 1
    assert "docs/registry/strings.yml: head.older: is missing; add it in each language" in result.stderr
