"""The bench still finds its way about the site: each part of a visit gives its figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.compare import EXPLAINED
from bench.faces import BARE, OURS
from bench.host import Host
from bench.sites import write_bare
from bench.visit import PAGE, visit
from site_under_test import Site


def figures(browser: Browser, host: Host, part: str, language: str) -> dict[str, float]:
    with host.serving():
        return {
            name: number for found in visit(browser, host, OURS, language, [part]) for name, number in found.items()
        }


@pytest.mark.parametrize(("part", "language"), [("opening", "fr"), ("search", "fr"), ("click", "en"), ("walk", "en")])
def test_a_visit_gives_the_figures_that_are_explained(
    browser: Browser, root_site: Site, part: str, language: str
) -> None:
    found = figures(browser, Host(root_site.folder), part, language)
    assert found
    assert found.keys() <= EXPLAINED.keys()
    never = {"failed requests", "requests to other hosts", "results in the other language", "layout shift"}
    assert {name: number for name, number in found.items() if name in never and number} == {}
    assert [name for name, number in found.items() if name not in never and number < 0] == []


def test_the_bare_page_blocks_on_nothing(browser: Browser, root_site: Site, tmp_path: Path) -> None:
    write_bare(root_site.folder, tmp_path, PAGE)
    host = Host(tmp_path)
    with host.serving():
        (found,) = visit(browser, host, BARE, "en", ["opening", "search", "click", "walk"])
    assert found["failed requests"] == 0
    assert found["requests"] <= 2  # the page and its icon
