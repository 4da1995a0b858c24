"""Every query leads to its page: in the search field, with Enter, by ?q=, on the find page, in the finder itself."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from browser.searching import FIELD, RESULT, listed_queries, open_search, page_of, search
from built_pages import ROOT
from report import Report
from site_under_test import Site
from statuscodes.content.texts.inline_markup import fold
from statuscodes.records import LANGUAGES, AnyEntry, Language, Registry, StatusCode

LEAST_ROWS = 200
LEAST_ROWS_PER_CODE = 3


def test_list_covers_every_code(registry: Registry) -> None:
    queries = listed_queries()
    assert len(queries) >= LEAST_ROWS
    assert len({(query.language, query.text) for query in queries}) == len(queries)
    rows = Counter(expected for query in queries for expected in query.expected)
    assert not [code for code in registry.codes if rows[str(code)] < LEAST_ROWS_PER_CODE]
    for language in LANGUAGES:
        named = {expected for query in queries if query.language == language for expected in query.expected}
        assert not [code for code in registry.codes if str(code) not in named]


@pytest.mark.parametrize("language", LANGUAGES)
def test_listed_queries(site: Site, opened, language: Language, trust: Report) -> None:
    """Each row at or above its rank, in the page's language, nothing in the console; notes success per kind."""
    root = site.served_url + ROOT[language]
    asked: Counter[str] = Counter()
    failed: dict[str, list[str]] = {}
    with opened(site, ROOT[language] + "codes/200/") as watched:
        for query in listed_queries():
            if query.language != language:
                continue
            results = search(watched.page, query.text)
            assert not [result for result in results if not result.startswith(root)], query
            assert language != "en" or not [result for result in results if result.startswith(f"{root}fr/")], query
            asked[query.kind] += 1
            if not query.is_answered_by([result.removeprefix(root) for result in results]):
                failed.setdefault(query.kind, []).append(f"{query}: {results[:5]}")
        assert watched.problems == []
    answered = [f"{kind} {number - len(failed.get(kind, []))} of {number}" for kind, number in asked.items()]
    trust.note(f"search ({language}, {site.path}), answered of asked: {', '.join(answered)}")
    assert not failed, "\n".join(line for lines in failed.values() for line in lines)


# ----------------------------------------------------------------------------
# Spellings of every code and error, from the registry
# ----------------------------------------------------------------------------


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture(scope="module")
def finder(browser, root_site: Site, language: Language) -> Iterator[Page]:
    """A page of Chromium with the finder and the entries of a language loaded as ``finder``."""
    page = browser.new_page()
    page.goto(f"{root_site.served_url}{ROOT[language]}find/")
    page.add_script_tag(url=f"{root_site.served_url}assets/search/finder.js")
    page.evaluate(
        """async () => {
          const response = await fetch(document.querySelector(".find").dataset.entries)
          globalThis.finder = new Finder(await response.json())
        }"""
    )
    yield page
    page.close()


def best(finder: Page, queries: list[str]) -> list[tuple[str, bool]]:
    """For each query the location of its best answer, and whether nothing else is as good."""
    answers: list[tuple[str, bool]] = finder.evaluate(
        """queries => queries.map(query => {
          const [first, second] = finder.search(query)
          return [first?.entry.location, second === undefined || second.score < first.score]
        })""",
        queries,
    )
    return answers


def identifiers(entry: AnyEntry) -> list[str]:
    names = entry.names
    every = [entry.constant, names.wininet, names.hresult]
    if isinstance(entry, StatusCode):
        own = entry.names
        every += [own.bits, own.go, own.rust, *own.dotnet, *own.python, *own.java]
    return [name for name in every if name]


def spellings(entry: AnyEntry) -> Iterator[str]:
    yield from (f"{entry.number}", f"HTTP {entry.number}", f"Status: {entry.number}", f"erreur {entry.number}")
    digits = f"{entry.hresult:08x}"
    yield from (f"0x{digits}", f"0X{digits.upper()}", digits, digits.upper(), f"{entry.hresult}", f"{entry.hresult}UL")
    yield from (f"{entry.hresult_signed}", f"−{-entry.hresult_signed}", f"hr = 0x{digits}", f"0x{entry.number:X}")
    for name in identifiers(entry):
        yield from (name, name.lower(), name.upper(), f"“{name}”", f"if (status == {name})")


