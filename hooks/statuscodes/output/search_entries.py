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
from typing import Any, NamedTuple

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
    Wrapper,
)

MEANING = 85
"""Characters of a code's constant and meaning that are shown, at most."""

MEANING_OF_ERROR = 60
"""The same of an error's meaning: its title has number, constant, and name."""

MOST_SECTIONS = 1
"""Sections that have a word, at most; one that more have is no great help in finding one of them."""

MOST_OF_NAMES = 2
"""The same of a name of code."""

FILLERS = frozenset(
    ("the", "and", "for", "was", "has", "are", "les", "des", "une", "est", "que", "qui", "par", "sur", "dans")
)
"""Short words of sentences that tell nothing."""

PHRASE = 6
"""Words of a synonym, at most, that is no sentence."""

MOST_MEANT = 2
"""Numbers that a sentence stands for, at most, that is not vague."""
VAGUE = "?"
"""What stands before a vague one."""

VARIABLE = "*"
"""What stands for the variable parts of a sentence."""

CLAUSE = 3
"""Telling words of a clause, at least, that stands for its sentence."""

MOST_OF_SENTENCE, MOST_OF_WINDOWS = 4, 8
"""Words of a sentence that are kept, at most: the rarest ones tell it from others. Those of Windows are much alike."""

CONVERTED = 0xCAA82EE1, 0xCAA82FFF
"""First and last number of Microsoft Entra ID that the finder converts by rule, but for exceptions."""

WINDOWS = "8007"
"""Upper half of an HRESULT that wraps a number of Windows, whose families the lower half tells."""

STEM = 6
"""Beginning that forms of a word share."""

