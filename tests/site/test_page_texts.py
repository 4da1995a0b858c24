"""Pages as text, each read by a program of its kind: a renderer of Markdown, a terminal, a reader of llms.txt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

import lxml.html
import markdown
import pytest
from element_pieces import pieces

from built_pages import ROOT, article, pages_of, search_entries
from report import Report
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.output.as_text.answer_card import COLUMNS
from statuscodes.records import LANGUAGES, Language, Mark, Registry

Element = lxml.html.HtmlElement

FOLDERS = ("codes", "errors", "guides")
INDEXES = re.compile(r"(codes|errors|guides)(/\dxx)?")

NOT_IN_MARKDOWN = ".headerlink, .page-report, .converter-texts, .search-offers"
"""Links of the page that are only for a browser."""


def paths_with_texts(site: Site, language: Language) -> list[str]:
    """Address of every page of a code, an error, or a guide, without its last slash."""
    return [
        address
        for address in pages_of(site, language)
        if address.split("/")[0] in FOLDERS and not INDEXES.fullmatch(address)
    ]


def text_of(site: Site, language: Language, address: str, ending: str) -> str:
    return (site.folder / f"{ROOT[language]}{address}.{ending}").read_text(encoding="utf-8")


def rendered(text: str) -> Element:
    """What a program for Markdown shows, which knows none of the site's extensions."""
    html = markdown.markdown(text, extensions=["tables", "fenced_code", "sane_lists"])
    return lxml.html.fromstring(f"<div>{html}</div>")


def headings(element: Element) -> list[tuple[str, str]]:
    """Level and words of each."""
    return [
        (heading.tag, " ".join(heading.text_content().removesuffix("¶").split()))
        for heading in element.cssselect("h1, h2, h3, h4, h5, h6")
    ]


def links(element: Element, base: str) -> list[tuple[str, str]]:
    """Address and words of each link for readers."""
    left_out = set(element.cssselect(NOT_IN_MARKDOWN))
    return [
        (urljoin(base, link.get("href")), " ".join(link.text_content().split()))
        for link in element.cssselect("a[href]")
        if not left_out & {link, *link.iterancestors()}
    ]