def slips(word: str) -> Iterator[str]:
    """One slip of the finger in the middle of a word: a letter missing, twice, wrong, swapped with the next."""
    at = len(word) // 2
    yield word[:at] + word[at + 1 :]
    yield word[:at] + word[at] + word[at:]
    yield word[:at] + ("x" if word[at] != "x" else "q") + word[at + 1 :]
    if word[at] != word[at + 1]:
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def wrong_answers(finder: Page, expected: list[tuple[str, set[int]]]) -> list[str]:
    """Queries whose best answer is none of the expected numbers, or shares its place though only one is expected."""
    answers = best(finder, [query for query, _ in expected])
    return [
        f"{query}: {location}{'' if alone else ', not alone'}, not {sorted(numbers)}"
        for (query, numbers), (location, alone) in zip(expected, answers, strict=True)
        if location not in {page_of(str(number)) for number in numbers} or not (alone or len(numbers) > 1)
    ]


def owners(registry: Registry) -> dict[str, set[int]]:
    """Identifier, folded and without `_`: the numbers that it names."""
    found: dict[str, set[int]] = {}
    for entry in registry.entries:
        for name in identifiers(entry):
            found.setdefault(fold(name).replace("_", ""), set()).add(entry.number)
    return found


def test_every_spelling_finds_its_number(finder: Page, registry: Registry) -> None:
    named = owners(registry)
    expected = [
        (query, named.get(fold(query).replace("_", ""), {entry.number}))
        for entry in registry.entries
        for query in spellings(entry)
    ]
    assert len(expected) > 30 * len(registry.entries)
    assert wrong_answers(finder, expected) == []


def test_number_of_another_program_finds_what_it_stands_for(finder: Page, registry: Registry) -> None:
    """The likeliest, in every spelling of an HRESULT; small numbers mean something in their own program only."""
    members = [wrapper for family in registry.wrappers.values() for wrapper in family.members if wrapper.stands_for]
    expected = [
        (query, {wrapper.stands_for[0]})
        for wrapper in members
        if wrapper.value.startswith("0x")
        for query in other_spellings(wrapper.value)
    ]
    assert len(expected) > 1000
    assert wrong_answers(finder, expected) == []


def other_spellings(value: str) -> Iterator[str]:
    number = int(value, 16)
    yield from (value, value.lower(), value[2:], f"error {value}:", f"hr={value}", f"{number}", f"{number - 2**32}")


def test_unregistered_code_finds_its_section(finder: Page, registry: Registry) -> None:
    """Its number alone, and in a status line."""
    codes = {key: code for key, code in registry.unregistered.items() if "." not in code.number}
    asked = [(query, key) for key, code in codes.items() for query in (code.number, f"HTTP/1.1 {code.number}")]
    answers = best(finder, [query for query, _ in asked])
    assert len(asked) > 50
    wrong = [
        f"{query}: {location}"
        for (query, key), (location, alone) in zip(asked, answers, strict=True)
        if location != f"codes/unregistered/#{key}" or not alone
    ]
    assert wrong == []


def test_part_of_a_constant_finds_its_number(finder: Page, registry: Registry) -> None:
    constants = [(entry.number, entry.constant) for entry in registry.entries if entry.constant]
    parts = [(number, re.sub(r"^(HTTP_STATUS|ERROR_[A-Z]+)_", "", constant)) for number, constant in constants]
    owners_of = {part: {number for number, other in parts if other == part} for _, part in parts}
    expected = [
        (query, owners_of[part]) for _, part in parts for query in (part, part.lower(), part.replace("_", " ").lower())
    ]
    assert wrong_answers(finder, expected) == []


def test_slip_in_a_constant_is_forgiven(finder: Page, registry: Registry) -> None:
    named = owners(registry)
    expected = [
        (slip, {entry.number})
        for entry in registry.entries
        if entry.constant
        for word in (entry.constant, entry.constant.lower())
        for slip in slips(word)
        if fold(slip).replace("_", "") not in named
    ]
    assert wrong_answers(finder, expected) == []


