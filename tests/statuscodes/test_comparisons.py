"""What is compared: every two look-alikes on some page, with what tells them apart."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from statuscodes.content import addresses, comparisons
from statuscodes.content.edition import Edition
from statuscodes.content.texts import inline_markup
from statuscodes.output.search import search_entries
from statuscodes.pages.renderer import Renderer
from statuscodes.records import LANGUAGES, AnyEntry, Comparison, Language, LookAlike, Registry, StatusCode, Text

MOST_PAGES = 60
"""In each language: more would be a reason to think about the build's time."""


def test_every_two_look_alikes_are_compared(registry: Registry) -> None:
    found = comparisons.groups(registry)
    alike = {
        frozenset((entry.number, other.number))
        for entry in registry.entries
        for other in entry.look_alikes
        if other.number
    }
    assert len(alike) > 70
    assert {pair for pair in alike if not any(pair <= set(group) for group in found)} == set()


def test_groups_are_few_and_small(registry: Registry) -> None:
    found = comparisons.groups(registry)
    assert len(found) <= MOST_PAGES
    assert list(found) == sorted(set(found))
    for group in found:
        assert 2 <= len(group) <= 5, group
        assert list(group) == sorted(set(group)), group
        assert all(map(registry.explains, group)), group


def test_a_new_look_alike_only_adds_an_address(registry: Registry) -> None:
    """Addresses are permanent: 404 and 405 get a page, and whatever is compared already keeps its own."""
    before = set(comparisons.groups(registry))
    why = Text(**dict.fromkeys(LANGUAGES, "Not the same."))
    code = registry.codes[404]
    code = code.model_copy(update={"look_alikes": (*code.look_alikes, LookAlike(code=405, why=why))})
    assert set(comparisons.groups(replace(registry, codes={**registry.codes, 404: code}))) - before == {(404, 405)}


def test_a_pair_of_a_listed_group_has_no_page_unless_it_is_listed(registry: Registry) -> None:
    listed = {"three": Comparison(numbers=(404, 410, 451))}
    assert (404, 410) not in comparisons.groups(replace(registry, comparisons=listed))
    both = {**listed, "two": Comparison(numbers=(404, 410))}
    assert {(404, 410), (404, 410, 451)} <= set(comparisons.groups(replace(registry, comparisons=both)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_has_its_column(registry: Registry, language: Language) -> None:
    """In order, each with the same lines, with its own facts, and with the link to its page."""
    edition = Edition(registry, language)
    renderer = Renderer(edition)
    for group in comparisons.groups(registry):
        page = renderer.render(addresses.comparison_page(group))
        columns = re.findall(r"^<section markdown>$(.*?)^</section>$", page, re.MULTILINE | re.DOTALL)
        assert len(columns) == len(group)
        labels = [re.findall(r"^(.+)\n:   \S", column, re.MULTILINE) for column in columns]
        assert 2 <= len(labels[0]) <= 7, group  # the style sheet has that many lines
        assert all(each == labels[0] for each in labels), group
        lines = zip(*(re.findall(r"^:   (.+)$", column, re.MULTILINE) for column in columns), strict=True)
        assert all(len({*line}) > 1 for line in lines), group
        for number, column in zip(group, columns, strict=True):
            entry = registry.entry(number)
            link = addresses.link(addresses.COMPARISONS, addresses.entry_page(number))
            assert re.search(rf"^### .*\]\({link}\).* \{{ #compared-{number} \}}$", column, re.MULTILINE)
            assert f":   `{entry.constant}`\n" in column or not entry.constant
            facts = words(inline_markup.to_plain(column)).casefold()
            for text in (entry.name[language], entry.meaning[language], entry.do_first[0][language]):
                assert words(text).casefold() in facts, (group, number)
            assert words(again(entry, edition)).casefold() in facts or edition.text("facts", "retry") not in labels[0]


def again(entry: AnyEntry, edition: Edition) -> str:
    """Whether to send the request again."""
    if isinstance(entry, StatusCode):
        return edition.text("retry", entry.facts.retry)
    return edition.text("resend", entry.facts.resend)


def words(text: str) -> str:
    """The letters of a text, without marks, links, and escapes."""
    bare = re.sub(r"\[\[(\d+)\]\]|\[(\d+)\]\([^)]*\)", r"\1\2", text)
    return " ".join(re.findall(r"\w+", re.sub(r"&#\d+;|_", "", bare)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_tells_look_alikes_apart_is_said(registry: Registry, language: Language) -> None:
    renderer = Renderer(Edition(registry, language))
    for pair in comparisons.pairs(registry):
        groups = [group for group in comparisons.groups(registry) if set(pair) <= set(group)]
        less, greater = map(registry.entry, pair)
        (why, *_) = (other.why[language] for other in greater.look_alikes if other.number == less.number)
        for group in groups:
            page = renderer.render(addresses.comparison_page(group))
            said = re.findall(r"^- (.*)$", page.partition("{ #side-by-side }")[0], re.MULTILINE)
            assert any(words(each).endswith(words(why)) for each in said), pair


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_of_a_number_leads_to_its_comparisons(registry: Registry, language: Language) -> None:
    renderer = Renderer(Edition(registry, language))
    found = comparisons.groups(registry)
    index = renderer.render(addresses.COMPARISONS)
    assert sorted(re.findall(r"^- .*\]\(([0-9-]+)\.md\)$", index, re.MULTILINE)) == sorted(map(comparisons.slug, found))
    for entry in registry.entries:
        page = renderer.render(addresses.entry_page(entry.number))
        linked = re.findall(r"\]\(\.\./compare/([0-9-]+)\.md\)", page)
        assert linked == [comparisons.slug(group) for group in comparisons.with_number(found, entry.number)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_compared_are_listed_and_no_range(registry: Registry, language: Language) -> None:
    """Hyphens stand in addresses only."""
    edition = Edition(registry, language)
    renderer = Renderer(edition)
    pages = [addresses.COMPARISONS, *map(addresses.comparison_page, comparisons.groups(registry))]
    pages += [addresses.entry_page(entry.number) for entry in registry.entries]
    slugs = "|".join(map(comparisons.slug, comparisons.groups(registry)))
    for path in pages:
        seen = re.sub(r"\]\([^)]*\)", "]", renderer.render(path))
        assert re.findall(rf"(?<![-\d])(?:{slugs})(?![-\d])", seen) == [], path
    (line,) = re.findall(r"^- .*compare/203-206.*$", renderer.render(addresses.entry_page(203)), re.MULTILINE)
    both = {"en": "[203 and 206]", "fr": "[203 et 206]"}[language]
    assert line == f"- {edition.text('compare', 'link')} {both}(../compare/203-206.md)"


def test_the_search_knows_the_groups(registry: Registry) -> None:
    edition = Edition(registry, "fr")
    compared = json.loads(search_entries.entries(edition, []))["compared"].split()
    assert compared == [comparisons.slug(group) for group in comparisons.groups(registry)]
    assert "compared" not in json.loads(search_entries.offline_entries(edition))


def test_the_file_of_the_greatest_number_is_edited() -> None:
    """It says how to tell it from the others."""
    assert addresses.registry_file("compare/408-504-12002.md") == "registry/errors/12002.yml"
    assert addresses.registry_file("compare/401-403.md") == "registry/403.yml"
    assert addresses.registry_file(addresses.COMPARISONS) == "registry/comparisons.yml"
