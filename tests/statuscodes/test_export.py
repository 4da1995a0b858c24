"""The export: plain MkDocs, without hook and i18n, makes the site's pages of it."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path

import lxml.html
import minify_html
import pytest
import yaml

from built_pages import article, pages_of
from command_line import run
from site_under_test import Site, parse
from statuscodes.content import addresses
from statuscodes.export import markdown_export
from statuscodes.records import LANGUAGES, Language, Registry

Element = lxml.html.HtmlElement


def remove(element: Element) -> None:
    element.drop_tree()


def allow_translation(element: Element) -> None:
    del element.attrib["translate"]


def leave_out_the_label(element: Element) -> None:
    del element.attrib["data-label"]


def name_the_file_alone(element: Element) -> None:
    element.set("href", element.get("href").rpartition("/")[2])


def name_the_page_alone(element: Element) -> None:
    element.set("action", "find/")


def join(wbr: Element) -> None:
    wbr.drop_tag()


def colours_aside(code: Element) -> None:
    """The site's highlighting has fewer elements than that of any other program that builds the Markdown."""
    for span in code.cssselect("span"):
        span.drop_tag()


ALLOWED: Mapping[str, Callable[[Element], None]] = {
    # Lead to the repository and its file of the registry, which an export does not know.
    ".page-report": remove,
    # Our extension of Python-Markdown marks code. As an attribute list behind each piece of code, it would stand
    # between the words wherever Markdown is read without that extension.
    'code[translate="no"]': allow_translation,
    # Another one lets long names break.
    "code > wbr": join,
    # Another one labels the cells of tables for our style sheet.
    "td[data-label]": leave_out_the_label,
}
"""Selector of what the site's pages have and the export's lack -> what makes them equal. White space between the
theme's blocks, at the edges of the article, is not compared either."""

FILE_LINKS: Mapping[str, Callable[[Element], None]] = {
    'a[href*="api/v1/"], a[href$=".md"], a[href$=".txt"], a[href$=".atom"], a[download]': name_the_file_alone,
    'form[action$="find/"]': name_the_page_alone,
}
"""Data, texts, feeds, offline files and find page stay on the site: there what leads to them is relative, in an export
absolute."""


PLAIN = {**FILE_LINKS, "code[translate]": allow_translation}
"""The same in the export, where code that looks like markup is an element, marked as on the site."""


