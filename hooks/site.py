"""MkDocs events: the table of contents of a build. The work is in the package `statuscodes`.

mkdocs-static-i18n (priority -100) builds the site once per language, the further ones from inside its
own `on_post_build`, and every event here runs once per language. It makes new `File` objects, so a
generated page is announced before it runs (a stub at 50) and filled after it (-150).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import rjsmin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, write_file

from statuscodes import addresses, lookup, search
from statuscodes.aliases import alias_pages
from statuscodes.data import data_files
from statuscodes.faults import RegistryError
from statuscodes.fragments import FragmentError, fill_address, fill_fragments
from statuscodes.markup import CodeIsNotTranslated
from statuscodes.model import LANGUAGES, Language, Registry
from statuscodes.navigation import navigation
from statuscodes.pages import Pages
from statuscodes.registry import load


class _Build:
    """What one build of all languages shares; MkDocs keeps this module, so each build makes it anew."""

    def __init__(self, registry: Registry, nav: list[Any]) -> None:
        self.pages: dict[Language, Pages] = {language: Pages(registry, language) for language in LANGUAGES}
        self.registry = registry
        self.nav = nav
        self.site_names: dict[Language, str] = {}
        self.sections: dict[Language, list[dict[str, str]]] = {}


_build: _Build


def _plugin(config: MkDocsConfig, name: str) -> Any:
    return config.plugins[name]


def _language(config: MkDocsConfig) -> Language:
    language: Language = _plugin(config, "i18n").current_language or LANGUAGES[0]
    return language


def _is_nested(config: MkDocsConfig) -> bool:
    """Whether this is the build of a further language, inside the build of the first."""
    return bool(_plugin(config, "i18n").building)


# ----------------------------------------------------------------------------
# on_config
# ----------------------------------------------------------------------------


@event_priority(100)
def _read_registry(config: MkDocsConfig) -> None:
    """First of all (100), before MkDocs empties the output folder: a wrong registry stops the build here."""
    global _build
    if _is_nested(config):
        return
    try:
        _build = _Build(load(Path(config.docs_dir) / "registry"), config.nav or [])
    except RegistryError as error:
        raise PluginError(str(error)) from None


@event_priority(-150)
def _set_language(config: MkDocsConfig) -> None:
    """After static-i18n (-150) has chosen the language: navigation, and what depends on the site's address."""
    pages = _build.pages[_language(config)]
    _build.site_names[_language(config)] = config.site_name
    config.nav = navigation(pages, _build.nav)
    config.site_description = pages.text("site", "description")
    config.extra["scope"] = urlsplit(config.site_url or "/").path  # both languages share the palette's choice
    config.mdx_configs["toc"]["permalink_title"] = pages.text("page", "permalink")
    if repository := config.extra.get("repository"):
        config.edit_uri = f"{repository}/edit/main/docs/"
    if _is_nested(config):
        config.theme.static_templates.discard("404.html")  # one, bilingual, written with the first language
    else:
        config.markdown_extensions.append(CodeIsNotTranslated())  # type: ignore[arg-type]


on_config = CombinedEvent(_read_registry, _set_language)

# ----------------------------------------------------------------------------
# on_files
# ----------------------------------------------------------------------------


@event_priority(50)
def _announce_pages(files: Files, config: MkDocsConfig) -> Files:
    """Before static-i18n (50): a stub of each generated page, so that it knows the page's other language."""
    for language in LANGUAGES:
        for path in addresses.generated_pages(_build.registry):
            uri = addresses.in_language(path, language)
            files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


@event_priority(-150)
def _fill_pages(files: Files, config: MkDocsConfig) -> Files:
    """After static-i18n (-150), which keeps no content: the text of each generated page of this language."""
    language = _language(config)
    for path in addresses.generated_pages(_build.registry):
        file = files.src_uris[addresses.in_language(path, language)]
        file.content_string = _build.pages[language].render(path)
        file.generated_by = "hooks/site.py"
        file.edit_uri = addresses.registry_file(path)
    return files


on_files = CombinedEvent(_announce_pages, _fill_pages)

# ----------------------------------------------------------------------------
# Pages and templates
# ----------------------------------------------------------------------------


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the generated parts and the site's address into hand-written pages."""
    language = _language(config)
    try:
        filled = fill_fragments(markdown, _build.pages[language], page.file.src_uri.removeprefix(f"{language}/"))
    except FragmentError as error:
        raise PluginError(str(error)) from None
    return fill_address(filled, config.site_url or "/")


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Send the page's search to the index of its language: the theme looks for it under `base_url`."""
    root = addresses.address("index.md", _language(config))
    context["base_url"] = get_relative_url(root or ".", page.url).rstrip("/") or "."
    context["language"] = _language(config)
    context["is_home"] = page.file.src_uri == addresses.in_language("index.md", _language(config))
    context["text"] = _build.pages[_language(config)].text
    context["address"] = addresses.address
    context["description_file"] = lookup.description_file
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give the bilingual 404 page the codes and the texts of both languages."""
    context["registry"] = _build.registry
    context["language"] = LANGUAGES[0]
    context["text"] = _build.pages[LANGUAGES[0]].text
    context["text_in"] = {language: pages.text for language, pages in _build.pages.items()}
    context["address"] = addresses.address
    context["code_page"] = addresses.code_page
    context["description_file"] = lookup.description_file
    context["entries_file"] = search.entries_file
    return context


# ----------------------------------------------------------------------------
# on_post_build
# ----------------------------------------------------------------------------


@event_priority(-50)
def _collect_sections(config: MkDocsConfig) -> None:
    """Before static-i18n (-50) starts the next language, which empties the search plugin's entries."""
    _build.sections[_language(config)] = list(_plugin(config, "material/search").search_index.entries)


@event_priority(-200)
def _write_other_files(config: MkDocsConfig) -> None:
    """After static-i18n (-200) has built every language and rewritten the common search index, once.

    These files are no pages of MkDocs, so neither the sitemap nor the search knows them.
    """
    if _is_nested(config):
        return
    site = Path(config.site_dir)
    for name, text in _other_files(config.site_url or "/"):
        write_file(text.encode("utf-8"), str(site / name))
    for path in (site / "assets" / "search").glob("*.js"):  # readers load them without their comments
        path.write_text(rjsmin.jsmin(path.read_text(encoding="utf-8")), encoding="utf-8")


def _other_files(site_url: str) -> Iterator[tuple[str, str]]:
    """Path relative to the site's root, and text."""
    registry = _build.registry
    for language in LANGUAGES:
        yield search.settings_file(language), search.settings(language)
        yield search.entries_file(language), search.entries(registry, language, _build.sections[language])
    yield from alias_pages(registry, site_url)
    yield from lookup.lookup_files(_build.pages, _build.site_names, site_url)
    yield from data_files(registry, site_url)


on_post_build = CombinedEvent(_collect_sections, _write_other_files)
