"""What MkDocs would build without a word, and wrongly, is named in the hand-written pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_under_test import PROJECT
from statuscodes.records import LANGUAGES, Registry
from statuscodes.registry.special_files import docs_problems
from statuscodes.rules.gaps import Gaps
from statuscodes.rules.texts.hand_written_pages import check

ENGLISH = """---
title: Retry
description: When to send again.
---

# Retry { #retry }
Wait, then send **again**: see `HTTP_STATUS_PROXY_AUTH_REQ`.

<!-- generate: glossary -->

## First { #first }

```cpp
// # no heading, "quoted" ... {{0}}
```

## Second { #second .wide }
"""
FRENCH = (
    ENGLISH.replace("Wait, then send **again**: see", "Attendre\u00a0: voir")
    .replace("When to send again.", "Quand renvoyer.")
    .replace("Retry", "Renvoyer")
)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """One page in both languages."""
    for language, text in zip(LANGUAGES, (ENGLISH, FRENCH), strict=False):
        (tmp_path / language / "guides").mkdir(parents=True)
        (tmp_path / language / "guides" / "retry.md").write_text(text, encoding="utf-8")
    return tmp_path


def changed(docs: Path, old: str, new: str, language: str = "en") -> None:
    path = docs / language / "guides" / "retry.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def errors(docs: Path, registry: Registry, gaps: Gaps | None = None) -> list[str]:
    return [str(problem) for problem in check(docs, registry, gaps)]


def test_pages_of_the_project_are_right(registry: Registry) -> None:
    assert errors(PROJECT / "docs", registry) == []


def test_right_page(docs: Path, registry: Registry) -> None:
    assert errors(docs, registry) == []


FILE = "docs/en/guides/retry.md"
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "bad_pages.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_error_of_a_page(docs: Path, registry: Registry, case: dict[str, Any]) -> None:
    changed(docs, case["old"], case["new"])
    found = [line for line in errors(docs, registry) if line.startswith(f"{FILE}:")]
    assert found == [f"{FILE}:{case['line']}: {case['message']}"]


def test_unknown_part_is_named_with_those_there_are(docs: Path, registry: Registry) -> None:
    changed(docs, "generate: glossary", "generate: glosary")
    (message,) = errors(docs, registry)
    assert message.startswith(f"{FILE}:9: asks for glosary, which nothing generates; write one of: ")
    assert " glossary, " in message
    assert errors(docs, registry, Gaps({"samples.yml": frozenset({"x"})})) == []  # it may be one of those


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Attendre : voir", "no U+00A0 before the colon near “Attendre : voir"),
        ("Un code de statut.", "“code de statut” is not the French of this site"),
    ],
)
def test_french_of_a_page(docs: Path, registry: Registry, text: str, problem: str) -> None:
    changed(docs, "Attendre\u00a0: voir", text, "fr")
    (message,) = errors(docs, registry)
    assert message.startswith(f"docs/fr/guides/retry.md:7: {problem}")


def test_page_in_one_language_only(docs: Path, registry: Registry) -> None:
    (docs / "fr" / "guides" / "retry.md").unlink()
    remedy = "translate docs/en/guides/retry.md, or remove that"
    assert errors(docs, registry) == [f"docs/fr/guides/retry.md: is missing; {remedy}"]


def test_headings_differ(docs: Path, registry: Registry) -> None:
    changed(docs, "{ #first }", "{ #premier }", "fr")
    assert errors(docs, registry) == [
        f"docs/fr/guides/retry.md:1: lacks the heading ## first of {FILE}:11; add it, with the same id",
        f"docs/fr/guides/retry.md:11: has the id premier, which {FILE} lacks; write the same id in both",
    ]


def test_headings_in_another_order(docs: Path, registry: Registry) -> None:
    changed(docs, "## First { #first }", "## First { #second }", "fr")
    changed(docs, "## Second { #second .wide }", "## Second { #first }", "fr")
    assert errors(docs, registry) == [
        f"docs/fr/guides/retry.md:11: has ## second where {FILE}:11 has ## first; keep order and level the same in both"
    ]


def test_page_that_is_not_utf_8(docs: Path, registry: Registry) -> None:
    path = docs / "en" / "guides" / "retry.md"
    path.write_bytes(path.read_bytes().replace(b"Wait", b"Wa\xefit"))
    assert errors(docs, registry) == [f"{FILE}:7: is not UTF-8 text; save the file as UTF-8"]


def test_byte_order_mark_and_windows_line_ends_do_no_harm(docs: Path, registry: Registry) -> None:
    path = docs / "en" / "guides" / "retry.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert errors(docs, registry) == []


def test_stray_files_are_no_pages(docs: Path, registry: Registry) -> None:
    for name in (".#retry.md", "retry.md~", ".retry.md.swp"):
        (docs / "en" / "guides" / name).write_text("x", encoding="utf-8")
    assert errors(docs, registry) == []
    assert docs_problems(docs) == []


def test_link_is_named_and_not_followed(docs: Path, registry: Registry, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (docs / "en" / "secret.md").symlink_to(tmp_path / "secret.md")
    (docs / "en" / "loop").symlink_to(docs)
    assert errors(docs, registry) == []
    remedy = "put the file or folder itself there"
    assert [str(problem) for problem in docs_problems(docs)] == [
        f"docs/en/loop: is a link; {remedy}",
        f"docs/en/secret.md: is a link; {remedy}",
    ]


def test_folders_end_somewhere(docs: Path) -> None:
    folder = docs.joinpath(*"abcdefghij")
    folder.mkdir(parents=True)
    message = "docs/a/b/c/d/e/f/g/h: lies deeper than 8 folders; move it up, or remove it"
    assert [str(problem) for problem in docs_problems(docs)] == [message]


if hasattr(os, "mkfifo"):  # Windows has no pipes in folders

    def test_pipe_is_named_and_not_opened(docs: Path, registry: Registry) -> None:
        os.mkfifo(docs / "en" / "pipe.md")
        assert errors(docs, registry) == []
        message = "docs/en/pipe.md: is a pipe or a device; remove it: only files and folders are published"
        assert [str(problem) for problem in docs_problems(docs)] == [message]


def test_page_without_a_way_to_it(docs: Path, registry: Registry) -> None:
    """A page is in the navigation, and a guide in the list of guides, in each language."""
    folder = docs.rename(docs.parent / f"{docs.name}-project")
    docs = folder / "docs"
    docs.mkdir()
    for language in LANGUAGES:
        (folder / language).rename(docs / language)
        index = (docs / language / "guides" / "retry.md").read_text(encoding="utf-8").replace("(retry.md", "")
        (docs / language / "guides" / "index.md").write_text(index, encoding="utf-8")
    (folder / "mkdocs.yml").write_text("nav: [{guides: [guides/index.md]}]\n", encoding="utf-8")
    assert errors(docs, registry) == [
        *(f"docs/{each}/guides/index.md: does not link retry.md; add it to the list of guides" for each in LANGUAGES),
        "mkdocs.yml: nav: lacks guides/retry.md; add it where readers should find it",
    ]
