"""docs/registry -> records. The only place that sees what the files hold before it is typed."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Annotated, Any

from pydantic import StringConstraints, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from statuscodes import rules
from statuscodes.records import (
    Chart,
    Claim,
    Registry,
    Sample,
    Slug,
    Source,
    SourceId,
    StatusClass,
    StatusCode,
    Strings,
    Term,
    WinHttpError,
)
from statuscodes.registry.plain_file import read_plain_file
from statuscodes.registry.problems import Fault, RegistryError, shortened
from statuscodes.registry.sample_regions import region
from statuscodes.registry.yaml_reader import Document, read_document

_CODE_FILE = re.compile(r"[1-5][0-9]{2}\.yml")
_SHARED: dict[str, TypeAdapter[Any]] = {
    "claims.yml": TypeAdapter(dict[Slug, Claim]),
    "charts.yml": TypeAdapter(dict[Slug, Chart]),
    "classes.yml": TypeAdapter(dict[str, StatusClass]),
    "errors.yml": TypeAdapter(dict[Annotated[str, StringConstraints(pattern=r"^ERROR_[A-Z_0-9]+$")], WinHttpError]),
    "glossary.yml": TypeAdapter(dict[Slug, Term]),
    "samples.yml": TypeAdapter(dict[Slug, Sample]),
    "sources.yml": TypeAdapter(dict[SourceId, Source]),
    "strings.yml": TypeAdapter(Strings),
}
_OTHER_FILES = {"schema.json"}


def load(folder: FilePath, shown_as: str = "docs/registry") -> Registry:
    """Read, type and check everything in ``folder``.

    Returns the registry. Raises `RegistryError` with every fault of every file, each with file, line,
    field, what is wrong and how to mend it; files whose shape is wrong are left out of the later rules, so
    that one slip is not reported twice. ``shown_as`` is the folder's name in those messages.
    """
    documents, faults = _read(folder, shown_as)
    records = {name: _typed(name, document, faults) for name, document in documents.items()}
    registry = _assemble(records, _sample_code(records["samples.yml"] or {}, folder.parent / "samples"))
    unreadable = frozenset(name for name, record in records.items() if record is None)
    for finding in rules.check(registry, unreadable):
        document = documents[finding.document]
        faults.append(document.fault(finding.path, finding.problem, finding.remedy))
    if faults:
        raise RegistryError(list(dict.fromkeys(faults)))
    return registry


def _read(folder: FilePath, folder_name: str) -> tuple[dict[str, Document], list[Fault]]:
    faults: list[Fault] = []
    documents: dict[str, Document] = {}
    for path in _content(folder, folder_name):
        shown_as = f"{folder_name}/{path.name}"
        if _CODE_FILE.fullmatch(path.name) or path.name in _SHARED:
            documents[path.name] = read_document(path, shown_as)
            faults.extend(documents[path.name].faults)
        elif path.name not in _OTHER_FILES:
            faults.append(
                Fault(shown_as, 0, "", "is not a registry file", "name it after its code (407.yml), or move it away")
            )
    for name in _SHARED:
        if name not in documents:
            faults.append(Fault(f"{folder_name}/{name}", 0, "", "is missing", "restore it"))
            documents[name] = Document(f"{folder_name}/{name}", faults=[faults[-1]])
    if not any(_CODE_FILE.fullmatch(name) for name in documents):
        faults.append(Fault(folder_name, 0, "", "holds no code", "restore its NNN.yml files"))
    return documents, faults


def _content(folder: FilePath, folder_name: str) -> list[FilePath]:
    try:
        if folder.is_dir():
            return sorted(folder.iterdir())
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
        raise RegistryError([Fault(folder_name, 0, "", problem, "make it a folder that can be opened")]) from None
    raise RegistryError([Fault(folder_name, 0, "", "is not a folder", "restore docs/registry")])


def _typed(name: str, document: Document, faults: list[Fault]) -> Any:
    """The document's record, or None where its form or shape is wrong (the faults then say why)."""
    if document.faults:
        return None
    adapter: TypeAdapter[Any] = _SHARED.get(name) or TypeAdapter(StatusCode)
    try:
        record = adapter.validate_python(document.value)
    except ValidationError as error:
        faults.extend(_shape_faults(document, error.errors(include_url=False)))
        return None
    misplaced = list(_misplaced(name, document, record))
    faults.extend(misplaced)
    return None if misplaced else record


