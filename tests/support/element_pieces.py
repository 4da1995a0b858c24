"""A page taken apart, to compare what hostile texts made of it with what harmless ones made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import lxml.html

from hostile import without_signs

Element = lxml.html.HtmlElement
Piece = tuple[int, str, str]

SEARCHED = "entries"
"""Id of the script that holds what the search finds, which takes texts apart into words; it has a test of its own."""


def pieces(element: Element, depth: int = 0) -> Iterator[Piece]:
    """Every element, attribute and text, in order, each with its depth; spaces and capitals do not count."""
    name = element.tag if isinstance(element.tag, str) else "comment"
    yield depth, name, ""
    for attribute, value in element.attrib.items():
        yield depth, f"{name} {attribute}", level(value)
    if name == "script" and "json" in element.get("type", "") and element.get("id") != SEARCHED:
        for text in strings(json.loads(element.text)):
            yield depth, name, level(text)
    elif name != "script":
        yield depth, name, level(element.text or "")
    for child in element:
        yield from pieces(child, depth + 1)
        yield depth, name, level(child.tail or "")


def strings(value: Any) -> Iterator[str]:
    """Every string inside a value of JSON."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


def level(text: str) -> str:
    return " ".join(without_signs(text).lower().split())
