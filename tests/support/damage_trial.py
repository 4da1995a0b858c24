"""Tries damaged registries in a process of its own, which a crash or a hang ends: see test_damaged_registry.py.

    python -m damage_trial FOLDER SHARE SHARES

tries every SHARES-th variant, beginning with SHARE, in copies that it makes in FOLDER, and writes a JSON object a line:
before each variant its name, after it the outcome.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import cycle
from pathlib import Path

from jinja2 import Environment

from damage import KINDS, damaged, folder_damages
from small_registry import write_small_registry
from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.content.texts import typography
from statuscodes.output.navigation import navigation
from statuscodes.output.search import search_entries
from statuscodes.output.short_addresses import alias_pages
from statuscodes.pages.renderer import Renderer, fragment_names
from statuscodes.records import LANGUAGES, Language, Registry
from statuscodes.registry import loader
from statuscodes.registry.loader import load
from statuscodes.registry.problems import Problem, RegistryError
from statuscodes.registry.yaml_reader import Document, read_document

DOCS = Path(__file__).parents[2] / "docs"
MORE = int(os.environ.get("MORE_DAMAGE", "1"))
"""How many times as many variants as usual are tried: with ``MORE_DAMAGE=4`` over ten thousand."""
ROUNDS = {"bytes": 36, "lines": 36, "values": 120, "structure": 40}
"""Variants of each kind for each file of the small registry: enough for every way and every surprise of `damage`."""
SECONDS = 2
"""What a variant may cost of the processor's time."""
PATIENCE = 30
"""Seconds after which a variant hangs, however busy the machine is."""
WHOLE_FILE = (
    *("is not a folder", "is not a registry file", "is missing", "is empty", "holds no code", "holds no error"),
    *("the file is empty", "cannot be read: "),
)
"""Problems that have no line: those of a folder, or of a file that has none."""


@dataclass(frozen=True)
class Variant:
    """One damaged registry: ``damage`` corrupts the copy in ``folder``, ``restore`` makes it good again."""

    kind: str
    name: str
    folder: Path
    damage: Callable[[], object]
    restore: Callable[[], object]


def variants(folder: Path) -> Iterator[Variant]:
    """Every variant, always in the same order."""
    small, whole = folder / "small", folder / "whole"
    yield from _variants_of_small(small)
    yield from _variants_of_folder(small)
    yield from _variants_with_another_file(small)
    yield from _variants_of_whole(whole)


def _variants_of_small(folder: Path) -> Iterator[Variant]:
    for path in sorted((folder / "registry").rglob("*.yml")):
        content = path.read_bytes()
        for kind, rounds in ROUNDS.items():
            for number in range(rounds * MORE):
                restore = partial(path.write_bytes, content)
                yield _variant(folder, kind, path, number, content, restore)


def _variants_of_whole(folder: Path) -> Iterator[Variant]:
    """Each file of the real registry once, the kinds in turn."""
    for path, each in zip(sorted((folder / "registry").rglob("*.yml")), cycle(KINDS), strict=False):
        content = path.read_bytes()
        kind = "bytes" if path.name == "windows.yml" else each  # empty until Windows has been asked: no structure
        yield _variant(folder, kind, path, 0, content, partial(path.write_bytes, content))


def _variants_with_another_file(folder: Path) -> Iterator[Variant]:
    """Each file that the small registry lacks, damaged and put beside the others."""
    for path in sorted((DOCS / "registry").rglob("*.yml")):
        target = folder / path.relative_to(DOCS)
        if not target.exists():
            for kind in KINDS:
                for number in range(MORE):
                    yield _variant(folder, kind, target, number, path.read_bytes(), target.unlink)


def _variant(
    folder: Path, kind: str, path: Path, number: int, content: bytes, restore: Callable[[], object]
) -> Variant:
    def damage() -> None:
        path.write_bytes(damaged(kind, path.name, number, content))

    return Variant(kind, f"{folder.name} {kind} {path.name} {number}", folder, damage, restore)


def _variants_of_folder(folder: Path) -> Iterator[Variant]:
    for name, damage in folder_damages(folder / "registry"):
        yield Variant("folder", f"{folder.name} folder {name}", folder, damage, lambda: prepare(folder))


def prepare(folder: Path) -> None:
    """Make the copy ``folder``, anew if it is there."""
    pristine = folder.with_name(f"{folder.name}.pristine")
    if not pristine.exists():
        if folder.name == "small":
            write_small_registry(DOCS, pristine)
        else:
            shutil.copytree(DOCS, pristine)
    if folder.exists():
        for unreadable in (folder / "registry", folder / "registry" / "errors"):
            with contextlib.suppress(OSError):
                unreadable.chmod(0o755)
        shutil.rmtree(folder)
    shutil.copytree(pristine, folder)


