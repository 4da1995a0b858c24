"""Phrase and name of a code as one title: the name is left out where it repeats the phrase."""

from __future__ import annotations

from statuscodes.content.inline_markup import fold
from statuscodes.records import Language, StatusCode


def repeats_phrase(code: StatusCode, language: Language) -> bool:
    """Whether the name in ``language`` is the phrase, apart from capitals and accents."""
    return fold(code.name[language]) == fold(code.phrase)


def title_with_name(code: StatusCode, language: Language) -> str:
    """407 Proxy Authentication Required; 302 Found (temporary redirect); 404 Not Found – Ressource introuvable."""
    name = code.name[language]
    if not f"{fold(name)} ".startswith(f"{fold(code.phrase)} "):
        return f"{code.title} – {name}"
    addition = name_after_phrase(code, language)
    return f"{code.title} {addition}" if addition.startswith("(") else code.title


def name_after_phrase(code: StatusCode, language: Language) -> str:
    """The name as shown below or after the phrase: without the phrase before a parenthesis, empty if the same."""
    name = code.name[language]
    if repeats_phrase(code, language):
        return ""
    if fold(name).startswith(f"{fold(code.phrase)} ("):
        return name[len(code.phrase) + 1 :]
    return name
