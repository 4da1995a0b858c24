"""The mkdocs.yml of an export: what the pages of one language need of the project's own, without hook and i18n."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from statuscodes.output.navigation import navigation
from statuscodes.pages.renderer import Pages
from statuscodes.records import Language

_HEAD = "# Written by: python hooks export. MkDocs and Material for MkDocs build it as it is.\n"


class _Loader(yaml.SafeLoader):
    """Safe; `!ENV` is read as MkDocs reads it: names of variables, then what holds without them."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.SequenceNode) -> Any:
    *names, default = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _from_environment)


def read(path: Path) -> Mapping[str, Any]:
    """The project's mkdocs.yml."""
    settings: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader
    return settings


def text(settings: Mapping[str, Any], pages: Pages) -> str:
    """The mkdocs.yml of the language of ``pages``; ``settings`` are those of the project."""
    own = {**settings, **_language_settings(settings, pages.language)}
    config = {
        "site_name": own["site_name"],
        "site_description": pages.text("site", "description"),
        "copyright": own["copyright"],
        "strict": True,
        "theme": {
            "name": "material",
            "language": pages.language,
            "font": False,
            "features": ["navigation.indexes"],
        },
        "extra_css": own["extra_css"],
        "markdown_extensions": list(_extensions(own["markdown_extensions"], pages)),
        "validation": own["validation"],
        "nav": navigation(pages, own["nav"]),
    }
    return _HEAD + yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=120)


def _language_settings(settings: Mapping[str, Any], language: Language) -> Mapping[str, Any]:
    """What the i18n plugin sets for this language alone: the site's name, the copyright."""
    for plugin in settings["plugins"]:
        match plugin:
            case {"i18n": {"languages": list(languages)}}:
                return next(each for each in languages if each["locale"] == language)
    raise KeyError("i18n")


def _extensions(extensions: Sequence[Any], pages: Pages) -> Iterator[Any]:
    for extension in extensions:
        match extension:
            case {"toc": options}:
                yield {"toc": {**options, "permalink_title": pages.text("page", "permalink")}}
            case _:
                yield extension