def test_slip_in_a_phrase_is_forgiven(finder: Page, registry: Registry, language: Language) -> None:
    """In the longest word of each reason phrase and of each name that no other code has."""
    names = Counter(fold(name) for code in registry.codes.values() for name in {code.phrase, code.name[language]})
    expected = []
    for code in registry.codes.values():
        for name in {code.phrase, code.name[language]}:
            longest = max(re.findall(r"\w+", name), key=len)
            if names[fold(name)] == 1 and len(longest) >= 5 and not name.startswith("("):
                expected += [(name.replace(longest, slip), {code.code}) for slip in slips(longest)]
    assert len(expected) > 100
    assert wrong_answers(finder, expected) == []


def test_names_are_found_however_they_are_typed(finder: Page, registry: Registry, language: Language) -> None:
    """Phrases, older phrases and names, in capitals, without accents, with the other apostrophe."""
    named: dict[str, set[int]] = {}
    for code in registry.codes.values():
        own = {code.phrase, *(older.phrase for older in code.older_phrases), *(code.name[each] for each in LANGUAGES)}
        for name in own:
            named.setdefault(fold(name), set()).add(code.code)
            for member in identifiers(code):
                named.setdefault(fold(member), set()).add(code.code)
    expected = []
    for code in registry.codes.values():
        for name in (code.phrase, *(older.phrase for older in code.older_phrases), code.name[language]):
            typed = {name, name.upper(), fold(name), name.replace("’", "'"), name.replace("-", " ")}
            expected += [(query, named[fold(name)]) for query in sorted(typed)]
    assert wrong_answers(finder, expected) == []


def test_windows_own_sentence_finds_its_error(finder: Page, registry: Registry) -> None:
    """Letter for letter, with a full stop, and in small letters; some errors share theirs."""
    said: dict[str, set[int]] = {}
    for error in registry.errors.values():
        for message in error.messages:
            said.setdefault(fold(message.text).rstrip("."), set()).add(error.number)
    expected = []
    for error in registry.errors.values():
        for message in error.messages:
            numbers = said[fold(message.text).rstrip(".")]
            expected += [(query, numbers) for query in (message.text, f"{message.text}.", message.text.lower())]
    assert len(expected) > 150
    assert wrong_answers(finder, expected) == []


def test_name_of_an_error_finds_it(finder: Page, registry: Registry, language: Language) -> None:
    named: dict[str, set[int]] = {}
    for entry in registry.entries:
        named.setdefault(fold(entry.name[language]), set()).add(entry.number)
    expected = [
        (query, named[fold(error.name[language])])
        for error in registry.errors.values()
        for query in (error.name[language], fold(error.name[language]))
    ]
    assert wrong_answers(finder, expected) == []


FOLDED = [
    *("407", "HTTP_STATUS_OK", "Délai dépassé", "Où ça ? « Là »", "Œuvre, ÆTHER, cœur", "n’est, l'en-tête, d‘abord"),
    *("de\u0301ja\u0300 vu", "ﬁn ﬂux", "İstanbul ISPARTA ı", "ΣΊΣΥΦΟΣ", "Straße ẞ", "①②③ ４０７", "½ ™ ℃ K", "Ŀ ŉ ǆ"),
    *("日本語 ｶﾞ", "Привет Й ё", "한국어", "a\u00a0b\u202fc…", "−2145844841 – —", "👩‍💻"),
]


def test_words_are_folded_as_in_the_entries(finder: Page) -> None:
    assert finder.evaluate("texts => texts.map(fold)", FOLDED) == list(map(fold, FOLDED))


def test_every_edge_word_can_be_one(finder: Page) -> None:
    """It is a word as the finder splits and folds them."""
    assert finder.evaluate("[...EDGE_WORDS].filter(word => words(word).join(' ') !== word)") == []


