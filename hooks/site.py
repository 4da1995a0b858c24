"""The events of a MkDocs build, each step named for what it does. The work is in the package `statuscodes`.

mkdocs-static-i18n (priority -100) builds the site once per language, the further ones from inside its own
`on_post_build`, and every event here runs once per language. It makes new `File` objects, so a generated page is
announced before it runs (a stub at 50) and filled after it (-150).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import minify_html
from jinja2 import Environment, TemplateNotFound
from material.plugins.search.plugin import SearchIndex
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, write_file

import project_sources
import site_files
from build_warnings import BuildWarnings
from interruption import Interruption
from live_server import FailedBuilds
from rebuild_cache import RebuildCache, shared_files
from statuscodes.cards.composition import CardError, every_card
from statuscodes.cards.drawing import Drawing
from statuscodes.content import addresses
from statuscodes.content.edition import Edition, editions
from statuscodes.content.history import day_of_page
from statuscodes.content.situations import SITUATIONS
from statuscodes.content.texts import inline_markup
from statuscodes.content.texts.typography import respaced
from statuscodes.deploy.staging import Staging
from statuscodes.output.as_text import page_texts
from statuscodes.output.assets import page_scripts
from statuscodes.output.assets.page_style import SHEET, Kind, page_styles
from statuscodes.output.build_day import DateError, day_of_build
from statuscodes.output.head.content_security_policy import SCHEME_SCRIPT, content_security_policy
from statuscodes.output.head.link_preview import shared_link
from statuscodes.output.head.linked_data import linked_data
from statuscodes.output.navigation import headings, names, navigation, nearest
from statuscodes.output.search import browser_keyword, search_entries
from statuscodes.pages.generated_parts import FragmentError, fill_address, fill_fragments
from statuscodes.pages.markdown_extensions import (
    CodeIsHighlightedOnce,
    CodeIsNotTranslated,
    LongNamesBreak,
    TableCellsAreLabeled,
    highlighting,
)
from statuscodes.pages.renderer import Renderer
from statuscodes.project_settings import AddressError
from statuscodes.records import LANGUAGES, Language, Registry
from statuscodes.registry.problems import RegistryError
from statuscodes.registry.stray_files import is_stray
from statuscodes.templates import Compiled

log = get_plugin_logger("site")

LOCAL_ADDRESS = "http://127.0.0.1:8000/"
_NO_SITE_URL = (
    f"SITE_URL is not set: canonical links, the sitemap and the data say {LOCAL_ADDRESS}; "
    "to publish, set it to the site's address, https://…"
)
_NOT_SEARCHED = ' data-search-exclude="data-search-exclude"'
_THEME_FILES = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")


@dataclass(frozen=True)
class Build:
    """What one build of all languages shares."""

    registry: Registry
    editions: dict[Language, Edition]
    nav: list[Any]
    """The order of mkdocs.yml."""
    day: date
    """The day of pages whose changes nothing records."""
    styles: dict[Kind, str]
    """What stands in the pages of each kind."""
    sections: dict[Language, SearchIndex] = field(default_factory=dict)
    """What the search can find in the hand-written pages."""
    contexts: dict[Language, dict[str, Any]] = field(default_factory=dict)
    """What the templates of the 404 page get in each language."""
    frames: dict[Language, str] = field(default_factory=dict)
    """What stands around it in that language."""
    find_pages: dict[str, str] = field(default_factory=dict)
    """Address of the find page of each language -> its HTML."""
    warnings: BuildWarnings = field(default_factory=BuildWarnings)
    """A build with warnings is not published, even if MkDocs is not strict."""


class Site:
    """One MkDocs process, which keeps this module: `serve` builds many times, other commands once."""

    def __init__(self) -> None:
        """Nothing is built yet."""
        self.serves = False
        """Whether this is the development server: a temporary folder, nothing published, no cards."""
        self.cache: RebuildCache | None = None
        """What `serve` keeps for its next build."""
        self.compiled = Compiled()
        """The theme's templates, for all languages and builds."""
        self.build = cast(Build, None)
        self.staging: Staging | None = None
        """Where MkDocs writes, beside the site's folder."""
        self.site_dir = ""
        """The site's folder, as it is configured."""
        self.drawing = Drawing()
        """The cards of the build."""
        self.nav = cast(Navigation, None)
        """That of the language being built."""
        self.interruption = Interruption(self._leave_nothing)

    # ------------------------------------------------------------------------
    # Before the build
    # ------------------------------------------------------------------------

    def on_startup(self, command: str, dirty: bool) -> None:
        """Remember what MkDocs will do."""
        self.serves = command == "serve"
        self.cache = RebuildCache() if self.serves else None
        if not self.serves:
            self.interruption.begin()

    def on_shutdown(self) -> None:
        """The command is done."""
        self.interruption.end()

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Have the server show the errors while the site cannot be built."""
        FailedBuilds(server)
        self.interruption.end()  # `mkdocs serve --clean` calls itself a build
        return server

    @event_priority(100)
    def _read_registry(self, config: MkDocsConfig) -> None:
        """First of all (100), before MkDocs empties the output folder: a wrong registry stops the build here."""
        if _is_nested(config):
            return
        self._forget_rejected_build()
        try:
            project_sources.set_addresses_right(config)
            registry = project_sources.registry(config, draft=self.serves)
            day = day_of_build(Path(config.config_file_path).parent, registry)
        except (AddressError, RegistryError, DateError) as error:
            raise PluginError(str(error)) from None
        if not self.serves and config.site_url == LOCAL_ADDRESS and "SITE_URL" not in os.environ:
            log.info(_NO_SITE_URL)
        styles = page_styles(Path(config.docs_dir) / "assets")
        self.build = Build(registry, editions(registry, config.site_url or "/"), config.nav or [], day, styles)
        self.build.warnings.start()

    def _forget_rejected_build(self) -> None:
        """MkDocs can reject a build after its last event and continue in the same process."""
        self.drawing.stop()
        self.staging = None
        if self.build is not None:
            self.build.warnings.stop()

    @event_priority(90)
    def _stage(self, config: MkDocsConfig) -> None:
        """Once the registry is valid (90), before anything reads where the site goes: its folder stays complete."""
        if _is_nested(config) or self.serves:
            return
        try:
            self.staging = Staging(Path(config.site_dir))
        except OSError as error:
            raise PluginError(f"The site cannot be built in {config.site_dir}: {error}") from None
        self.site_dir, config.site_dir = config.site_dir, str(self.staging.folder)

    @event_priority(-150)
    def _set_language(self, config: MkDocsConfig) -> None:
        """After static-i18n (-150) has chosen the language: navigation, and what depends on the site's address."""
        edition = self._edition(config)
        self.build.sections[edition.language] = SearchIndex()
        self._draw_cards(edition)
        config.nav = navigation(edition, self.build.nav)
        config.site_description = edition.text("site", "description")
        # Python-Markdown takes what looks like a reference in it for one.
        permalink = inline_markup.escape_attribute(edition.text("page", "permalink"))
        config.mdx_configs["toc"]["permalink_title"] = permalink
        config.mdx_configs["pymdownx.highlight"]["extend_pygments_lang"] = highlighting()
        if repository := config.extra.get("repository"):
            config.edit_uri = f"{repository}/edit/main/docs/"
        if edition.language == LANGUAGES[-1]:
            config.theme.static_templates.add("404.html")  # one, of all languages, written with the last
        else:
            config.theme.static_templates.discard("404.html")
        if not _is_nested(config):
            ours = [CodeIsNotTranslated(), LongNamesBreak(), TableCellsAreLabeled(), CodeIsHighlightedOnce()]
            config.markdown_extensions += ours  # type: ignore[arg-type]

    def _draw_cards(self, edition: Edition) -> None:
        """Have the cards of a language drawn while its pages are made; `serve` shows none."""
        if self.serves:
            return
        try:
            self.drawing.add(every_card(edition))
        except CardError as error:
            raise PluginError(str(error)) from None

    on_config = CombinedEvent(_read_registry, _stage, _set_language)

    # ------------------------------------------------------------------------
    # Files
    # ------------------------------------------------------------------------

    @event_priority(60)
    def _leave_out_stray_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Before static-i18n and our own pages (60): leave out the files of editors and operating systems."""
        for file in [file for file in files if any(map(is_stray, file.src_uri.split("/")))]:
            files.remove(file)
        return files

    @event_priority(50)
    def _announce_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Before static-i18n (50): a stub of each generated page, so that it knows the page's other languages."""
        for language in LANGUAGES:
            for path in addresses.generated_pages(self.build.registry):
                uri = addresses.in_language(path, language)
                files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls))
        return files

    @event_priority(-150)
    def _fill_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """After static-i18n (-150), which keeps no content: the text of each generated page of this language."""
        renderer = Renderer(self._edition(config))
        for path in addresses.generated_pages(self.build.registry):
            file = files.src_uris[addresses.in_language(path, renderer.language)]
            file.content_string = _or_stop(renderer.render, path)
            file.generated_by = "hooks/site.py"
            file.edit_uri = addresses.registry_file(path)
        return files

    @event_priority(-150)
    def _leave_out_the_theme(self, files: Files, config: MkDocsConfig) -> Files:
        """After static-i18n (-150) has made its list: the pages use none of the theme's files as they are."""
        for file in [file for file in files if file.src_uri.startswith(_THEME_FILES)]:
            files.remove(file)
        return files

    on_files = CombinedEvent(_leave_out_stray_files, _announce_pages, _fill_pages, _leave_out_the_theme)

    @event_priority(-150)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """After static-i18n (-150), when files and navigation are those of the language."""
        self.nav = nav
        if self.cache is not None:
            self.cache.begin(config, files, nav, shared_files(config))
        return nav

    # ------------------------------------------------------------------------
    # Pages and templates
    # ------------------------------------------------------------------------

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Give the page the day of its last change, else of what is built; for the sitemap, MkDocs would take today."""
        day = day_of_page(self.build.registry, self._path(page, config)) or self.build.day
        page.update_date = day.isoformat()
        return page

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the site's address and the generated parts into hand-written pages.

        Neither into a generated page nor into a part: what looks there like a marker is text of the registry.
        """
        if self.cache is not None:
            self.cache.watch(page)
        if page.file.generated_by:
            return markdown
        addressed = fill_address(markdown, config.site_url or "/")
        return _or_stop(fill_fragments, addressed, Renderer(self._edition(config)), self._path(page, config))

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """In the theme's templates, escape what goes in, and let lines that hold only a block leave none behind.

        Each template is compiled once for all languages; under `serve`, it is filled only for pages that a change
        concerns.
        """
        env.trim_blocks = env.lstrip_blocks = env.autoescape = True
        env.bytecode_cache = self.compiled
        if self.cache is not None:
            env.template_class = self.cache.template_class()
        self._make_pages_of_no_source(env, config, files)
        return env

    def _make_pages_of_no_source(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """In this language: the find page, and what stands around the 404 page, which is one for all languages."""
        edition = self._edition(config)
        common = self._common_context(edition, Kind.OTHER, config) | {
            "entry_page": addresses.entry_page,
            "guide_page": addresses.guide_page,
            "guide_text": addresses.guide_text,
            "situations": SITUATIONS,
        }
        root = urlsplit(config.site_url or "/").path
        context = {**get_context(self.nav, files, config, base_url=root), **common, "same_page": "index.md"}
        self.build.contexts[edition.language] = context
        frame = env.get_template("partials/frame.html")
        self.build.frames[edition.language] = frame.render(context | {"is_frame": True})
        address = addresses.address(addresses.FIND_PAGE, edition.language)
        found = {**get_context(self.nav, files, config, base_url=get_relative_url(".", address)), **common}
        found["title"] = f"{edition.text('find', 'title')} – {edition.site_name}"
        found["same_page"] = addresses.FIND_PAGE
        found["script"] = page_scripts.FIND
        self.build.find_pages[address] = self._minified(env.get_template("find.html").render(found))

    def on_page_context(self, context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
        """Give the page its metadata and the texts of its language."""
        edition, path = self._edition(config), self._path(page, config)
        others = [each for each in self.build.editions.values() if each is not edition]
        context |= self._common_context(edition, Kind.ENTRY if addresses.number_of(path) else Kind.OTHER, config)
        context["is_home"] = page.file.src_uri == addresses.in_language("index.md", edition.language)
        context["has_feed"] = context["is_home"] or path == addresses.CHANGES
        context["script"] = page_scripts.OF_PAGES.get(path)
        context["texts"] = _texts_beside(path, edition.language)
        context["other_locales"] = [each.text("page", "locale") for each in others]
        context["shared"] = shared_link(edition, path, str(page.title))
        context["linked_data"] = linked_data(edition, path)
        if not page.file.generated_by:  # generated pages have their own entries
            self._collect_sections(page, self.build.sections[edition.language])
        return context

    def _collect_sections(self, page: Page, index: SearchIndex) -> None:
        known = len(index.entries)
        if self.cache is None:
            index.add_entry_from_context(page)
        else:
            self.cache.add_sections(page, index)
        for whole in index.entries[known : known + 1]:  # none of a page that the search leaves out
            whole["sought"] = page.meta.get("sought", "")
        page.content = (page.content or "").replace(_NOT_SEARCHED, "")  # for the search, not for browsers

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Minify."""
        return self._minified(output)

    def _minified(self, html: str) -> str:
        """Except under `serve`, whose reload script needs the original form."""
        if self.serves:
            return html
        return minify_html.minify(html, keep_closing_tags=True, keep_html_and_head_opening_tags=True)

    def on_template_context(self, context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
        """Give the 404 page, which is one for all languages, the codes, the texts of each, and what stands around it.

        Without its script it is a page of the first language.
        """
        if template_name != "404.html":
            return context  # the sitemap
        first, *others = LANGUAGES
        context |= self.build.contexts[first]
        context["frames"] = [self.build.frames[language] for language in others]
        context["registry"] = self.build.registry
        context["text_in"] = {language: edition.text for language, edition in self.build.editions.items()}
        titles = [edition.text("not_found", "title") for edition in self.build.editions.values()]
        context["title"] = " – ".join([*titles, self.build.editions[first].site_name])
        context["script"] = page_scripts.NOT_FOUND
        context["class_page"] = addresses.class_page
        context["unregistered"] = addresses.UNREGISTERED
        return context

    def _common_context(self, edition: Edition, kind: Kind, config: MkDocsConfig) -> dict[str, Any]:
        """What every template needs, for a page of that kind.

        Under `serve`, pages have no policy, because its reload script is inline.
        """
        style = self.build.styles[kind]
        return {
            "site_name": edition.site_name,
            "copyright": config.copyright,
            "language": edition.language,
            "languages": LANGUAGES,
            "text": edition.text,
            "address": addresses.address,
            "nearest": nearest,
            "names": names(edition),
            "headings": headings(edition),
            "typeset": partial(respaced, language=edition.language),
            "description_file": browser_keyword.description_file,
            "entries_file": search_entries.entries_file,
            "feed": addresses.feed(edition.language),
            "style": style,
            "content_security_policy": "" if self.serves else content_security_policy(styles=[style]),
            "sheet": SHEET,
            "scheme_script": SCHEME_SCRIPT,
        }

    # ------------------------------------------------------------------------
    # After the build
    # ------------------------------------------------------------------------

    @event_priority(-200)
    def _write_other_files(self, config: MkDocsConfig) -> None:
        """After static-i18n has built every language, write the files that are no pages, once (-200)."""
        if _is_nested(config):
            return
        sections = {language: index.entries for language, index in self.build.sections.items()}
        site_files.write(Path(config.site_dir), self.build.editions, sections)
        for address, page in self.build.find_pages.items():
            write_file(page.encode("utf-8"), str(Path(config.site_dir) / address / "index.html"))

    @event_priority(-200)
    def _write_texts(self, config: MkDocsConfig) -> None:
        """After static-i18n (-200), once, write the pages as text; `serve` has none, because each takes its time."""
        if _is_nested(config) or self.serves:
            return
        for edition in self.build.editions.values():
            for name, text in page_texts.files(edition, Path(config.docs_dir), self.build.nav):
                write_file(text.encode("utf-8"), str(Path(config.site_dir) / name))

    @event_priority(-200)
    def _write_cards(self, config: MkDocsConfig) -> None:
        """After static-i18n (-200), once, when the cards of every language are drawn."""
        if _is_nested(config):
            return
        for name, picture in self.drawing.finished():
            write_file(picture, str(Path(config.site_dir) / name))

    @event_priority(-300)
    def _publish(self, config: MkDocsConfig) -> None:
        """When everything is written (-300): publish the site, unless there was a warning."""
        if self.staging is None or _is_nested(config):
            return
        if number := self.build.warnings.number:
            raise PluginError(f"The site was not replaced: see the {number} warning{'s' if number > 1 else ''} above")
        config.site_dir = self.site_dir
        self.interruption.end()  # from here on, either the old site or the new one is there
        try:
            self.staging.publish()
        except OSError as error:
            raise PluginError(f"{config.site_dir} cannot be replaced and is unchanged: {error}") from None
        log.info("The site was published to %s", config.site_dir)

    @event_priority(-300)
    def _keep_for_next_build(self, config: MkDocsConfig) -> None:
        """When everything is written (-300)."""
        if self.cache is not None and not _is_nested(config):
            self.cache.finish()

    on_post_build = CombinedEvent(_write_other_files, _write_texts, _write_cards, _publish, _keep_for_next_build)

    def on_build_error(self, error: Exception) -> None:
        """Leave nothing behind. If a file is missing or cannot be written, say so in one line."""
        written = self.staging is not None and str(self.staging.folder) in str(getattr(error, "filename", "") or "")
        self._leave_nothing()
        if isinstance(error, TemplateNotFound):
            raise PluginError(f"The template {error.name} is missing: restore it in hooks") from None
        if isinstance(error, FileNotFoundError | PermissionError) and error.filename and not written:
            raise PluginError(f"{error.filename} cannot be read: {error.strerror}; restore it") from None
        if isinstance(error, OSError):
            raise PluginError(f"The new site cannot be written, and the old one is unchanged: {error}") from None

    def _leave_nothing(self) -> None:
        """Remove the staging folder, or the site that the new one has replaced. Stop drawing."""
        if self.staging is not None:
            self.staging.drop()
        self.drawing.stop()

    # ------------------------------------------------------------------------

    def _edition(self, config: MkDocsConfig) -> Edition:
        """The edition of the language being built."""
        i18n: Any = config.plugins["i18n"]
        return self.build.editions[i18n.current_language or LANGUAGES[0]]

    def _path(self, page: Page, config: MkDocsConfig) -> str:
        """The page's source path inside its language folder."""
        return page.file.src_uri.removeprefix(f"{self._edition(config).language}/")


def _is_nested(config: MkDocsConfig) -> bool:
    """Whether this is the build of a further language, inside the build of the first."""
    i18n: Any = config.plugins["i18n"]
    return bool(i18n.building)


def _texts_beside(path: str, language: Language) -> dict[str, str]:
    """Media type -> link, of the page at source ``path`` as text; none for most lists of pages."""
    if not addresses.has_texts(path):
        return {}
    files = ((kind, addresses.text_file(path, language, ending)) for ending, kind in addresses.TEXTS.items())
    return {kind: addresses.relative(path, language, file) for kind, file in files}


def _or_stop(make: Callable[..., str], *arguments: object) -> str:
    """What ``make`` returns; an error in the project's texts stops the build with its message."""
    try:
        return make(*arguments)
    except (FragmentError, RegistryError) as error:
        raise PluginError(str(error)) from None


# MkDocs finds the events by name in this module.
_site = Site()
on_post_build = _site.on_post_build
on_startup = _site.on_startup
on_serve = _site.on_serve
on_shutdown = _site.on_shutdown
on_config = _site.on_config
on_files = _site.on_files
on_nav = _site.on_nav
on_pre_page = _site.on_pre_page
on_page_markdown = _site.on_page_markdown
on_env = _site.on_env
on_page_context = _site.on_page_context
on_post_page = _site.on_post_page
on_template_context = _site.on_template_context
on_build_error = _site.on_build_error