def _misplaced(name: str, document: Document, record: Any) -> Iterator[Fault]:
    """Faults of records whose number is not that of the file or entry they stand in."""
    if isinstance(record, StatusCode):
        if name != f"{record.code}.yml":
            problem = f"is {record.code} in a file named {name}"
            yield document.fault(("code",), problem, f"rename the file, or write {name[:3]}")
    elif name == "classes.yml":
        for key, item in record.items():
            if key != item.title:
                yield document.fault((key, "digit"), f"is {item.digit} in the entry {key}", f"write {key[:1]}")


def _shape_faults(document: Document, errors: Iterable[ErrorDetails]) -> Iterable[Fault]:
    for error in errors:
        path = tuple(step for step in error["loc"] if step != "[key]")  # Pydantic's mark of a wrong key
        problem, remedy = _in_our_words(error)
        yield document.fault(path, problem, remedy)


_NO_WHOLE_NUMBER = ("is {shown}, not a whole number", "write the number without quotes or leading zero")
_NO_MAPPING = ("is {shown}, not a mapping", "write `key: value` lines below it")
_NO_DATE = ("is {shown}, not a date", "write YYYY-MM-DD")
_OUR_WORDS = {
    "missing": ("is missing", "add it; CONTRIBUTING.md shows every field"),
    "extra_forbidden": ("is not a field", "correct its spelling, or remove it"),
    "int_type": _NO_WHOLE_NUMBER,
    "int_parsing": _NO_WHOLE_NUMBER,
    "greater_than_equal": ("is {shown}", "write a number of at least {ge}"),
    "less_than_equal": ("is {shown}", "write a number of at most {le}"),
    "string_type": ("is {shown}, not text", "write its text, in quotes if it looks like a number"),
    "string_too_short": ("is empty", "write its text"),
    "string_too_long": ("is longer than {max_length} characters", "shorten it"),
    "string_pattern_mismatch": ("is {shown}", "write it in the form {pattern}"),
    "enum": ("is {shown}", "write one of {expected}"),
    "too_short": ("has {actual_length} entries", "give at least {min_length}"),
    "too_long": ("has {actual_length} entries", "give at most {max_length}"),
    "tuple_type": ("is {shown}, not a list", "write a list: [a, b], or one `- item` a line"),
    "dict_type": _NO_MAPPING,
    "mapping_type": _NO_MAPPING,
    "model_type": _NO_MAPPING,
    "date_type": _NO_DATE,
    "date_parsing": _NO_DATE,
    "date_from_datetime_parsing": _NO_DATE,
}
"""Pydantic's error types -> (problem, remedy); the holes are the error's context and ``shown``, the input."""


def _in_our_words(error: ErrorDetails) -> tuple[str, str]:
    holes = {**(error.get("ctx") or {}), "shown": _shown(error["input"])}
    if "expected" in holes:
        holes["expected"] = str(holes["expected"]).replace(" or ", ", ").replace("'", "")
    if error["type"] not in _OUR_WORDS:
        return f"is {holes['shown']}: {error['msg']}", "correct it"
    problem, remedy = _OUR_WORDS[error["type"]]
    return problem.format(**holes), remedy.format(**holes)


def _shown(value: object) -> str:
    if value is None:
        return "empty"
    text = f"“{value}”" if isinstance(value, str) else repr(value)
    return shortened(text)


def _assemble(records: Mapping[str, Any], sample_code: Mapping[str, str]) -> Registry:
    codes = sorted((r for r in records.values() if isinstance(r, StatusCode)), key=lambda code: code.code)
    classes: dict[str, StatusClass] = records["classes.yml"] or {}
    return Registry(
        codes={code.code: code for code in codes},
        classes={item.digit: item for item in classes.values()},
        sources=records["sources.yml"] or {},
        glossary=records["glossary.yml"] or {},
        strings=records["strings.yml"] or {},
        claims=records["claims.yml"] or {},
        samples=records["samples.yml"] or {},
        errors=records["errors.yml"] or {},
        charts=records["charts.yml"] or {},
        sample_code=sample_code,
    )


def _sample_code(samples: Mapping[str, Sample], folder: FilePath) -> dict[str, str]:
    """The regions that can be read; a rule names the others."""
    found: dict[str, str] = {}
    for key, sample in samples.items():
        with contextlib.suppress(OSError, UnicodeDecodeError, LookupError):
            found[key] = region(read_plain_file(folder / sample.file).decode("utf-8"), sample.region)
    return found
