"""What a build writes beside its pages: search entries, short addresses, data, feeds, offline files, styles."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import minify_html
from mkdocs.utils import write_file

from statuscodes.api import data_files
from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.output import changes_feed, navigation, robots
from statuscodes.output.assets.minified import minified_script
from statuscodes.output.assets.page_style import FOLDER, SHEET, shared_sheet
from statuscodes.output.offline.offline_file import offline_file
from statuscodes.output.search import browser_keyword, search_entries, search_start
from statuscodes.output.search.finder_script import join_finder
from statuscodes.output.short_addresses import alias_pages
from statuscodes.records import LANGUAGES, Language

Sections = Mapping[Language, list[dict[str, Any]]]
"""What the search shall find in the hand-written pages."""


def write(site: Path, editions: Mapping[Language, Edition], sections: Sections) -> None:
    """Write them into the folder ``site``, which has every page.

    Neither the sitemap nor the search knows these files. Raises OSError.
    """
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # MkDocs also writes it compressed, and nothing reads that
    join_finder(site / "assets")
    for path in (site / "assets").rglob("*.js"):  # remove comments
        path.write_text(minified_script(path.read_text(encoding="utf-8")), encoding="utf-8")
    write_file(shared_sheet(site / "assets").encode("utf-8"), str(site / "assets" / SHEET))
    shutil.rmtree(site / "assets" / FOLDER)
    for name, text in _files(editions, sections, site / "assets"):
        write_file(text.encode("utf-8"), str(site / name))


def _files(editions: Mapping[Language, Edition], sections: Sections, assets: Path) -> Iterator[tuple[str, str]]:
    """Path relative to the site's root, and text. ``assets``: those of the site, with minified scripts."""
    for language, edition in editions.items():
        yield search_entries.entries_file(language), search_entries.entries(edition, sections[language])
        yield navigation.names_file(language), navigation.names_as_json(edition)
        yield search_start.start_file(language), search_start.start(edition)
        yield browser_keyword.description_file(language), browser_keyword.description(edition)
        yield addresses.feed(language), changes_feed.feed(edition)
        yield addresses.offline_file(language), minify_html.minify(offline_file(edition, assets))
    first = editions[LANGUAGES[0]]
    yield robots.FILE, robots.robots(first.site_url)
    yield from alias_pages(first.registry, first.site_url)
    yield from data_files(first.registry, first.site_url)
