"""Fixes typography in the files themselves, so that what is stored is what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from statuscodes.authoring.file_replacement import replace
from statuscodes.content.texts.typography import fixed
from statuscodes.records import LANGUAGES, Language
from statuscodes.registry.plain_file import read_plain_file
from statuscodes.registry.stray_files import is_stray
from statuscodes.registry.yaml_reader import read_document
from statuscodes.rules.texts.hand_written_pages import markdown_files

Fix = Callable[[str], str]


def fix_files(docs: Path) -> Iterator[Path]:
    """Fix every registry file and hand-written page under ``docs``; yields each file that has changed.

    What cannot be read as such a file is left alone: the check says what is wrong with it. Raises `UnwritableError` at
    the first file that cannot be replaced; it is then as it was.
    """
    for path in sorted((docs / "registry").rglob("*.yml")):
        if is_stray(path.name) or read_document(path, path.name).problems:
            continue
        if _rewrite(path, fix_registry_text):
            yield path
    for language in LANGUAGES:
        for path in sorted(markdown_files(docs / language)):
            if _rewrite(path, partial(fixed, language=language)):
                yield path


def fix_registry_text(text: str) -> str:
    """YAML ``text`` with each value under a language key fixed; everything else byte for byte."""
    node: Any = yaml.compose(text, yaml.SafeLoader)
    for start, end, language in sorted(_spans(node, None), reverse=True):
        text = text[:start] + fixed(text[start:end], language) + text[end:]
    return text


def _spans(node: yaml.Node, language: Language | None) -> Iterator[tuple[int, int, Language]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _spans(value, key.value if key.value in LANGUAGES else language)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _spans(item, language)
    elif isinstance(node, yaml.ScalarNode) and language:
        quotes = 1 if node.style in ("'", '"') else 0
        yield node.start_mark.index + quotes, node.end_mark.index - quotes, language


def _rewrite(path: Path, fix: Fix) -> bool:
    """Whether the file has changed."""
    try:
        text = read_plain_file(path).decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return False
    if (right := fix(text)) == text:
        return False
    replace(path, right)
    return True
