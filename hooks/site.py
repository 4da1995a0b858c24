"""MkDocs events: the table of contents of a build. The work is in the package `statuscodes`.

mkdocs-static-i18n (priority -100) builds the site once per language, the further ones from inside its
own `on_post_build`, and every event here runs once per language. It makes new `File` objects, so a
generated page is announced before it runs (a stub at 50) and filled after it (-150).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import minify_html
import rjsmin
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler, write_file

from rebuilding import Rebuilding
from statuscodes import addresses, lookup, search
from statuscodes.aliases import alias_pages
from statuscodes.cards import CardError, every_card
from statuscodes.data import data_files
from statuscodes.dating import DateError, day_of_build
from statuscodes.faults import RegistryError
from statuscodes.fragments import FragmentError, fill_address, fill_fragments
from statuscodes.linkeddata import linked_data
from statuscodes.markup import CodeIsHighlightedOnce, CodeIsNotTranslated, highlighting
from statuscodes.model import LANGUAGES, Language, Registry
from statuscodes.navigation import navigation, nearest
from statuscodes.offline import offline_files
from statuscodes.pages import Pages
from statuscodes.policy import SCHEME_SCRIPT, content_security_policy
from statuscodes.printing import Printing
from statuscodes.publishing import Staging
from statuscodes.registry import load
from statuscodes.sharing import shared_link
from statuscodes.stylesheet import Vocabulary, one_sheet
from statuscodes.templating import Compiled


class _Build:
    """What one build of all languages shares; MkDocs keeps this module, so each build makes it anew."""

    def __init__(self, registry: Registry, nav: list[Any], day: date) -> None:
        self.pages: dict[Language, Pages] = {language: Pages(registry, language) for language in LANGUAGES}
        self.registry = registry
        self.nav = nav
        self.day = day
        self.site_names: dict[Language, str] = {}
        self.sections: dict[Language, list[dict[str, str]]] = {}


class _Publication:
    """Lets MkDocs write beside the site's folder, and puts the result in its place."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._site_dir = config.site_dir
        self._staging = Staging(Path(config.site_dir))
        config.site_dir = str(self._staging.folder)

    def finish(self) -> None:
        self._config.site_dir = self._site_dir
        self._staging.publish()

    def abandon(self) -> None:
        self._config.site_dir = self._site_dir
        self._staging.drop()


_THEME_FILES = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")

_build: _Build
_publication: _Publication | None = None
_rebuilding: Rebuilding | None = None
_compiled = Compiled()
_command = ""
_printing = Printing()


def _plugin(config: MkDocsConfig, name: str) -> Any:
    return config.plugins[name]


def _language(config: MkDocsConfig) -> Language:
    language: Language = _plugin(config, "i18n").current_language or LANGUAGES[0]
    return language


def _is_nested(config: MkDocsConfig) -> bool:
    """Whether this is the build of a further language, inside the build of the first."""
    return bool(_plugin(config, "i18n").building)


def _path(page: Page, config: MkDocsConfig) -> str:
    """The page's source path inside its language folder."""
    return page.file.src_uri.removeprefix(f"{_language(config)}/")


# ----------------------------------------------------------------------------
# on_startup
# ----------------------------------------------------------------------------


def on_startup(command: str, dirty: bool) -> None:
    """Note what MkDocs is to do.

    `serve` shows a folder of its own, publishes nothing, makes no cards, and keeps what it can for its next build.
    """
    global _command, _rebuilding
    _command = command
    _rebuilding = Rebuilding() if command == "serve" else None


# ----------------------------------------------------------------------------
# on_config
# ----------------------------------------------------------------------------


@event_priority(100)
def _read_registry(config: MkDocsConfig) -> None:
    """First of all (100), before MkDocs empties the output folder: a wrong registry stops the build here."""
    global _build
    if _is_nested(config):
        return
    _printing.stop()  # of a build that was rejected before, in the same process
    try:
        registry = load(Path(config.docs_dir) / "registry")
        _build = _Build(registry, config.nav or [], day_of_build(Path(config.config_file_path).parent, registry))
    except (RegistryError, DateError) as error:
        raise PluginError(str(error)) from None


@event_priority(90)
def _build_beside(config: MkDocsConfig) -> None:
    """With a right registry (90), before anything reads where the site goes: its folder stays as it is to the end."""
    global _publication
    if _is_nested(config):
        return
    _publication = None  # of a build that MkDocs has rejected before, in the same process
    if _command == "serve":
        return
    try:
        _publication = _Publication(config)
    except OSError as error:
        raise PluginError(f"The site cannot be built in {config.site_dir}: {error}") from None


