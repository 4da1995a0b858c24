"""Generated Markdown: golden pages, and what every page must have.

To renew the golden files after a wanted change: `pytest tests/statuscodes/test_pages.py --renew-golden`,
then read the difference before committing it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from statuscodes.content import addresses
from statuscodes.content.addresses import guide_text
from statuscodes.content.edition import Edition
from statuscodes.content.other_numbers import rows_of_families
from statuscodes.content.texts import inline_markup
from statuscodes.pages.generated_parts import FragmentError, fill_fragments
from statuscodes.pages.renderer import Renderer, fragment_names
from statuscodes.records import LANGUAGES, Language, Registry, Text
from statuscodes.registry.problems import RegistryError
from statuscodes.rules.texts.interface_text_rules import CHOICE_STRINGS
from texts_asked_for import texts_asked_for

GOLDEN = Path(__file__).parent / "golden"
PAGES = (
    *("codes/104.md", "codes/407.md", "codes/421.md", "codes/449.md", "codes/3xx/index.md"),
    *("errors/12032.md", "errors/12031.md", "errors/12172.md", "errors/index.md"),  # rich, of WinINet, obsolete
    "compare/408-504-12002.md",  # codes and an error
    *("codes/unregistered.md", "guides/other-numbers.md"),  # long: a few entries of each
)
UNREGISTERED = ("401-1", "401-2", "460", "499")
WRAPPERS = ("winhttp-hresult", "delivery-optimization", "dotnet")
THEME = Path(__file__).parents[2] / "hooks"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_golden_page(registry: Registry, request: pytest.FixtureRequest, path: str, language: Language) -> None:
    few = replace(
        registry,
        unregistered={key: registry.unregistered[key] for key in UNREGISTERED},
        wrappers={key: registry.wrappers[key] for key in WRAPPERS},
    )
    rendered = Renderer(Edition(few, language)).render(path)
    name = path.removesuffix(".md").removesuffix("/index").rpartition("/")[2]
    golden = GOLDEN / f"{name}.{language}.md"
    if request.config.getoption("--renew-golden"):
        golden.write_text(rendered, encoding="utf-8", newline="\n")
    renew = f"if the change is meant: python3 tests tests/statuscodes/{Path(__file__).name} --renew-golden"
    assert rendered == golden.read_text(encoding="utf-8"), renew


def test_headings_correspond(registry: Registry) -> None:
    """tests/site compares those of the built pages, hand-written ones too; this one needs no site."""
    renderers = [Renderer(Edition(registry, language)) for language in LANGUAGES]
    for path in addresses.generated_pages(registry):
        texts = [renderer.render(path) for renderer in renderers]
        ids = [re.findall(r"^#+ .*\{ #([^ ]+) \}$", text, re.M) for text in texts]
        assert ids[0], path
        assert all(each == ids[0] for each in ids), path
        assert not any("\n\n\n\n" in text for text in texts), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unregistered_code_is_shown(registry: Registry, language: Language) -> None:
    """Codes in the first list and sub-statuses in the second, each with its heading, its texts and its marks."""
    page = Renderer(Edition(registry, language)).render(addresses.UNREGISTERED)
    codes, substatuses = page.split("{ #substatus }")
    for part, dotted in ((codes, False), (substatuses, True)):
        wanted = [key for key, code in registry.unregistered.items() if ("." in code.number) is dotted]
        entries = re.split(r"^### ", part, flags=re.MULTILINE)[1:]
        assert [re.findall(r"\{ #(\S+) \}$", entry, re.MULTILINE)[0] for entry in entries] == wanted
        for key, entry in zip(wanted, entries, strict=True):
            code = registry.unregistered[key]
            style = key[0] if key[0] < "6" else "none"
            assert entry.startswith(f'<span class="number class-{style}">{code.number}</span> ')
            linked = {unescape(link) for link in re.findall(r"(?:\]\(|href=\")([^)\"]+)", entry)}
            assert {registry.sources[proof.source].url for proof in code.proofs if proof.source} <= linked, key
            for text in (code.sent_by, code.meaning, code.treat_as):
                assert set(inline_markup.linked_numbers(text[language])) <= linked_in(entry), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_another_program_is_shown(registry: Registry, language: Language) -> None:
    """In its family, with the pages of what it stands for, the likeliest first, and of what its note names."""
    page = Renderer(Edition(registry, language)).render(addresses.OTHER_NUMBERS)
    families = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    assert [re.findall(r"\{ #(\S+) \}$", each, re.MULTILINE)[0] for each in families] == list(registry.wrappers)
    for key, shown in zip(registry.wrappers, families, strict=True):
        lines = re.findall(r"^- <b>`(\w+)`</b>(.*)\n  \{: #(\S+) \}$", shown, re.MULTILINE)
        rows = rows_of_families(registry)[key]
        assert [(value, anchor) for value, _, anchor in lines] == [(row.value, row.anchor) for row in rows]
        for row, (value, rest, _) in zip(rows, lines, strict=True):
            arrow = re.findall(r"\[(\d+)\]\(", rest.partition(" →\u00a0")[2])
            assert arrow[: len(row.stands_for)] == [str(number) for number in row.stands_for], value
            assert (" →\u00a0" in rest) is bool(row.stands_for), value
            assert all(f" `{name}`" in rest for name in row.names), value
            assert row.signed is None or f"<span>{row.signed}</span>" in rest, value
            assert row.note is None or set(inline_markup.linked_numbers(row.note[language])) <= linked_in(rest)


def linked_in(markdown: str) -> set[int]:
    """Numbers of the pages that a piece of a page links."""
    return {int(number) for number in re.findall(r"\]\((?:\.\./)*(?:(?:codes|errors)/)?([0-9]+)\.md\)", markdown)}


def test_every_interface_text_is_used(registry: Registry) -> None:
    """A text that nothing shows is dead, and one that something shows is there, with the names that are filled in."""
    texts = {(group, key): text for group, texts in registry.strings.items() for key, text in texts.items()}
    asked = texts_asked_for()
    linked = {claim.guide for claim in registry.claims.values() if claim.guide}
    linked |= {guide for entry in registry.entries for guide in entry.guides}
    guides = {("guides", guide_text(guide)) for guide in linked}
    assert {each for each in set(texts) - set(asked) - guides if each[0] not in CHOICE_STRINGS} == set()
    assert set(asked) - set(texts) == set()
    for place, filled in asked.items():
        for language in LANGUAGES:
            assert set(re.findall(r"\{(\w*)\}", texts[place][language])) <= filled, place


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "docs/registry/strings.yml: page.skip: is missing; add it in each language: the pages show it"),
        (
            "Skip {it}",
            "docs/registry/strings.yml: page.skip.en: has {it}, which nothing fills; write it without braces",
        ),
    ],
)
def test_an_interface_text_that_cannot_be_had_is_named(registry: Registry, text: str | None, message: str) -> None:
    page = {key: value for key, value in registry.strings["page"].items() if key != "skip"}
    if text:
        page["skip"] = Text(**dict.fromkeys(LANGUAGES, text))
    edition = Edition(replace(registry, strings={**registry.strings, "page": page}), "en")
    with pytest.raises(RegistryError) as error:
        edition.text("page", "skip")
    assert message in str(error.value)


def test_placeholders_correspond(registry: Registry) -> None:
    for group, texts in registry.strings.items():
        for key, text in texts.items():
            holes = [sorted(re.findall(r"\{\w*\}", text[language])) for language in LANGUAGES]
            assert holes[0] == holes[1], f"{group}.{key}"


def test_fragments(registry: Registry) -> None:
    pages = Renderer(Edition(registry, "fr"))
    filled = fill_fragments("before\n\n<!-- generate: glossary -->\n\nafter", pages, "glossary.md")
    assert "{ #http-verb }" in filled
    assert "generate:" not in filled
    assert fill_fragments("<!-- a comment -->", pages, "glossary.md") == "<!-- a comment -->"


def test_unknown_fragment_is_named(registry: Registry) -> None:
    with pytest.raises(FragmentError) as error:
        fill_fragments("<!-- generate: glosary -->", Renderer(Edition(registry, "en")), "glossary.md")
    known = ", ".join(sorted(fragment_names(registry)))
    assert str(error.value) == f"docs/en/glossary.md: nothing generates “glosary”; write one of: {known}"
