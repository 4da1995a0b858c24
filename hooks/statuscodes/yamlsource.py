"""YAML text -> plain values whose every part remembers its line.

A registry file is data typed by people, so only what cannot be misread is accepted: whole numbers,
``true`` and ``false``, text, lists and mappings. YAML 1.1 reads ``no`` as false, ``0407`` as 263 and
``2024-11-13`` as a date; here all three are text, and the model then says what it wanted instead.
Anchors, tags and repeated keys are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from .faults import Fault, Path, field_name

try:
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # a PyYAML built without libyaml: slower, the same result
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]

_MAXIMUM_BYTES = 256 * 1024
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})")


class _Loader(_BaseLoader):
    """Resolves no scalar by itself; `_scalar` decides."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - as PyYAML declares it


@dataclass(slots=True)
class Document:
    """One YAML file: its plain value, the line of each part, and what was wrong with its form."""

    file: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """Line of ``path``, or of the nearest part around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: Path, problem: str, remedy: str) -> Fault:
        """A fault of this file at ``path``."""
        return Fault(self.file, self.line(path), field_name(path), problem, remedy)


def read_document(path: FilePath, shown_as: str) -> Document:
    """Read one YAML file. Never raises for what the file holds: that ends in ``faults``."""
    document = Document(shown_as)
    text = _read_text(path, document)
    if text is None:
        return document
    try:
        node = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        problem = " ".join(filter(None, (error.context, error.problem)))
        document.faults.append(
            Fault(shown_as, line, "", f"not YAML: {problem}", "check indentation, colons and quotes near this line")
        )
        return document
    except (yaml.YAMLError, RecursionError) as error:
        problem = str(error).splitlines()[0] if str(error) else "nested too deeply"
        document.faults.append(Fault(shown_as, 0, "", f"not YAML: {problem}", "remove the characters it names"))
        return document
    if node is None:
        document.faults.append(
            Fault(shown_as, 0, "", "the file is empty", "write its fields; CONTRIBUTING.md shows them all")
        )
        return document
    document.value = _Composer(document).value(node, ())
    return document


def _read_text(path: FilePath, document: Document) -> str | None:
    try:
        if path.is_symlink():
            raise OSError("it is a link")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        document.faults.append(
            Fault(document.file, 0, "", f"cannot be read: {reason}", "make it a plain file that can be opened")
        )
        return None
    if len(data) > _MAXIMUM_BYTES:
        document.faults.append(
            Fault(document.file, 0, "", f"is {len(data)} bytes long", f"keep it under {_MAXIMUM_BYTES} bytes")
        )
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        document.faults.append(Fault(document.file, line, "", "is not UTF-8 text", "save the file as UTF-8"))
        return None


class _Composer:
    """Turns YAML nodes into plain values and notes lines and faults in the document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:
        self._document.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self._seen:
            self._fault(path, "repeats another part of the file (`*name`)", "write the value out in full")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._items(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        raise AssertionError(f"YAML has no node of type {type(node)}")

    def _items(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str | int, Any]]:
        seen: set[str | int] = set()
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(path, "has a key that is not a word", "write keys as plain words")
                continue
            key = key_node.value
            where = (*path, key)
            self._document.lines[where] = key_node.start_mark.line + 1
            if key in seen:
                self._fault(where, "is written twice", "keep one of the two")
                continue
            seen.add(key)
            yield key, self.value(value_node, where)

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> Any:
        text: str = node.value
        tag = node.tag or ""
        if tag not in ("", "!", "tag:yaml.org,2002:str"):  # "!" and str: what YAML itself gives quoted text
            self._fault(path, f"carries the tag {tag}", "write the value without a tag")
            return None
        if node.style:  # quoted or block: text, whatever it looks like
            return text
        if text in ("", "~", "null"):
            return None
        if text in ("true", "false"):
            return text == "true"
        return int(text) if _WHOLE_NUMBER.fullmatch(text) else text

    def _fault(self, path: Path, problem: str, remedy: str) -> None:
        self._document.faults.append(self._document.fault(path, problem, remedy))
