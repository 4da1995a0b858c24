"""What a build is made of, looked at before MkDocs follows a link, waits for a pipe or publishes what is wrong."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from statuscodes.docs_folder import read_docs
from statuscodes.output.assets.asset_references import missing_assets
from statuscodes.project_settings import repository_address, site_address
from statuscodes.records import Registry
from statuscodes.registry.problems import RegistryError
from statuscodes.registry.special_files import docs_problems


def set_addresses_right(config: MkDocsConfig) -> None:
    """Raises AddressError if the address of the site or its repository is not valid."""
    config.site_url = site_address(config.site_url or "")
    config.extra["repository"] = repository_address(config.extra.get("repository") or "")


def registry(config: MkDocsConfig, *, draft: bool) -> Registry:
    """Raises RegistryError with everything that `python hooks check` names, and for what the theme lacks.

    Of a ``draft``, what is wrong with hand-written pages, or missing in the history, is only said: whoever writes one
    language first sees the page.
    """
    docs, theme = Path(config.docs_dir), Path(config.theme.dirs[0])
    found = read_docs(docs)
    problems = [*(found.source_problems if draft else found.problems), *docs_problems(theme, "hooks/theme")]
    problems = problems or missing_assets(docs, theme, [config.theme["favicon"]])
    if problems:
        raise RegistryError(problems, "The project has")
    for problem in found.page_problems:
        get_plugin_logger("serve").info("To be fixed before it is published: %s", problem)
    return found.registry
