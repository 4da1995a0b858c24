"""The project's mkdocs.yml, read without MkDocs: the languages that it declares, and what the commands need of it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

CONFIGURATION = Path(__file__).parents[2] / "mkdocs.yml"


_NOT_IN_AN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\"'<>\\^`{|}]")


class _Loader(yaml.SafeLoader):
    """Safe; `!ENV` is read as MkDocs reads it: names of variables, then what holds without them."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.SequenceNode) -> Any:
    *names, default = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _from_environment)


def read(path: Path = CONFIGURATION) -> Mapping[str, Any]:
    """What the file holds, variables of the environment filled in."""
    settings: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader
    return settings


@cache
def languages() -> Mapping[str, Mapping[str, Any]]:
    """Locale -> settings of each language that the i18n plugin has, in its order.

    The first one is at the root of the site. Raises ValueError where another one is called the default.
    """
    declared = {each["locale"]: each for plugin in read()["plugins"] for each in _of_plugin(plugin)}
    defaults = [locale for locale, each in declared.items() if each.get("default")]
    if defaults != list(declared)[:1]:
        raise ValueError("mkdocs.yml: languages: the first one, and no other, has `default: true`")
    return declared


def _of_plugin(plugin: Any) -> list[Mapping[str, Any]]:
    match plugin:
        case {"i18n": {"languages": list(found)}}:
            return found
    return []


def in_language(settings: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """The settings with what the i18n plugin sets for this language alone: the site's name, the copyright."""
    return {**settings, **languages()[language]}


# ----------------------------------------------------------------------------
# Addresses
# ----------------------------------------------------------------------------


class AddressError(ValueError):
    """An address that the environment or mkdocs.yml gives is none."""


def site_address(text: str) -> str:
    """The address of the site's root, its last slash added. Raises AddressError for anything else."""
    if problem := _problem_of_address(text):
        raise AddressError(f"SITE_URL {problem}; write it like https://example.org/ or https://example.org/some-name/")
    return f"{text.rstrip('/')}/"


def address_of_site() -> str:
    """That of SITE_URL or, without it, of mkdocs.yml. Raises AddressError."""
    return site_address(read()["site_url"])


def repository_address(text: str) -> str:
    """The address of the repository without a last slash, or nothing. Raises AddressError for anything else."""
    if problem := text and _problem_of_address(text):
        raise AddressError(f"SITE_REPOSITORY {problem}; write it like https://example.org/owner/project, or unset it")
    return text.rstrip("/")


def _problem_of_address(text: str) -> str:
    """What is wrong, unless ``text`` is http or https, a host, perhaps a port and a path, and no more."""
    if not text or _NOT_IN_AN_ADDRESS.search(text):
        return f"is {text!r}, which has a character that is not allowed in an address" if text else "is empty"
    try:
        parts = urlsplit(text)
        named = parts.hostname and (parts.port is None or parts.port)
    except ValueError as error:
        return f"is {text}, which is not an address ({error})"
    problems = {
        "without http:// or https://": parts.scheme not in {"http", "https"},
        "without a host name": not named,
        "with a user name": "@" in parts.netloc,
        "with more than a path": "?" in text or "#" in text,
    }
    return next((f"is {text}, {problem}" for problem, is_so in problems.items() if is_so), "")
