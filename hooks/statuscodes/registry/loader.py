"""docs/registry -> records. The only place that sees what the files hold before it is typed."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from statuscodes import rules
from statuscodes.records import Registry, Sample, is_error
from statuscodes.registry.plain_file import read_plain_file
from statuscodes.registry.problems import Problem, RegistryError
from statuscodes.registry.sample_regions import region
from statuscodes.registry.shape import SHARED, Shaped, shaped_entries, shaped_entry, texts_in_gaps
from statuscodes.registry.stray_files import is_stray
from statuscodes.registry.yaml_reader import Document, read_document
from statuscodes.rules import history_rules
from statuscodes.rules.finding import Finding
from statuscodes.rules.gaps import Gaps
from statuscodes.rules.texts.bilingual_texts import text_problems

_ERRORS = "errors"
_ENTRY_FILE = re.compile(rf"[1-5][0-9]{{2}}\.yml|{_ERRORS}/12[0-9]{{3}}\.yml")
_OTHER_FILES = {"schema.json", _ERRORS, f"{_ERRORS}/schema.json"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of the registry, and everything that is wrong with it."""

    registry: Registry
    """Fit for use only where there is no problem: what has the wrong shape is left out of it."""
    gaps: Gaps
    """What is left out."""
    problems: tuple[Problem, ...]
    """Each with file, line, field, what is wrong and how to fix it."""
    unrecorded: tuple[Problem, ...]
    """The records that changed and whose history does not say so: nothing to stop a draft."""


def load(folder: Path, shown_as: str = "docs/registry") -> Registry:
    """The registry in ``folder``; raises `RegistryError` with every problem of every file.

    ``shown_as`` is the folder's name in those messages.
    """
    reading = read(folder, shown_as)
    if reading.problems:
        raise RegistryError(reading.problems)
    return reading.registry


def read(folder: Path, shown_as: str = "docs/registry") -> Reading:
    """Read, type and check everything in ``folder``; never raises for what it holds.

    A part whose shape is wrong is named once, and left out of the rules; they are applied to all the rest.
    """
    documents, problems = _documents(folder, shown_as)
    shaped = {name: _shaped(name, document) for name, document in documents.items()}
    for each in shaped.values():
        problems.extend(each.problems)
    registry = _assemble({name: each.record for name, each in shaped.items()}, folder.parent / "samples")
    gaps = Gaps({name: each.missing for name, each in shaped.items()})
    for name, each in shaped.items():
        for path, text in texts_in_gaps(documents[name], each.missing):
            problems.extend(documents[name].problem(*found) for found in text_problems(path, text))
    found = rules.check(registry, gaps) if documents else ()
    problems.extend(_placed(found, documents))
    unrecorded = _placed(history_rules.unrecorded(registry, gaps), documents)
    return Reading(registry, gaps, tuple(sorted(set(problems))), tuple(sorted(unrecorded)))


def _placed(findings: Iterable[Finding], documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Each finding of a rule with file and line."""
    for finding in findings:
        yield documents[finding.document].problem(finding.path, finding.message, finding.remedy)


def _documents(folder: Path, folder_name: str) -> tuple[dict[str, Document], list[Problem]]:
    """Every file of the registry by its name; none at all where the folder cannot be opened."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    names = _files(folder, folder_name, problems)
    if names is None:
        return documents, problems
    errors = _files(folder / _ERRORS, f"{folder_name}/{_ERRORS}", problems)
    for name in (*names, *(f"{_ERRORS}/{name}" for name in errors or ())):
        if _ENTRY_FILE.fullmatch(name) or name in SHARED:
            documents[name] = read_document(folder / name, f"{folder_name}/{name}")
            problems.extend(documents[name].problems)
        elif name not in _OTHER_FILES and not is_stray(Path(name).name):
            example = "its error (12002.yml)" if name.startswith(f"{_ERRORS}/") else "its code (407.yml)"
            remedy = f"name it after {example}, or move it away"
            problems.append(Problem(f"{folder_name}/{name}", 0, "", "is not a registry file", remedy))
    for name in SHARED.keys() - documents.keys():
        problems.append(Problem(f"{folder_name}/{name}", 0, "", "is missing", "restore it"))
        documents[name] = Document(f"{folder_name}/{name}", is_unusable=True)
    entries = [name for name in documents if name not in SHARED]
    if all(is_error(_number(name)) for name in entries):
        problems.append(Problem(folder_name, 0, "", "holds no code", "restore its NNN.yml files"))
    if errors is not None and not any(is_error(_number(name)) for name in entries):
        problems.append(Problem(f"{folder_name}/{_ERRORS}", 0, "", "holds no error", "restore its NNNNN.yml files"))
    return documents, problems


def _files(folder: Path, folder_name: str, problems: list[Problem]) -> list[str] | None:
    """Names of what stands in ``folder``, sorted; none, and a problem, where it cannot be opened."""
    try:
        if folder.is_dir():
            return sorted(path.name for path in folder.iterdir())
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        problems.append(Problem(folder_name, 0, "", message, "make it a folder that can be opened"))
    else:
        problems.append(Problem(folder_name, 0, "", "is not a folder", f"restore {folder_name}"))
    return None


def _shaped(name: str, document: Document) -> Shaped:
    return shaped_entries(name, document) if name in SHARED else shaped_entry(_number(name), document)


def _number(name: str) -> int:
    """407 of 407.yml, 12002 of errors/12002.yml."""
    return int(Path(name).stem)


def _assemble(records: Mapping[str, Any], samples: Path) -> Registry:
    entries = {_number(name): record for name, record in sorted(records.items()) if name not in SHARED}
    codes = {number: record for number, record in entries.items() if not is_error(number)}
    errors = {number: record for number, record in entries.items() if is_error(number)}
    shared = {name.removesuffix(".yml"): records.get(name, {}) for name in SHARED}
    shared["classes"] = {item.digit: item for item in shared["classes"].values()}
    return Registry(codes=codes, errors=errors, sample_code=_sample_code(shared["samples"], samples), **shared)


def _sample_code(samples: Mapping[str, Sample], folder: Path) -> dict[str, str]:
    """The regions that can be read; a rule names the others."""
    found: dict[str, str] = {}
    for key, sample in samples.items():
        with contextlib.suppress(OSError, UnicodeDecodeError, LookupError):
            found[key] = region(read_plain_file(folder / sample.file).decode("utf-8"), sample.region)
    return found
