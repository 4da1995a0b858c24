"""Records + sections of hand-written pages -> what the search of one language finds.

The entries serve to find pages, not to store them: one per code, one per WinHTTP error, one per class, and one per
section of the hand-written pages, with its words to search.
The script that reads them is docs/assets/search/finder.js.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from html import escape, unescape
from typing import Any

from statuscodes.content import addresses, comparisons
from statuscodes.content.edition import Edition
from statuscodes.content.names.identifiers import identifiers
from statuscodes.content.names.titles import title_with_name
from statuscodes.content.texts import inline_markup
from statuscodes.output.search.search_families import families
from statuscodes.output.search.search_sentences import is_sentence, printed, printed_by_windows, telling_words_by_number
from statuscodes.records import (
    LANGUAGES,
    AnyEntry,
    Language,
    Registry,
    StatusClass,
    StatusCode,
    Text,
    UnregisteredCode,
    WinHttpError,
    is_error,
)

MEANING = 80
"""Characters of a code's constant and meaning that are shown, at most."""

MEANING_OF_ERROR = 56
"""The same of an error's meaning: its title has number, constant, and name."""

MOST_SECTIONS = 1
"""Sections that have a word, at most; one that more have is no great help in finding one of them."""

MOST_OF_NAMES = 2
"""The same of a name of code."""

SHORTEST = 4
"""Length of the shortest word of a section that is kept."""

SOURCES_SECTION = "sources"
"""Heading id of the lists of documents at the end of the guides."""

_CODE_BLOCK = re.compile(r"<pre.*?</pre>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_SPACES = re.compile(r"[ \t\n]+")
"""Those of HTML; no-break spaces stay."""
_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?<=\w\.)[a-z]{3}\b")
"""Ending of a file's name, as in winhttp.lib, which is kept though it is short."""
_CODE_NAME = re.compile(r"\b\w*(?:_|[a-z](?=[A-Z]))\w+|\b[A-Z]{3,}\w*")
"""A name of code, such as RSS_TIMEOUT or WinHttpOpen, or an abbreviation."""
_LONG_NUMBER = re.compile(r"0x[\da-f]{8}")
"""The finder tells what it is."""
_NAME = re.compile(r"WINHTTP_\w+|WinHttp\w+|[A-Z]\w+-[A-Z][\w-]+")
"""A name that readers look for: of WinHTTP, or of a header field."""

_IDENTIFIER = re.compile(r"[A-Z]\w+")
"""Such as JSON, WINHTTP_OPTION_REDIRECT_POLICY."""

Entry = dict[str, Any]


def entries_file(language: Language) -> str:
    """Where the worker finds `entries`, relative to the site's root."""
    return addresses.search_file("entries.json", language)


def entries(edition: Edition, sections: Iterable[Mapping[str, str]]) -> str:
    """Everything that the search can find in the language of ``edition``, and its messages: JSON for finder.js.

    The terms of the glossary are found as if each had a section.
    ``sections``: those of the hand-written pages (location, title, text as HTML, for a whole page also what readers
    look for it with, from its front matter: "disable redirects, Retry-After"), locations relative to the site's root.
    In the result they are relative to the language's root.
    """
    registry, language = edition.registry, edition.language
    root = addresses.address("index.md", language)
    changes = {
        "location": root + _location(addresses.CHANGES),
        "title": edition.text("changes", "title"),
        "text": "",
        "sought": edition.text("changes", "sought"),
    }
    codes, classes, errors = _numbers(edition)
    unregistered = (_unregistered_entry(key, code, language) for key, code in registry.unregistered.items())
    parts = [*sections, changes, *_glossary_sections(registry, language)]
    found = [*codes, *classes, *unregistered, *_section_entries(registry, parts, root), *errors]
    compared = " ".join(map(comparisons.slug, comparisons.groups(registry)))
    return _together(
        edition,
        found,
        families=families(registry, language),
        sentences=telling_words_by_number([*printed_by_windows(registry), *printed(registry, language)]),
        compared=compared,
    )


def offline_entries(edition: Edition) -> str:
    """The same for the offline file, which shows codes, classes, and errors: without the texts that it shows itself.

    Of other programs, it has only the numbers that stand for a code or an error; who pastes a line, or follows a link,
    is online.
    """
    registry = edition.registry
    shown = [entry for part in _numbers(edition) for entry in part]
    found = [{key: value for key, value in entry.items() if key not in ("text", "words")} for entry in shown]
    return _together(
        edition,
        found,
        families=families(registry, edition.language, offline=True),
        sentences=telling_words_by_number(printed_by_windows(registry)),
    )


def _numbers(edition: Edition) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """The entries of the codes, the classes, and the errors."""
    registry, language = edition.registry, edition.language
    mentioned = _mentioned_alone(registry, language)
    return (
        [_code_entry(code, language, mentioned[code.code]) for code in registry.codes.values()],
        [_class_entry(item, language) for item in registry.classes.values()],
        [_error_entry(error, language, mentioned[error.number]) for error in registry.errors.values()],
    )


