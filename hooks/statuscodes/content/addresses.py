"""Where each generated page is: source path inside a language folder, and address on the site."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache

from statuscodes.content import comparisons
from statuscodes.records import LANGUAGES, Language, Registry, is_error
from statuscodes.records import registry_file as file_in_registry

INDEX = "codes/index.md"
ERROR_INDEX = "errors/index.md"
UNREGISTERED = "codes/unregistered.md"
OTHER_NUMBERS = "guides/other-numbers.md"
COMPARISONS = "compare/index.md"
CHANGES = "changes.md"
DATA_PAGE = "data.md"
GLOSSARY = "glossary.md"
SOURCES_PAGE = "sources.md"

FIND_PAGE = "find/index.md"
"""Source path that the find page would have, which MkDocs does not know."""

DATA_FILES = {
    "codes": "api/v1/codes.json",
    "csv": "api/v1/codes.csv",
    "errors": "api/v1/errors.json",
    "errors_csv": "api/v1/errors.csv",
    "unregistered": "api/v1/unregistered.json",
    "changes": "api/v1/changes.json",
    "schema": "api/v1/schema.json",
    "powershell": "api/v1/winhttp-status-codes.psd1",
    "errors_powershell": "api/v1/winhttp-errors.psd1",
    "c_header": "api/v1/winhttp_status_names.h",
    "natvis": "api/v1/winhttp_status.natvis",
    "shell_function": "api/v1/httpstatus.sh",
    "powershell_function": "api/v1/httpstatus.psm1",
}
"""Addresses of the data files, relative to the site's root; the keys are those of strings.yml's group ``data``."""


TEXTS = {"md": "text/markdown", "txt": "text/plain"}
"""What stands beside a page as text, by the end of its name: the page as Markdown, and its answer for a terminal."""

LISTS = LLMS, LLMS_FULL = "llms.txt", "llms-full.txt"
"""For assistant programs, at the root of each language: which pages there are, and all of them."""

_FOLDERS_WITH_TEXTS = ("codes/", "errors/", "guides/")


def has_texts(path: str) -> bool:
    """Whether the page at a source path exists as text too: codes, errors, and guides, but not lists of pages."""
    return path.startswith(_FOLDERS_WITH_TEXTS) and not path.endswith("index.md")


def beside_home(name: str, language: Language) -> str:
    """A file beside the home page of a language, relative to the site's root: ``fr/llms.txt``."""
    return f"{address('index.md', language)}{name}"


def text_file(path: str, language: Language, ending: str) -> str:
    """A page as text, relative to the site's root: ``codes/407.md`` in French as ``fr/codes/407.txt``."""
    return beside_home(f"{path.removesuffix('md')}{ending}", language)


def folders_with_texts() -> list[str]:
    """The folders of the site, relative to its root, that hold pages as text."""
    return [beside_home(folder, language) for language in LANGUAGES for folder in _FOLDERS_WITH_TEXTS]


def error_anchor(number: int) -> str:
    """Id of an error on the guide to HRESULTs, where its row was before it had a page; links still lead there."""
    return f"error-{number}"


def offline_file(language: Language) -> str:
    """The offline file of a language, relative to the site's root."""
    return f"{address('index.md', language)}winhttp-status-codes-{language}.html"


def feed(language: Language) -> str:
    """The feed of changes in a language, relative to the site's root; hosts know its type by the end of its name."""
    return f"{address('index.md', language)}changes.atom"


def code_page(code: int) -> str:
    """Source path of a code's page inside a language folder; its address is /codes/NNN/."""
    return f"codes/{code}.md"


def error_page(number: int) -> str:
    """Source path of an error's page inside a language folder; its address is /errors/NNNNN/."""
    return f"errors/{number}.md"


def entry_page(number: int) -> str:
    """Source path of the page of a code or an error."""
    return error_page(number) if is_error(number) else code_page(number)


def number_of(path: str) -> int | None:
    """The code or error whose page has that source path; none for any other page."""
    stem = path.removeprefix("codes/").removeprefix("errors/").removesuffix(".md")
    return int(stem) if stem.isdigit() else None


def class_page(digit: int) -> str:
    """Source path of a class's page inside a language folder; its address is /codes/Nxx/."""
    return f"codes/{digit}xx/index.md"


def comparison_page(group: comparisons.Group) -> str:
    """Source path of the page that compares codes and errors; its address is /compare/NNN-NNN/."""
    return f"compare/{comparisons.slug(group)}.md"


def compared_on(path: str) -> comparisons.Group:
    """The codes and errors that the page at a source path compares; none for any other page."""
    numbers = path.removeprefix("compare/").removesuffix(".md").split("-")
    return tuple(map(int, numbers)) if path.startswith("compare/") and "".join(numbers).isdigit() else ()