LONGEST = 9
"""Letters of a word that are kept, which are enough for the finder."""

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
_FAMILY_NAME = re.compile(r"WSA|[A-Z]+_[EI]_|CURLE_")
"""What the names of a family of numbers begin with."""
_CODE_NAME = re.compile(r"\b\w*(?:_|[a-z](?=[A-Z]))\w+|\b[A-Z]{3,}\w*")
"""A name of code, such as RSS_TIMEOUT or WinHttpOpen, or an abbreviation."""
_NAME = re.compile(r"WINHTTP_\w+|WinHttp\w+|[A-Z]\w+-[A-Z][\w-]+")
"""A name that readers look for: of WinHTTP, or of a header field."""

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
    codes, classes, errors = _numbers(edition)
    unregistered = (_unregistered_entry(key, code, language) for key, code in registry.unregistered.items())
    found = [*codes, *classes, *unregistered, *_section_entries(registry, list(sections), root), *errors]
    compared = " ".join(map(comparisons.slug, comparisons.groups(registry)))
    return _together(
        edition,
        found,
        families=_families(registry, language),
        sentences=_sentences([*_printed_by_windows(registry), *_printed(registry, language)]),
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
        families=_families(registry, edition.language, offline=True),
        sentences=_sentences(_printed_by_windows(registry)),
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


def _together(edition: Edition, found: Sequence[Entry], **more: Any) -> str:
    """The entries as lines, one list for each kind of text, which compress better than entries one by one."""
    everything = {
        "texts": _texts(edition),
        **more,
        "entries": {
            "location": _lines(entry["location"] for entry in found),
            "title": _lines(entry["title"] for entry in found),
            "text": _lines(entry.get("text", "") for entry in found),
            "number": [entry.get("number", 0) for entry in found],
            "ids": _lines(" ".join(entry.get("ids", ())) for entry in found),
            "names": _lines("\t".join(entry.get("names", ())) for entry in found),
            "words": _lines(entry.get("words", "") for entry in found),
            "part": [int(entry.get("part", False)) for entry in found],
        },
    }
    return json.dumps(everything, ensure_ascii=False, separators=(",", ":"))


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
        "ids": _without_repetition(_identifiers(code)),
        "names": _without_repetition(_names(code, language), but=(code.phrase, name)),
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


def _families(registry: Registry, language: Language, offline: bool = False) -> list[tuple[str, str, str, str]]:
    """Whose numbers other programs' are: identifier, title, what tells its numbers and names, and their list.

    What tells them: the upper halves of long numbers and the beginnings of names, "8024 WU_E_". In the list, the
    numbers that each stands for follow, the likeliest first, and its name, if its end is none that the finder knows:
    "80244019:404 80090326:12157:SEC_E_ILLEGAL_MESSAGE". It leaves out what a rule converts, and long numbers that stand
    for nothing of ours, which the upper half tells; ``offline`` also what tells numbers of nothing of ours, and names.
    """
    known = {inline_markup.fold(name) for entry in registry.entries for name in _own_identifiers(entry)}
    return [
        (
            key,
            family.title if isinstance(family.title, str) else family.title[language],
            "" if offline else " ".join(dict.fromkeys(filter(None, map(_marks_of, family.members)))),
            " ".join(
                _member(member, None if offline else known)
                for member in family.members
                if _is_listed(member) and (member.stands_for or not offline)
            ),
        )
        for key, family in registry.wrappers.items()
    ]


def _marks_of(member: Wrapper) -> str:
    """What the member has in common with others of its family: "8024 WU_E_"."""
    beginning = _FAMILY_NAME.match(member.name or "")
    upper = member.value[2:6].lower() if len(member.value) > len("0x8024") else ""
    return " ".join(filter(None, (upper.replace(WINDOWS, ""), beginning and beginning[0])))


def _own_identifiers(entry: AnyEntry) -> Iterable[str]:
    return _error_identifiers(entry) if isinstance(entry, WinHttpError) else _identifiers(entry)


def _is_listed(member: Wrapper) -> bool:
    if not member.value.startswith("0x"):
        return True
    value = int(member.value, 16)
    is_converted = CONVERTED[0] <= value <= CONVERTED[1] and member.stands_for[:1] == (value & 0xFFFF,)
    return bool(member.stands_for) and not is_converted


def _member(member: Wrapper, known: Container[str] | None) -> str:
    """``known``: ends of names that the finder knows; None leaves every name out."""
    parts = inline_markup.fold(member.name or "").split("_")
    ends = ("_".join(parts[start:]) for start in range(len(parts) - 1))
    name = "" if known is None or any(end in known for end in ends) else member.name or ""
    numbers = ",".join(map(str, member.stands_for))
    return f"{member.value.removeprefix('0x').lower()}:{numbers}:{name}".rstrip(":")


class Sentence(NamedTuple):
    """What is printed for a code or an error."""

    number: int
    text: str
    most: int = MOST_OF_SENTENCE
    """How many of its words tell it from others, at most."""
    is_vague: bool = False
    """Whether it is printed for several."""


def _sentences(every: Iterable[Sentence]) -> dict[int, list[str]]:
    """For each code and error, what tells the sentences that are printed for it; see sentences.js.

    A name alone (ERR_NAME_NOT_RESOLVED) is none: the finder knows its end.
    """
    printed = [(sentence, _telling_words(sentence.text)) for sentence in every if " " in sentence.text]
    counted = Counter(word for _, words in printed for word in set(words))
    found: dict[int, list[str]] = {}
    for sentence, words in sorted(printed, key=lambda each: len(each[1])):
        kept = " ".join(_most_telling(words, counted, sentence.most))
        others = found.setdefault(sentence.number, [])
        if kept and not any(f" {other} " in f" {' '.join(words)} " for other in others) and kept not in others:
            others.append(f"{VAGUE} {kept}" if sentence.is_vague else kept)
    return dict(sorted(found.items()))


def _printed_by_windows(registry: Registry) -> Iterator[Sentence]:
    for error in registry.errors.values():
        yield from (Sentence(error.number, message.text, MOST_OF_WINDOWS) for message in error.messages)


def _printed(registry: Registry, language: Language) -> Iterator[Sentence]:
    """What other programs print, and what readers say at such length; descriptions serve only their own language."""
    for error in registry.errors.values():
        yield from (Sentence(error.number, said) for said in error.synonyms[language] if _is_sentence(said))
    for sentence in registry.messages.values():
        is_printed = sentence.quality is MessageQuality.VERBATIM
        if sentence.stands_for and (is_printed or sentence.language == language):
            yield Sentence(sentence.stands_for[0], sentence.text, is_vague=len(sentence.stands_for) > MOST_MEANT)


def _is_sentence(synonym: str) -> bool:
    return len(_words(synonym)) > PHRASE


def _telling_words(sentence: str) -> list[str]:
    """The words of a sentence but those that any sentence has, with a star for what varies.

    After a colon stands what happened in particular, and that alone tells.
    """
    clauses = inline_markup.fold(sentence).replace("{}", VARIABLE).split(": ")
    telling = [
        [word for word in re.findall(r"\w+|\*", clause) if word == VARIABLE or _tells(word)] for clause in clauses
    ]
    whole = [word for words in telling for word in words]
    return telling[-1] if len(set(telling[-1])) >= CLAUSE else whole


def _tells(word: str) -> bool:
    return len(word) > len("of") and word not in FILLERS


def _most_telling(words: Sequence[str], counted: Mapping[str, int], most: int) -> list[str]:
    """The rarest words of a sentence, in its order; a star where others stand between them."""
    rarest = sorted(dict.fromkeys(word for word in words if word != VARIABLE), key=lambda word: counted[word])
    kept = [word if word in rarest[:most] else VARIABLE for word in words]
    shortened = [word for place, word in enumerate(kept) if word != VARIABLE or kept[place - 1] != VARIABLE]
    return " ".join(shortened).strip(f"{VARIABLE} ").split()


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


def _error_identifiers(error: WinHttpError) -> Iterator[str]:
    names = error.names
    return filter(None, (error.constant, names.wininet, names.hresult, names.callback_flag))


def _error_entry(error: WinHttpError, language: Language, mentioned: Sequence[str]) -> Entry:
    names = (
        *(error.name[each] for each in LANGUAGES),
        *(said for said in error.synonyms[language] if not _is_sentence(said)),
    )
    return {
        "location": _location(addresses.error_page(error.number)),
        "title": title_with_name(error, language),
        "text": _beginning(inline_markup.to_plain(error.meaning[language]), MEANING_OF_ERROR),
        "number": error.number,
        "ids": _without_repetition(_error_identifiers(error)),
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
        yield {
            "location": location.removeprefix(root),
            "title": titles[location],
            "words": " ".join(_words_beyond(text, useless.union(_words(titles[location])))),
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
    identifiers = (name for code in registry.codes.values() for name in _identifiers(code))
    constants = (error.constant for error in registry.errors.values())
    return frozenset((*frequent, *map(inline_markup.fold, (*identifiers, *constants))))


def _beginning(text: str, length: int) -> str:
    """The first ``length`` characters of a text, cut between words."""
    if len(text) <= length:
        return text
    return f"{text[:length].rpartition(' ')[0]} …"


def _words_beyond(text: str, known: Container[str]) -> list[str]:
    """Search words of a text but the known ones: names in code, and what it says more than once.

    Of a word's forms, the shortest, which matches the others.
    """
    folded = inline_markup.fold(text)
    long = [word for word in _WORD.findall(folded) if len(word) >= SHORTEST and not word.isdigit()]
    stems = Counter(word[:STEM] for word in long)
    names = {inline_markup.fold(name) for name in _CODE_NAME.findall(text)}
    words = {word for word in long if word not in known and (stems[word[:STEM]] > 1 or word in names)}
    words.update(ending for ending in _ENDING.findall(folded) if ending not in known)
    words = {word if word in names else word[:LONGEST] for word in words}
    forms = {word for word in words for cut in (1, 2) if len(word) - cut >= SHORTEST and word[:-cut] in words}
    return sorted(words - forms)


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
