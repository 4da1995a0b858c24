"""YAML text -> plain values whose every part remembers its line.

A registry file is data typed by people, so only what cannot be misread is accepted: whole numbers,
``true`` and ``false``, text, lists and mappings. YAML 1.1 reads ``no`` as false, ``0407`` as 263 and
``2024-11-13`` as a date; here all three are text, and the model then says what it wanted instead.
Anchors, tags, repeated keys and invisible characters are refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from statuscodes.content.texts.invisible_characters import first_invisible, invisible_problem
from statuscodes.registry.plain_file import MAXIMUM_BYTES, read_plain_file
from statuscodes.registry.problems import FieldPath, Problem, field_name, shortened

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: slower, the same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_MAXIMUM_DEPTH = 20
"""Lists and mappings inside each other; no record needs half of it."""
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_UNWANTED = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffb\ufffd\U00010000-\U0010ffff]")
"""Control characters, and those that stand for no text: line separators, byte order mark, place holders."""


class _UnusableError(Exception):
    """What makes a whole file unusable: line, message, remedy."""


@dataclass(slots=True)
class Document:
    """One YAML file: its plain value, the line of each part, and what was wrong with its form."""

    file: str
    value: Any = None
    lines: dict[FieldPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[FieldPath] = field(default_factory=set)
    """The parts that the problems are about: their values stand for nothing."""
    is_unusable: bool = False
    """Whether there is no value at all."""

    def is_refused(self, path: FieldPath) -> bool:
        """Whether ``path`` lies in a refused part."""
        return any(path[:length] in self.refused for length in range(len(path) + 1))

    def line(self, path: FieldPath) -> int:
        """Line of ``path``, or of the nearest part around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: FieldPath, message: str, remedy: str) -> Problem:
        """A problem of this file at ``path``."""
        return Problem(self.file, self.line(path), field_name(path), message, remedy)


def read_document(path: Path, shown_as: str) -> Document:
    """Read one YAML file. Never raises for what the file holds: that ends in ``problems``."""
    try:
        return _document(_text(path), shown_as)
    except _UnusableError as error:
        return _unusable(shown_as, error)


@lru_cache(maxsize=256)  # the files of two registries: under `serve`, one is read again at each change
def _document(text: str, shown_as: str) -> Document:
    document = Document(shown_as, problems=list(_invisible(text, shown_as)))
    try:
        _Reader(document, _events(text)).read()
    except _UnusableError as error:
        unusable = _unusable(shown_as, error)
        unusable.problems += document.problems
        return unusable
    return document


def _unusable(shown_as: str, error: _UnusableError) -> Document:
    line, message, remedy = error.args
    return Document(shown_as, problems=[Problem(shown_as, line, "", message, remedy)], is_unusable=True)


def _invisible(text: str, shown_as: str) -> Iterator[Problem]:
    """The lines, comments too, that hold a character that no one sees."""
    if first_invisible(text):
        for number, line in enumerate(text.split("\n"), 1):
            if found := first_invisible(line):
                yield Problem(shown_as, number, "", *invisible_problem(found[0]))


def _text(path: Path) -> str:
    try:
        data = read_plain_file(path)
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = f"make it a plain file of at most {MAXIMUM_BYTES} bytes that can be opened"
        raise _UnusableError(0, f"cannot be read: {reason}", remedy) from None
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _UnusableError(line, "is not UTF-8 text", "save the file as UTF-8") from None
    if found := _UNWANTED.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise _UnusableError(line, *_unwanted(found[0]))
    return text


def _events(text: str) -> Iterator[Any]:
    """What the text is made of, in order: parsed, but not composed.

    PyYAML's composer in C crashes the interpreter on some ten thousand brackets; its parser does not.
    """
    depth = 0
    try:
        for event in yaml.parse(text, _Loader):
            depth += _step(event)
            if depth > _MAXIMUM_DEPTH:
                problem = f"is nested more than {_MAXIMUM_DEPTH} levels deep"
                raise _UnusableError(_line(event), problem, "close the brackets, or correct the indentation")
            yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line, text.count("\n")) + 1 if mark else 1  # the parser looks beyond the last line
        problem = " ".join(filter(None, (error.context, error.problem)))
        remedy = "check indentation, colons and quotes near this line"
        raise _UnusableError(line, f"not YAML: {shortened(problem, 200)}", remedy) from None