def test_only_the_beginning_of_a_long_query_is_looked_at(finder: Page) -> None:
    """Without a limit, 100,000 characters hold up every later query for seconds."""
    compared = finder.evaluate(
        """() => {
          const letter = number => String.fromCharCode(97 + (Math.floor(number) % 26))
          const words = Array.from({ length: 17000 }, (_, at) => `zq${letter(at / 676)}${letter(at / 26)}${letter(at)}`)
          let compared = 0
          class Counting extends Finder {
            match(asked) {
              compared++
              return super.match(asked)
            }
          }
          Object.setPrototypeOf(finder, Counting.prototype)
          finder.search(words.join(" "))
          Object.setPrototypeOf(finder, Finder.prototype)
          return compared
        }"""
    )
    assert 50 < compared < 200


# ----------------------------------------------------------------------------
# The search field
# ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_typed_letter_by_letter(site: Site, opened, language: Language) -> None:
    with opened(site, ROOT[language] + "codes/200/") as watched:
        page = watched.page
        open_search(page)
        page.locator(FIELD).press_sequentially("proxy")
        links = page.locator(RESULT)
        for place, code in enumerate((407, 305)):
            expect(links.nth(place)).to_have_attribute("href", f"{site.served_url}{ROOT[language]}codes/{code}/")
        assert watched.problems == []


def test_entries_are_fetched_when_the_reader_turns_to_the_search(root_site: Site, opened) -> None:
    """Its program, which is small, as soon as the page is idle."""
    with opened(root_site, "codes/407/") as watched:
        requests: list[str] = []
        fetched = "performance.getEntriesByType('resource').map(({ name }) => name)"
        before = {name.removeprefix(root_site.served_url) for name in watched.page.evaluate(fetched)}
        assert before == {
            "assets/favicon.svg",
            "assets/page.js",
            "assets/search/box.js",
            "assets/search/client.js",
            "assets/search/finder.js",
            "assets/search/keys.js",
            "assets/site.css",
        }
        watched.page.on("request", lambda request: requests.append(request.url.removeprefix(root_site.served_url)))
        open_search(watched.page)
        expect(watched.page.locator(f"{START} button")).to_have_count(3)  # typed sooner, it needs no start
        search(watched.page, "407")
        assert sorted(requests) == [
            "assets/search/box.js",
            "assets/search/finder.js",
            "search/entries.json",
            "search/start.json",
        ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["zzzzqqqq", "°°°"])