def _together(edition: Edition, found: Sequence[Entry], families: Sequence[Any], **more: Any) -> str:
    """The entries as lines, one list for each kind of text, which compress better than entries one by one.

    Neighbors in this order have the most words in common, which saves 500 bytes after gzip.
    """
    everything = {
        **more,
        "texts": _texts(edition),
        "entries": {
            "part": [int(entry.get("part", False)) for entry in found],
            "words": _lines(entry.get("words", "") for entry in found),
            "names": _lines("\t".join(entry.get("names", ())) for entry in found),
            "location": _lines("" if _has_own_page(entry) else entry["location"] for entry in found),
            "title": _lines(entry["title"] for entry in found),
            "text": _lines(entry.get("text", "") for entry in found),
            "ids": _lines(" ".join(_short_ids(entry)) for entry in found),
            "number": [entry.get("number", 0) for entry in found],
        },
        "families": families,
    }
    return json.dumps(everything, ensure_ascii=False, separators=(",", ":"))


def _has_own_page(entry: Entry) -> bool:
    """Whether the finder knows from its number where it is: a code or an error."""
    number = entry.get("number", 0)
    return bool(number) and entry["location"] == _location(addresses.entry_page(number))


def _short_ids(entry: Entry) -> Iterator[str]:
    """The identifiers of an entry; of an error without its constant, which its title has, and with ~ for its end."""
    ids: Sequence[str] = entry.get("ids", ())
    if not is_error(entry.get("number", 0)):
        yield from ids
        return
    constant = entry["title"].split(" ")[1]
    end = constant.split("_", 2)[2]
    yield from (name.removesuffix(end) + "~" if name.endswith(f"_{end}") else name for name in ids if name != constant)


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(re.sub(r"\s*\n\s*", " ", text) for text in texts)


def _texts(edition: Edition) -> dict[str, str]:
    """What the search says about results and about numbers; in braces what the finder puts in."""
    text = edition.text
    return {
        "none": text("find", "none"),
        "one": text("search", "one"),
        "many": text("search", "many", count="{count}"),
        "cut": text("search", "cut"),
        "stands": text("search", "stands", given="{given}", family="{family}", number="{number}"),
        "foreign": text("search", "foreign", given="{given}", family="{family}"),
        "unknown": text("search", "unknown", given="{given}"),
        "compared": text("search", "compared", numbers="{numbers}"),
        "families": _location(addresses.OTHER_NUMBERS),
    }


def _code_entry(code: StatusCode, language: Language, mentioned: Sequence[str]) -> Entry:
    name = code.name[language]
    return {
        "location": _location(addresses.code_page(code.code)),
        "title": title_with_name(code, language),
        "text": _beginning(
            " ".join(
                filter(None, (code.constant and f"{code.constant}.", inline_markup.to_plain(code.meaning[language])))
            ),
            MEANING,
        ),
        "number": code.code,
        "ids": _without_repetition(identifiers(code)),
        "names": _without_repetition(_names(code, language), but=(code.phrase, name)),
        "words": " ".join(mentioned),
    }


def _names(code: StatusCode, language: Language) -> Iterator[str]:
    """Phrases, header fields and words that people use for the code."""
    yield from (older.phrase for older in code.older_phrases)
    yield from (code.name[each] for each in LANGUAGES)
    yield from (field.name for field in code.fields)
    yield from code.synonyms[language]


def _mentioned_alone(registry: Registry, language: Language) -> dict[int, list[str]]:
    """For each code and error, the identifiers that only its page names; the others lead to the guides about them."""
    mentioned = {entry.number: _without_repetition(_mentioned(registry, entry, language)) for entry in registry.entries}
    counted = Counter(name for names in mentioned.values() for name in names)
    return {number: [name for name in names if counted[name] == 1] for number, names in mentioned.items()}


def _mentioned(registry: Registry, entry: AnyEntry, language: Language) -> Iterator[str]:
    """Identifiers that the page names: functions, options, header fields."""
    if isinstance(entry, WinHttpError):
        statements = (statement.text for field in entry.statements.values() for statement in field)
        texts: Iterable[Text] = (entry.meaning, *entry.do_first, *statements)
        known = {inline_markup.fold(name) for name in (entry.constant, *entry.returned_by)}
    else:
        texts = (entry.meaning, *entry.do_first, entry.sent_when, *entry.causes)
        known = {inline_markup.fold(name) for name in (*_names(entry, language), *identifiers(entry))}
    claims = (claim.text for claim in registry.claims_about(entry) if entry.number in (*claim.codes, *claim.errors))
    for text in (*texts, *claims):
        for name in inline_markup.identifiers(text[language]):
            if _NAME.fullmatch(name) and inline_markup.fold(name) not in known:
                yield name