class _Reader:
    """Turns YAML events into plain values and notes lines and problems in the document."""

    def __init__(self, document: Document, events: Iterator[Any]) -> None:
        self._document = document
        self._events = events
        self._seen_invisible = bool(document.problems)

    def read(self) -> None:
        """Set the document's value. Raises _UnusableError where there is not exactly one."""
        starts = (event for event in self._events if isinstance(event, yaml.DocumentStartEvent))
        if next(starts, None) is None:
            raise _UnusableError(0, "the file is empty", "write its fields; CONTRIBUTING.md has an example")
        self._document.value = self._value(next(self._events), ())
        if second := next(starts, None):
            raise _UnusableError(_line(second), "begins a second document", "keep one: remove this line of ---")

    def _value(self, event: Any, path: FieldPath) -> Any:
        self._document.lines.setdefault(path, _line(event))
        if isinstance(event, yaml.AliasEvent):
            self._report(event, path, "repeats another part of the file (`*name`)", "write the value out in full")
            return None
        self._refuse_marks(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return dict(self._items(path))
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._entries(path))
        return _scalar(event)

    def _entries(self, path: FieldPath) -> Iterator[Any]:
        for index, event in enumerate(self._until(yaml.SequenceEndEvent)):
            yield self._value(event, (*path, index))

    def _items(self, path: FieldPath) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for event in self._until(yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or not event.value:
                self._report(event, path, "has a key that is not a word", "write keys as plain words")
                self._skip(event)
                self._skip(next(self._events))
                continue
            key, where = event.value, (*path, event.value)
            self._document.lines[where] = _line(event)
            self._refuse_marks(event, where)
            if key in seen:
                self._report(event, where, "is written twice", "keep one of the two")
                self._skip(next(self._events))
                continue
            seen.add(key)
            yield key, self._value(next(self._events), where)

    def _until(self, end: type[yaml.Event]) -> Iterator[Any]:
        while not isinstance(event := next(self._events), end):
            yield event

    def _skip(self, event: Any) -> None:
        """Pass over the key or value that begins with ``event``."""
        depth = _step(event)
        while depth:
            depth += _step(next(self._events))

    def _refuse_marks(self, event: Any, path: FieldPath) -> None:
        """Report a key or value that says more than its text: tag, anchor, character by its number."""
        if event.tag is not None:
            self._report(event, path, f"carries the tag {shortened(event.tag)}", "write the value without a tag")
        if event.anchor is not None:
            problem = f"carries the anchor &{shortened(event.anchor)}"
            self._report(event, path, problem, "remove it: what is the same twice is written twice")
        if isinstance(event, yaml.ScalarEvent):
            if found := _UNWANTED.search(event.value):
                self._report(event, path, *_unwanted(found[0]))
            elif not self._seen_invisible and (found := first_invisible(event.value)):  # written as \\u202e
                self._report(event, path, *invisible_problem(found[0]))

    def _report(self, event: Any, path: FieldPath, message: str, remedy: str) -> None:
        self._document.refused.add(path)
        self._document.problems.append(Problem(self._document.file, _line(event), field_name(path), message, remedy))


def _step(event: Any) -> int:
    """How much deeper what follows ``event`` stands."""
    return isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


def _unwanted(character: str) -> tuple[str, str]:
    remedy = "end lines with LF or CRLF" if character == "\r" else "remove it"
    return f"has the control character U+{ord(character):04X}", remedy


def _scalar(event: Any) -> Any:
    text: str = event.value
    if event.style:  # quoted or block: text, whatever it looks like
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else text
