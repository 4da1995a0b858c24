"""Rules on the interface texts, strings.yml: a page that asks for one finds it, and can fill it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from statuscodes.content.wording import guide_text, texts_asked_for
from statuscodes.records import (
    LANGUAGES,
    Body,
    Cacheable,
    Direction,
    Level,
    Mark,
    Method,
    Participant,
    Registry,
    Responder,
    Retry,
    SampleLanguage,
    Standing,
)
from statuscodes.rules.finding import Finding

CHOICE_STRINGS: dict[str, type[StrEnum]] = {
    "standing": Standing,
    "answered_by": Responder,
    "retry": Retry,
    "method": Method,
    "cacheable": Cacheable,
    "body": Body,
    "direction": Direction,
    "level": Level,
    "participant": Participant,
    "mark": Mark,
    "sample_language": SampleLanguage,
}
"""Groups of strings.yml that label the choices of the model."""

_HOLE = re.compile(r"\{([a-z_]+)\}")


def strings_cover_choices(registry: Registry, unreadable: frozenset[str]) -> Iterator[Finding]:
    """Each choice of the model has its label, and each label its choice."""
    if "strings.yml" in unreadable:
        return
    for group, choices in CHOICE_STRINGS.items():
        labels = registry.strings.get(group, {})
        wanted = {str(choice) for choice in choices}
        for key in sorted(wanted - set(labels)):
            yield Finding("strings.yml", (group,), f"has no text for {key}", f"add {key} with en and fr")
        for key in sorted(set(labels) - wanted):
            yield Finding("strings.yml", (group, key), "is not a choice of the model", "remove it")


def strings_cover_pages(registry: Registry, unreadable: frozenset[str]) -> Iterator[Finding]:
    """Each text that a page asks for is there."""
    if "strings.yml" in unreadable:
        return
    for group, key in sorted(texts_asked_for()):
        if key not in registry.strings.get(group, {}):
            yield Finding("strings.yml", (group, key), "is missing", "add it with en and fr: the pages show it")


def guides_have_their_text(registry: Registry, unreadable: frozenset[str]) -> Iterator[Finding]:
    """Each guide that a claim names has the text of its link."""
    if "strings.yml" in unreadable:
        return
    for key, claim in registry.claims.items():
        if claim.guide and guide_text(claim.guide) not in registry.strings.get("guides", {}):
            remedy = f"correct it, or add {guide_text(claim.guide)} to the group guides of strings.yml"
            yield Finding("claims.yml", (key, "guide"), f"is {claim.guide}, which has no text", remedy)


def strings_can_be_filled(registry: Registry, _unreadable: frozenset[str]) -> Iterator[Finding]:
    """Braces stand only round the names that the pages fill in."""
    for group, texts in registry.strings.items():
        for key, text in texts.items():
            filled = texts_asked_for().get((group, key))
            for language in LANGUAGES:
                place = (group, key, language)
                if re.search("[{}]", _HOLE.sub("", text[language])):
                    yield Finding("strings.yml", place, "has a brace without a name", "write {name}, or no brace")
                for name in _HOLE.findall(text[language]):
                    if filled is not None and name not in filled:
                        remedy = f"write {' or '.join(sorted(filled))}" if filled else "write it without braces"
                        yield Finding("strings.yml", place, f"has {{{name}}}, which nothing fills", remedy)


RULES: tuple[Callable[[Registry, frozenset[str]], Iterable[Finding]], ...] = (
    strings_cover_choices,
    strings_cover_pages,
    guides_have_their_text,
    strings_can_be_filled,
)
