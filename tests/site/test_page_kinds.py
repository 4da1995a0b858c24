"""The pages that are looked at closely have whatever any page has: a kind of page that is new is among them."""

from __future__ import annotations

import lxml.html
import pytest

from built_pages import pages_of
from page_kinds import one_of_each_kind, shapes
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_few_and_have_every_shape(root_site: Site, language: Language) -> None:
    pages = pages_of(root_site, language)
    chosen = one_of_each_kind(pages)
    assert set().union(*map(shapes, pages.values())) == set().union(*(shapes(pages[each]) for each in chosen))
    assert len(chosen) < len(pages) / 4


@pytest.mark.parametrize(
    "new", ["<aside></aside>", "<p class=new></p>", "<ul><li><div class=code-name></div></ul>", "<p role=note></p>"]
)
def test_new_kind_is_chosen(root_site: Site, new: str) -> None:
    """Another element, class or role, and a known element in another place."""
    pages = pages_of(root_site, "en")
    assert "codes/502" not in one_of_each_kind(pages)
    text = lxml.html.tostring(pages["codes/502"], encoding="unicode").replace("</article>", f"{new}</article>")
    assert "codes/502" in one_of_each_kind({**pages, "codes/502": lxml.html.document_fromstring(text)})