# ----------------------------------------------------------------------------
# Markdown
# ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_has_the_headings_and_links_of_its_page(
    site: Site, registry: Registry, language: Language, trust: Report
) -> None:
    """Where a guide shows a chip, its text says in words what proves the sentence."""
    found, edition = paths_with_texts(site, language), Edition(registry, language)
    documented = edition.text("mark", Mark.DOCUMENTED).casefold()
    chips = {edition.text("chip", mark) for mark in Mark}
    assert len(found) > 100
    for address in found:
        base = f"{site.url}{ROOT[language]}{address}/"
        page, text = article(site.page(f"{ROOT[language]}{address}")), rendered(text_of(site, language, address, "md"))
        assert headings(text) == headings(page), address
        *of_text, itself = links(text, "nowhere:")
        of_page = links(page, base)
        if address.startswith("guides/"):
            to_sources = (f"{base}#sources", edition.text("chip", Mark.DOCUMENTED))
            assert text.text_content().casefold().count(documented) >= of_page.count(to_sources), address
            of_page = [link for link in of_page if link != to_sources]
            assert len(of_text) == len(of_page), address
            of_text = [
                shown if shown[1] in chips and said == (shown[0], said[1]) and shown[1] in said[1].lower() else said
                for said, shown in zip(of_text, of_page, strict=True)
            ]
        assert of_text == of_page, address
        assert itself == (base, base), address
    trust("Markdown of pages", len(found), "pages", 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_is_for_any_program(site: Site, language: Language) -> None:
    """No HTML, no attributes, no front matter: only code may look like them."""
    for address in paths_with_texts(site, language):
        text = text_of(site, language, address, "md")
        assert text.startswith("# "), address
        prose = re.sub(r"^ *(```+).*?^ *\1$|(`+)(?!`).+?(?<!`)\2(?!`)", "x", text, flags=re.DOTALL | re.MULTILINE)
        assert not re.search(r"<(?!https?:)|\{:? *[#.]|^:   |&#95;|[ \t]$", prose, re.MULTILINE), address
        assert "\n\n\n" not in prose.strip(), address
        page = article(site.page(f"{ROOT[language]}{address}"))
        shown = {code.text_content() for code in page.cssselect("pre > code") if not code.xpath("ancestor::details")}
        assert shown <= {code.text for code in rendered(text).cssselect("pre > code")}, address


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_are_shown_in_markdown(
    harmless_site: Site, trapped_site: Site, trust: Report, language: Language
) -> None:
    """As on the pages: the elements are those of harmless texts, and so are their words."""
    checked = paths_with_texts(harmless_site, language)
    for address in checked:
        wanted, made = (
            list(pieces(rendered(text_of(site, language, address, "md")))) for site in (harmless_site, trapped_site)
        )
        assert made == wanted, address
    trust("hostile texts in Markdown", len(checked), "pages", 0)


# ----------------------------------------------------------------------------
# Plain text
# ----------------------------------------------------------------------------


def width(line: str) -> int:
    """Columns of a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_text_fits_a_terminal(site: Site, language: Language) -> None:
    for address in paths_with_texts(site, language):
        text = text_of(site, language, address, "txt")
        for line in text.splitlines():
            words = re.sub(r"^(- |\d+\. |)", "", line.strip())
            assert width(line) <= COLUMNS or " " not in words, f"{address}: {line}"
            assert line == line.rstrip(" "), f"{address}: {line}"
        assert not [each for each in text if unicodedata.category(each) in ("Cc", "Cf") and each != "\n"], address
        assert text.endswith(f"\n\n{site.url}{ROOT[language]}{address}/\n"), address
        assert not re.search(r"^\s*[:;!?»]|«$", text, re.MULTILINE), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_text_has_the_answer(site: Site, registry: Registry, language: Language) -> None:
    for entry in registry.entries:
        address = addresses.address(addresses.entry_page(entry.number), "en").strip("/")
        text = text_of(site, language, address, "txt")
        assert text.startswith(f"{entry.title}\n")
        words = " ".join(text.split(" ")).replace("\n", " ")
        words = re.sub(r" {2,}", " ", words)
        shown = [entry.meaning, *entry.do_first]
        shown += [each if entry.number < 1000 else each.text for each in entry.causes]
        for each in shown:
            assert re.sub(r"\[\[(\d+)\]\]", r"\1", each[language]) in words, address
        assert entry.hresult_hexadecimal in text
        assert entry.constant is None or entry.constant in text
        for alike in entry.look_alikes:
            assert str(alike.number or alike.name) in text.rpartition("\n\n")[0].rpartition("\n\n")[2], address


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_are_not_broken(site: Site, language: Language) -> None:
    whole = "`openssl s_client -connect HOST:443 -servername HOST`"
    assert whole in text_of(site, language, "errors/12175", "txt")
    assert "`dwStatusCode == 418`" in text_of(site, language, "codes/418", "txt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_text_of_a_guide_lists_its_sections(site: Site, language: Language) -> None:
    lines = text_of(site, language, "guides/redirects", "txt").splitlines()
    sections = [
        words for tag, words in headings(article(site.page(f"{ROOT[language]}guides/redirects"))) if tag == "h2"
    ]
    assert [line.removeprefix("- ") for line in lines if line.startswith("- ")] == sections


# ----------------------------------------------------------------------------
# Who finds them
# ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_lead_to_their_texts(site: Site, language: Language) -> None:
    with_texts = set(paths_with_texts(site, language))
    for address, page in pages_of(site, language).items():
        base = f"{ROOT[language]}{address}/"
        named = {link.get("type"): urljoin(base, link.get("href")) for link in page.cssselect("head link[type^=text]")}
        expected = {kind: f"{ROOT[language]}{address}.{ending}" for ending, kind in addresses.TEXTS.items()}
        assert named == (expected if address in with_texts else {}), address
        copied = [urljoin(base, link.get("href")) for link in page.cssselect("a.page-copy")]
        assert copied == [expected["text/markdown"]] * (address in with_texts), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_numbers_name_each_format(site: Site, registry: Registry, language: Language) -> None:
    for entry in registry.entries:
        base = addresses.address(addresses.entry_page(entry.number), language)
        line = article(site.page(base)).cssselect(".see-also")[-1]
        targets = [urldefrag(urljoin(base, link.get("href"))).url for link in line.cssselect("a")]
        files = [target for target in targets if not target.endswith("/")]
        stem = base.strip("/")
        assert files == [addresses.data_file(entry.number), f"{stem}.md", f"{stem}.txt"]


def test_texts_are_neither_mapped_nor_searched(site: Site) -> None:
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert not re.search(r"\.(md|txt)<", sitemap)
    for language in LANGUAGES:
        assert not [each for each in search_entries(site, language) if re.search(r"\.(md|txt)", each["location"])]
    robots = (site.folder / "robots.txt").read_text(encoding="utf-8")
    assert "\nDisallow:\n" in robots
    assert f"\nSitemap: {site.url}sitemap.xml\n" in robots


# ----------------------------------------------------------------------------
# llms.txt
# ----------------------------------------------------------------------------


def sections_of(text: str) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Title and links (name, address, note) of each section; fails for what llmstxt.org does not allow."""
    head, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    assert re.fullmatch(r"# [^\n]+\n\n> [^\n]+\n\n(?:[^#\n][^\n]*\n\n)*", head), head
    for section in sections:
        title, _, items = section.partition("\n")
        found = []
        for line in items.strip().splitlines():
            match = re.fullmatch(r"- \[((?:[^\]\\]|\\.)+)\]\(([^)\s]+)\): (.+)", line)
            assert match, line
            found.append((match[1], match[2], match[3]))
        yield title, found


@pytest.mark.parametrize("language", LANGUAGES)
def test_llms_txt_is_what_its_description_says(site: Site, language: Language) -> None:
    root = site.url + ROOT[language]
    sections = dict(sections_of((site.folder / ROOT[language] / "llms.txt").read_text(encoding="utf-8")))
    *pages, optional = sections.values()
    assert list(sections)[-1] == "Optional"
    assert [len(each) > 10 for each in pages] == [True] * len(FOLDERS)
    listed = [address for section in pages for _, address, _ in section]
    assert sorted(listed) == sorted(f"{root}{address}.md" for address in paths_with_texts(site, language))
    for _, address, _ in optional:
        assert (site.folder / address.removeprefix(site.url)).is_file(), address
    assert f"{root}llms-full.txt" in {address for _, address, _ in optional}


@pytest.mark.parametrize("language", LANGUAGES)
def test_llms_txt_says_what_each_page_is_about(site: Site, language: Language) -> None:
    text = (site.folder / ROOT[language] / "llms.txt").read_text(encoding="utf-8")
    for address in paths_with_texts(site, language):
        page = site.page(f"{ROOT[language]}{address}")
        (title,) = [words for tag, words in headings(article(page)) if tag == "h1"]
        (line,) = [line for line in text.splitlines() if f"]({site.url}{ROOT[language]}{address}.md)" in line]
        description = page.cssselect("meta[name=description]")[0].get("content")
        assert rendered(line).text_content().split() == f"{title}: {description}".split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_llms_full_txt_has_every_page(site: Site, language: Language) -> None:
    whole = rendered((site.folder / ROOT[language] / "llms-full.txt").read_text(encoding="utf-8"))
    found = headings(whole)
    assert [tag for tag, _ in found].count("h1") == 1
    titles = [words for tag, words in found if tag == "h2"]
    expected = [
        words
        for address in paths_with_texts(site, language)
        for tag, words in headings(article(site.page(f"{ROOT[language]}{address}")))
        if tag == "h1"
    ]
    assert sorted(titles) == sorted(expected)


# ----------------------------------------------------------------------------
# The report for the operator
# ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_for_the_operator(site: Site, registry: Registry, language: Language) -> None:
    """On pages of failures, once: what the page knows, and the questions that its reader answers."""
    for entry in registry.entries:
        base = addresses.address(addresses.entry_page(entry.number), language)
        reports = article(site.page(base)).cssselect("details.screen-only pre > code")
        assert len(reports) == (entry.number >= 400), base
        for report in reports:
            first, address, *questions = report.text_content().splitlines()
            assert first.startswith(entry.title)
            assert entry.hresult_hexadecimal in first
            assert entry.constant is None or first.count(entry.constant) == 1
            assert address == site.url + base
            assert len(questions) == 5
            assert all(question.endswith(":") for question in questions)
