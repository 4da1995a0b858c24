"""How runs of the tests are put together: which tests are quick, and what several processes do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from environment import PARALLEL
from site_under_test import PROJECT

pytestmark = pytest.mark.slow

TESTS = """
import os, pytest

def test_plain():
    pass

@pytest.mark.slow
def test_slow():
    pass

def test_with_a_site(root_site):
    pass

@pytest.fixture
def page(project_site):
    return project_site

def test_with_a_page_of_a_site(page):
    pass
"""

TRIED = """
import os, pytest

@pytest.mark.trust("a checker", "inputs")
@pytest.mark.parametrize("number", range(3))
def test_{name}(number, trust):
    trust.note("{name} in " + os.environ["PYTEST_XDIST_WORKER"])
"""


def run(folder: Path, *arguments: str) -> str:
    """What pytest says of the tests in ``folder``, with the configuration of this project."""
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider", f"--rootdir={folder}"]
    result = subprocess.run(
        [*command, "-c", str(PROJECT / "pyproject.toml"), *arguments, str(folder)],
        cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.mark.parametrize(
    ("folder", "quick"), [("tests", ["test_plain"]), ("statuscodes", ["test_plain"]), ("site", [])]
)
def test_quick_tests_need_no_site(tmp_path: Path, folder: str, quick: list[str]) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "test_some.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / folder / "test_last.py").write_text("import pytest\n\n@pytest.mark.quick\ndef test_last(): pass\n")
    said = run(tmp_path / folder, "-m", "quick", "--collect-only", "-q")
    names = [line.rpartition("::")[2] for line in said.splitlines() if "::" in line]
    assert sorted(names) == sorted(["test_last", *quick])


def test_processes_share_work_and_make_one_table(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"test_{name}.py").write_text(TRIED.replace("{name}", name), encoding="utf-8")
    said = run(tmp_path, *PARALLEL, "--maxprocesses", "2")
    assert "a checker  6 inputs         0" in said
    notes = [line for line in said.splitlines() if " in gw" in line]
    assert len(notes) == 6
    assert len(set(notes)) == 2, "a module stays in one process"
