"""The bench measures what it says: its other sites are made of the same pages, and its table compares medians."""

from __future__ import annotations

import pytest

from bench.faces import DEFAULT, OURS, VITEPRESS, Face
from bench.peer import dialect, sidebar
from bench.searching import LINE
from bench.sites import bare
from bench.table import table


def test_bare_page_has_nothing_to_fetch_but_its_icon() -> None:
    head = "<link href=../site.css rel=stylesheet><link href=../icon.svg rel=icon><link rel='modulepreload' href=a.js>"
    scripts = "<script>\nlate()\n</script><script src=../page.js type=module></script><style media=print>p{}</style>"
    assert bare(f"{head}{scripts}<p class=first>Text</p>") == "<link href=../icon.svg rel=icon><p class=first>Text</p>"


def test_peer_gets_attributes_in_its_own_way() -> None:
    markdown = "- Text\n{ #first }\n\n[406](406.md){: rel=prev }\n\n    void f()\n    {\n    }\n"
    assert dialect(markdown) == "- Text { #first }\n\n[406](406.md){ rel=prev }\n\n    void f()\n    {\n    }\n"


def test_peer_gets_the_navigation_of_its_language() -> None:
    assert sidebar(
        ["index.md", {"Codes": ["codes/index.md", {"Four": "codes/4xx/index.md"}, "codes/404.md"]}], "/fr/"
    ) == [
        {"text": "index", "link": "/fr/"},
        {
            "text": "Codes",
            "collapsed": True,
            "items": [
                {"text": "index", "link": "/fr/codes/"},
                {"text": "Four", "link": "/fr/codes/4xx/"},
                {"text": "404", "link": "/fr/codes/404"},
            ],
        },
    ]


@pytest.mark.parametrize(
    ("face", "address", "link"),
    [
        (OURS, "fr/codes/408/", "article a[href$='/408/']"),
        (DEFAULT, "fr/codes/408/", "article a[href$='/408/']"),
        (VITEPRESS, "fr/codes/408.html", ".vp-doc a[href$='/408.html']"),
    ],
    ids=["ours", "default", "vitepress"],
)
def test_each_site_has_its_addresses(face: Face, address: str, link: str) -> None:
    assert (face.address("fr", "codes/408"), face.link("codes/408")) == (address, link)


def test_table_compares_medians() -> None:
    figures = {
        "paint, ms": {"ours": [100.0, 80.0, 400.0], "default": [200.0], "bare": [50.0]},
        "shift": {"ours": [0.0], "default": [0.0]},
        "click, ms": {"ours": [10.0], "default": [40.0]},
    }
    rows = [line.split() for line in table("Title", figures, ["ours", "default", "bare"]).splitlines()]
    assert rows == [
        [],
        ["Title"],
        ["ours", "default", "bare", "/", "default", "/", "bare"],
        ["paint,", "ms", "100", "200", "50.0", "0.50", "2.00"],
        ["shift", "0", "0", "-", "-", "-"],
        ["click,", "ms", "10.0", "40.0", "-", "0.25", "-"],
    ]


def test_line_is_as_long_as_it_is_called() -> None:
    assert len(LINE) == 300
