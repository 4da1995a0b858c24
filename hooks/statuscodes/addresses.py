"""Where each generated page lives: source path inside a language folder, and address on the site."""

from __future__ import annotations

import posixpath

from .model import LANGUAGES, Language, Registry

INDEX = "codes/index.md"


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
    """Address of the picture for shared links, relative to the site's root; of the site's own without a code."""
    return f"assets/cards/{language}/{code or 'site'}.png"


def link(source: str, target: str) -> str:
    """Markdown link target from one source path to another of the same language."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")


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
