"""Records + sections of hand-written pages -> what the search of one language finds.

The entries serve to find pages, not to store them: one per code, one per WinHTTP error, one per class, and one per
section of the hand-written pages, with its first words to show and its other words to search.
The script that reads them is docs/assets/search/finder.js.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from statuscodes.content import addresses, comparisons, inline_markup
from statuscodes.content.edition import Edition
from statuscodes.content.titles import title_with_name
from statuscodes.records import (
    LANGUAGES,
    AnyEntry,
    Language,
    MessageQuality,
    Registry,
    StatusClass,
    StatusCode,
    Text,
    UnregisteredCode,
    WinHttpError,
)

TEASER = 36
"""Characters of a section that are shown, at most."""

MEANING = 110
"""Characters of a code's constant and meaning that are shown, at most."""

MEANING_OF_ERROR = 80
"""The same of an error's meaning: its title has number, constant, and name."""

MOST_SECTIONS = 2
"""Sections that have a word, at most; one that more have is no great help in finding one of them."""

CONVERTED = 0xCAA82EE1, 0xCAA82FFF
"""First and last number of Microsoft Entra ID that the finder converts by rule, but for exceptions."""

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
_NAME = re.compile(r"[A-Za-z][\w-]{3,}")
"""A name that someone may look for; numbers, and options of commands, are none."""

Entry = dict[str, Any]


def entries_file(language: Language) -> str:
    """Where the worker finds `entries`, relative to the site's root."""
    return f"{addresses.address('index.md', language)}search/entries.json"


def entries(edition: Edition, sections: Iterable[Mapping[str, str]]) -> str:
    """Everything that the search can find in the language of ``edition``, and its messages: JSON for finder.js.

    ``sections``: those of the hand-written pages (location, title, text as HTML), locations
    relative to the site's root. In the result they are relative to the language's root.
    """
    registry, language = edition.registry, edition.language
    root = addresses.address("index.md", language)
    codes, classes, errors = _numbers(edition, _said(registry))
    unregistered = (_unregistered_entry(key, code, language) for key, code in registry.unregistered.items())
    return _filled(
        edition,
        [*codes, *classes, *unregistered, *_section_entries(registry, list(sections), root), *errors],
        compared=" ".join(map(comparisons.slug, comparisons.groups(registry))),
    )


def offline_entries(edition: Edition) -> str:
    """The same for the offline file, which shows codes, classes, and errors: without the texts that it shows itself.

    Nor has it the sentences of other programs, nor what is compared: who pastes a line, or follows a link, is online.
    """
    found = [entry for part in _numbers(edition, {}) for entry in part]
    return _filled(edition, [{key: value for key, value in entry.items() if key != "text"} for entry in found])


def _numbers(edition: Edition, said: Mapping[int, Sequence[str]]) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """The entries of the codes, the classes, and the errors."""
    registry, language = edition.registry, edition.language
    mentioned = _mentioned_alone(registry, language)
    return (
        [
            _code_entry(code, language, mentioned[code.code], said.get(code.code, ()))
            for code in registry.codes.values()
        ],
        [_class_entry(item, language) for item in registry.classes.values()],
        [
            _error_entry(error, language, mentioned[error.number], said.get(error.number, ()))
            for error in registry.errors.values()
        ],
    )


def _filled(edition: Edition, found: Iterable[Entry], **more: str) -> str:
    filled = [{key: value for key, value in entry.items() if value or key == "location"} for entry in found]
    everything = {"texts": _texts(edition), "wraps": _wraps(edition.registry), **more, "entries": filled}
    return json.dumps(everything, ensure_ascii=False, separators=(",", ":"))


def _texts(edition: Edition) -> dict[str, str]:
    """What the search dialog says about results."""
    text = edition.text
    return {
        "none": text("find", "none"),
        "one": text("search", "one"),
        "many": text("search", "many", count="{count}"),
    }


def _code_entry(code: StatusCode, language: Language, mentioned: Sequence[str], said: Sequence[str]) -> Entry:
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
        "ids": _without_repetition(_identifiers(code)),
        "names": _without_repetition((*_names(code, language), *said), but=(code.phrase, name)),
        "words": " ".join(mentioned),
    }


def _identifiers(code: StatusCode) -> Iterator[str]:
    """Constants and names in other headers and languages, the one of winhttp.h first.

    Not those of BITS: the finder reads the number at the end of any name.
    """
    names = code.names
    for name in (code.constant, names.wininet, names.hresult, names.go, names.rust):
        if name:
            yield name
    yield from (*names.dotnet, *names.python, *names.java)


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
        known = {inline_markup.fold(name) for name in (*_names(entry, language), *_identifiers(entry))}
    claims = (claim.text for claim in registry.claims_about(entry) if entry.number in (*claim.codes, *claim.errors))
    for text in (*texts, *claims):
        for name in inline_markup.identifiers(text[language]):
            if _NAME.fullmatch(name) and inline_markup.fold(name) not in known:
                yield name


