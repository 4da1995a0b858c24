"""Rules on the interface texts, strings.yml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from statuscodes.content.addresses import guide_text
from statuscodes.records import (
    LANGUAGES,
    Area,
    Arises,
    Body,
    Cacheable,
    Direction,
    ErrorStanding,
    Level,
    Library,
    Mark,
    Method,
    Participant,
    Registry,
    Resend,
    Responder,
    Retry,
    SampleLanguage,
    Standing,
    StatusRead,
)
from statuscodes.registry.problems import FieldPath
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
    "chip": Mark,
    "mark": Mark,
    "sample_language": SampleLanguage,
    "area": Area,
    "error_standing": ErrorStanding,
    "arises": Arises,
    "resend": Resend,
    "status_read": StatusRead,
    "library": Library,
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
            yield Finding("strings.yml", (group,), f"has no text for {key}", f"add {key} in each language")
        for key in sorted(set(labels) - wanted):
            yield Finding("strings.yml", (group, key), "is not a choice of the model", "remove it")


def guides_have_their_text(registry: Registry, unreadable: frozenset[str]) -> Iterator[Finding]:
    """Each guide that a claim or an entry names has the text of its link."""
    if "strings.yml" in unreadable:
        return
    for document, path, guide in _guides(registry):
        if guide_text(guide) not in registry.strings.get("guides", {}):
            remedy = f"correct it, or add {guide_text(guide)} to the group guides of strings.yml"
            yield Finding(document, path, f"is {guide}, which has no text", remedy)


def _guides(registry: Registry) -> Iterator[tuple[str, FieldPath, str]]:
    for key, claim in registry.claims.items():
        if claim.guide:
            yield "claims.yml", (key, "guide"), claim.guide
    for entry in registry.entries:
        for index, guide in enumerate(entry.guides):
            yield entry.file, ("guides", index), guide


def braces_hold_names(registry: Registry, _unreadable: frozenset[str]) -> Iterator[Finding]:
    """Braces stand only round names; which ones a page fills in is known when it asks for the text."""
    for group, texts in registry.strings.items():
        for key, text in texts.items():
            for language in LANGUAGES:
                if _has_other_braces(text[language]):
                    place = (group, key, language)
                    yield Finding("strings.yml", place, "has a brace without a name", "write {name}, or no brace")


def _has_other_braces(text: str) -> bool:
    return re.search("[{}]", _HOLE.sub("", text)) is not None


def braces_are_the_same(registry: Registry, _unreadable: frozenset[str]) -> Iterator[Finding]:
    """What a page fills in stands in each language: a name that only one has is one that nothing fills."""
    for group, texts in registry.strings.items():
        for key, text in texts.items():
            if any(_has_other_braces(text[language]) for language in LANGUAGES):
                continue
            holes = [sorted(set(_HOLE.findall(text[language]))) for language in LANGUAGES]
            if any(each != holes[0] for each in holes):
                shown = " / ".join(", ".join(map("{{{}}}".format, each)) or "none" for each in holes)
                message = f"braces differ between {' and '.join(LANGUAGES)} ({shown})"
                yield Finding("strings.yml", (group, key), message, "write the same ones in each")


RULES: tuple[Callable[[Registry, frozenset[str]], Iterable[Finding]], ...] = (
    strings_cover_choices,
    guides_have_their_text,
    braces_hold_names,
    braces_are_the_same,
)
