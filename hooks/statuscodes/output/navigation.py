"""The navigation of one language: the order of mkdocs.yml, with the codes by class and the errors by area."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from statuscodes.content import addresses, comparisons
from statuscodes.content.edition import Edition
from statuscodes.records import Area, Language

MOST_NEIGHBOURS = 40
"""Edition of a class that the navigation of one of them names: its size does not depend on the number of codes."""

Item = TypeVar("Item")


def navigation(edition: Edition, order: Sequence[Any]) -> list[Any]:
    """MkDocs `nav` for the language of ``edition``.

    ``order`` is the `nav` of mkdocs.yml: source paths inside a language folder, and sections whose
    titles are keys of strings.yml's group ``nav``. `codes/index.md` becomes the section of all codes,
    `errors/index.md` that of all errors, `compare/index.md` that of all comparisons.
    Raises KeyError for a section title that strings.yml does not have.
    """
    return [_entry(edition, item) for item in order]


def _entry(edition: Edition, item: Any) -> Any:
    if item == addresses.INDEX:
        return {edition.text("nav", "codes"): _codes(edition)}
    if item == addresses.ERROR_INDEX:
        return {edition.text("nav", "errors"): [item, *_errors(edition)]}
    if item == addresses.COMPARISONS:
        pages = map(addresses.comparison_page, comparisons.groups(edition.registry))
        return {edition.text("nav", "comparisons"): [item, *pages]}
    if isinstance(item, dict):
        return {edition.text("nav", key): [_entry(edition, each) for each in value] for key, value in item.items()}
    return item


def _codes(edition: Edition) -> list[Any]:
    registry = edition.registry
    sections = [
        {
            edition.text("head", "class", title=item.title, name=item.name[edition.language]): [
                addresses.class_page(digit),
                *(addresses.code_page(code.code) for code in registry.of_class(digit)),
            ]
        }
        for digit, item in registry.classes.items()
    ]
    return [addresses.INDEX, *sections, addresses.UNREGISTERED]


def _errors(edition: Edition) -> list[Any]:
    of_area = edition.registry.of_area
    return [
        {edition.text("area", area): [addresses.error_page(error.number) for error in of_area(area)]}
        for area in Area
        if of_area(area)
    ]


def headings(edition: Edition) -> dict[str, str]:
    """Title of each section without a page of its own -> the heading that begins it, relative to the site's root."""
    errors = addresses.address(addresses.ERROR_INDEX, edition.language)
    guides = addresses.address(addresses.guide_page("index"), edition.language)
    return {
        edition.text("nav", "reference"): addresses.with_fragment(guides, "reference"),
        **{edition.text("area", area): addresses.with_fragment(errors, area) for area in Area},
    }


def names_file(language: Language) -> str:
    """Where page.js finds `names`, relative to the site's root."""
    return addresses.search_file("names.json", language)


def names(edition: Edition) -> dict[int, str]:
    """Number of each code and error -> its name in the language of ``edition``."""
    return {entry.number: entry.name[edition.language] for entry in edition.registry.entries}


def names_as_json(edition: Edition) -> str:
    """`names`, for page.js, which fetches them when a reader turns to the numbers.

    A page with the names of all the numbers that it links would be some 400 bytes larger after gzip.
    """
    return json.dumps(names(edition), ensure_ascii=False, separators=(",", ":"))


def nearest(items: Sequence[Item], item: object) -> Sequence[Item]:
    """The items next to ``item``, at most `MOST_NEIGHBOURS`; without ``item``, the first ones."""
    place = next((place for place, each in enumerate(items) if each is item), 0)
    start = max(0, min(place - MOST_NEIGHBOURS // 2, len(items) - MOST_NEIGHBOURS))
    return items[start : start + MOST_NEIGHBOURS]
