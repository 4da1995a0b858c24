"""What a visitor does, in Chromium, for each way of hosting."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from browser.every_page import kinds_of
from browser.searching import RESULT, search
from built_pages import ROOT
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language


@pytest.mark.parametrize("address", ["", "fr/", "codes/407/", "fr/codes/407/"])
def test_nothing_fails_and_nothing_leaves(site: Site, opened, address: str) -> None:
    with opened(site, address) as watched:
        search_field = ".search-opener" if "codes" in address else "#find-query"
        watched.page.locator(search_field).click()  # the search loads what it needs
        watched.page.wait_for_load_state("networkidle")
        assert watched.problems == []


def test_result_opens_and_back_returns(site: Site, opened) -> None:
    with opened(site, "codes/200/") as watched:
        page = watched.page
        first = search(page, "proxy")[0]
        page.locator(RESULT).first.click()
        page.wait_for_url(f"{first}**")
        expect(page.locator("h1")).to_contain_text("407 Proxy Authentication Required")
        page.go_back()
        page.wait_for_url(re.compile(r".*/codes/200/"))
        expect(page.locator("h1")).to_contain_text("200 OK")
        assert watched.problems == []


@pytest.mark.parametrize(("address", "other"), [("codes/407/", "fr/codes/407/"), ("fr/codes/407/", "codes/407/")])
def test_switch_keeps_the_page(site: Site, opened, address: str, other: str) -> None:
    with opened(site, address) as watched:
        page = watched.page
        page.locator(".language-switch").click()
        page.wait_for_url(f"{site.served_url}{other}")
        expect(page.locator("h1")).to_contain_text("407 Proxy Authentication Required")
        page.go_back()
        page.wait_for_url(f"{site.served_url}{address}")
        assert watched.problems == []


@pytest.mark.parametrize(
    ("alias", "address"),
    [("407/", "codes/407/"), ("fr/http_status_proxy_auth_req/", "fr/codes/407/"), ("HTTP_STATUS_OK/", "codes/200/")],
)
def test_short_address_leads_to_the_page(site: Site, opened, alias: str, address: str) -> None:
    with opened(site, alias) as watched:
        watched.page.wait_for_url(f"{site.served_url}{address}")
        assert watched.problems == []


@pytest.mark.parametrize("address", ["codes/407/#sources", "fr/codes/407/#sources"])
def test_deep_link_to_a_section(site: Site, opened, address: str) -> None:
    with opened(site, address) as watched:
        expect(watched.page.locator("#sources")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_follows_the_colour_scheme(root_site: Site, opened, language: Language, scheme: str) -> None:
    with opened(root_site, f"{ROOT[language]}codes/407/", scheme=scheme) as watched:
        expect(watched.page.locator("body")).to_have_attribute(
            "data-md-color-scheme", {"light": "default", "dark": "slate"}[scheme]
        )
        assert watched.problems == []


def test_nothing_fails_on_any_kind_of_page(root_site: Site, opened) -> None:
    with opened(root_site, "") as watched:
        for address in kinds_of(root_site, *LANGUAGES):
            watched.page.goto(root_site.served_url + address, wait_until="networkidle")
            assert watched.problems == [], address


def test_chosen_colours_hold_in_the_other_language(site: Site, opened) -> None:
    with opened(site, "codes/407/") as watched:
        page = watched.page
        page.get_by_role("button", name="Switch between light and dark colors").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.goto(f"{site.served_url}fr/codes/407/")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("value", ["HTTP_STATUS_PROXY_AUTH_REQ", "0x80190197", "407"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_copied(root_site: Site, opened, language: Language, value: str) -> None:
    with opened(root_site, ROOT[language] + "codes/407/") as watched:
        page = watched.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        word = {"en": "Copy", "fr": "Copier"}[language]
        page.get_by_role("button", name=f"{word} {value}", exact=True).click()
        expect(page.locator(".told")).to_have_text(re.compile("Copied|Copié"))
        assert page.evaluate("navigator.clipboard.readText()") == value


def test_code_is_copied(root_site: Site, opened) -> None:
    with opened(root_site, "codes/407/") as watched:
        page = watched.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        block = page.locator(".samples pre").first
        block.get_by_role("button", name="Copy this code").click()
        expect(page.locator(".told")).to_have_text(re.compile("Copied|Copié"))
        assert page.evaluate("navigator.clipboard.readText()") == block.locator("code").text_content()


@pytest.mark.parametrize("key", ["click", "Enter", " "])
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_copied(root_site: Site, opened, language: Language, key: str) -> None:
    """Its Markdown, which is fetched only then."""
    with opened(root_site, f"{ROOT[language]}codes/407/") as watched:
        page, asked = watched.page, []
        page.on("request", lambda request: asked.append(request.url) if request.url.endswith(".md") else None)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        button = page.get_by_role("button", name={"en": "Copy this page", "fr": "Copier cette page"}[language])
        button.scroll_into_view_if_needed()
        assert asked == []
        button.click() if key == "click" else button.press(key)
        expect(page.locator(".told")).to_have_text(re.compile("Copied|Copié"))
        file = root_site.folder / f"{ROOT[language]}codes/407.md"
        assert page.evaluate("navigator.clipboard.readText()") == file.read_text(encoding="utf-8")
        assert asked == [f"{root_site.served_url}{ROOT[language]}codes/407.md"]
        assert page.url == f"{root_site.served_url}{ROOT[language]}codes/407/"


@pytest.mark.parametrize("missing", ["ClipboardItem", "navigator.clipboard"])
def test_page_is_copied_by_older_browsers(root_site: Site, opened, missing: str) -> None:
    """They can't be promised a text, or have no clipboard."""
    with opened(root_site, "") as watched:
        page = watched.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.add_init_script(
            "delete window.ClipboardItem"
            if missing == "ClipboardItem"
            else "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined, configurable: true })"
        )
        page.goto(f"{root_site.served_url}codes/407/")
        page.get_by_role("button", name="Copy this page").click()
        expect(page.locator(".told")).to_have_text("Copied")


