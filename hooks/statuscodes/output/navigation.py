"""The navigation of one language: the order of mkdocs.yml, with the code pages under their classes, and the errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from statuscodes.content import addresses, comparisons
from statuscodes.content.edition import Edition

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
        return {edition.text("nav", "errors"): [item, *map(addresses.error_page, edition.registry.errors)]}
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


def nearest(items: Sequence[Item], item: object) -> Sequence[Item]:
    """The items next to ``item``, at most `MOST_NEIGHBOURS`; without ``item``, the first ones."""
    place = next((place for place, each in enumerate(items) if each is item), 0)
    start = max(0, min(place - MOST_NEIGHBOURS // 2, len(items) - MOST_NEIGHBOURS))
    return items[start : start + MOST_NEIGHBOURS]
