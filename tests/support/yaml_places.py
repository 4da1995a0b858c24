"""Finds and replaces values of a YAML text by their names, whatever they hold today."""

from __future__ import annotations

import re

import yaml

Step = str | int


def steps(field: str) -> list[Step]:
    """``do_first[1].fr`` as its steps; nothing for the document itself."""
    return [int(index) if index else key for key, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", field)]


def line_of(text: str, field: str) -> int:
    """The line of a field's key or list item, counted from 1."""
    return int(_found(text, field)[0].start_mark.line) + 1


def replaced(text: str, field: str, value: str) -> str:
    """``text`` with the YAML text ``value`` in the place of a field's value."""
    node = _found(text, field)[1]
    start, end = node.start_mark.index, node.end_mark.index
    end = start + len(text[start:end].rstrip())
    return text[:start] + value + text[end:]


def removed(text: str, field: str) -> str:
    """``text`` without a field."""
    key, node = _found(text, field)
    start, end = text.rindex("\n", 0, key.start_mark.index), node.end_mark.index
    end = start + len(text[start:end].rstrip())
    return text[:start] + text[end:]


def _found(text: str, field: str) -> tuple[yaml.Node, yaml.Node]:
    """The node that begins a field, its key where it has one, and that of its value."""
    key = node = yaml.compose(text, yaml.SafeLoader)
    for step in steps(field):
        if isinstance(node, yaml.SequenceNode):
            key = node = node.value[step]
        else:
            key, node = next((key, value) for key, value in node.value if key.value == step)
    return key, node
