"""The documents are true: what they name exists, their examples pass, and imports follow their table."""

from __future__ import annotations

import argparse
import ast
import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Set
from pathlib import Path

import pytest
from pydantic import BaseModel

import command_line
from commands import COMMANDS
from site_under_test import PROJECT
from statuscodes.records import Chart, Claim, PrintedSentence, Proof, Question, Sample, Source, Term, Text

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "hooks/README.md")
FOLDERS = ("docs", "hooks", "tests", ".github")
ROOT_PACKAGE = "statuscodes"

FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"(?<![\w./-])(?:docs|hooks|tests|\.github|\.ci)/[\w./-]*[\w/]")
FILE_NAME = re.compile(r"`((?:[\w-]+/)*[\w-]+\.(?:cpp|css|csv|html|in|j2|js|json|md|py|svg|toml|tsv|txt|yml))`")
COMMAND = re.compile(r"\b(?:python3?|\.venv\S+python) hooks ([a-z]+)([^`|\n]*)")
FOR_EXAMPLE = re.compile(r"\b(?!README)[A-Z]{3,}|\b427\b|\b12194\b")
"""In a path: what the reader replaces, and the code and the error that CONTRIBUTING adds."""


def read(document: str) -> str:
    return (PROJECT / document).read_text(encoding="utf-8")


def missing_paths(text: str) -> list[str]:
    """Paths from the project's folder that lead nowhere, and ends of paths (`finder.js`) that no file has."""
    paths = [path for path in PATH.findall(text) if not FOR_EXAMPLE.search(path)]
    ends = [end for end in FILE_NAME.findall(text) if not FOR_EXAMPLE.search(end) and not PATH.fullmatch(end)]
    return [path for path in paths if not (PROJECT / path).exists()] + [end for end in ends if not ends_a_path(end)]


def ends_a_path(end: str) -> bool:
    """Whether a file of the project, npm's packages aside, has this name or this end of its path."""
    found = (
        path for folder in (*FOLDERS, ".") for path in (PROJECT / folder).glob(f"**/{end}" if folder != "." else end)
    )
    return any("node_modules" not in path.parts for path in found)


def wrong_commands(text: str) -> list[str]:
    """Commands of ``python hooks`` in ``text`` that do not exist, or have an option that does not."""
    return [f"{name}{rest}" for name, rest in COMMAND.findall(text) if not _exists(name, rest)]


def _exists(name: str, rest: str) -> bool:
    if name not in COMMANDS:
        return False
    parser = argparse.ArgumentParser()
    importlib.import_module(f"commands.{name}").add_arguments(parser)
    return set(re.findall(r"--[a-z-]+", rest)) <= set(parser.format_help().replace("]", " ").split())


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_names_exists(document: str) -> None:
    assert missing_paths(read(document)) == []
    assert wrong_commands(read(document)) == []


def test_a_path_or_command_that_is_not_there_is_found() -> None:
    assert missing_paths("in `hooks/statuscodes/model.py`, `rules.py` and `docs/LANG/x.md`; `mkdocs.yml`") == [
        "hooks/statuscodes/model.py",
        "rules.py",
    ]
    text = "`python hooks chekc`, `.venv/bin/python hooks new --colour 427`, `python3 hooks manifest site --file FILE`"
    assert wrong_commands(text) == ["chekc", "new --colour 427"]


def test_every_command_is_described() -> None:
    described = re.findall(r"^\| `python hooks ([a-z]+)", read("CONTRIBUTING.md"), re.MULTILINE)
    assert sorted(described) == sorted(COMMANDS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    folder = (PROJECT / document).parent
    targets = re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", read(document)))
    for path, _, fragment in (target.partition("#") for target in targets if not target.startswith("http")):
        target = folder / path if path else PROJECT / document
        assert target.exists(), f"{document}: {path}"
        assert not fragment or fragment in heading_ids(target), f"{document}: #{fragment}"


def heading_ids(path: Path) -> set[str]:
    """As GitHub makes them of the headings."""
    titles = re.findall(r"^#+ (.*)$", FENCE.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


# ----------------------------------------------------------------------------
# The examples of CONTRIBUTING
# ----------------------------------------------------------------------------


def examples() -> dict[str, str]:
    """File -> the example of an entry of that file."""
    blocks = [text for language, text in FENCE.findall(read("CONTRIBUTING.md")) if language == "yaml"]
    return {text.splitlines()[0].removeprefix("# "): text for text in blocks}


def test_examples_pass(tmp_path: Path) -> None:
    """Together, because a source must be cited."""
    for folder in ("docs", "hooks"):
        shutil.copytree(PROJECT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    for file, text in examples().items():
        with (tmp_path / file).open("a", encoding="utf-8") as registry_file:
            registry_file.write(text)
    command_line.run("changed", "--en", "An example.", "--fr", "Un exemple.", cwd=tmp_path)
    result = command_line.run("check", cwd=tmp_path)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("file", "records"),
    [
        ("glossary.yml", (Term, Text)),
        ("sources.yml", (Source,)),
        ("claims.yml", (Claim, Proof)),
        ("samples.yml", (Sample,)),
        ("charts.yml", (Chart, Question)),
        ("messages.yml", (PrintedSentence,)),
    ],
)
def test_examples_show_every_field(file: str, records: tuple[type[BaseModel], ...]) -> None:
    """A field that may be left out can stand in a comment."""
    text = examples()[f"docs/registry/{file}"]
    for record in records:
        fields = {field.alias or name for name, field in record.model_fields.items()}
        assert {field for field in fields if not re.search(rf"(?m)^[ #-]*{field}:", text)} == set()


# ----------------------------------------------------------------------------
# The rooms of hooks/README
# ----------------------------------------------------------------------------


def allowed_imports() -> dict[str, Set[str]]:
    """Room -> the rooms that its row of the table lets it import."""
    rows = re.findall(r"^\| `(?:statuscodes/)?(\w+)` \|[^|]*\|([^|]*)\|$", read("hooks/README.md"), re.MULTILINE)
    return {room: {room, *re.findall(r"`(\w+)`", allowed)} for room, allowed in rows}


def imported_rooms(room: Path) -> Iterator[str]:
    """The rooms that modules of ``room`` import; modules beside the rooms are everybody's."""
    for path in room.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{ROOT_PACKAGE}."):
                name = node.module.split(".")[1]
                if (PROJECT / "hooks" / ROOT_PACKAGE / name).is_dir():
                    yield name


def test_every_room_imports_what_its_row_allows() -> None:
    allowed = allowed_imports()
    rooms = {path for path in (PROJECT / "hooks" / ROOT_PACKAGE).iterdir() if (path / "__init__.py").is_file()}
    assert {room.name for room in rooms} == set(allowed)
    assert {room.name: extra for room in rooms if (extra := set(imported_rooms(room)) - allowed[room.name])} == {}


@pytest.mark.slow
@pytest.mark.parametrize("script", ["screens.py", "bench/compare.py", "bench/growth.py", "bench/serve.py"])
def test_commands_of_the_tests_start(script: str) -> None:
    """Nothing else runs them here: they take pictures and measure."""
    command = [sys.executable, f"tests/{script}", "--help"]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
