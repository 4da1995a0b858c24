"""Where each generated page is: source path inside a language folder, and address on the site."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from statuscodes.records import LANGUAGES, Language, Registry

INDEX = "codes/index.md"
DATA_PAGE = "data.md"
SOURCES_PAGE = "sources.md"

FIND_PAGE = "find/index.md"
"""Source path that the find page would have, which MkDocs does not know."""

DATA_FILES = {
    "codes": "api/v1/codes.json",
    "csv": "api/v1/codes.csv",
    "errors": "api/v1/errors.json",
    "schema": "api/v1/schema.json",
    "powershell": "api/v1/winhttp-status-codes.psd1",
    "c_header": "api/v1/winhttp_status_names.h",
    "natvis": "api/v1/winhttp_status.natvis",
}
"""Addresses of the data files, relative to the site's root; the keys are those of strings.yml's group ``data``."""

ERRORS = "guides/not-a-status-code.md"
"""The hand-written page with the table of WinHTTP's errors."""


def error_anchor(number: int) -> str:
    """Heading id of one error's row on that page."""
    return f"error-{number}"


def error_location(number: int) -> str:
    """Where an error is explained, relative to the root of a language."""
    return f"{address(ERRORS, LANGUAGES[0])}#{error_anchor(number)}"


def offline_file(language: Language) -> str:
    """The offline file of a language, relative to the site's root."""
    return f"{address('index.md', language)}winhttp-status-codes-{language}.html"


def code_page(code: int) -> str:
    """Source path of a code's page inside a language folder; its address is /codes/NNN/."""
    return f"codes/{code}.md"


def code_of(path: str) -> int | None:
    """The code whose page has that source path; none for any other page."""
    stem = path.removeprefix("codes/").removesuffix(".md")
    return int(stem) if stem.isdigit() else None


def class_page(digit: int) -> str:
    """Source path of a class's page inside a language folder; its address is /codes/Nxx/."""
    return f"codes/{digit}xx/index.md"


def guide_page(slug: str) -> str:
    """Source path of a hand-written guide inside a language folder."""
    return f"guides/{slug}.md"


def guide_text(guide: str) -> str:
    """Key of strings.yml's group ``guides``, the text of links to that guide."""
    return guide.replace("-", "_")


def generated_pages(registry: Registry) -> tuple[str, ...]:
    """Source paths of every generated page, the same in each language."""
    return (
        INDEX,
        *map(class_page, registry.classes),
        *map(code_page, registry.codes),
    )


def in_language(path: str, language: Language) -> str:
    """Source path under docs: ``codes/407.md`` as ``fr/codes/407.md``."""
    return f"{language}/{path}"


def address(path: str, language: Language) -> str:
    """Address of a page, relative to the site's root: ``codes/407.md`` in French as ``fr/codes/407/``."""
    stem = path.removesuffix(".md").removesuffix("index")
    page = stem if not stem or stem.endswith("/") else f"{stem}/"
    return page if language == LANGUAGES[0] else f"{language}/{page}"


def card(code: int | None, language: Language) -> str:
    """Address of the preview card, relative to the site's root; without a code, the card of the site."""
    return f"assets/cards/{language}/{code or 'site'}.png"


@lru_cache(maxsize=20_000)  # the pages of one registry, and more
def link(source: str, target: str) -> str:
    """Markdown link target from one source path to another of the same language."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")


def data_file(code: int) -> str:
    """Address of a code's data, relative to the site's root."""
    return f"api/v1/codes/{code}.json"


def relative(source: str, language: Language, target: str) -> str:
    """Link from the page at a source path to a file that MkDocs does not know, relative to the site's root."""
    path = posixpath.relpath(target, address(source, language) or ".")
    return f"{path}/" if target.endswith("/") else path


def registry_file(path: str) -> str:
    """The file under docs that a generated page comes from, for "edit this page"."""
    code = code_of(path)
    return f"registry/{code}.yml" if code else "registry/classes.yml"


def aliases(registry: Registry) -> dict[str, tuple[Language, int]]:
    """Short addresses that lead to a code's page: address relative to the site's root -> language, code.

    The number, and each constant of a Windows header in capitals and in small letters, in each language:
    ``407/``, ``HTTP_STATUS_PROXY_AUTH_REQ/``, ``fr/http_status_proxy_auth_req/``.
    """
    found: dict[str, tuple[Language, int]] = {}
    for code in registry.codes.values():
        constants = {name for name in (code.constant, code.names.wininet) if name}
        for name in (str(code.code), *sorted(constants), *sorted(constant.lower() for constant in constants)):
            for language in LANGUAGES:
                found[f"{address('index.md', language)}{name}/"] = (language, code.code)
    return found
