"""A copy of the project with a third language: English with every vowel accented and doubled.

It is declared where a contributor would declare it, in mkdocs.yml alone; its texts stand where theirs would. What the
built site then shows in plain English vowels is hard-coded somewhere.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from command_line import run
from site_under_test import PROJECT
from statuscodes.content.texts.typography import PROTECTED
from statuscodes.records import LANGUAGES
from statuscodes.registry.yaml_reader import read_document

LOCALE = "eo"
"""A language that MkDocs's theme and Babel know, so that only our own part is tried."""
_ACCENTED = str.maketrans(
    {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú", "A": "Á", "E": "É", "I": "Í", "O": "Ó", "U": "Ú"}
)
_KEPT = re.compile(r"`[^`\n]*`|\[\[[0-9]+\]\]|\{\w*\}|https?://\S+")
_LONGEST_LABEL, _LONGEST_DESCRIPTION = 90, 155
_DECLARATION = f"""        - locale: {LOCALE}
          name: Esperanto
          build: true
          site_name: Státúsój
          copyright: Éspééráántóó
"""


def write_project(folder: Path) -> None:
    """Write the whole project with the third language into ``folder``."""
    for name in ("hooks", "docs"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    _declare(folder / "mkdocs.yml")
    for path in sorted((folder / "docs" / "registry").rglob("*.yml")):
        _translate_registry_file(path)
    shutil.copytree(folder / "docs" / "en", folder / "docs" / LOCALE)
    for path in (folder / "docs" / LOCALE).rglob("*.md"):
        path.write_text(_page(path.read_text(encoding="utf-8")), encoding="utf-8")
    run("changed", "--wording", cwd=folder)


def pseudo(text: str) -> str:
    """``text`` accented and longer, its marks, {placeholders} and addresses as they are."""
    return _outside(
        _KEPT, text, _longer if len(text) <= _LONGEST_LABEL // 2 or len(text) > _LONGEST_DESCRIPTION else _accented
    )


def words_of_every_language() -> set[str]:
    """Words that no translation changes: phrases, lines of messages, identifiers, titles of documents.

    And those that Babel has in that language: months, what stands between the items of a list.
    """
    folder = PROJECT / "docs" / "registry"
    texts = [text for path in folder.rglob("*.yml") for text in _untranslated(read_document(path, path.name).value)]
    locale = Locale.parse(LOCALE)
    of_babel = (*locale.months["format"]["wide"].values(), *locale.list_patterns["standard"].values())
    return set(re.findall("[A-Za-z]+", " ".join((*texts, *of_babel))))


def _untranslated(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _untranslated(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in LANGUAGES:
                yield from _untranslated(item)
            elif isinstance(item, str):
                yield from re.findall("`[^`]+`", item)


def _declare(configuration: Path) -> None:
    text = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    before, after = text.split("        - locale: fr\n")
    configuration.write_text(f"{before}{_DECLARATION}        - locale: fr\n{after}", encoding="utf-8")


def _translate_registry_file(path: Path) -> None:
    value = read_document(path, path.name).value
    names = value.get("name_in") if path.name == "strings.yml" else None
    if names:
        names[LOCALE] = {"en": "Esperanto name", "fr": "Nom espéranto"}
    path.write_text(yaml.safe_dump(_translated(value), allow_unicode=True, sort_keys=False), encoding="utf-8")


def _translated(value: Any) -> Any:
    if isinstance(value, list):
        return [_translated(item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: _translated(item) for key, item in value.items()}
    english = value.get("en")
    if isinstance(english, str):
        found[LOCALE] = "eo" if english == "en_US" else pseudo(english)
    elif isinstance(english, list):
        found[LOCALE] = [pseudo(item) for item in english]
    return found


def _page(text: str) -> str:
    fields = r"(?m)^(title|label|description): (.*)$"
    head = re.sub(fields, lambda line: f"{line[1]}: {_accented(line[2])}", text, count=3)
    return _outside(PROTECTED, head, _accented)


def _outside(kept: re.Pattern[str], text: str, change: Any) -> str:
    pieces, end = [], 0
    for match in kept.finditer(text):
        pieces += [change(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*pieces, change(text[end:])])


def _accented(text: str) -> str:
    return text.translate(_ACCENTED)


def _longer(text: str) -> str:
    return re.sub("[aeiouAEIOU]", lambda vowel: _accented(vowel[0] + vowel[0].lower()), text)
