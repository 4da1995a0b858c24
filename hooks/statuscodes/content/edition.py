"""The registry in one language, for everything that shows or counts its texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from statuscodes import project_settings
from statuscodes.content.texts import inline_markup
from statuscodes.records import LANGUAGES, Language, Registry
from statuscodes.registry.problems import Problem, RegistryError


@dataclass(frozen=True)
class Edition:
    """One language of the site."""

    registry: Registry
    language: Language
    site_name: str = ""
    """The site's name in this language."""
    site_url: str = "/"
    """Address of the site's root."""

    def text(self, group: str, key: str, **holes: object) -> str:
        """Interface text as plain words, its {placeholders} filled. Raises `RegistryError` if that is impossible."""
        return self._filled(group, key, holes, inline_markup.to_plain)

    def marked_text(self, group: str, key: str, **holes: object) -> str:
        """The same with the marks of `identifiers` and [[links]], which the filled-in values may have too."""
        return self._filled(group, key, holes, str)

    @property
    def lead(self) -> str:
        """How many codes there are, in one sentence of plain words."""
        codes = self.registry.codes.values()
        return self.text("index", "lead", total=len(codes), constants=sum(1 for code in codes if code.constant))

    @property
    def lead_of_errors(self) -> str:
        """How many errors there are, and what they are, in a few sentences of plain words."""
        return self.text("error_index", "lead", total=len(self.registry.errors))

    def _filled(self, group: str, key: str, holes: Mapping[str, object], read: Callable[[str], str]) -> str:
        """Which texts the pages ask for is known only when they do: tests/statuscodes/test_pages.py compares."""
        text = self.registry.strings.get(group, {}).get(key)
        if text is None:
            raise _error(f"{group}.{key}", "is missing", "add it in each language: the pages show it")
        try:
            return read(text[self.language]).format(**holes)
        except KeyError as error:
            problem = f"has {{{error.args[0]}}}, which nothing fills"
            names = " or ".join(f"{{{name}}}" for name in holes) or "it without braces"
            raise _error(f"{group}.{key}.{self.language}", problem, f"write {names}") from None


def _error(field: str, problem: str, remedy: str) -> RegistryError:
    return RegistryError([Problem("docs/registry/strings.yml", 0, field, problem, remedy)])


def editions(registry: Registry, site_url: str = "/") -> dict[Language, Edition]:
    """Every edition, in the order of the languages; names of the site are those of mkdocs.yml."""
    settings = project_settings.read()
    return {
        language: Edition(registry, language, project_settings.in_language(settings, language)["site_name"], site_url)
        for language in LANGUAGES
    }
