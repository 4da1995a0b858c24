"""The mkdocs.yml of an export: what the pages of one language need of the project's own, without hook and i18n."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from statuscodes import project_settings
from statuscodes.content.edition import Edition
from statuscodes.content.texts import inline_markup
from statuscodes.output.navigation import navigation

_HEAD = "# Written by: python hooks export. MkDocs and Material for MkDocs build it as it is.\n"


def text(settings: Mapping[str, Any], edition: Edition) -> str:
    """The mkdocs.yml of the language of ``edition``; ``settings`` are those of the project."""
    own = project_settings.in_language(settings, edition.language)
    config = {
        "site_name": own["site_name"],
        "site_description": edition.text("site", "description"),
        "copyright": own["copyright"],
        "strict": True,
        "theme": {
            "name": "material",
            "language": edition.language,
            "font": False,
            "features": ["navigation.indexes"],
        },
        "extra_css": ["assets/style/tokens.css", "assets/style/signs.css"],
        "markdown_extensions": list(_extensions(own["markdown_extensions"], edition)),
        "validation": own["validation"],
        "nav": navigation(edition, own["nav"]),
    }
    return _HEAD + yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=120)


def _extensions(extensions: Sequence[Any], edition: Edition) -> Iterator[Any]:
    for extension in extensions:
        match extension:
            case {"toc": options}:
                permalink = inline_markup.escape_attribute(edition.text("page", "permalink"))
                yield {"toc": {**options, "permalink_title": permalink}}
            case _:
                yield extension