def test_no_answer_offers_where_to_go_on(site: Site, opened, language: Language, query: str) -> None:
    with opened(site, ROOT[language] + "codes/407/") as watched:
        page = watched.page
        assert search(page, query) == []
        expect(page.locator("dialog.search [role=status]")).to_have_text(re.compile("No results|Aucun résultat"))
        offers = page.locator(".search-offers a")
        expect(offers.first).to_be_in_viewport()
        addresses = [f"{site.served_url}{ROOT[language]}{each}" for each in ("codes/", "errors/")]
        assert offers.evaluate_all("links => links.map(link => link.href)") == addresses
        offers.last.click()
        page.wait_for_url(addresses[-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_enter_opens_the_best_result(site: Site, opened, language: Language) -> None:
    with opened(site, ROOT[language] + "codes/200/") as watched:
        page = watched.page
        page.keyboard.press("/")
        page.keyboard.type("teapot")
        page.keyboard.press("Enter")  # before any result is there
        page.wait_for_url(f"{site.served_url}{ROOT[language]}codes/418/")
        page.go_back()
        page.wait_for_url(f"{site.served_url}{ROOT[language]}codes/200/")
        assert watched.problems == []


def test_enter_on_a_result_opens_that_result(root_site: Site, opened) -> None:
    with opened(root_site, "codes/200/") as watched:
        page = watched.page
        second = search(page, "proxy")[1]
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(second)


def test_enter_in_an_empty_field_stays(root_site: Site, opened) -> None:
    with opened(root_site, "codes/200/") as watched:
        open_search(watched.page)
        watched.page.keyboard.press("Enter")
        assert watched.page.url == f"{root_site.served_url}codes/200/"
        assert watched.problems == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["407", "-2145844841", "Proxy Authentication Required"])
def test_deep_link_to_a_query(site: Site, opened, language: Language, query: str) -> None:
    """In the field of the home page, and in that of any other page."""
    target = f"{site.served_url}{ROOT[language]}codes/407/"
    for address, field, answer in (
        ("", "#find-query", ".find-answer a"),
        ("codes/200/", FIELD, RESULT),
    ):
        with opened(site, f"{ROOT[language]}{address}?q={quote(query)}") as watched:
            expect(watched.page.locator(field)).to_have_value(query)
            expect(watched.page.locator(answer).first).to_have_attribute("href", target)
            assert watched.problems == []


def test_entries_without_a_connection(root_site: Site, opened) -> None:
    """Entries that could not be fetched are asked for again with the next letter."""
    with opened(root_site, "codes/407/") as watched:
        page = watched.page
        page.context.route("**/entries.json", lambda route: route.abort())
        open_search(page)
        page.locator(FIELD).press_sequentially("prox")
        expect(page.locator("dialog.search [role=status]")).to_have_text(re.compile("couldn’t be loaded"))
        page.context.unroute("**/entries.json")
        page.locator(FIELD).press_sequentially("y")
        expect(page.locator(RESULT).first).to_have_attribute("href", re.compile("codes/407/$"))


# ----------------------------------------------------------------------------
# Before there is a query
# ----------------------------------------------------------------------------

START = "dialog.search .search-start"
OPENED = "winhttp-status-codes.opened"


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_search_shows_what_it_takes(site: Site, opened, language: Language) -> None:
    """Examples that can be tried, and the guides; both go when there is a query, and come back."""
    with opened(site, ROOT[language] + "codes/200/") as watched:
        page = watched.page
        open_search(page)
        examples = page.locator(f"{START} button")
        expect(examples).to_have_count(3)
        expect(page.locator(f"{START} a[href$='/guides/browser-works/']")).to_be_visible()
        for example, target in enumerate(("codes/407/", "errors/12002/", "codes/503/")):
            examples.nth(example).click()
            expect(page.locator(RESULT).first).to_have_attribute("href", f"{site.served_url}{ROOT[language]}{target}")
            expect(page.locator(f"{START} *")).to_have_count(0)
            page.locator(FIELD).fill("")
            expect(examples).to_have_count(3)
        page.keyboard.press("ArrowDown")
        expect(examples.first).to_be_focused()
        page.locator(f"{START} a").last.click()
        page.wait_for_url(re.compile("/guides/"))
        assert watched.problems == []


def test_empty_search_shows_what_was_opened_last(root_site: Site, opened) -> None:
    """In the language of the page; never the page itself, nor more than five."""
    with opened(root_site, "codes/200/") as watched:
        page = watched.page
        for address in (
            "codes/301/",
            "codes/302/",
            "fr/codes/407/",
            "codes/4xx/",
            "errors/12002/",
            "codes/404/",
            "codes/302/",
        ):
            page.goto(root_site.served_url + address)
        assert page.evaluate(f"JSON.parse(localStorage.getItem('{OPENED}')).length") == 5
        page.goto(f"{root_site.served_url}fr/codes/200/")
        open_search(page)
        links = page.locator(f"{START} ul").first.locator("a")
        expect(links).to_have_text(
            ["302 Found", "404 Not Found", "12002 Operation timed out", "407 Proxy Authentication Required"]
        )
        links.last.click()
        page.wait_for_url(f"{root_site.served_url}fr/codes/407/")
        assert watched.problems == []


@pytest.mark.parametrize(
    "kept",
    [
        "{", "null", "{}", "[1, null]", '[["javascript:alert(1)", "x"]]', '[["//example.org/codes/407/", "x"]]',
        '[["codes/404/", 404]]',
    ],
)  # fmt: skip
def test_what_else_is_kept_is_not_shown(root_site: Site, opened, kept: str) -> None:
    with opened(root_site, "about/") as watched:
        page = watched.page
        page.evaluate(f"kept => localStorage.setItem('{OPENED}', kept)", kept)
        open_search(page)
        expect(page.locator(f"{START} button")).to_have_count(3)
        expect(page.locator(f"{START} ul")).to_have_count(1)
        page.goto(f"{root_site.served_url}codes/407/")
        assert page.evaluate(f"JSON.parse(localStorage.getItem('{OPENED}'))") == [
            ["codes/407/", "407 Proxy Authentication Required"]
        ]
        assert watched.problems == []


def test_titles_that_are_kept_are_shown_as_text(root_site: Site, opened) -> None:
    hostile = '<img src=x onerror="alert(1)">'
    with opened(root_site, "about/") as watched:
        page = watched.page
        page.evaluate(f"kept => localStorage.setItem('{OPENED}', kept)", json.dumps([["codes/404/", hostile]]))
        open_search(page)
        expect(page.locator(f"{START} ul a").first).to_have_text(hostile)


def test_search_does_without_storage(root_site: Site, browser) -> None:
    page = browser.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.add_init_script("""Object.defineProperty(globalThis, "localStorage", {
      get() { throw new DOMException("refused", "SecurityError") }
    })""")
    page.goto(f"{root_site.served_url}codes/407/")
    open_search(page)
    expect(page.locator(f"{START} ul")).to_have_count(1)
    assert problems == []
    page.close()


def test_page_drawn_ahead_was_not_opened(root_site: Site, browser) -> None:
    """It counts from the moment when the reader goes there."""
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(document, 'prerendering', { value: true })")
    page.goto(f"{root_site.served_url}codes/407/", wait_until="networkidle")
    kept = f"localStorage.getItem('{OPENED}')"
    assert page.evaluate(kept) is None
    page.evaluate("document.dispatchEvent(new Event('prerenderingchange'))")
    assert "codes/407/" in page.evaluate(kept)
    page.close()


# ----------------------------------------------------------------------------
# The find page
# ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("407", "codes/407/"),
        ("HTTP_STATUS_NOT_MODIFIED", "codes/304/"),
        ("0x80190194", "codes/404/"),
        ("12002", "errors/12002/"),
        ("teapot & <b>", "codes/418/"),
    ],
)
def test_find_page_goes_straight_to_the_answer(
    site: Site, opened, language: Language, query: str, address: str
) -> None:
    with opened(site, f"{ROOT[language]}find/?q={quote(query)}") as watched:
        watched.page.wait_for_url(f"{site.served_url}{ROOT[language]}{address}")
        assert watched.problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_find_page_has_the_bar_of_the_site(site: Site, opened, language: Language) -> None:
    """What it takes, and what happened, stand below the field; the other language keeps the query."""
    other = next(each for each in LANGUAGES if each != language)
    with opened(site, f"{ROOT[language]}find/?q=zzzzqqqq") as watched:
        page = watched.page
        for part in (".wordmark", ".to-nav", ".scheme-switch", ".site-nav"):
            expect(page.locator(part)).to_be_visible()
        situations = page.locator(".situations li").count()
        assert situations == len(site.page(ROOT[language]).cssselect(".situations li")) > 10
        page.locator(".language-switch").click()
        page.wait_for_url(f"{site.served_url}{ROOT[other]}find/?q=zzzzqqqq")
        assert watched.problems == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["", "zzzzqqqq", "<b>zzzzqqqq</b>"])