def _unregistered_entry(key: str, code: UnregisteredCode, language: Language) -> Entry:
    return {
        "location": f"{_location(addresses.UNREGISTERED)}#{key}",
        "title": code.title(language),
        "number": 0 if code.is_substatus else code.status,
        "part": True,
    }


def _class_entry(item: StatusClass, language: Language) -> Entry:
    return {
        "location": _location(addresses.class_page(item.digit)),
        "title": f"{item.title} {item.name[language]}",
        "text": inline_markup.to_plain(item.meaning[language]),
        "names": [item.title, item.phrase, item.name[language]],
    }


def _error_entry(error: WinHttpError, language: Language, mentioned: Sequence[str]) -> Entry:
    names = (
        *(error.name[each] for each in LANGUAGES),
        *(said for said in error.synonyms[language] if not is_sentence(said)),
    )
    return {
        "location": _location(addresses.error_page(error.number)),
        "title": title_with_name(error, language),
        "text": _beginning(inline_markup.to_plain(error.meaning[language]), MEANING_OF_ERROR),
        "number": error.number,
        "ids": _without_repetition(identifiers(error)),
        "names": _without_repetition(names, but=(error.name[language],)),
        "words": " ".join(mentioned),
    }


def _glossary_sections(registry: Registry, language: Language) -> Iterator[dict[str, str]]:
    for key, term in registry.glossary.items():
        said = (*(term.term[each] for each in LANGUAGES if each != language), term.definition[language])
        yield {
            "location": f"{addresses.address(addresses.GLOSSARY, language)}#{key}",
            "title": escape(inline_markup.to_plain(term.term[language])),
            "text": escape(inline_markup.to_plain(" ".join(said))),
        }


def _section_entries(registry: Registry, sections: Sequence[Mapping[str, str]], root: str) -> Iterator[Entry]:
    texts = {
        section["location"]: _text_of(section)
        for section in sections
        if not section["location"].endswith(f"#{SOURCES_SECTION}")
    }
    titles = {section["location"]: unescape(section["title"]) for section in sections}
    sought = {section["location"]: [*filter(None, section.get("sought", "").split(", "))] for section in sections}
    useless = _words_that_tell_nothing(registry, list(texts.values()))
    for location, text in texts.items():
        yield {
            "location": location.removeprefix(root),
            "title": titles[location],
            "words": " ".join(_words_beyond(text, useless.union(_words(titles[location])))),
            "names": [name for name in sought[location] if not _IDENTIFIER.fullmatch(name)],
            "ids": list(filter(_IDENTIFIER.fullmatch, sought[location])),
            "part": True,
        }


def _text_of(section: Mapping[str, str]) -> str:
    """What a section says, without its code blocks, in one line."""
    return _SPACES.sub(" ", unescape(_TAG.sub("", _CODE_BLOCK.sub(" ", section["text"])))).strip()


def _words_that_tell_nothing(registry: Registry, texts: Sequence[str]) -> frozenset[str]:
    """Words of a great share of the sections, and identifiers that have an entry of their own."""
    counted = Counter(word for text in texts for word in set(_words(text)))
    names = {inline_markup.fold(name) for text in texts for name in _CODE_NAME.findall(text)}
    frequent = (word for word, count in counted.items() if count > (MOST_OF_NAMES if word in names else MOST_SECTIONS))
    of_codes = (name for code in registry.codes.values() for name in identifiers(code))
    constants = (error.constant for error in registry.errors.values())
    return frozenset((*frequent, *map(inline_markup.fold, (*of_codes, *constants))))


def _beginning(text: str, length: int) -> str:
    """The first ``length`` characters of a text, cut between words."""
    if len(text) <= length:
        return text
    return f"{text[:length].rpartition(' ')[0]} …"


def _words_beyond(text: str, known: Container[str]) -> list[str]:
    """Names in code and endings of files in a text, but the known ones and numbers that the finder reads itself.

    Other words would take more room than they are worth: titles, and what a page is sought with, say what it is about.
    """
    folded = inline_markup.fold(text)
    names = {inline_markup.fold(name) for name in _CODE_NAME.findall(text)}
    words = {name for name in names if len(name) >= SHORTEST and not _LONG_NUMBER.match(name)}
    words.update(_ENDING.findall(folded))
    return sorted(word for word in words if word not in known)


def _words(text: str) -> list[str]:
    return _WORD.findall(inline_markup.fold(text))


def _without_repetition(names: Iterable[str], but: Iterable[str] = ()) -> list[str]:
    """The first of each name but those of ``but``; NotFound and NOT_FOUND are the same to the finder."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(_compact(name), name)
    for name in but:
        kept.pop(_compact(name), None)
    return list(kept.values())


def _compact(name: str) -> str:
    return re.sub(r"[\W_]", "", inline_markup.fold(name))


def _location(path: str) -> str:
    """Address relative to the root of a language."""
    return addresses.address(path, LANGUAGES[0])
