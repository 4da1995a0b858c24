"""The titles of a code's page. Phrase and name stand together, unless the name repeats the phrase."""

from __future__ import annotations

from statuscodes.content.inline_markup import fold
from statuscodes.records import LANGUAGES, Language, StatusCode

LONGEST_PAGE_TITLE = 60
"""Characters that search engines show of a title, more or less."""

_SUBJECT = "WinHTTP"


def repeats_phrase(code: StatusCode, language: Language) -> bool:
    """Whether the name in ``language`` is the phrase, apart from capitals and accents."""
    return fold(code.name[language]) == fold(code.phrase)


def page_title(code: StatusCode, language: Language) -> str:
    """What browsers and search engines show: as much as they have room for, the constant and WinHTTP always.

    If that is too long, the phrase goes first, then the name: the number says both, and the page begins with them.
    """
    in_own_words = () if language == LANGUAGES[0] else (f"{code.code} {code.name[language]}",)
    names = (title_with_name(code, language), *in_own_words, code.title)
    if code.constant:
        plain = (name for name in names if not name.endswith(")"))
        names = (*(f"{name} ({code.constant})" for name in plain), f"{code.code} {code.constant}")
    titles = [f"{name} – {_SUBJECT}" for name in names]
    return next((title for title in titles if len(title) <= LONGEST_PAGE_TITLE), titles[-1])


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