def test_find_page_says_what_is_missing(site: Site, opened, language: Language, query: str) -> None:
    with opened(site, f"{ROOT[language]}find/?q={quote(query)}") as watched:
        page = watched.page
        expect(page.locator(f'[data-when="{"none" if query else "empty"}"]')).to_be_visible()
        expect(page.locator('[data-when="waiting"]')).to_be_hidden()
        expect(page.locator("input")).to_have_value(query)
        addresses = page.locator(".home-lead a").evaluate_all("links => links.map(link => link.href)")
        root = site.served_url + ROOT[language]
        assert addresses == [f"{root}codes/", f"{root}errors/"]
        page.locator("input").fill("407")
        page.locator(".find button").click()
        page.wait_for_url(f"{root}codes/407/")
        assert watched.problems == []


# ----------------------------------------------------------------------------
# Results are text
# ----------------------------------------------------------------------------


def test_results_are_shown_as_text(root_site: Site, opened) -> None:
    """Titles and texts with markup of their own, and a query that is markup."""
    hostile = '<img src=x onerror="alert(1)"> & </script> "teapot"'
    texts = {"none": "No results", "one": "1 result", "many": "{count}"}
    entries = {"location": "codes/418/", "title": hostile, "text": hostile, "names": "teapot", "ids": "", "words": ""}
    data = {"texts": texts, "entries": {**entries, "number": [418], "part": [0]}}
    with opened(root_site, "codes/407/") as watched:
        page = watched.page
        page.context.route("**/entries.json", lambda route: route.fulfill(body=json.dumps(data)))
        for query in ("teapot", '<img src=x onerror="alert(1)">'):
            assert search(page, query)
            expect(page.locator("dialog.search li strong")).to_have_text(hostile)
        assert page.locator("dialog.search img").count() == 0
        assert watched.problems == []


