"""The titles of the pages of codes and errors.

A code's phrase and name stand together, unless the name repeats the phrase.
"""

from __future__ import annotations

from collections.abc import Sequence

from babel.lists import format_list

from statuscodes.content.edition import Edition
from statuscodes.content.texts.inline_markup import fold
from statuscodes.records import LANGUAGES, AnyEntry, Language, StatusCode, WinHttpError

LONGEST_PAGE_TITLE = 60
"""Characters that search engines show of a title, more or less."""

_SUBJECT = "WinHTTP"


def repeats_phrase(entry: AnyEntry, language: Language) -> bool:
    """Whether the name in ``language`` is the phrase, apart from capitals and accents; an error has no phrase."""
    return isinstance(entry, StatusCode) and fold(entry.name[language]) == fold(entry.phrase)


def page_title(entry: AnyEntry, language: Language) -> str:
    """What browsers and search engines show: as much as they have room for, the constant and WinHTTP always."""
    titles = _titles_of_error(entry, language) if isinstance(entry, WinHttpError) else _titles_of_code(entry, language)
    return next((title for title in titles if len(title) <= LONGEST_PAGE_TITLE), titles[-1])


def _titles_of_error(error: WinHttpError, language: Language) -> list[str]:
    """The constant says WinHTTP; the name, then the HRESULT, if there is room."""
    titles = [title_with_name(error, language), f"{error.title} ({error.hresult_hexadecimal})", error.title]
    return titles if error.constant.startswith("ERROR_WINHTTP_") else [f"{title} – WinINet" for title in titles]


def _titles_of_code(code: StatusCode, language: Language) -> list[str]:
    """From the longest to the shortest: the phrase goes first, then the name; the page begins with both."""
    in_own_words = () if language == LANGUAGES[0] else (f"{code.code} {code.name[language]}",)
    names = (title_with_name(code, language), *in_own_words, code.title)
    if code.constant:
        plain = (name for name in names if not name.endswith(")"))
        names = (*(f"{name} ({code.constant})" for name in plain), f"{code.code} {code.constant}")
    return [f"{name} – {_SUBJECT}" for name in names]


def title_with_name(entry: AnyEntry, language: Language) -> str:
    """407 Proxy Authentication Required; 302 Found (temporary redirect); 404 Not Found – Ressource introuvable.

    Of an error: 12002 ERROR_WINHTTP_TIMEOUT – Operation timed out.
    """
    return f"{entry.title}{name_after_title(entry, language)}"


def name_after_title(entry: AnyEntry, language: Language) -> str:
    """What follows number and phrase in one line: the name after a dash, or only what it adds to the phrase."""
    name = entry.name[language]
    if isinstance(entry, WinHttpError) or not f"{fold(name)} ".startswith(f"{fold(entry.phrase)} "):
        return f" – {name}"
    addition = name_after_phrase(entry, language)
    return f" {addition}" if addition.startswith("(") else ""


def name_after_phrase(code: StatusCode, language: Language) -> str:
    """The name as shown below or after the phrase: without the phrase before a parenthesis, empty if the same."""
    name = code.name[language]
    if repeats_phrase(code, language):
        return ""
    if fold(name).startswith(f"{fold(code.phrase)} ("):
        return name[len(code.phrase) + 1 :]
    return name


def comparison_title(entries: Sequence[AnyEntry], edition: Edition) -> str:
    """404 Not Found and 410 Gone compared – WinHTTP; the numbers alone if that is too long, or if one is an error."""
    numbers = [str(entry.number) for entry in entries]
    with_phrases = [entry.title for entry in entries if isinstance(entry, StatusCode)]
    titles = [
        edition.text("compare", "page_title", numbers=format_list(names, locale=edition.language))
        for names in (with_phrases, numbers)
        if len(names) == len(numbers)
    ]
    return next((title for title in titles if len(title) <= LONGEST_PAGE_TITLE), titles[-1])
