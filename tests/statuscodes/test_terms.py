"""One word for one thing: tests/authorities/terms.yml, on every text of the registry and every hand-written page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from statuscodes.content.texts.page_source import PageSource
from statuscodes.content.texts.typography import PROTECTED
from statuscodes.records import LANGUAGES, Language, Registry, Words
from statuscodes.rules.texts.bilingual_texts import shared_texts, texts_of
from statuscodes.rules.texts.hand_written_pages import markdown_files

TESTS = Path(__file__).parents[1]
DOCS = TESTS.parent / "docs"
TERMS: dict[Language, list[dict[str, Any]]] = yaml.safe_load(
    (TESTS / "authorities" / "terms.yml").read_text(encoding="utf-8")
)
EACH = [pytest.param(language, term, id=f"{language} {term['say']}") for language in TERMS for term in TERMS[language]]

_CODE_LINK = re.compile(r"\[\[([0-9]+)\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")


def words_of(text: str) -> str:
    """What a reader reads: links without their addresses, an object in the place of code."""
    shown = _LINK.sub(r"\1", _CODE_LINK.sub(r"\1", text))
    return PROTECTED.sub("\ufffc", shown)


def found_in(text: str, term: dict[str, Any]) -> list[str]:
    return [match[0] for pattern in term["never"] for match in re.finditer(pattern, words_of(text), re.MULTILINE)]


def registry_texts(registry: Registry, language: Language) -> Iterator[tuple[str, str]]:
    """(file, text) of each text; search words are what people type, and may be anything."""
    own = ((entry.file, text) for entry in registry.entries for _, text in texts_of(entry))
    shared = ((document, text) for document, _, text in shared_texts(registry))
    for file, text in (*own, *shared):
        if not isinstance(text, Words):
            yield file, text[language]


@cache
def page_texts(language: Language) -> list[tuple[str, str]]:
    """(file, text) of each hand-written page: title, label, description, and prose."""
    found = []
    for path in markdown_files(DOCS / language):
        source = PageSource(path.read_text(encoding="utf-8"))
        head = [str(value) for key, value in source.front_matter().items() if key in ("title", "label", "description")]
        found.append((path.relative_to(DOCS / language).as_posix(), "\n".join((*head, *source.prose))))
    return found


@pytest.mark.parametrize(("language", "term"), EACH)
def test_one_word_for_one_thing(registry: Registry, language: Language, term: dict[str, Any]) -> None:
    found = [
        f"{file}: {piece}"
        for file, text in (*registry_texts(registry, language), *page_texts(language))
        for piece in found_in(text, term)
        if file not in term.get("except", {})
    ]
    assert not found, f"say {term['say']}: {term['why']}"


@pytest.mark.parametrize(("language", "term"), EACH)
def test_each_entry_finds_what_it_is_for(language: Language, term: dict[str, Any]) -> None:
    assert [text for text in term["found"] if not found_in(text, term)] == []
    for pattern in term["never"]:
        assert any(re.search(pattern, text) for text in term["found"]), f"nothing shows what {pattern} finds"
    assert found_in(term.get("fine", ""), term) == []


@pytest.mark.parametrize(("language", "term"), EACH)
def test_every_exception_is_needed(registry: Registry, language: Language, term: dict[str, Any]) -> None:
    texts = [*registry_texts(registry, language), *page_texts(language)]
    for exception in term.get("except", {}):
        assert any(found_in(text, term) for file, text in texts if file == exception), exception


def test_each_language_has_its_list() -> None:
    assert tuple(TERMS) == LANGUAGES
    for terms in TERMS.values():
        assert all({"say", "never", "why", "found"} <= set(term) <= {*term, "fine", "except"} for term in terms)
