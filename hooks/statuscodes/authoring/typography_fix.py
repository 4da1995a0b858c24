"""Sets typography right in the files themselves, so that what is stored is what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from statuscodes.content.typography import fixed
from statuscodes.records import LANGUAGES, Language
from statuscodes.registry.yaml_reader import read_document


def fix_files(docs: Path) -> list[Path]:
    """Fix every registry file and hand-written page under ``docs``; returns the files that changed.

    A registry file that cannot be read as one is left alone: the check says what is wrong with it.
    """
    files = sorted((docs / "registry").glob("*.yml"))
    records = [path for path in files if not read_document(path, path.name).problems]
    texts: dict[Path, Callable[[str], str]] = dict.fromkeys(records, fix_registry_text)
    for language in LANGUAGES:
        pages = sorted((docs / language).rglob("*.md"))
        texts.update(dict.fromkeys(pages, partial(fixed, language=language)))
    return [path for path, fix in texts.items() if _rewrite(path, fix)]


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


def _rewrite(path: Path, fix: Callable[[str], str]) -> bool:
    text = path.read_text(encoding="utf-8")
    if fix(text) == text:
        return False
    path.write_text(fix(text), encoding="utf-8", newline="\n")
    return True