# ----------------------------------------------------------------------------
# Pasted lines
# ----------------------------------------------------------------------------

STATUS = "dialog.search [role=status]"
OF_WINDOWS_UPDATE = "0x80244010"
"""A number that stands for nothing of ours."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_shows_what_it_contains_in_its_order(site: Site, opened, registry: Registry, language: Language) -> None:
    """Each with whose number it is; a number that is none of ours is named apart, and leads to what it is."""
    line = f"2026-01-02 12:00:29 Failed with 0x80244019, then 0x80072EE7, and {OF_WINDOWS_UPDATE} from the cache"
    with opened(site, ROOT[language] + "codes/200/") as watched:
        page = watched.page
        found = search(page, line)
        root = site.served_url + ROOT[language]
        assert [result.removeprefix(root) for result in found] == ["codes/404/", "errors/12007/"]
        family = registry.wrappers["windows-update"].title[language]
        expect(page.locator(f"{RESULT} em").first).to_contain_text(f"0x80244019 ({family})")
        note = page.locator(f"{STATUS} a")
        expect(note).to_contain_text(f"{OF_WINDOWS_UPDATE} ({family})")
        note.click()
        page.wait_for_url(f"{root}guides/other-numbers/#{OF_WINDOWS_UPDATE}")
        assert watched.problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_that_is_none_of_ours_is_told(site: Site, opened, language: Language) -> None:
    """In the dialog, on the home page, and with Enter."""
    page_of_it = f"{site.served_url}{ROOT[language]}guides/other-numbers/#{OF_WINDOWS_UPDATE}"
    with opened(site, ROOT[language] + "codes/200/") as watched:
        page = watched.page
        assert search(page, OF_WINDOWS_UPDATE) == []
        expect(page.locator(STATUS)).to_contain_text(OF_WINDOWS_UPDATE)
        page.keyboard.press("Enter")
        page.wait_for_url(page_of_it)
        page.goto(f"{site.served_url}{ROOT[language]}")
        page.locator("#find-query").fill(OF_WINDOWS_UPDATE)
        expect(page.locator(".find-answer a")).to_contain_text(OF_WINDOWS_UPDATE)
        page.keyboard.press("Enter")
        page.wait_for_url(page_of_it)
        assert watched.problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparison_comes_first(site: Site, opened, language: Language) -> None:
    with opened(site, ROOT[language] + "codes/200/") as watched:
        for query in ("401 vs 403", "403 401", "unauthorized vs forbidden", "401, 403"):
            best, *_ = search(watched.page, query)
            assert "/compare/401-403" in best, query
        assert "/compare/" not in search(watched.page, "HTTP 401 then 403")[0]
        assert watched.problems == []


def test_reader_is_told_of_a_text_that_is_too_long(root_site: Site, opened) -> None:
    with opened(root_site, "codes/200/") as watched:
        found = search(watched.page, "0x80072EE7 " + "installation of the package " * 4000)
        assert found[0].endswith("errors/12007/")
        expect(watched.page.locator(STATUS)).to_contain_text("too long")
        assert watched.problems == []
