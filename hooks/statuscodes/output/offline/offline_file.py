"""One HTML file per language with every code and error, which works from a disk; the site's own finder filters it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from markupsafe import Markup

from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.content.names.titles import name_after_title
from statuscodes.content.texts import inline_markup
from statuscodes.output.assets.minified import minified_style
from statuscodes.output.head.content_security_policy import content_security_policy
from statuscodes.output.search import search_entries
from statuscodes.output.search.finder_script import finder_script
from statuscodes.records import Language, is_error
from statuscodes.templates import environment


def offline_file(edition: Edition, assets: Path) -> str:
    """HTML of the file of one language; `addresses.offline_file` says where it lies.

    ``assets``: folder of the finder, which goes into the file; `docs/assets`, or a copy of it with shortened scripts.
    """
    registry, language = edition.registry, edition.language
    sheet = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    style = Markup(minified_style(sheet))  # noqa: S704 - the project's own
    own_script = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    script = Markup("\n".join((finder_script(assets), own_script)).strip())  # noqa: S704 - the project's own
    template = environment(html=True, blocks_take_lines=True).get_template("output/offline/offline_file.html.j2")
    return template.render(
        language=language,
        registry=registry,
        text=edition.text,
        site_name=edition.site_name,
        marked=partial(_marked, language),
        added=lambda code: _html(name_after_title(code, language)),
        own_claims={
            entry.number: [
                claim for claim in registry.claims_about(entry) if entry.number in (*claim.codes, *claim.errors)
            ]
            for entry in registry.entries
        },
        address=lambda path: f"{edition.site_url}{addresses.address(path, language)}",
        addresses=addresses,
        # Inside a script, no text may look like its end.
        entries=Markup(search_entries.offline_entries(edition).replace("<", "\\u003c")),  # noqa: S704
        style=style,
        script=script,
        policy=content_security_policy([script], styles=[style]),
    )


def _marked(language: Language, text: Mapping[Language, str]) -> Markup:
    """HTML of a text of the registry; links lead to their place in the same file."""
    return _html(text[language])


def _html(text: str) -> Markup:
    return Markup(inline_markup.to_html(text, _anchor))  # noqa: S704 - to_html escapes


def _anchor(number: int) -> str:
    return f"#{addresses.error_anchor(number) if is_error(number) else number}"
