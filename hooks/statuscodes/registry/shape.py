"""Documents -> records. What has the wrong shape is named and left out; the rest is kept for the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from statuscodes.records import (
    LANGUAGES,
    Change,
    Chart,
    Claim,
    Comparison,
    Entry,
    Observation,
    ObservationName,
    PrintedSentence,
    Sample,
    Slug,
    Source,
    SourceId,
    StatusClass,
    StatusCode,
    Term,
    Text,
    UnregisteredCode,
    WinHttpError,
    Word,
    WrapperFamily,
    is_error,
)
from statuscodes.records.fields.texts import (
    IN_EACH_LANGUAGE,
    IN_ONE,
    ChangeKey,
    Fingerprint,
    NumberKey,
    UnregisteredKey,
)
from statuscodes.registry.problems import FieldPath, Problem
from statuscodes.registry.shape_messages import in_our_words, is_consequence
from statuscodes.registry.yaml_reader import Document
from statuscodes.rules.gaps import EVERYTHING


@dataclass(frozen=True, slots=True)
class _SharedFile:
    """A file of entries: the type of all, and that of one entry."""

    whole: TypeAdapter[Any]
    entry: TypeAdapter[Any]


def _entries(key: Any, entry: Any) -> _SharedFile:
    return _SharedFile(TypeAdapter(dict[key, entry]), TypeAdapter(entry))


SHARED = {
    "claims.yml": _entries(Slug, Claim),
    "changes.yml": _entries(ChangeKey, Change),
    "charts.yml": _entries(Slug, Chart),
    "comparisons.yml": _entries(Slug, Comparison),
    "classes.yml": _entries(str, StatusClass),
    "fingerprints.yml": _entries(NumberKey, Fingerprint),
    "glossary.yml": _entries(Slug, Term),
    "samples.yml": _entries(Slug, Sample),
    "messages.yml": _entries(Slug, PrintedSentence),
    "sources.yml": _entries(SourceId, Source),
    "strings.yml": _entries(Word, dict[Word, Text]),
    "unregistered.yml": _entries(UnregisteredKey, UnregisteredCode),
    "windows.yml": _entries(ObservationName, Observation),
    "wrappers.yml": _entries(Slug, WrapperFamily),
}
"""The files beside those of the codes."""

_LONGEST_TEXT = 2_000
"""What is longer is no paragraph, and the patterns of the rules would take their time over it."""

_CODE: TypeAdapter[StatusCode] = TypeAdapter(StatusCode)
_ERROR: TypeAdapter[WinHttpError] = TypeAdapter(WinHttpError)


@dataclass(frozen=True, slots=True)
class Shaped:
    """What could be made of one document."""

    record: Any
    """A `StatusCode`, a `WinHttpError`, or a dictionary of entries, without what has the wrong shape (perhaps all)."""
    missing: frozenset[str] | None
    """The keys at its top that are left out."""
    problems: tuple[Problem, ...]
    """Why."""


def shaped_entry(number: int, document: Document) -> Shaped:
    """The code of NNN.yml or the error of NNNNN.yml; its number is that of the file's name, whatever the file says."""
    adapter, kind, key = (_ERROR, WinHttpError, "number") if is_error(number) else (_CODE, StatusCode, "code")
    record, errors = _validated(adapter, document)
    problems = list(_described(document, errors))
    missing = _tops(document, errors)
    if record is not None and record.number != number:
        message = f"is {record.number} in a file named {number}.yml"
        problems.append(document.problem((key,), message, f"rename the file, or write {number}"))
        missing = EVERYTHING if missing is EVERYTHING else missing | {key}
    if missing is EVERYTHING:
        missing = frozenset(kind.model_fields)
    if record is None or missing:
        record = _draft(kind, {key: number}, document.value, missing)
    return Shaped(record, missing, tuple(problems))


def shaped_entries(name: str, document: Document) -> Shaped:
    """The entries of a shared file."""
    file = SHARED[name]
    record, errors = _validated(file.whole, document)
    problems = list(_described(document, errors))
    missing = _tops(document, errors)
    if missing is EVERYTHING:
        return Shaped({}, missing, tuple(problems))
    if record is None or missing:
        kept = {key: value for key, value in document.value.items() if key not in missing}
        record = {key: file.entry.validate_python(value) for key, value in kept.items()}
    if name == "classes.yml":
        wrong = {key: item for key, item in record.items() if key != item.title}
        for key, item in wrong.items():
            problems.append(document.problem((key, "digit"), f"is {item.digit} in the entry {key}", f"write {key[:1]}"))
        missing |= wrong.keys()
        record = {key: item for key, item in record.items() if key not in wrong}
    return Shaped(record, missing, tuple(problems))


def _validated(adapter: TypeAdapter[Any], document: Document) -> tuple[Any, list[ErrorDetails]]:
    """The record, or its errors; without those of what the reader has already refused."""
    if document.is_unusable:
        return None, []
    try:
        return adapter.validate_python(document.value), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        return None, [each for each in errors if not (document.is_refused(_path(each)) or is_consequence(each))]


_NO_STEPS = frozenset(("[key]", IN_ONE, IN_EACH_LANGUAGE))
"""What Pydantic puts into the path of an error and the file does not have: wrong keys, chosen kinds of text."""


def _path(error: ErrorDetails) -> FieldPath:
    return tuple(step for step in error["loc"] if step not in _NO_STEPS)


def _described(document: Document, errors: list[ErrorDetails]) -> Iterator[Problem]:
    for error in errors:
        yield document.problem(_path(error), *in_our_words(error))


def _tops(document: Document, errors: list[ErrorDetails]) -> frozenset[str] | None:
    """The keys at the top of the document under which something is wrong."""
    paths = [*document.refused, *map(_path, errors)]
    if document.is_unusable or not isinstance(document.value, dict) or () in paths:
        return EVERYTHING
    return frozenset(str(path[0]) for path in paths)


def texts_in_gaps(document: Document, missing: frozenset[str] | None) -> Iterator[tuple[FieldPath, Text]]:
    """The bilingual texts in what is left out: beside the one that is wrong, a list can hold others."""
    if isinstance(document.value, dict):
        for key, value in document.value.items():
            if missing is EVERYTHING or key in missing:
                yield from _texts_in(value, (key,))


def _texts_in(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, Text]]:
    if isinstance(value, dict) and value.keys() == set(LANGUAGES) and all(_is_text(each) for each in value.values()):
        yield path, Text.model_construct(**value)
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from _texts_in(part, (*path, step))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _LONGEST_TEXT


def _draft(kind: type[Entry], number: Mapping[str, int], value: Any, missing: frozenset[str]) -> Entry:
    """An entry of the fields that are right; a missing field is absent, or empty where the model has a default."""
    right = {
        name: field.validate_python(value[name])
        for name, field in _field_types(kind).items()
        if name not in missing and name in value
    }
    return kind.model_construct(**{**right, **number})


@cache
def _field_types(record: type[Entry]) -> dict[str, TypeAdapter[Any]]:
    """The type of each field of a record; made only when one is wrong."""
    types: dict[str, TypeAdapter[Any]] = {}
    for name, info in record.model_fields.items():
        kind: Any = Annotated[info.annotation, *info.metadata, "a field may have no constraint, Annotated needs one"]
        types[name] = TypeAdapter(kind)
    return types
