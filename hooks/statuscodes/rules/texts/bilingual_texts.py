"""The bilingual texts of the records: finding them all, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pydantic import BaseModel

from statuscodes.content.texts import inline_markup, typography
from statuscodes.records import LANGUAGES, Language, Name, Registry, Text, Words
from statuscodes.registry.problems import FieldPath
from statuscodes.rules.finding import Complaint
from statuscodes.rules.texts import prose


def texts_of(record: BaseModel, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Text | Name | Words]]:
    """Every bilingual text inside a record, with its path as the YAML file has it."""
    for name, info in type(record).model_fields.items():
        value = getattr(record, name, None)  # a code of which a field has the wrong shape has no such field
        where = (*path, info.alias or name)
        if isinstance(value, Text | Name | Words):
            yield where, value
        elif isinstance(value, BaseModel):
            yield from texts_of(value, where)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Text):
                    yield (*where, index), item
                elif isinstance(item, BaseModel):
                    yield from texts_of(item, (*where, index))


def links_in(path: FieldPath, text: Text | Name | Words) -> Iterator[tuple[FieldPath, int]]:
    """Each number linked with [[ ]] in each language, with its place; search words have no links."""
    if not isinstance(text, Words):
        for language in LANGUAGES:
            for number in inline_markup.linked_numbers(text[language]):
                yield (*path, language), number


def shared_texts(registry: Registry) -> Iterator[tuple[str, FieldPath, Text | Name | Words]]:
    """Every text of the shared files: document, path in it, text."""
    for digit, status_class in registry.classes.items():
        for path, text in texts_of(status_class, (f"{digit}xx",)):
            yield "classes.yml", path, text
    shared = {
        "glossary.yml": registry.glossary,
        "claims.yml": registry.claims,
        "samples.yml": registry.samples,
        "charts.yml": registry.charts,
        "changes.yml": registry.changes,
        "unregistered.yml": registry.unregistered,
        "wrappers.yml": registry.wrappers,
        "sources.yml": registry.sources,
    }
    for document, records in shared.items():
        for key, record in records.items():
            for path, text in texts_of(record, (key,)):
                yield document, path, text
    for group, texts in registry.strings.items():
        for key, text in texts.items():
            yield "strings.yml", (group, key), text


def text_problems(path: FieldPath, text: Text | Name | Words) -> Iterator[Complaint]:
    """Marks not closed, other markup, typography, the wrong language, identifiers and links that differ."""
    for place, message, remedy in _problems(text):
        yield (*path, *place), message, remedy


@lru_cache(maxsize=10_000)  # two registries: under `serve`, one is read again at each change
def _problems(text: Text | Name | Words) -> tuple[Complaint, ...]:
    """What is wrong, with its place in the text."""
    found = [each for language in LANGUAGES for each in _problems_in(text, language)]
    if isinstance(text, Words) or any(_is_marked_wrongly(text[language]) for language in LANGUAGES):
        return tuple(found)  # or a backtick that is missing would be an identifier that differs, too
    for language, message, remedy in prose.wrong_language({language: text[language] for language in LANGUAGES}):
        found.append(((language,), message, remedy))
    return (*found, *_differences(text))


def _problems_in(text: Text | Name | Words, language: Language) -> Iterator[Complaint]:
    for place, value in _strings(text, language):
        for message, remedy in (
            *inline_markup.mark_problems(value),
            *prose.foreign_markup(value),
            *typography.problems(value, language),
        ):
            yield place, message, remedy


def _differences(text: Text | Name) -> Iterator[Complaint]:
    for kind, read in (("identifiers", inline_markup.identifiers), ("links", inline_markup.linked_numbers)):
        seen = [sorted(set(map(str, read(text[language])))) for language in LANGUAGES]
        if any(each != seen[0] for each in seen):
            message = f"{kind} differ between {' and '.join(LANGUAGES)}"
            shown = " / ".join(", ".join(items) or "none" for items in seen)
            yield (), f"{message} ({shown})", "name the same ones in each, letter for letter"


def _strings(text: Text | Name | Words, language: Language) -> Iterator[tuple[FieldPath, str]]:
    value = text[language]
    if isinstance(value, str):
        yield (language,), value
    else:
        for index, word in enumerate(value):
            yield (language, index), word


def _is_marked_wrongly(text: str) -> bool:
    return any(True for _ in inline_markup.mark_problems(text))