def outcome(folder: Path, language: Language) -> tuple[str, str]:
    """``loaded``, ``refused`` or ``wrong``, and why it is wrong; what loads is rendered in ``language``."""
    try:
        render(load(folder / "registry"), language)
    except RegistryError as error:  # of an interface text that is missing, when a page asks for it
        files = [*_plain_files(folder / "registry"), *_plain_files(folder / "registry" / "errors")]
        lengths = {f"docs/{_place(path)}": path.read_bytes().count(b"\n") + 1 for path in files}
        wrong = "; ".join(filter(None, (_wrong(problem, lengths) for problem in error.problems[:1000])))
        return ("wrong", wrong) if wrong else ("refused", "")
    return "loaded", ""


def _plain_files(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return [path for path in folder.iterdir() if path.is_file() and path.stat().st_size < 10_000_000]
    return []


def _place(path: Path) -> str:
    """A file's path from the folder ``registry`` on, which is left out of no name."""
    parts = path.parts
    return "/".join(parts[len(parts) - 1 - parts[::-1].index("registry") :])


def _wrong(problem: Problem, lengths: dict[str, int]) -> str:
    """What the message lacks, or nothing."""
    message = str(problem)
    if not problem.file.startswith("docs/registry"):
        return f"no file: {message}"
    if not problem.line and not problem.message.startswith(WHOLE_FILE):
        return f"no line: {message}"
    if problem.line and problem.line > lengths[problem.file]:
        return f"no such line: {message}"
    if not problem.message or not problem.remedy:
        return f"no problem or no remedy: {message}"
    if len(message.splitlines()) != 1 or len(message.encode("utf-8")) > 2000:
        return f"not one readable line: {ascii(message)[:300]}"
    return ""


def render(registry: Registry, language: Language) -> None:
    """Make of the registry what a build makes of it."""
    edition = Edition(registry, language)
    renderer = Renderer(edition)
    for path in addresses.generated_pages(registry):
        renderer.render(path)
    for name in fragment_names(registry):
        renderer.render_fragment(name, "glossary.md")
    navigation(edition, [addresses.INDEX, {"guides": []}])
    search_entries.entries(edition, [])
    list(alias_pages(registry, "http://127.0.0.1/"))


# ----------------------------------------------------------------------------
# What is the same for every variant is done once: it would be most of the time
# ----------------------------------------------------------------------------


def remember() -> None:
    """Read each undamaged file, judge each text, compile each template once in this process."""
    judge, compiled = typography.problems, Environment.compile
    typography.problems = cache(lambda text, language: tuple(judge(text, language)))
    Environment.compile = lambda *arguments: _compiled(compiled, *arguments)
    loader.read_document = _read


@cache
def _original(path: Path) -> tuple[bytes, Document]:
    return path.read_bytes(), read_document(path, f"docs/{_place(path)}")


def _read(path: Path, shown_as: str) -> Document:
    place = _place(path)
    folder = path.parents[place.count("/")]
    pristine = folder.with_name(f"{folder.name}.pristine") / place
    with contextlib.suppress(OSError):
        if stat.S_ISREG(path.lstat().st_mode) and path.stat().st_size == pristine.stat().st_size:
            content, document = _original(pristine)
            if path.read_bytes() == content:
                return document
    return read_document(path, shown_as)


_codes: dict[tuple[object, ...], object] = {}


def _compiled(compiled: Callable, environment: Environment, *arguments: object) -> object:
    """The code of a template, which depends on its text and on the environment's way with lines and with HTML."""
    key = (environment.trim_blocks, environment.autoescape, *arguments)
    if key not in _codes:
        _codes[key] = compiled(environment, *arguments)
    return _codes[key]


# ----------------------------------------------------------------------------
# Trying them
# ----------------------------------------------------------------------------


def main(folder: Path, share: int, shares: int) -> None:
    remember()
    for name in ("small", "whole"):
        prepare(folder / name)
    for number, variant in enumerate(variants(folder)):
        if number % shares == share:
            report(name=variant.name)
            report(kind=variant.kind, **attempt(variant, LANGUAGES[number // shares % 2]))


def attempt(variant: Variant, language: Language) -> dict[str, str]:
    variant.damage()
    faulthandler.dump_traceback_later(PATIENCE, exit=True)
    start = time.process_time()
    try:
        result, why = outcome(variant.folder, language)
    except Exception as error:
        result, why = "wrong", f"{type(error).__name__}: {error}"
    seconds = time.process_time() - start
    faulthandler.cancel_dump_traceback_later()
    variant.restore()
    return {"result": result, "why": why} if seconds < SECONDS else {"result": "wrong", "why": f"takes {seconds:.1f} s"}


def report(**values: str) -> None:
    sys.stdout.write(f"{json.dumps(values)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
