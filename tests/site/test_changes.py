"""What changed, as readers, feed readers, search engines and programs get it: each is told the same days."""

from __future__ import annotations

import calendar
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import lxml.etree
import pytest

from built_pages import ROOT, pages_of
from report import Report
from site_under_test import Site
from statuscodes.content import addresses, history
from statuscodes.content.edition import Edition, editions
from statuscodes.content.texts import days, inline_markup
from statuscodes.output.changes_feed import MOST_ENTRIES, MOST_NUMBERS, feed
from statuscodes.records import LANGUAGES, Change, Language, Registry, Text

SPACE = "{http://www.w3.org/2005/Atom}"
ONCE = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated", "content")}
"""RFC 4287, sections 4.1.1 and 4.1.2: exactly one of each; content is what our entries have."""
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
"""Section 3.3: a date-time of RFC 3339 with capital T and Z."""
HOSTILE = 'Less < more & "quoted" ]]> `code` </feed>'


def atom_problems(document: bytes) -> list[str]:
    """What RFC 4287 forbids, as far as our feeds could do it."""
    root = lxml.etree.fromstring(document)
    entries = root.findall(f"{SPACE}entry")
    problems = [] if root.tag == f"{SPACE}feed" else ["the root is not atom:feed"]
    for kind, elements in (("feed", [root]), ("entry", entries)):
        for element in elements:
            problems += [
                f"{kind} has {len(element.findall(SPACE + name))} {name}"
                for name in ONCE[kind]
                if len(element.findall(SPACE + name)) != 1
            ]
    problems += ["no author"] * (not root.findtext(f"{SPACE}author/{SPACE}name"))
    problems += ["no link to itself"] * (len(root.findall(f"{SPACE}link[@rel='self']")) != 1)
    identifiers = [each.text or "" for each in root.iter(f"{SPACE}id")]
    problems += [f"id {each} is no IRI" for each in identifiers if not re.fullmatch(r"https?://[^\s<>\"]+", each)]
    problems += ["two entries have one id"] * (len(set(identifiers)) != len(identifiers))
    dates = [each.text or "" for each in root.iter(f"{SPACE}updated")]
    problems += [f"{each} is no date" for each in dates if not INSTANT.fullmatch(each)]
    problems += ["the feed is older than an entry"] * (dates != sorted(dates, reverse=True))
    for element in (root, *entries):
        links = [(link.get("type"), link.get("hreflang")) for link in element.findall(f"{SPACE}link[@rel='alternate']")]
        problems += ["two alternates of one type and language"] * (len(set(links)) != len(links))
    return problems


@pytest.mark.parametrize("language", LANGUAGES)
def test_feed_is_atom(site: Site, registry: Registry, language: Language, trust: Report) -> None:
    document = (site.folder / addresses.feed(language)).read_bytes()
    problems = atom_problems(document)
    trust("RFC 4287", document.count(b"<entry>"), "entries of feeds", len(problems))
    assert problems == []
    root = lxml.etree.fromstring(document)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert root.find(f"{SPACE}link[@rel='self']").get("href") == site.url + addresses.feed(language)


def test_atom_problems_are_seen(site: Site) -> None:
    text = (site.folder / addresses.feed("en")).read_text(encoding="utf-8")
    for old, new in (
        ("<author>.*</author>", ""),
        ("<updated>.*?</updated>", "<updated>2026-11-26</updated>"),
        ("<updated>.*?</updated>", "<updated>2020-01-01T00:00:00Z</updated>"),
        ('rel="self"', 'rel="via"'),
        ("<id>[^<]*</id>", ""),
        ("<id>[^<]*</id>", "<id>first</id>"),
        ("<content type=.text.>.*?</content>", ""),
    ):
        assert atom_problems(re.sub(old, new, text, count=1).encode()), old