def guide_page(slug: str) -> str:
    """Source path of a hand-written guide inside a language folder."""
    return f"guides/{slug}.md"


def is_guide(path: str) -> bool:
    """Whether the page at source ``path`` is one of the guides."""
    return path.startswith("guides/")


def guide_text(guide: str) -> str:
    """Key of strings.yml's group ``guides``, the text of links to that guide."""
    return guide.replace("-", "_")


def generated_pages(registry: Registry) -> tuple[str, ...]:
    """Source paths of every generated page, the same in each language."""
    return (
        INDEX,
        *map(class_page, registry.classes),
        *map(code_page, registry.codes),
        UNREGISTERED,
        OTHER_NUMBERS,
        ERROR_INDEX,
        *map(error_page, registry.errors),
        COMPARISONS,
        *map(comparison_page, comparisons.groups(registry)),
        CHANGES,
    )


def in_language(path: str, language: Language) -> str:
    """Source path under docs: ``codes/407.md`` as ``fr/codes/407.md``."""
    return f"{language}/{path}"


def address(path: str, language: Language) -> str:
    """Address of a page, relative to the site's root: ``codes/407.md`` in French as ``fr/codes/407/``."""
    stem = path.removesuffix(".md").removesuffix("index")
    page = stem if not stem or stem.endswith("/") else f"{stem}/"
    return page if language == LANGUAGES[0] else f"{language}/{page}"


def search_file(name: str, language: Language) -> str:
    """A file that the search of one language fetches, relative to the site's root: ``fr/search/entries.json``."""
    return f"{address('index.md', language)}search/{name}"


def card(number: int | None, language: Language) -> str:
    """Address of the preview card of a code or an error, relative to the site's root; without one, of the site."""
    return f"assets/cards/{language}/{number or 'site'}.png"


@lru_cache(maxsize=20_000)  # the pages of one registry, and more
def link(source: str, target: str) -> str:
    """Markdown link target from one source path to another of the same language."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")


def data_file(number: int) -> str:
    """Address of the data of a code or an error, relative to the site's root."""
    return f"api/v1/{'errors' if is_error(number) else 'codes'}/{number}.json"


def relative(source: str, language: Language, target: str) -> str:
    """Link from the page at a source path to a file that MkDocs does not know, relative to the site's root."""
    path = posixpath.relpath(target, address(source, language) or ".")
    return f"{path}/" if target.endswith("/") else path


_FILES = {
    ERROR_INDEX: "registry/strings.yml",
    UNREGISTERED: "registry/unregistered.yml",
    OTHER_NUMBERS: "registry/wrappers.yml",
    COMPARISONS: "registry/comparisons.yml",
    CHANGES: "registry/changes.yml",
}


def registry_file(path: str) -> str:
    """The file under docs that a generated page comes from, for "edit this page"."""
    number = number_of(path) or max(compared_on(path), default=0)  # the greatest has what tells it from the others
    if number:
        return f"registry/{file_in_registry(number)}"
    return _FILES.get(path, "registry/classes.yml")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a short address leads."""

    language: Language
    title: str
    """What is explained there."""
    path: str
    """Source path of the page inside a language folder."""
    fragment: str = ""
    """Id of an element on the page; empty for the page itself."""

    @property
    def page(self) -> str:
        """Address of the page, relative to the site's root."""
        return address(self.path, self.language)

    @property
    def address(self) -> str:
        """The same with the fragment."""
        return with_fragment(self.page, self.fragment)


def with_fragment(page: str, fragment: str) -> str:
    """Address of an element on a page; that of the page if ``fragment`` is empty."""
    return f"{page}#{fragment}" if fragment else page


def aliases(registry: Registry) -> dict[str, Target]:
    """Short addresses, relative to the site's root, and where each leads.

    To the page of a code or an error lead its number, its HRESULT, and each constant of a Windows header in each
    language, with capitals and in small letters: ``407/``, ``0x80190197/``, ``HTTP_STATUS_PROXY_AUTH_REQ/``,
    ``fr/http_status_proxy_auth_req/``, ``12002/``. To a code that no registry has leads its number, ``499/``; not
    to a sub-status, which no client receives.
    """
    found: dict[str, Target] = {}
    for entry in registry.entries:
        written = [name for name in (entry.constant, entry.names.wininet, entry.hresult_hexadecimal) if name]
        for name in dict.fromkeys((str(entry.number), *written, *(each.lower() for each in written))):
            for language in LANGUAGES:
                target = Target(language, entry.title, entry_page(entry.number))
                found[f"{address('index.md', language)}{name}/"] = target
    for key, code in registry.unregistered.items():
        if not code.is_substatus:
            for language in LANGUAGES:
                target = Target(language, code.title(language), UNREGISTERED, key)
                found[f"{address('index.md', language)}{code.number}/"] = target
    return found
