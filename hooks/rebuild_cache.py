"""What `serve` keeps from one build to the next: only what a change affects is made again.

At each change, MkDocs converts the Markdown of every page, looks for its sections, and fills the theme's templates.
These results are kept here under everything they are made of: equal input, equal result. Nothing else of a build is
skipped, so the served folder is byte for byte what a new build makes (tests/site/test_rebuild_cache.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import jinja2
from material.plugins.search.plugin import SearchIndex
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from build_warnings import BuildWarnings
from statuscodes.registry.stray_files import is_stray


class RebuildCache:
    """The results of one process, keyed by their input; what a whole build has not used is dropped."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}
        self._used: dict[Hashable, Any] = {}
        self._nav: Navigation
        self._shared = ""

    def begin(self, config: MkDocsConfig, files: Files, nav: Navigation, shared_files: Iterable[Path]) -> None:
        """Begin a language. ``shared_files``: what any of its pages may show."""
        self._nav = nav
        addresses = [(file.src_uri, file.dest_uri, file.inclusion) for file in files]
        contents = [(str(path), path.read_bytes()) for path in sorted(shared_files)]
        self._shared = _digest(config.theme["language"], config.site_name, config.site_url, addresses, contents)

    def finish(self) -> None:
        """Every language is built."""
        self._kept, self._used = self._used, {}

    def watch(self, page: Page) -> None:
        """Have MkDocs convert the Markdown of ``page`` only if the result is not kept yet."""
        convert = page.render

        def render(config: MkDocsConfig, files: Files) -> None:
            key = (self._shared, page.file.src_uri, page.markdown)
            made = self._recall(key)
            if made is None:
                before, warnings = dict(vars(page)), BuildWarnings()
                with warnings:
                    convert(config, files)
                made = {name: value for name, value in vars(page).items() if before.get(name) is not value}
                made["links_to_anchors"] = {f.src_uri: links for f, links in (page.links_to_anchors or {}).items()}
                if not warnings.number:  # a warning must be shown at each build
                    self._used[key] = made
            links = {files.src_uris[uri]: anchors for uri, anchors in made["links_to_anchors"].items()}
            vars(page).update(made, links_to_anchors=links)  # files and their pages are those of this build

        page.render = render  # type: ignore[method-assign]

    def template_class(self) -> type[jinja2.Template]:
        """Templates that are filled for a page only if the result is not kept yet. The navigation is complete now."""
        cache, shared = self, _digest(self._shared, list(_shown(self._nav)))

        class Template(jinja2.Template):
            def render(self, context: dict[str, Any]) -> str:
                page = context["page"]
                if page is None:
                    return super().render(context)
                key = (shared, self.name, _parts(page), _plain(context))
                html: str | None = cache._recall(key)
                if html is None:
                    html = cache._used[key] = super().render(context)
                return html

        return Template

    def add_sections(self, page: Page, index: SearchIndex) -> None:
        """Have ``index`` look for sections in ``page`` only if the result is not kept yet."""
        key = ("sections", self._shared, *_parts(page))
        made = self._recall(key)
        if made is None:
            known = len(index.entries)
            index.add_entry_from_context(page)
            made = self._used[key] = index.entries[known:]
            del index.entries[known:]
        index.entries.extend(made)

    def _recall(self, key: Hashable) -> Any:
        if key in self._kept:
            self._used[key] = self._kept[key]
        return self._used.get(key)


def shared_files(config: MkDocsConfig) -> Iterator[Path]:
    """What any page may show; records of codes and texts of pages are compared one by one."""
    docs = Path(config.docs_dir)
    yield Path(config.config_file_path)
    yield from (docs / "registry").glob("[a-z]*.yml")
    for folder in (docs / "assets", docs / "samples", Path(config.theme.dirs[0])):
        yield from (path for path in folder.rglob("*") if path.is_file() and not is_stray(path.name))


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _shown(items: Iterable[Any]) -> Iterator[object]:
    """Names and addresses of the navigation, in order."""
    for item in items:
        label = (getattr(item, "meta", None) or {}).get("label")
        yield item.title, label, getattr(item, "url", None), list(_shown(item.children or ()))


def _parts(page: Page) -> tuple[Hashable, ...]:
    """What a template can show of a page."""
    alternates = tuple(sorted((name, file.url) for name, file in getattr(page.file, "alternates", {}).items()))
    addresses = (page.url, page.canonical_url, page.edit_url, alternates)
    return page.title, page.markdown, page.content, repr(page.meta), addresses


def _plain(context: dict[str, Any]) -> Hashable:
    """What events have put into the context as plain values; its objects depend on files and navigation."""
    plain = (str, int, type(None))
    return tuple((name, value) for name, value in context.items() if isinstance(value, plain) or is_dataclass(value))