@event_priority(-150)
def _set_language(config: MkDocsConfig) -> None:
    """After static-i18n (-150) has chosen the language: navigation, and what depends on the site's address."""
    pages = _build.pages[_language(config)]
    config.nav = navigation(pages, _build.nav)
    config.site_description = pages.text("site", "description")
    _build.site_names[_language(config)] = config.site_name
    _print_cards(pages, config)
    config.mdx_configs["toc"]["permalink_title"] = pages.text("page", "permalink")
    config.mdx_configs["pymdownx.highlight"]["extend_pygments_lang"] = highlighting()
    if repository := config.extra.get("repository"):
        config.edit_uri = f"{repository}/edit/main/docs/"
    if _is_nested(config):
        config.theme.static_templates.discard("404.html")  # one, bilingual, written with the first language
    else:
        config.markdown_extensions += [CodeIsNotTranslated(), CodeIsHighlightedOnce()]  # type: ignore[list-item]


def _print_cards(pages: Pages, config: MkDocsConfig) -> None:
    """Have the cards of a language drawn, while its pages are made; `serve` shows none."""
    if _command == "serve":
        return
    try:
        _printing.add(every_card({pages.language: pages}, {pages.language: config.site_name}))
    except CardError as error:
        raise PluginError(str(error)) from None


on_config = CombinedEvent(_read_registry, _build_beside, _set_language)

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


@event_priority(-150)
def _leave_out_the_theme(files: Files, config: MkDocsConfig) -> Files:
    """After static-i18n (-150) has made its list: of the theme's files the pages need none as it is."""
    for file in [file for file in files if file.src_uri.startswith(_THEME_FILES)]:
        files.remove(file)
    return files


on_files = CombinedEvent(_announce_pages, _fill_pages, _leave_out_the_theme)

# ----------------------------------------------------------------------------
# Pages and templates
# ----------------------------------------------------------------------------


@event_priority(-150)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """After static-i18n (-150), when files and navigation are those of the language."""
    if _rebuilding is not None:
        _rebuilding.begin(config, files, nav, _shared_files(config))
    return nav


def _shared_files(config: MkDocsConfig) -> Iterator[Path]:
    """What any page may show; the records of the codes and the text of the pages are looked at themselves."""
    docs = Path(config.docs_dir)
    yield Path(config.config_file_path)
    yield from (docs / "registry").glob("[a-z]*.yml")
    for folder in (docs / "assets", docs / "samples", Path(config.theme.dirs[0])):
        yield from (path for path in folder.rglob("*") if path.is_file())


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Give the page the day of what is built; MkDocs takes today's, for the sitemap."""
    page.update_date = _build.day.isoformat()
    return page


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the site's address and the generated parts into hand-written pages.

    Neither into a generated page nor into a part: what looks there like a mark is text of the registry.
    """
    if _rebuilding is not None:
        _rebuilding.watch(page)
    if page.file.generated_by:
        return markdown
    try:
        addressed = fill_address(markdown, config.site_url or "/")
        return fill_fragments(addressed, _build.pages[_language(config)], _path(page, config))
    except FragmentError as error:
        raise PluginError(str(error)) from None


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """In the theme's templates, escape what goes in, and let lines that hold only a block leave none behind.

    Each template is compiled once for all languages; under `serve`, it is filled only for pages that a change concerns.
    """
    env.trim_blocks = env.lstrip_blocks = env.autoescape = True
    env.bytecode_cache = _compiled
    if _rebuilding is not None:
        env.template_class = _rebuilding.template_class()
        _rebuilding.watch_sections(_plugin(config, "material/search").search_index)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the page what its head says to other programs, and the texts of its language."""
    language = _language(config)
    pages, path = _build.pages[language], _path(page, config)
    context |= _common_context(pages)
    context["is_home"] = page.file.src_uri == addresses.in_language("index.md", language)
    context["other_locales"] = [each.text("page", "locale") for each in _build.pages.values() if each is not pages]
    context["shared"] = shared_link(pages, path, str(page.title))
    context["linked_data"] = linked_data(pages, path, config.site_url or "/")
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Leave out what only a reader of the source would miss; the server's script for reloading needs its place."""
    if _command == "serve":
        return output
    return minify_html.minify(output, keep_closing_tags=True, keep_html_and_head_opening_tags=True)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give the bilingual 404 page the codes and the texts of both languages."""
    context |= _common_context(_build.pages[LANGUAGES[0]])
    context["registry"] = _build.registry
    context["text_in"] = {language: pages.text for language, pages in _build.pages.items()}
    context["code_page"] = addresses.code_page
    return context


def _common_context(pages: Pages) -> dict[str, Any]:
    """What every template needs. The server's script for reloading is inline, so `serve` shows pages without policy."""
    return {
        "language": pages.language,
        "text": pages.text,
        "address": addresses.address,
        "nearest": nearest,
        "description_file": lookup.description_file,
        "entries_file": search.entries_file,
        "content_security_policy": "" if _command == "serve" else content_security_policy(),
        "scheme_script": SCHEME_SCRIPT,
    }


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
    (site / "search" / "search_index.json").unlink()  # the search plugin's; the site's search has its own entries
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # MkDocs packs the sitemap a second time, for nobody
    for path in (site / "assets").rglob("*.js"):  # readers load them without their comments
        path.write_text(rjsmin.jsmin(path.read_text(encoding="utf-8")), encoding="utf-8")
    write_file(_style_sheet(site, config).encode("utf-8"), str(site / "assets" / "site.css"))
    for name, text in _other_files(config.site_url or "/", site / "assets"):
        write_file(text.encode("utf-8"), str(site / name))


