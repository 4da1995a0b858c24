"""A registry of a few codes and errors cut out of the real one, byte for byte but for what it leaves out.

The real one takes a quarter of a second to load; this one is for tests that load it thousands of times.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from statuscodes.authoring import change_entry
from statuscodes.content.citations import IDENTIFIER_SOURCES, PAGE_SOURCES, function_pages
from statuscodes.records import LANGUAGES, AnyEntry, Registry, registry_file
from statuscodes.registry.loader import load

CODES = (104, 305, 306, 449)
"""A temporary code, two redirects that look alike, and one with older phrases, an exchange and a look-alike's name."""

ERRORS = (12032, 12039, 12040, 12172)
"""An error with every kind of statement and a code as look-alike, two of WinINet that look alike, an obsolete one."""

KEPT = frozenset((*CODES, *ERRORS))

UNREGISTERED = ("401-1", "401-2", "460", "499")
"""Sub-statuses and codes, with a name in one language and with one in each."""

WRAPPERS = ("wininet", "dotnet")
"""A family whose numbers stand for errors, and one whose numbers stand for none of ours."""

_WINDOWS = "redirect-followed: {seen: true, build: 10.0.26100, day: 2026-11-26}\n"
"""Stands in for the file that is empty until Windows has been asked: a test needs something to damage."""

_COMPARISONS = "kept: {numbers: [104, 305, 306]}\n"
"""Stands in for groups of which some numbers are left out."""


def write_small_registry(docs: Path, into: Path) -> None:
    """Write the folders ``registry`` and ``samples`` into ``into``, cut out of those under ``docs``."""
    registry = load(docs / "registry")
    source, target = docs / "registry", into / "registry"
    (target / "errors").mkdir(parents=True)
    shared = [path.name for path in sorted(source.glob("*.yml")) if not path.stem.isdigit()]
    for name in (*shared, *map(registry_file, sorted(KEPT))):
        text = _only_kept(registry, (source / name).read_text(encoding="utf-8"), "449" if "104" in name else "104")
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    kept = [registry.entry(number) for number in sorted(KEPT)]
    for name, wanted in _wanted_entries(registry, kept).items():
        _cut(target / name, wanted)
    _cut(target / "sources.yml", _cited(registry, target))
    (target / "comparisons.yml").write_text(_COMPARISONS, encoding="utf-8", newline="\n")
    (target / "windows.yml").write_text(_WINDOWS, encoding="utf-8", newline="\n")
    for name in ("schema.json", "errors/schema.json"):
        shutil.copy(source / name, target / name)
    (into / "samples").mkdir()
    for key in _wanted_entries(registry, kept)["samples.yml"]:
        shutil.copy(docs / "samples" / registry.samples[key].file, into / "samples")
    change_entry.keep(target, load(target), KEPT)


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


def _only_kept(registry: Registry, text: str, another: str) -> str:
    """``text`` without links, look-alikes, constants, and list items that lead to what is left out.

    Where nothing related remains, ``another`` stands in.
    """

    def only_kept_items(line: re.Match[str]) -> str:
        kept = [item for item in re.findall("[0-9]+", line[2]) if int(item) in KEPT]
        return f"{line[1]}[{', '.join(kept or [another] * line[1].startswith('related'))}]"

    constants = {error.constant: number for number, error in registry.errors.items()}
    text = re.sub(r"\[\[([0-9]+)\]\]", lambda link: link[0] if int(link[1]) in KEPT else link[1], text)
    text = re.sub(
        r"`(ERROR_WINHTTP_[A-Z_0-9]+)`",
        lambda name: name[0] if constants.get(name[1]) in KEPT else f"`{constants[name[1]]}`",
        text,
    )
    lists = r"^( *(?:codes|errors|exchanges|related|stands_for): )\[(.*)\]$"
    text = re.sub(lists, only_kept_items, text, flags=re.MULTILINE)
    members = r"^ *- \{value: .* stands_for: \[([0-9, ]+)\].*\n"
    text = re.sub(
        members,
        lambda line: line[0] if {int(number) for number in line[1].split(",")} <= KEPT else "",
        text,
        flags=re.MULTILINE,
    )
    text = re.sub(
        r"^  - (?:code|error): ([0-9]+)\n(?:   .*\n)+",
        lambda entry: entry[0] if int(entry[1]) in KEPT else "",
        text,
        flags=re.MULTILINE,
    )
    return re.sub(r"^look_alikes:\n(?! )", "", text, flags=re.MULTILINE)


def _wanted_entries(registry: Registry, kept: list[AnyEntry]) -> dict[str, set[str]]:
    """File -> the entries that the codes and errors kept need, and some of the others."""
    digits = {number // 100 for number in CODES}
    sayable = {key: claim for key, claim in registry.claims.items() if set(claim.classes) <= digits}
    claims = {next((key for key, claim in sayable.items() if claim.concerns(entry)), "") for entry in kept} - {""}
    return {
        "claims.yml": claims | {key for key, claim in sayable.items() if set(claim.codes) & {305, 449}},
        "changes.yml": {key for key, change in registry.changes.items() if KEPT & set(change.numbers)},
        "samples.yml": {key for entry in kept for key, _ in registry.samples_for(entry)[:1]},
        "classes.yml": {f"{digit}xx" for digit in digits},
        "charts.yml": set(list(registry.charts)[:1]),
        "glossary.yml": set(list(registry.glossary)[:2]),
        "unregistered.yml": set(UNREGISTERED),
        "wrappers.yml": set(WRAPPERS),
        "messages.yml": {key for key, sentence in registry.messages.items() if KEPT & set(sentence.stands_for)}
        | set([key for key, sentence in registry.messages.items() if not sentence.stands_for][:2]),
    }


def _cited(registry: Registry, folder: Path) -> set[str]:
    """What the files kept cite by its identifier, what pages cite by themselves, and the pages of functions named."""
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.yml") if path.name != "sources.yml"]
    words = {word for text in texts for word in re.findall(r"\b[a-z][a-z0-9_]+\b", text)}
    pages = function_pages(registry)
    named = {pages[function.lower()] for number in ERRORS for function in registry.errors[number].returned_by}
    return words | named | {*IDENTIFIER_SOURCES.values(), *PAGE_SOURCES}


def _cut(path: Path, wanted: set[str]) -> None:
    """Remove the entries of ``path`` that are not wanted."""
    entries = re.split(r"^(?=\"?[\w-]+\"?:)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    kept = [entry for entry in entries if entry.startswith("#") or entry.split(":")[0].strip('"') in wanted]
    path.write_text("".join(kept), encoding="utf-8", newline="\n")
