"""Write down what changed on the pages of codes and errors, for their readers.

The entry is added to docs/registry/changes.yml. Without a number, it is about every record that has changed.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime

from commands import PROJECT, REGISTRY
from statuscodes.authoring import change_entry
from statuscodes.authoring.file_replacement import UnwritableError
from statuscodes.records import LANGUAGES, Registry
from statuscodes.registry.loader import load
from statuscodes.registry.problems import RegistryError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The numbers, what changed in each language, and the day."""
    parser.add_argument("numbers", type=int, nargs="*", metavar="NUMBER", help="codes and errors; default: all changed")
    for language in LANGUAGES:
        parser.add_argument(f"--{language}", metavar="TEXT", help=f"what changed, in this language ({language})")
    parser.add_argument("--wording", action="store_true", help="no fact changed: readers are told nothing")
    parser.add_argument("--day", type=_day, default=datetime.now(UTC).date(), help="default: today, %(default)s")


def run(options: argparse.Namespace) -> int:
    """0; 1 if the registry has other errors or cannot be written; 2 for wrong usage."""
    what = {language: text for language in LANGUAGES if (text := getattr(options, language))}
    if bool(what) == options.wording:
        print("say what changed, or that only the wording did: --wording", file=sys.stderr)
        return 2
    try:
        registry = load(REGISTRY)
        return _write_down(registry, options, what)
    except RegistryError as error:
        print(f"{error}\nfix this first", file=sys.stderr)
    except UnwritableError as error:
        path, reason = error.args
        shown = path.relative_to(PROJECT).as_posix()
        print(f"{shown}: cannot be written: {reason}; let the file and its folder be written to", file=sys.stderr)
    return 1


def _write_down(registry: Registry, options: argparse.Namespace, what: dict[str, str]) -> int:
    if unknown := [number for number in options.numbers if not registry.explains(number)]:
        print(f"{unknown[0]} is neither a code nor an error of the registry", file=sys.stderr)
        return 2
    changed = change_entry.changed(registry)
    numbers = sorted(set(options.numbers or changed))
    if options.wording and (new := set(numbers) & set(change_entry.without_entry(registry))):
        print(f"{min(new)} has no entry yet: say what its page is about", file=sys.stderr)
        return 2
    if what and not numbers:
        print("no record has changed; name the numbers", file=sys.stderr)
        return 2
    if what:
        key = change_entry.add(REGISTRY, registry, numbers, options.day, what)
        print(f"added {key} to docs/registry/{change_entry.CHANGES}")
    change_entry.keep(REGISTRY, registry, numbers)
    print(f"renewed {len(set(numbers) & set(changed))} of docs/registry/{change_entry.FINGERPRINTS}")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day: write YYYY-MM-DD") from None