def test_page_that_cannot_be_fetched_is_opened_as_text(root_site: Site, opened) -> None:
    with opened(root_site, "codes/407/") as watched:
        page = watched.page
        page.route("**/407.md", lambda route: route.abort(), times=1)
        page.get_by_role("button", name="Copy this page").click()
        page.wait_for_url("**/codes/407.md")
        expect(page.locator("body")).to_contain_text("# 407 Proxy Authentication Required")


def test_page_without_scripts_is_opened_as_text(root_site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root_site.served_url}codes/407/")
    link = page.get_by_role("link", name="Copy this page")
    assert link.get_attribute("href") == "../407.md"
    context.close()


@pytest.mark.parametrize("number", ["codes/407/", "errors/12002/"])
def test_report_for_the_operator_is_copied(root_site: Site, opened, number: str) -> None:
    with opened(root_site, number) as watched:
        page = watched.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        report = page.locator("details.screen-only")
        report.locator("summary").click()
        report.get_by_role("button", name="Copy this code").click()
        expect(page.locator(".told")).to_have_text("Copied")
        assert f"{root_site.url}{number}\n" in page.evaluate("navigator.clipboard.readText()")
        page.emulate_media(media="print")
        expect(report).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_address_shows_its_language(site: Site, opened, language: Language) -> None:
    with opened(site, f"{ROOT[language]}codes/999/") as watched:
        page = watched.page
        expect(page.locator("h1")).to_contain_text("Page not found")
        expect(page.locator("h1")).to_contain_text("Page introuvable")
        page.locator(f'section[lang="{language}"] .code-grid a', has_text="407").click()
        page.wait_for_url(f"{site.served_url}{ROOT[language]}codes/407/")
        assert [problem for problem in watched.problems if "/codes/999/" not in problem and "404" not in problem] == []
