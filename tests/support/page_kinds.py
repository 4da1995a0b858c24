"""Which pages stand for all: few enough to look at each one closely, and together they show whatever any page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import lxml.html

_KIND = ("role", "type", "scope")
"""Attributes that make another thing of an element, beside its classes."""


def shapes(page: lxml.html.HtmlElement) -> set[tuple[str, str]]:
    """Every element of a page as style sheets and checkers tell it from others, each with the one around it."""
    return {
        (_shape(parent) if (parent := element.getparent()) is not None else "", _shape(element))
        for element in page.iter()
        if isinstance(element.tag, str)
    }


def _shape(element: lxml.html.HtmlElement) -> str:
    classes = sorted(element.get("class", "").split())
    return " ".join([".".join([element.tag, *classes]), *(f"{name}={element.get(name)}" for name in _kinds(element))])


def _kinds(element: lxml.html.HtmlElement) -> Iterator[str]:
    return (name for name in _KIND if element.get(name))


def one_of_each_kind(pages: Mapping[str, lxml.html.HtmlElement]) -> list[str]:
    """Addresses of pages that together have every shape, always the one with the most new ones next."""
    found = {address: shapes(page) for address, page in pages.items()}
    left = set().union(*found.values())
    chosen = []
    while left:
        best = max(found, key=lambda address: len(found[address] & left))
        chosen.append(best)
        left -= found[best]
    return chosen