def _style_sheet(site: Path, config: MkDocsConfig) -> str:
    """The theme's style and ours, cut to what the pages of the site and its scripts can use."""
    vocabulary = Vocabulary()
    for page in site.rglob("*.html"):
        vocabulary.read_page(page.read_text(encoding="utf-8"))
    for script in (site / "assets").rglob("*.js"):
        vocabulary.read_script(script.read_text(encoding="utf-8"))
    vocabulary.read_script(SCHEME_SCRIPT)
    theme = [path for folder in config.theme.dirs for path in Path(folder).glob("assets/stylesheets/*.min.css")]
    own = site / "assets" / "site.css"
    return one_sheet((path.read_text(encoding="utf-8") for path in [*sorted(theme), own]), vocabulary)


def _other_files(site_url: str, assets: Path) -> Iterator[tuple[str, str]]:
    """Path relative to the site's root, and text. ``assets``: style sheets and shortened scripts of the site."""
    registry = _build.registry
    for language in LANGUAGES:
        yield search.entries_file(language), search.entries(_build.pages[language], _build.sections[language])
    yield from alias_pages(registry, site_url)
    yield from lookup.lookup_files(_build.pages, _build.site_names, site_url)
    yield from offline_files(_build.pages, site_url, assets)
    yield from data_files(registry, site_url)


@event_priority(-200)
def _write_cards(config: MkDocsConfig) -> None:
    """After static-i18n (-200), once, when the cards of every language are drawn."""
    if _is_nested(config):
        return
    for name, picture in _printing.finished():
        write_file(picture, str(Path(config.site_dir) / name))


@event_priority(-300)
def _publish(config: MkDocsConfig) -> None:
    """When all is written (-300): the site takes its place, unless MkDocs will reject it after this event."""
    if _publication is None or _is_nested(config) or _has_warnings():
        return
    try:
        _publication.finish()
    except OSError as error:
        raise PluginError(f"{config.site_dir} is as it was, it cannot be replaced: {error}") from None
    get_plugin_logger("publishing").info("The site is in its place: %s", config.site_dir)


def _has_warnings() -> bool:
    """Whether warnings have been counted, as MkDocs does where the build is strict.

    Under the package's own name, which is another one where a fork stands in for MkDocs.
    """
    logger = logging.getLogger(CountHandler.__module__.partition(".")[0])
    counters = (handler for handler in logger.handlers if isinstance(handler, CountHandler))
    return any(counter.get_counts() for counter in counters)


@event_priority(-300)
def _keep_for_next_build(config: MkDocsConfig) -> None:
    """When all is written (-300)."""
    if _rebuilding is not None and not _is_nested(config):
        _rebuilding.finish()


on_post_build = CombinedEvent(_collect_sections, _write_other_files, _write_cards, _publish, _keep_for_next_build)


def on_build_error(error: Exception) -> None:
    """Leave nothing behind; where the disk refuses, say so in a line."""
    if _publication is not None:
        _publication.abandon()
    _printing.stop()
    if isinstance(error, OSError):
        raise PluginError(f"The site is as it was, the new one cannot be written: {error}") from None
