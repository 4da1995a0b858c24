"""Outbound links, checked by lychee on loopback: each failure has its line; an incomplete report is rejected."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

import commands
from command_line import lychee
from commands import links as links_command
from loopback_pages import Page, Pages
from site_under_test import Site
from statuscodes.records import Registry
from upkeep import outbound_links
from upkeep.fetch import UnreadError

FAILURES = {
    "404": (Page(status=404), "Rejected status code: 404 Not Found"),
    "410": (Page(status=410), "Rejected status code: 410 Gone"),
    "500": (Page(status=500), "Rejected status code: 500 Internal Server Error"),
    "silent": (Page(silent=True), "Request timed out"),
    "round-and-round": (Page(status=302, headers={"Location": "/round-and-round"}), "Rejected status code: 302 Found"),
    "moved-away": (Page(status=301, headers={"Location": "/404"}), "Rejected status code: 404 Not Found"),
}


def page(*hrefs: str) -> str:
    return "".join(f'<p><a class="a" href="{href}">A link</a></p>' for href in hrefs)


def line_of(report: str, url: str) -> str:
    (line,) = [line for line in report.splitlines() if line.startswith(f"- `{url}`: ")]
    return line


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small built site for http://127.0.0.1:8000/, the address that mkdocs.yml has without SITE_URL."""
    folder = tmp_path / "site"
    (folder / "codes" / "407").mkdir(parents=True)
    return folder


@pytest.fixture
def small_sources(registry: Registry, pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """The registry that the command loads has its sources on loopback: no test reads the network."""
    sources = {name: each.model_copy(update={"url": f"{pages.url}/source"}) for name, each in registry.sources.items()}
    pages.pages["/source"] = Page(b"a source")
    monkeypatch.setattr(links_command, "load", lambda _: dataclasses.replace(registry, sources=sources))
    monkeypatch.delenv("SITE_URL", raising=False)


def check(site: Path, report: Path, command: str = "") -> int:
    return commands.main(
        ["links", f"--site={site}", f"--lychee={command or lychee()}", "--timeout=1", "--pause=1", f"--report={report}"]
    )


@pytest.mark.usefixtures("small_sources")
def test_all_is_well(site: Path, pages: Pages, tmp_path: Path) -> None:
    pages.pages["/moved"] = Page(status=301, headers={"Location": "/source"})
    own, out = "http://127.0.0.1:8000/codes/401/", f"{pages.url}/moved#part"
    (site / "index.html").write_text(page(own, "codes/407/", "#here", "mailto:a@example.org", out), encoding="utf-8")
    assert check(site, tmp_path / "report.md") == 0
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == ""
    assert {path.partition("#")[0] for path in pages.asked} == {"/source", "/moved"}


@pytest.mark.usefixtures("small_sources")
def test_every_failure_has_its_line(site: Path, pages: Pages, tmp_path: Path) -> None:
    for name, (answer, _) in FAILURES.items():
        pages.pages[f"/{name}"] = answer
    pages.pages["/refused"] = Page(status=403)
    urls = [f"{pages.url}/{name}" for name in (*FAILURES, "refused")]
    for path in ("index.html", "codes/index.html", "codes/407/index.html", "404.html"):
        (site / path).write_text(page(*urls), encoding="utf-8")
    pages.pages["/source"] = Page(status=404)
    assert check(site, tmp_path / "report.md") == 0
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    for name, (_, said) in FAILURES.items():
        line = line_of(report, f"{pages.url}/{name}")
        assert said in line
        assert line.endswith("; in `404.html`, `codes/407/`, `codes/` and 1 more")
    assert "docs/registry/sources.yml: rfc9110" in line_of(report, f"{pages.url}/source")
    broken, refused = report.split("## Refused to programs")
    assert f"{pages.url}/refused" in refused
    assert f"{pages.url}/refused" not in broken


@pytest.mark.usefixtures("small_sources")
def test_refusals_alone_open_no_issue(
    site: Path, pages: Pages, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages.pages["/refused"] = Page(status=403)
    (site / "index.html").write_text(page(f"{pages.url}/refused"), encoding="utf-8")
    assert check(site, tmp_path / "report.md") == 0
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == ""
    assert f"`{pages.url}/refused`: `Rejected status code: 403 Forbidden`; in `/`" in capsys.readouterr().out


@pytest.mark.usefixtures("small_sources")
def test_without_lychee(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(site, tmp_path / "report.md", command=str(tmp_path / "no-lychee")) == 1
    assert not (tmp_path / "report.md").exists()
    assert capsys.readouterr().err.startswith("lychee cannot be run: ")


def test_addresses_are_those_of_sources_and_pages(root_site: Site, registry: Registry) -> None:
    """Of the built site; the repository's links stand on its pages, and example.org is not asked by lychee."""
    found = outbound_links.addresses(registry, root_site.folder, root_site.url)
    assert {source.url for source in registry.sources.values()} <= found.keys()
    assert not any("#" in url or url.startswith(root_site.url) for url in found)
    assert "fr/about/" in found["https://creativecommons.org/licenses/by/4.0/deed.fr"]
    assert "docs/registry/sources.yml: rfc9110" in found["https://www.rfc-editor.org/rfc/rfc9110"]


def report(total: int = 1, **changes: object) -> str:
    failed = {"url": "https://a.test/", "status": {"text": "Timeout", "details": "Request timed out"}}
    return json.dumps({"total": total, "error_map": {}, "timeout_map": {"list.txt": [failed]}, **changes})


def test_a_timeout_is_a_failure() -> None:
    found = outbound_links.findings(report(), {"https://a.test/": ["about/"]})
    assert found.broken == ("`https://a.test/`: `Request timed out`; in `about/`",)


def test_text_from_outside_is_no_markup() -> None:
    status = {"text": "`@someone`\n## A heading [a](b) " + "x" * 500}
    text = report(timeout_map={}, error_map={"list.txt": [{"url": "https://a.test/", "status": status}]})
    (line,) = outbound_links.findings(text, {"https://a.test/": ["about/"]}).broken
    assert re.fullmatch(r"`[^`\n]+`: `'@someone' ## A heading \[a\]\(b\) x+…`; in `about/`", line)
    assert len(line) < 300


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "another form: JSONDecodeError"),
        ("[]", "another form: TypeError"),
        ("{}", "another form: KeyError"),
        (report(timeout_map=[]), "another form: AttributeError"),
        (report(total=0), "is of 0 addresses, not of the 1"),
        (report(timeout_map={"": [{"url": "https://b.test/", "status": {}}]}), "is of 1 addresses, not of the 1"),
    ],
    ids=["empty", "list", "nothing", "map", "left-out", "another"],
)
def test_a_report_that_is_not_whole(text: str, message: str) -> None:
    with pytest.raises(UnreadError, match=re.escape(message)):
        outbound_links.findings(text, {"https://a.test/": ["about/"]})
