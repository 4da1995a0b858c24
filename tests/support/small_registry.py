"""A registry of a few codes cut out of the real one, byte for byte but for what it leaves out.

The real one takes a quarter of a second to load; this one is for tests that load it thousands of times.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from statuscodes.content.citations import IDENTIFIER_SOURCES, PAGE_SOURCES
from statuscodes.records import LANGUAGES, Registry, StatusCode
from statuscodes.registry.loader import load

CODES = (104, 305, 306, 449)
"""A temporary code, two redirects that look alike, and one with older phrases, an exchange and a look-alike's name."""


_WINDOWS = "redirect-followed: {seen: true, build: 10.0.26100, day: 2026-11-26}\n"
"""Stands in for the file that is empty until Windows has been asked: a test needs something to damage."""


def write_small_registry(docs: Path, into: Path) -> None:
    """Write the folders ``registry`` and ``samples`` into ``into``, cut out of those under ``docs``."""
    registry = load(docs / "registry")
    source, target = docs / "registry", into / "registry"
    target.mkdir(parents=True)
    for path in sorted(source.glob("*.yml")):
        if path.stem in map(str, CODES) or not path.stem.isdigit():
            text = _only_kept_codes(path.read_text(encoding="utf-8"), another="104" if path.stem != "104" else "449")
            (target / path.name).write_text(text, encoding="utf-8", newline="\n")
    kept = [registry.codes[number] for number in CODES]
    for name, wanted in _wanted_entries(registry, kept).items():
        _cut(target / name, wanted)
    _cut(target / "sources.yml", _cited(target))
    (target / "windows.yml").write_text(_WINDOWS, encoding="utf-8", newline="\n")
    shutil.copy(source / "schema.json", target)
    (into / "samples").mkdir()
    for key in _wanted_entries(registry, kept)["samples.yml"]:
        shutil.copy(docs / "samples" / registry.samples[key].file, into / "samples")


def write_small_docs(docs: Path, into: Path) -> None:
    """Write a whole ``docs`` with that registry into ``into``: every hand-written page, with its headings alone.

    A site of it takes half the time, and has every kind of file that the real one has.
    """
    write_small_registry(docs, into)
    shutil.copytree(docs / "assets", into / "assets")
    for language in LANGUAGES:
        for path in sorted((docs / language).rglob("*.md")):
            target = into / path.relative_to(docs)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_outline(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _outline(page: str) -> str:
    """Front matter, headings, the lists that other pages link, and what the list of guides links."""
    _, front_matter, body = page.split("---\n", 2)
    body = re.sub(r"^```.*?^```$", "", body, flags=re.DOTALL | re.MULTILINE)
    listed = r"^- \[[^\]]*\]\([\w-]+\.md\)"
    kept = re.findall(rf"^#+ .*|^<!-- generate: (?:glossary|sources|errors) -->|{listed}", body, re.MULTILINE)
    return "\n\n".join([f"---\n{front_matter}---", *kept]) + "\n"


def _only_kept_codes(text: str, another: str) -> str:
    """``text`` without links, look-alikes and list items that lead to a code that is left out.

    Where no related code remains, ``another`` stands in.
    """

    def only_kept_items(line: re.Match[str]) -> str:
        kept = [item for item in re.findall("[0-9]+", line[2]) if int(item) in CODES]
        return f"{line[1]}[{', '.join(kept or [another] * line[1].startswith('related'))}]"

    text = re.sub(r"\[\[([0-9]+)\]\]", lambda link: link[0] if int(link[1]) in CODES else link[1], text)
    text = re.sub(r"^( *(?:codes|exchanges|instead_of|related): )\[(.*)\]$", only_kept_items, text, flags=re.MULTILINE)
    text = re.sub(
        r"^  - code: ([0-9]+)\n(?:   .*\n)+",
        lambda entry: entry[0] if int(entry[1]) in CODES else "",
        text,
        flags=re.MULTILINE,
    )
    return re.sub(r"^look_alikes:\n(?! )", "", text, flags=re.MULTILINE)


def _wanted_entries(registry: Registry, kept: list[StatusCode]) -> dict[str, set[str]]:
    """File -> the entries that the codes kept need, and some of the others."""
    digits = {code.status_class for code in kept}
    sayable = {key: claim for key, claim in registry.claims.items() if set(claim.classes) <= digits}
    claims = {next((key for key, claim in sayable.items() if claim.concerns(code)), "") for code in kept} - {""}
    return {
        "claims.yml": claims | {key for key, claim in sayable.items() if set(claim.codes) & {305, 449}},
        "samples.yml": {registry.samples_for(code)[0][0] for code in kept},
        "classes.yml": {f"{digit}xx" for digit in digits},
        "charts.yml": set(list(registry.charts)[:1]),
        "glossary.yml": set(list(registry.glossary)[:2]),
        "errors.yml": set(list(registry.errors)[:3]),
    }


def _cited(folder: Path) -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in folder.glob("*.yml") if path.name != "sources.yml")
    words = {word for text in texts for word in re.findall(r"\b[a-z][a-z0-9_]+\b", text)}
    return words | {*IDENTIFIER_SOURCES.values(), *PAGE_SOURCES}


def _cut(path: Path, wanted: set[str]) -> None:
    """Remove the entries of ``path`` that are not wanted."""
    entries = re.split(r"^(?=[\w-]+:)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    kept = [entry for entry in entries if entry.startswith("#") or entry.split(":")[0] in wanted]
    path.write_text("".join(kept), encoding="utf-8", newline="\n")