@pytest.fixture(scope="module")
def exported(root_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "plain"
    result = run("export", str(folder), SITE_URL=root_site.url)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == f"wrote {len(contents_of(folder))} files into {folder}"
    return folder


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture(scope="module")
def plain_site(exported: Path, language: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One language, built strictly with the configuration it comes with; nothing of the project is on Python's path."""
    site = tmp_path_factory.mktemp(f"plain-{language}")
    command = [sys.executable, "-I", "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    result = subprocess.run(
        command, cwd=exported / language, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr
    return site


@pytest.fixture(scope="module")
def plain_pages(plain_site: Path) -> dict[str, Element]:
    """Every page of that build by its address."""
    paths = sorted(plain_site.rglob("index.html"))
    return {path.parent.relative_to(plain_site).as_posix(): parse(path) for path in paths}


def contents_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def markdown_of(exported: Path, language: Language) -> dict[str, str]:
    docs = exported / language / "docs"
    return {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in docs.rglob("*.md")}


def html_of(page: Element, allowed: Mapping[str, Callable[[Element], None]]) -> list[str]:
    """The article's HTML, element by element, without the white space that browsers leave out."""
    copy = deepcopy(article(page))
    copy.attrib.clear()
    for code in copy.cssselect("pre > code"):
        colours_aside(code)
    for selector, equalize in allowed.items():
        for element in copy.cssselect(selector):
            equalize(element)
    copy.tail = None
    html = minify_html.minify(lxml.html.tostring(copy, encoding="unicode"), keep_closing_tags=True)
    return html.replace("<", "\n<").splitlines()


def description_of(page: Element) -> str:
    description: str = page.cssselect('meta[name="description"]')[0].get("content")
    return description


def title_of(plain_page: Element) -> str:
    """The title of the front matter, behind which the theme writes the name of the site."""
    title: str = plain_page.cssselect("title")[0].text
    return title.rpartition(" - ")[0]


# ----------------------------------------------------------------------------
# The pages
# ----------------------------------------------------------------------------


def test_pages_are_those_of_the_site(
    plain_pages: dict[str, Element], root_site: Site, registry: Registry, language: Language
) -> None:
    assert set(plain_pages) == set(pages_of(root_site, language))
    assert {f"codes/{code}" for code in registry.codes} <= set(plain_pages)
    assert {f"errors/{number}" for number in registry.errors} <= set(plain_pages)


def test_each_page_is_that_of_the_site(plain_pages: dict[str, Element], root_site: Site, language: Language) -> None:
    for address, page in pages_of(root_site, language).items():
        assert html_of(plain_pages[address], PLAIN) == html_of(page, {**ALLOWED, **FILE_LINKS}), address
        assert description_of(plain_pages[address]) == description_of(page), address
        assert page.cssselect("title")[0].text.startswith(title_of(plain_pages[address])), address


def test_comparison_bites(plain_pages: dict[str, Element], root_site: Site, language: Language) -> None:
    """Each allowed difference is there, and without it no page is the same."""
    for address, page in pages_of(root_site, language).items():
        for selector in ALLOWED:
            rest = {other: equalize for other, equalize in ALLOWED.items() if other != selector}
            differs = html_of(plain_pages[address], PLAIN) != html_of(page, {**rest, **FILE_LINKS})
            assert differs == bool(article(page).cssselect(selector)), f"{address}: {selector}"
    for selector in ALLOWED:
        assert any(article(page).cssselect(selector) for page in pages_of(root_site, language).values()), selector


def test_data_links_lead_to_the_site(plain_pages: dict[str, Element], root_site: Site, registry: Registry) -> None:
    for kind, numbers in (("codes", registry.codes), ("errors", registry.errors)):
        for number in numbers:
            (link,) = plain_pages[f"{kind}/{number}"].cssselect('article a[href*="api/v1/"]')
            assert link.get("href") == f"{root_site.url}api/v1/{kind}/{number}.json"


def test_theme_of_the_language(plain_pages: dict[str, Element], language: Language) -> None:
    assert {page.get("lang") for page in plain_pages.values()} == {language}


def test_plain_search_finds_codes_and_errors(plain_site: Path, registry: Registry) -> None:
    """The site keeps its generated pages out of the theme's search; here there is no other."""
    index = json.loads((plain_site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"] for entry in index["docs"]}
    assert {f"codes/{code}/" for code in registry.codes} <= found
    assert {f"errors/{number}/" for number in registry.errors} <= found


# ----------------------------------------------------------------------------
# The files
# ----------------------------------------------------------------------------


def test_markdown_stands_alone(exported: Path, registry: Registry, language: Language) -> None:
    pages = markdown_of(exported, language)
    assert set(addresses.generated_pages(registry)) <= set(pages)
    for path, text in pages.items():
        front_matter = yaml.safe_load(text.split("---\n")[1])
        assert {"title", "description"} <= set(front_matter), path
        assert set(front_matter) <= {"title", "label", "description", "hide", "search", "sought"}, path
        assert "<!-- generate:" not in text, path


def test_configuration_stands_alone(exported: Path, language: Language) -> None:
    settings = yaml.safe_load((exported / language / "mkdocs.yml").read_text(encoding="utf-8"))
    assert not {"hooks", "plugins"} & set(settings)
    assert "custom_dir" not in settings["theme"]


def test_every_file_beside_the_pages_is_taken_that_someone_wrote(copy: Path, registry: Registry) -> None:
    added = {"docs/en/guides/image.png": b"\x89PNG", "docs/assets/logo.svg": b"<svg/>", "docs/en/.draft/page.md": b"#"}
    added |= {"docs/en/guides/timeouts.md~": b"#", "docs/assets/Thumbs.db": b"#"}
    before = set(markdown_export.files(registry, copy))
    for name, content in added.items():
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_bytes(content)
    files = markdown_export.files(registry, copy)
    assert set(files) - before == {
        "en/docs/guides/image.png",
        "en/docs/assets/logo.svg",
        "fr/docs/assets/logo.svg",
    }
    assert files["en/docs/guides/image.png"] == b"\x89PNG"


def test_two_exports_are_the_same(exported: Path, root_site: Site, tmp_path: Path) -> None:
    assert run("export", str(tmp_path / "again"), SITE_URL=root_site.url).returncode == 0
    assert contents_of(tmp_path / "again") == contents_of(exported)


def test_empty_folder_is_taken(exported: Path, root_site: Site, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("export", str(tmp_path / "empty"), SITE_URL=root_site.url).returncode == 0
    assert contents_of(tmp_path / "empty") == contents_of(exported)
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


# ----------------------------------------------------------------------------
# What goes wrong
# ----------------------------------------------------------------------------


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    for folder in (tmp_path / "full", tmp_path / "full" / "notes.txt"):
        result = run("export", str(folder))
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr.strip() == (
            f"{folder} is there already and is not an empty folder; name another; nothing was written"
        )
    assert [path.name for path in tmp_path.iterdir()] == ["full"]
    assert contents_of(tmp_path) == {"full/notes.txt": b"mine"}


def test_wrong_registry_writes_nothing(copy: Path) -> None:
    path = copy / "docs" / "registry" / "200.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("code: 200", "code: two hundred"), encoding="utf-8")
    before = sorted(copy.iterdir())
    result = run("export", "plain", cwd=copy)
    assert result.returncode == 1
    assert "docs/registry/200.yml:2: code: is “two hundred”, not a whole number" in result.stderr
    assert sorted(copy.iterdir()) == before


def test_what_cannot_be_published_is_not_exported(copy: Path) -> None:
    (copy / "docs" / "fr" / "about.md").write_bytes(b"# \xc0 propos")
    result = run("export", "plain", cwd=copy)
    assert result.returncode == 1
    assert "docs/fr/about.md:1: is not UTF-8 text; save the file as UTF-8" in result.stderr
    assert not (copy / "plain").exists()


def test_unknown_fragment_writes_nothing(copy: Path) -> None:
    (copy / "docs" / "fr" / "about.md").write_text("<!-- generate: glosary -->\n", encoding="utf-8")
    before = sorted(copy.iterdir())
    result = run("export", "plain", cwd=copy)
    assert result.returncode == 1
    assert result.stderr.startswith("docs/fr/about.md: nothing generates “glosary”; write one of: ")
    assert sorted(copy.iterdir()) == before


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    result = run("export", str(tmp_path / "absent" / "plain"))
    assert result.returncode == 1
    assert result.stderr.strip().endswith("; nothing was written")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("there", [False, True], ids=["no folder", "empty folder"])
@pytest.mark.parametrize("failing", ["write_bytes", "rename"])
def test_failure_midway_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, there: bool
) -> None:
    folder = tmp_path / "plain"
    if there:
        folder.mkdir()
    method = getattr(Path, failing)

    def fail_at_the_last(path: Path, argument: object) -> object:
        if path.name == "last.md" or failing == "rename":
            raise OSError(errno.ENOSPC, "No space left on device")
        return method(path, argument)

    monkeypatch.setattr(Path, failing, fail_at_the_last)
    with pytest.raises(OSError, match="No space left"):
        markdown_export.write(folder, {"en/docs/first.md": b"1", "en/docs/last.md": b"2"})
    assert contents_of(tmp_path) == {}
    assert set(tmp_path.iterdir()) <= {folder}
