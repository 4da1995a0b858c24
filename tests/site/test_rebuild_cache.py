"""Under `mkdocs serve`, a change makes again only what it concerns; the result is that of a new build."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest
from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from site_under_test import PROJECT, fingerprint

URL = "http://127.0.0.1:8000/"


@dataclass
class Serving:
    """A copy of the project, and builds of it as `mkdocs serve` makes them."""

    project: Path
    started: bool = False

    def build(self, folder: Path, *, anew: bool = False) -> dict[str, str]:
        """What the build has written; ``anew``: without anything of an earlier build."""
        config = load_config(str(self.project / "mkdocs.yml"), site_dir=str(folder), site_url=URL, strict=True)
        if anew or not self.started:
            config.plugins.on_startup(command="serve", dirty=False)
            self.started = True
        build(config, serve_url=URL)
        return {name: content for name, content in fingerprint(folder).items() if not name.startswith("sitemap.xml")}

    def change(self, path: str, before: str, after: str) -> None:
        file = self.project / path
        text = file.read_text(encoding="utf-8")
        assert before in text, path
        file.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    project = tmp_path_factory.mktemp("serving") / "project"
    shutil.copytree(PROJECT, project, ignore=shutil.ignore_patterns(".*", "site", "__pycache__", "tests"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        yield Serving(project)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many pages were converted and how many were filled into a template."""
    counts = {"converted": 0, "filled": 0}

    def count(owner: type, name: str, key: str, counts_it: Callable[..., bool]) -> None:
        original = getattr(owner, name)

        def counting(*arguments: object, **named: object) -> object:
            counts[key] += counts_it(*arguments)
            return original(*arguments, **named)

        monkeypatch.setattr(owner, name, counting)

    count(Markdown, "convert", "converted", lambda *_: True)
    count(jinja2.Template, "render", "filled", lambda *arguments: bool(arguments[1:] and arguments[1].get("page")))
    return counts


CHANGES = {
    "name of a code": ("docs/registry/407.yml", "Authentification proxy requise", "Authentification proxy changée"),
    "title of a page": ("docs/en/guides/timeouts.md", 'title: "WinHTTP timeouts', 'title: "WinHTTP limits'),
    "name of a page in the navigation": ("docs/en/guides/timeouts.md", 'label: "Timeouts', 'label: "Limits'),
    "section of a page in one language": (
        "docs/fr/guides/timeouts.md",
        "\n\n",
        "\n\n## Autre { #autre }\n\nTexte.\n\n",
    ),
    "interface text": ("docs/registry/strings.yml", "Link to this section", "Link to this part"),
    "claim": ("docs/registry/claims.yml", "doesn’t treat a 4xx", "never treats a 4xx"),
    "template": ("hooks/theme/main.html", '<article id="', '<article data-changed id="'),
    "part of the templates": ("hooks/theme/partials/foot.html", '<footer class="', '<footer data-changed class="'),
    "settings": ("mkdocs.yml", "site_name: WinHTTP", "site_name: Windows HTTP"),
    "style": ("docs/assets/style/letters.css", "font-size: ", "font-size: 1"),
}


def test_rebuilt_site_is_that_of_a_new_build(serving: Serving, tmp_path: Path) -> None:
    """Each change alone leaves no trace of the site before it, and all are in the end there."""
    before = serving.build(tmp_path / "served")
    for what, change in CHANGES.items():
        serving.change(*change)
        rebuilt = serving.build(tmp_path / "served")
        assert rebuilt != before, what
        before = rebuilt
    assert rebuilt == serving.build(tmp_path / "new", anew=True)


def test_change_of_a_code_makes_few_pages_again(serving: Serving, counted: dict[str, int], tmp_path: Path) -> None:
    serving.build(tmp_path / "served", anew=True)
    every = dict(counted)
    serving.change("docs/registry/407.yml", "The proxy", "This proxy")
    serving.build(tmp_path / "served")
    again = {key: counted[key] - every[key] for key in every}
    assert 0 < again["filled"] <= again["converted"] < every["converted"] / 5


def test_warnings_are_heard_at_each_build(serving: Serving, tmp_path: Path) -> None:
    """The page that causes one is converted again, though it has not changed."""
    broken = ("docs/en/about.md", "\n# ", "\n[Nothing](nothing.md)\n\n# ")
    serving.build(tmp_path / "served")
    serving.change(*broken)
    for _ in range(2):
        with pytest.raises(Abort):
            serving.build(tmp_path / "served")
    serving.change(broken[0], broken[2], broken[1])
    assert serving.build(tmp_path / "served") == serving.build(tmp_path / "new", anew=True)


BY_PROPERDOCS = """
import sys
import properdocs.replacement
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
url = "http://127.0.0.1:8000/"
for number in range(2):
    config = load_config("mkdocs.yml", site_dir=sys.argv[1], site_url=url, strict=True)
    if number == 0:
        config.plugins.on_startup(command="serve", dirty=False)
    try:
        build(config, serve_url=url)
        print(number, "built")
    except Abort as error:
        print(number, error)
"""


def test_warnings_are_heard_at_each_build_of_properdocs(tmp_path: Path) -> None:
    """Its warnings come by another name."""
    ignored = shutil.ignore_patterns(".*", "site", "__pycache__", "tests")
    project = Path(shutil.copytree(PROJECT, tmp_path / "project", ignore=ignored))
    with (project / "docs" / "en" / "about.md").open("a", encoding="utf-8") as page:
        page.write("[link](nowhere.md)")
    command = [sys.executable, "-c", BY_PROPERDOCS, str(tmp_path / "site")]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, encoding="utf-8", check=False)
    said = [f"{number} Aborted with 1 warnings in strict mode!" for number in range(2)]
    assert result.stdout.splitlines() == said, result.stderr
