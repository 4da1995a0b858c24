"""Interface texts that pages ask for and that are not there, found by making every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from statuscodes.content import addresses
from statuscodes.content.edition import editions
from statuscodes.output.search import search_entries
from statuscodes.pages.renderer import Renderer, fragment_names
from statuscodes.records import Registry
from statuscodes.registry.problems import Problem, RegistryError


def problems(registry: Registry) -> list[Problem]:
    """Each text of strings.yml that something misses or cannot fill in."""
    found: set[Problem] = set()
    for make in _makers(registry):
        try:
            make()
        except RegistryError as error:
            found.update(error.problems)
    return sorted(found)


def _makers(registry: Registry) -> Iterator[Callable[[], str]]:
    for edition in editions(registry).values():
        renderer = Renderer(edition)
        yield from (partial(renderer.render, path) for path in addresses.generated_pages(registry))
        yield from (partial(renderer.render_fragment, name, addresses.INDEX) for name in fragment_names(registry))
        yield partial(search_entries.entries, edition, [])
