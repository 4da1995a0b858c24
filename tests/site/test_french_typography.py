"""The spaces of French on every French page as it is built: article, table of contents, navigation, labels.

What the registry and the pages hold is checked where it stands; here are also the pieces that templates put between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
import pytest

from built_pages import ROOT, search_entries
from site_under_test import Site, parse
from statuscodes.content import addresses
from statuscodes.content.texts.typography import NARROW_NO_BREAK, NO_BREAK

LANGUAGE = "fr"
CODE = "\ufffc"
"""Stands for a piece that is not French: code, an address, a text in another language."""
BLOCKS = "p, li, td, th, dt, dd, h1, h2, h3, summary, figcaption, caption, label, button, nav a, option"

RULES = {
    "an ordinary space before ; ! ?": re.compile(r" (?=[;!?](?:\s|$))"),
    "no narrow no-break space before ; ! ?": re.compile(rf"[\w»)\]%…’{CODE}{NO_BREAK}](?=[;!?](?:\s|$|[)]))"),
    "an ordinary space before a colon": re.compile(r" (?=:(?:\s|$))"),
    "no no-break space before a colon": re.compile(rf"[\w»)\]%…{CODE}{NARROW_NO_BREAK}](?=:(?:\s|$))"),
    "no no-break space inside « »": re.compile(f"«(?!{NO_BREAK})|(?<!{NO_BREAK})»"),
    "a straight quotation mark": re.compile(r'"'),
    "an ordinary space before the number of a section": re.compile(r"\bsections? (?=[0-9A-Z])"),
}


def french_pages(site: Site) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
    """Every page of the language, the find page and the offline file too, and its part of the 404 page."""
    root = site.folder / ROOT[LANGUAGE]
    for path in sorted(root.rglob("*.html")):
        page = parse(path)
        if page.get("lang") == LANGUAGE:
            yield path.relative_to(site.folder).as_posix(), page
    (section,) = site.page("404.html").cssselect(f'section[lang="{LANGUAGE}"]')
    yield "404.html", section


def texts_of(page: lxml.html.HtmlElement) -> Iterator[str]:
    """What each block shows, and what is said of an element: its label, its title."""
    for element in page.cssselect("[aria-label], [title], [placeholder], [data-failed], [data-none]"):
        if element.getparent().get("class") == "marks":
            continue  # what a source is called, in its own language
        for name in ("aria-label", "title", "placeholder", "data-failed", "data-none"):
            yield without_values(element.get(name, ""))
    for block in page.cssselect(BLOCKS):
        if not in_another_language(block) and block.cssselect("p, li, td, dd") in ([], [block]):
            yield re.sub(r"[ \n]+", " ", "".join(shown(block))).strip()


def shown(element: lxml.html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        foreign = child.tag in ("code", "pre", "kbd", "script", "style", "button") or in_another_language(child)
        yield from [CODE] if foreign or not isinstance(child.tag, str) else shown(child)
        yield child.tail or ""


def in_another_language(element: lxml.html.HtmlElement) -> bool:
    marked = element.get("translate") == "no" or "notranslate" in element.get("class", "")
    return marked or element.get("lang", LANGUAGE) != LANGUAGE


def without_values(text: str) -> str:
    """A label without what it names: a constant, a phrase."""
    return re.sub(r"\S*[_0-9]\S*", CODE, text)


def test_french_pages_have_the_spaces_of_french(root_site: Site) -> None:
    found, count = [], 0
    for address, page in french_pages(root_site):
        count += 1
        for text in texts_of(page):
            for problem, pattern in RULES.items():
                if match := pattern.search(text):
                    found.append(f"{address}: {problem}: {text[max(0, match.start() - 30) : match.end() + 15]}")
    assert count > 2 * len(list(addresses.DATA_FILES)), "the pages were not found"
    assert found == []


def test_results_of_the_search_have_them_too(root_site: Site) -> None:
    ordinary = [pattern for problem, pattern in RULES.items() if problem.startswith("an ordinary")]
    for entry in search_entries(root_site, LANGUAGE):
        if entry["location"].startswith("codes/unregistered/#"):
            continue  # the sender's own words, in English
        assert not [problem for problem, pattern in RULES.items() if pattern.search(without_values(entry["title"]))]
        assert not [pattern for pattern in ordinary if pattern.search(entry.get("text", ""))], entry["text"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("un ; deux", "an ordinary space before ; ! ?"),
        ("vraiment?", "no narrow no-break space before ; ! ?"),
        (f"vraiment{NO_BREAK}?", "no narrow no-break space before ; ! ?"),
        ("voir : ici", "an ordinary space before a colon"),
        ("<code>x</code>: ici", "no no-break space before a colon"),
        ("« mot »", "no no-break space inside « »"),
        ('le "mot"', "a straight quotation mark"),
        ("RFC 9110, section 15", "an ordinary space before the number of a section"),
    ],
)
def test_each_fault_is_found(text: str, problem: str) -> None:
    page = lxml.html.fromstring(f"<div><p>{text}</p></div>")
    assert [name for name, pattern in RULES.items() if any(map(pattern.search, texts_of(page)))] == [problem]


@pytest.mark.parametrize(
    "text",
    [
        f"Bien{NARROW_NO_BREAK}; voir{NO_BREAK}: «{NO_BREAK}mot{NO_BREAK}», section{NO_BREAK}3.",
        "à 12:30, <code>a ? b : c</code> et <span lang='en'>Why?</span>",
    ],
)
def test_right_french_is_left_alone(text: str) -> None:
    page = lxml.html.fromstring(f"<div><p>{text}</p></div>")
    assert [text for text in texts_of(page) if any(pattern.search(text) for pattern in RULES.values())] == []
