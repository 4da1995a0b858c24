"""The site does without MkDocs as it is: its fork builds the same files, and the records know neither of them.

ProperDocs is a package of its own name beside MkDocs; in its process `import mkdocs` gives ProperDocs.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from report import Report
from site_under_test import PROJECT, fingerprint

PACKAGE = PROJECT / "hooks" / "statuscodes"
BUILDERS = {"mkdocs", "properdocs", "material", "mkdocs_static_i18n"}


def build(program: str, folder: Path, config: Path = PROJECT / "mkdocs.yml") -> subprocess.CompletedProcess[str]:
    """The site by one of the two programs, of the same day."""
    settings = {"SITE_URL": "https://example.org/site/", "SITE_REPOSITORY": "https://example.org/owner/project"}
    environment = {**os.environ, **settings, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    command = [sys.executable, "-m", program, "build", "--strict", "-f", str(config), "-d", str(folder)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def unlike(first: Path, second: Path) -> list[str]:
    """Files that differ, or that only one of the folders has."""
    one, other = fingerprint(first), fingerprint(second)
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


@pytest.fixture(scope="module")
def by_mkdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mkdocs") / "site"
    result = build("mkdocs", folder)
    assert result.returncode == 0, result.stderr
    return folder


def test_properdocs_builds_the_same_site(by_mkdocs: Path, tmp_path: Path, trust: Report) -> None:
    result = build("properdocs", tmp_path / "site")
    assert result.returncode == 0, result.stderr
    different = unlike(by_mkdocs, tmp_path / "site")
    trust("ProperDocs beside MkDocs", len(fingerprint(by_mkdocs)), "files", len(different))
    assert different == []


def test_comparison_bites(by_mkdocs: Path, tmp_path: Path) -> None:
    (tmp_path / "404.html").write_bytes((by_mkdocs / "404.html").read_bytes())
    (tmp_path / "new.html").write_text("new", encoding="utf-8")
    different = unlike(by_mkdocs, tmp_path)
    assert {"index.html", "new.html"} <= set(different)
    assert "404.html" not in different


def test_properdocs_publishes_nothing_that_it_rejects(tmp_path: Path) -> None:
    """A strict build counts warnings under the program's own name; this one is of the first language."""
    project = tmp_path / "project"
    for name in ("docs", "hooks"):
        shutil.copytree(PROJECT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", project)
    with (project / "docs" / "en" / "about.md").open("a", encoding="utf-8") as page:
        page.write("[link](nowhere.md)")
    result = build("properdocs", tmp_path / "site", project / "mkdocs.yml")
    assert result.returncode == 1
    assert "nowhere.md" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["project"]


# ----------------------------------------------------------------------------
# The records
# ----------------------------------------------------------------------------


def imported(source: str) -> set[str]:
    """Packages that a module imports, wherever it does so."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


def test_no_module_imports_a_builder() -> None:
    """Nor would it when a function of it runs."""
    found = {path.relative_to(PACKAGE): imported(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
    assert found
    assert {path: names & BUILDERS for path, names in found.items() if names & BUILDERS} == {}


def test_imports_are_seen() -> None:
    assert imported("def f():\n    import mkdocs.utils\n    from material.x import y\n") & BUILDERS == {
        "mkdocs", "material",
    }  # fmt: skip
    assert imported((PROJECT / "hooks" / "site.py").read_text(encoding="utf-8")) >= {"mkdocs", "statuscodes"}


WITHOUT_BUILDERS = f"""
import importlib, pkgutil, sys
for name in {sorted(BUILDERS)}:
    sys.modules[name] = None  # an import of it is an error
sys.path.insert(0, {str(PROJECT / "hooks")!r})
import statuscodes
for module in pkgutil.walk_packages(statuscodes.__path__, "statuscodes."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from pathlib import Path
from statuscodes.registry.loader import load
from statuscodes.content.edition import Edition
from statuscodes.pages.renderer import Renderer
from statuscodes.api import data_files
registry = load(Path({str(PROJECT / "docs" / "registry")!r}))
assert "HTTP_STATUS_PROXY_AUTH_REQ" in Renderer(Edition(registry, "fr")).render("codes/407.md")
assert dict(data_files(registry, "https://example.org/"))
print(len([name for name in sys.modules if name.startswith("statuscodes.")]))
"""


def test_records_do_without_builders(trust: Report) -> None:
    """Every module is imported, and makes pages and data, where nothing can import MkDocs or its kin."""
    result = subprocess.run([sys.executable, "-c", WITHOUT_BUILDERS], capture_output=True, text=True, check=False)
    trust("records without MkDocs", int(result.stdout or 0), "modules", result.returncode)
    assert result.returncode == 0, result.stderr