@pytest.mark.parametrize("language", LANGUAGES)
def test_feed_reader_reads_it(site: Site, registry: Registry, language: Language) -> None:
    read = feedparser.parse((site.folder / addresses.feed(language)).read_bytes())
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.link == site.url + addresses.address(addresses.CHANGES, language)
    expected = history.newest_first(registry)[:MOST_ENTRIES]
    assert len(read.entries) == len(expected)
    page = site.page(addresses.address(addresses.CHANGES, language))
    for entry, (key, change) in zip(read.entries, expected, strict=True):
        assert entry.summary == inline_markup.to_plain(change.what[language])
        assert datetime.fromtimestamp(calendar.timegm(entry.updated_parsed), UTC).date() == change.day
        assert {int(tag.term) for tag in entry.tags} == set(change.numbers)
        assert entry.link == entry.id == f"{read.feed.link}#{key}"
        assert page.get_element_by_id(key) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_feed_of_few_and_many_changes(registry: Registry, language: Language) -> None:
    hostile = Text(en=HOSTILE, fr=f"{HOSTILE} é")
    numbers = tuple(registry.codes)[: MOST_NUMBERS + 1]
    changes = {
        f"change-{place}": Change(day=date(2026, 1, 1 + place // 4), codes=numbers[: 1 + place % 7], what=hostile)
        for place in range(MOST_ENTRIES + 10)
    }
    edition = edition_with(registry, language, changes)
    text = feed(edition)
    assert atom_problems(text.encode()) == []
    read = feedparser.parse(text.encode())
    assert (read.bozo, len(read.entries)) == (False, MOST_ENTRIES)
    assert read.entries[0].id.endswith(f"#change-{MOST_ENTRIES + 9}")
    assert all(entry.summary == inline_markup.to_plain(hostile[language]) for entry in read.entries)
    titles = {len(entry.tags): entry.title for entry in read.entries}
    assert titles[1] == registry.codes[numbers[0]].title
    assert titles[3] == ", ".join(map(str, numbers[:3]))
    assert titles[6] == edition.text("changes", "codes", count=6)
    pages = [link.href for link in read.entries[0].links if link.rel == "related"]
    assert pages == [
        edition.site_url + addresses.address(addresses.entry_page(int(tag.term)), language)
        for tag in read.entries[0].tags
    ]


def edition_with(registry: Registry, language: Language, changes: dict[str, Change]) -> Edition:
    return editions(replace(registry, changes=changes), "https://example.org/")[language]


def named(edition: Edition, change: Change, whole: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Words and address of what a change links: every number, or in the place of all of a kind their list."""
    for kind, numbers in (("codes", change.codes), ("errors", change.errors)):
        if kind in whole:
            words = edition.text("changes", f"all_{kind}", count=len(numbers))
            yield words, addresses.address(f"{kind}/index.md", edition.language)
        else:
            for number in numbers:
                yield str(number), addresses.address(addresses.entry_page(number), edition.language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_lists_every_change_newest_first(site: Site, registry: Registry, language: Language) -> None:
    base = addresses.address(addresses.CHANGES, language)
    page = site.page(base)
    listed = [item.get("id") for item in page.cssselect("article li[id]")]
    assert listed == [key for key, _ in history.newest_first(registry)]
    shown = [heading.get("id") for heading in page.cssselect("article h2")]
    assert shown == sorted({str(change.day) for change in registry.changes.values()}, reverse=True)
    whole = history.whole_kinds(registry)
    assert any(whole.values())
    for key, change in registry.changes.items():
        found = [
            (link.text, urljoin(base, link.get("href")))
            for link in page.get_element_by_id(key).cssselect("a:not(.headerlink)")
        ]
        assert found == list(named(editions(registry)[language], change, whole[key])), key
    (feed_link,) = page.cssselect('head link[type="application/atom+xml"]')
    assert feed_link.get("rel") == "alternate"
    target = site.folder / addresses.address(addresses.CHANGES, language) / feed_link.get("href")
    assert target.resolve() == (site.folder / addresses.feed(language)).resolve()
    home = site.page(ROOT[language])
    assert len(home.cssselect('head link[type="application/atom+xml"]')) == 1
    about = site.page(addresses.address("about.md", language))
    assert about.cssselect('article a[href="../changes/"]')


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_says_when_it_last_changed(site: Site, registry: Registry, language: Language) -> None:
    edition = editions(registry)[language]
    changes = addresses.address(addresses.CHANGES, language)
    for entry in registry.entries:
        key, change = history.last_change(registry, entry.number) or ("", None)
        assert change
        page = site.page(addresses.address(addresses.entry_page(entry.number), language))
        (link,) = page.cssselect(".see-also a[href*='changes/']")
        assert link.text_content() == edition.text("changes", "last", day=days.day(language, change.day))
        assert link.get("href") == f"../../changes/#{key}"
        assert (site.folder / changes / "index.html").is_file()
        data = json.loads(page.cssselect('script[type="application/ld+json"]')[0].text)
        assert data["mainEntityOfPage"]["dateModified"] == str(change.day)


def test_sitemap_has_the_day_of_each_record(site: Site, registry: Registry) -> None:
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    day_of = dict(re.findall(r"<loc>([^<]*)</loc>\s*<lastmod>([^<]*)</lastmod>", text))
    for language in LANGUAGES:
        assert len(day_of) >= len(pages_of(site, language))
        for path in addresses.generated_pages(registry):
            if day := history.day_of_page(registry, path):
                assert day_of[site.url + addresses.address(path, language)] == str(day), path


def test_data_has_the_same_days(site: Site, registry: Registry) -> None:
    """Read without our code, as a script does."""
    data = json.loads((site.folder / addresses.DATA_FILES["changes"]).read_text(encoding="utf-8"))
    assert [change["id"] for change in data["changes"]] == [key for key, _ in history.newest_first(registry)]
    last: dict[int, str] = {}
    for change in reversed(data["changes"]):
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", change["day"])
        assert set(change["what"]) == set(change["page"]) == set(LANGUAGES)
        last |= dict.fromkeys((*change["codes"], *change["errors"]), change["day"])
    for number, day in last.items():
        entry = json.loads((site.folder / addresses.data_file(number)).read_text(encoding="utf-8"))
        assert entry["changed"] == day, number
    assert last.keys() == {entry.number for entry in registry.entries}


@pytest.mark.parametrize("language", LANGUAGES)
def test_example_of_the_data_page(site: Site, registry: Registry, language: Language, tmp_path: Path) -> None:
    page = site.page(addresses.address(addresses.DATA_PAGE, language))
    (block,) = page.xpath('//h3[@id="changes-since"]/following::pre[1]')
    path = tmp_path / "example.py"
    path.write_text(block.text_content().replace(site.url, site.served_url), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-X", "utf8", str(path)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        f"{change.day} {len(change.codes)} {len(change.errors)} {inline_markup.to_plain(change.what[language])}"
        for _, change in history.newest_first(registry)
    ]