def _wraps(registry: Registry) -> str:
    """Numbers of other programs, in hexadecimal, and the likeliest number that each stands for: "80244019:404 …".

    Those that a rule converts are left to the finder, and so are small numbers, which mean something in their own
    program only.
    """
    members = (
        member
        for family in registry.wrappers.values()
        for member in family.members
        if member.stands_for
        and member.value.startswith("0x")
        and not (
            CONVERTED[0] <= int(member.value, 16) <= CONVERTED[1]
            and int(member.value, 16) & 0xFFFF == member.stands_for[0]
        )
    )
    return " ".join(f"{member.value[2:].lower()}:{member.stands_for[0]}" for member in members)


def _said(registry: Registry) -> dict[int, list[str]]:
    """For each code and error, the sentences that programs print for it.

    Descriptions serve no one who pastes a line. A name alone (ERR_NAME_NOT_RESOLVED) has an end that the finder knows.
    """
    said: dict[int, list[str]] = {}
    for sentence in registry.messages.values():
        if sentence.stands_for and sentence.quality is MessageQuality.VERBATIM and " " in sentence.text:
            said.setdefault(sentence.stands_for[0], []).append(sentence.text.replace("{}", " "))
    return said


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


def _error_entry(error: WinHttpError, language: Language, mentioned: Sequence[str], said: Sequence[str]) -> Entry:
    ids = (error.constant, error.names.wininet, error.names.hresult, error.names.callback_flag)
    names = (
        *(error.name[each] for each in LANGUAGES),
        *error.synonyms[language],
        *(m.text for m in error.messages),
        *said,
    )
    return {
        "location": _location(addresses.error_page(error.number)),
        "title": title_with_name(error, language),
        "text": _beginning(inline_markup.to_plain(error.meaning[language]), MEANING_OF_ERROR),
        "number": error.number,
        "ids": _without_repetition(name for name in ids if name),
        "names": _without_repetition(names, but=(error.name[language],)),
        "words": " ".join(mentioned),
    }


def _section_entries(registry: Registry, sections: Iterable[Mapping[str, str]], root: str) -> Iterator[Entry]:
    texts = {
        section["location"]: _text_of(section)
        for section in sections
        if not section["location"].endswith(f"#{SOURCES_SECTION}")
    }
    titles = {section["location"]: unescape(section["title"]) for section in sections}
    useless = _words_that_tell_nothing(registry, list(texts.values()))
    for location, text in texts.items():
        teaser = _beginning(text, TEASER)
        yield {
            "location": location.removeprefix(root),
            "title": titles[location],
            "text": teaser,
            "words": " ".join(_words_beyond(text, useless.union(_words(f"{titles[location]} {teaser}")))),
            "part": True,
        }


def _text_of(section: Mapping[str, str]) -> str:
    """What a section says, without its code blocks, in one line."""
    return _SPACES.sub(" ", unescape(_TAG.sub("", _CODE_BLOCK.sub(" ", section["text"])))).strip()


def _words_that_tell_nothing(registry: Registry, texts: Sequence[str]) -> frozenset[str]:
    """Words of a great share of the sections, and identifiers that have an entry of their own."""
    counted = Counter(word for text in texts for word in set(_words(text)))
    frequent = (word for word, count in counted.items() if count > MOST_SECTIONS)
    identifiers = (name for code in registry.codes.values() for name in _identifiers(code))
    constants = (error.constant for error in registry.errors.values())
    return frozenset((*frequent, *map(inline_markup.fold, (*identifiers, *constants))))


def _beginning(text: str, length: int) -> str:
    """The first ``length`` characters of a text, cut between words."""
    if len(text) <= length:
        return text
    return f"{text[:length].rpartition(' ')[0]} …"


def _words_beyond(text: str, known: Container[str]) -> list[str]:
    """Search words of a text but the known ones; of a word's forms, the shortest, which matches the others."""
    endings = _ENDING.findall(inline_markup.fold(text))
    long = (word for word in _words(text) if len(word) > SHORTEST - 1 and not word.isdigit())
    words = {word for word in (*long, *endings) if word not in known}
    stems = {word for word in words if not any(word[:-cut] in words for cut in (1, 2) if len(word) - cut >= SHORTEST)}
    return sorted(stems)


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
