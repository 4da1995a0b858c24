"""The bench still finds its way about the site: each part of a visit gives its figures."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.compare import EXPLAINED
from bench.faces import OURS
from bench.going_on import WALK
from bench.host import Host
from bench.sites import write_bare
from bench.visit import PAGE, visit
from site_under_test import Site, parse

NEVER = {"failed requests", "requests to other hosts", "results in the other language", "layout shift"}


@pytest.mark.parametrize(("part", "language"), [("opening", "fr"), ("search", "fr"), ("click", "en")])
def test_a_visit_gives_the_figures_that_are_explained(
    browser: Browser, root_site: Site, part: str, language: str
) -> None:
    host = Host(root_site.folder)
    with host.serving():
        figures = [each for found in visit(browser, host, OURS, language, [part]) for each in found.items()]
    assert figures
    assert {name for name, _ in figures} <= EXPLAINED.keys()
    assert [(name, number) for name, number in figures if number < 0 or (name in NEVER and number)] == []


def test_a_walk_finds_its_links(root_site: Site) -> None:
    for leg in WALK:
        for page, following in pairwise(leg):
            assert root_site.page(OURS.address("en", page)).cssselect(OURS.link(following)), page


def test_the_bare_page_fetches_nothing_but_its_icon(root_site: Site, tmp_path: Path) -> None:
    write_bare(root_site.folder, tmp_path, PAGE)
    for language in ("en", "fr"):
        page = parse(tmp_path / OURS.address(language, PAGE) / "index.html")
        assert [each.get("rel") for each in page.cssselect("link, style, script, img[src], iframe")] == ["icon"]
        assert page.cssselect("article h1")
