"""The converter on the page of other programs' numbers: what it says of each, and that it needs no network."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.every_page import DESK, PHONE, window
from built_pages import ROOT
from site_under_test import Site
from statuscodes.content.other_numbers import rows_of_families
from statuscodes.records import LANGUAGES, Language, Registry

ADDRESS = "guides/other-numbers/"
FIELD = "#other-number"
ANSWER = ".converter-answer"

ANSWERS: dict[str, list[tuple[str, str, str]]] = {
    "0x80244019": [("windows-update", "0x80244019", "404")],
    " 80244019 ": [("windows-update", "0x80244019", "404")],
    "-2145107943": [("windows-update", "0x80244019", "404")],
    "\u22122145107943": [("windows-update", "0x80244019", "404")],
    "2149859353": [("windows-update", "0x80244019", "404")],
    "wu_e_pt_http_status_not_found": [("windows-update", "0x80244019", "404")],
    "0x80072ee7": [("winhttp-hresult", "0x80072EE7", "12007")],
    "-2147012889": [("winhttp-hresult", "0x80072EE7", "12007")],
    "2147954407": [("winhttp-hresult", "0x80072EE7", "12007")],
    "0xFFFFFFFF80072EE7": [("winhttp-hresult", "0x80072EE7", "12007")],
    "&H80072EE7": [("winhttp-hresult", "0x80072EE7", "12007")],
    "WindowsUpdate_80072EE2": [("winhttp-hresult", "0x80072EE2", "12002")],
    "ERROR_WINHTTP_TIMEOUT": [("winhttp-hresult", "0x80072EE2", "12002")],
    "0x2efd": [("winhttp-hresult", "0x80072EFD", "12029")],
    "12007": [("winhttp-hresult", "0x80072EE7", "12007"), ("office-dialog", "12007", "")],
    "12003": [("wininet", "0x80072EE3", ""), ("office-dialog", "12003", "")],
    "12175": [("winhttp-hresult", "0x80072F8F", "12175"), ("wininet", "0x80072F8F", "12175")],
    "0x80190197": [("http-hresult", "0x80190197", "407")],
    "BG_E_HTTP_ERROR_429": [("http-hresult", "0x801901AD", "429")],
    "HTTP/1.1 407": [("http-hresult", "0x80190197", "407")],
    "0xCAA82EE2": [("entra-id", "0xCAA82EE2", "12002")],
    "0x80070194": [("wrong-facility", "0x80070194", "404")],
    "0x800701A6": [("wrong-facility", "", "422")],
    "10022": [("winsock", "10022", "")],
    "0x80072726": [("winsock", "10022", "")],
    "0x57": [("windows", "87", "")],
    "5": [("curl", "5", "12007"), ("windows", "5", "")],
    "0x5": [("windows", "5", "")],
    "curl: (35) failed": [("curl", "35", "12157")],
    "INET_E_REDIRECTING": [("inet-e", "0x800C0014", "12156")],
}
"""What is pasted -> family, number of the row, and what it stands for first."""


def said(page: Page) -> list[tuple[str, str, str]]:
    """What `ANSWERS` has, as the page shows it."""
    found: list[list[str]] = page.evaluate(
        """() => [...document.querySelectorAll(".converter-answer > ul > li")].map(item => {
          const [family, ...links] = item.querySelectorAll("a")
          const row = links.find(link => link.querySelector("code"))
          const entry = links.find(link => link !== row && /^\\d+$/.test(link.textContent))
          const hasArrow = item.textContent.includes("\u2192")
          return [family.hash.slice(1), row?.textContent ?? "", hasArrow ? entry.textContent : ""]
        })"""
    )
    return [(family, row, entry) for family, row, entry in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_says_what_a_number_is(site: Site, opened, language: Language) -> None:
    with opened(site, ROOT[language] + ADDRESS) as watched:
        page = watched.page
        got = {}
        for query in ANSWERS:
            page.locator(FIELD).fill(query)
            got[query] = said(page)
        assert got == ANSWERS
        assert watched.problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_is_found_in_every_spelling(
    browser: Browser, root_site: Site, registry: Registry, language: Language
) -> None:
    with window(browser, DESK) as page:
        page.goto(f"{root_site.served_url}{ROOT[language]}{ADDRESS}")
        for key, rows in rows_of_families(registry).items():
            for row in rows:
                spellings = [row.value, *map(str, filter(None, [row.signed])), *row.names]
                if row.value.startswith("0x"):
                    spellings += [row.value.lower(), str(int(row.value, 16))]
                for query in spellings:
                    page.locator(FIELD).fill(query)
                    assert (key, row.value) in [(family, value) for family, value, _ in said(page)], query


@pytest.mark.parametrize("language", LANGUAGES)
def test_spellings_rules_and_notes_are_shown(site: Site, opened, language: Language) -> None:
    with opened(site, ROOT[language] + ADDRESS) as watched:
        page, answer = watched.page, watched.page.locator(ANSWER)
        page.locator(FIELD).fill("-2147012889")
        expect(answer).to_contain_text("0x80072EE7 = -2147012889 = 2147954407")
        expect(answer).to_contain_text("0x80070000 + 12007")
        page.locator(FIELD).fill("0xCAA30193")
        expect(answer).to_contain_text("0xCAA30000 + 403")
        page.locator(FIELD).fill("0xCAA82F8B")  # breaks the rule
        expect(answer).not_to_contain_text("+")
        page.locator(FIELD).fill("12")
        expect(answer).to_contain_text("0xC = 12")
        page.locator(FIELD).fill("http_status")
        expect(answer.locator("li")).to_have_count(8)
        expect(answer).to_contain_text(page.locator(".converter-texts [data-said=more]").text_content() or "-")
        page.locator(FIELD).fill("5")
        expect(answer).to_contain_text(page.locator(".converter-texts [data-said=several]").text_content() or "-")
        page.locator(f"{ANSWER} li a").nth(1).click()
        assert page.url.endswith("#curl-5")
        expect(page.locator("#curl-5")).to_be_in_viewport()
        assert watched.problems == []


@pytest.mark.parametrize(
    ("query", "texts", "contained"),
    [
        ("hello", ["none"], "libcurl"),
        ("0x12345678", ["none"], "= 305419896"),
        ("99999999999", ["none"], ""),
        ("0x123456789", ["none"], ""),
        ("0x8007045B", ["windows", "none"], "1115"),
        ("0x800701A6", ["windows"], "422"),
        ("0x801901F3", ["code", "rule"], "499"),
        ("0x80190001", ["none", "rule"], ""),
        ("0xCAA81234", ["none", "rule"], ""),
        ("419", ["code"], "419"),
        ("", [], ""),
        ("   ", [], ""),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_said(
    site: Site, opened, language: Language, query: str, texts: list[str], contained: str
) -> None:
    with opened(site, ROOT[language] + ADDRESS) as watched:
        page, answer = watched.page, watched.page.locator(ANSWER)
        page.locator(FIELD).fill("0x80244019")
        page.locator(FIELD).fill(query)
        shown = answer.text_content() or ""
        for text in page.locator(".converter-texts [data-said]").all():
            begin = (text.text_content() or "").partition("0")[0].strip()  # before a number that is filled in
            assert (begin in shown) is (text.get_attribute("data-said") in texts), begin
        assert contained in shown
        if not texts:
            assert shown == ""
        if "none" in texts:
            assert answer.locator("a[href^='https://learn.microsoft.com/']").count() > 5
        assert watched.problems == []


@pytest.mark.parametrize(
    ("fragment", "row"),
    [
        ("#0x80244019", "0x80244019"),
        ("#0x8024401c", "0x8024401C"),
        ("#-2145107943", "0x80244019"),
        ("#10022", "winsock-10022"),
        ("#curl-5", "curl-5"),
        ("#WU_E_PT_HTTP_STATUS_GONE", "0x8024401E"),
    ],
)
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_number_in_the_address_leads_to_its_row(
    browser: Browser, root_site: Site, fragment: str, row: str, size: dict[str, int]
) -> None:
    with window(browser, size) as page:
        page.goto(f"{root_site.served_url}{ADDRESS}{fragment}")
        target = page.locator(".wrapper-list li:target")
        expect(target).to_have_id(row)
        expect(target).to_be_in_viewport()
        assert target.evaluate("item => getComputedStyle(item).outlineStyle") == "solid"
        page.evaluate("location.hash = '#-2145107940'")
        expect(target).to_have_id("0x8024401C")
        expect(target).to_be_in_viewport()


def test_fragment_that_is_nothing_changes_nothing(browser: Browser, root_site: Site) -> None:
    with window(browser, DESK) as page:
        for fragment in ("#nothing", "#%FF", "#http_status", "#curl"):
            page.goto(f"{root_site.served_url}{ADDRESS}{fragment}")
            expect(page.locator(FIELD)).to_be_visible()
            assert page.url.endswith(fragment)
            expect(page.locator(".wrapper-list li:target")).to_have_count(0)


def test_number_in_the_query_is_answered(browser: Browser, root_site: Site) -> None:
    with window(browser, DESK) as page:
        page.goto(f"{root_site.served_url}{ADDRESS}?number=-2145107943")
        expect(page.locator(FIELD)).to_have_value("-2145107943")
        assert said(page) == ANSWERS["-2145107943"]


def test_what_is_pasted_is_text(browser: Browser, root_site: Site) -> None:
    with window(browser, DESK) as page:
        page.goto(f"{root_site.served_url}{ADDRESS}")
        for query in ("<img src=x onerror=alert(1)>", "<b>0x80244019</b>", "x" * 100_000, "9" * 100_000, "_" * 100_000):
            page.locator(FIELD).fill(query)
            expect(page.locator(f"{ANSWER} img")).to_have_count(0)


def test_nothing_is_fetched_and_nothing_moves(browser: Browser, root_site: Site) -> None:
    with window(browser, PHONE) as page:
        page.goto(f"{root_site.served_url}{ADDRESS}", wait_until="networkidle")
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.context.set_offline(True)
        page.locator(FIELD).press_sequentially("0x80244019")
        assert said(page) == ANSWERS["0x80244019"]
        assert requests == []
        shifts = """() => new Promise(done => new PerformanceObserver(list =>
          done(list.getEntries().filter(each => !each.hadRecentInput).reduce((sum, { value }) => sum + value, 0))
        ).observe({ type: "layout-shift", buffered: true }) || setTimeout(done, 500, 0))"""
        assert page.evaluate(shifts) < 0.01


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_rows_do_the_job(
    browser: Browser, root_site: Site, registry: Registry, language: Language
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{root_site.served_url}{ROOT[language]}{ADDRESS}#0x80072EE7")
    expect(page.locator(".converter")).to_be_hidden()
    expect(page.locator(".converter-texts")).to_be_hidden()
    expect(page.locator("li:target")).to_be_in_viewport()
    expect(page.locator("li:target")).to_contain_text("-2147012889")
    total = sum(map(len, rows_of_families(registry).values()))
    expect(page.locator(".wrapper-list li")).to_have_count(total)
    context.close()


def test_field_is_not_printed(browser: Browser, root_site: Site) -> None:
    with window(browser, DESK) as page:
        page.goto(f"{root_site.served_url}{ADDRESS}")
        page.locator(FIELD).fill("5")
        page.emulate_media(media="print")
        expect(page.locator(".converter")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_converter_has_a_label_and_speaks(browser: Browser, root_site: Site, language: Language) -> None:
    with window(browser, PHONE) as page:
        page.goto(f"{root_site.served_url}{ROOT[language]}{ADDRESS}")
        assert page.locator(f"label[for={FIELD[1:]}]").text_content()
        expect(page.locator(ANSWER)).to_have_attribute("role", "status")
        page.locator(FIELD).fill("http_status")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


FOLDED = [
    ("guides/other-numbers/", "0x80240016"),
    ("guides/other-numbers/", "windows-update"),
    ("codes/unregistered/", "499"),
    ("codes/unregistered/", "404-13"),
]


@pytest.mark.parametrize("script", ["", "page.js"], ids=["with scripts", "without"])
@pytest.mark.parametrize(("address", "place"), FOLDED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_fold_that_the_address_leads_into_is_open(
    browser: Browser, root_site: Site, language: Language, address: str, place: str, script: str
) -> None:
    """Without scripts too, in this browser; a heading, which stands outside its fold, needs them."""
    with window(browser, DESK) as page:
        if script:
            page.route(f"**/{script}", lambda route: route.abort())
        page.goto(f"{root_site.served_url}{ROOT[language]}{address}")
        assert page.locator("details.family").count() > 10
        assert page.locator("details.family[open]").count() == 0
        page.goto(f"{root_site.served_url}{ROOT[language]}{address}#{place}")
        target = page.locator(f"[id='{place}']")
        expect(target).to_be_in_viewport()
        if not (script and place == "windows-update"):
            expect(page.locator("details.family[open]")).to_have_count(1)


@pytest.mark.parametrize("address", ["guides/other-numbers/", "codes/unregistered/"])
def test_folds_are_printed_and_lines_are_not_too_long(browser: Browser, root_site: Site, address: str) -> None:
    with window(browser, DESK) as page:
        page.goto(root_site.served_url + address)
        assert page.evaluate("document.documentElement.scrollHeight") < 7000
        page.emulate_media(media="print")
        heights = page.locator("details.family").evaluate_all("folds => folds.map(each => each.offsetHeight)")
        assert min(heights) > 60, "only the summary"
        page.emulate_media(media="screen")
        page.evaluate("document.querySelectorAll('details.family').forEach(each => (each.open = true))")
        widest = page.evaluate("""() => Math.max(...[...document.querySelectorAll("details.family > *")].map(
          each => each.clientWidth / parseFloat(getComputedStyle(each).fontSize)))""")
        assert widest <= 44.1
