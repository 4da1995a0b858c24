"""Commands for whoever edits the registry; run from the project's folder.

python -m hooks.statuscodes check           every fault of the registry, with its remedy
python -m hooks.statuscodes fix             set the typography of registry and French pages right
python -m hooks.statuscodes matrix          which blocks each page has, and what is missing
python -m hooks.statuscodes new CODE        write docs/registry/CODE.yml with every field explained
python -m hooks.statuscodes schema [--check]  write docs/registry/schema.json, or say that it is stale
python -m hooks.statuscodes export DIR      write every page of each language as plain Markdown into DIR
python -m hooks.statuscodes hosting DIR     write configuration for nginx, Cloudflare Pages and Netlify into DIR
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from . import completeness, export, hosting, mending, plainconfig, scaffold, schema
from .faults import RegistryError
from .fragments import FragmentError
from .registry import load

PROJECT = Path(__file__).resolve().parents[2]
REGISTRY = PROJECT / "docs" / "registry"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 something to mend, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m hooks.statuscodes", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="every fault of the registry, with its remedy")
    commands.add_parser("fix", help="set the typography of registry and hand-written pages right")
    commands.add_parser("matrix", help="which blocks each page has in each language, and what is missing")
    new = commands.add_parser("new", help="write the file of a new code, every field explained")
    new.add_argument("code", type=int)
    write_schema = commands.add_parser("schema", help="write the JSON Schema that editors use")
    write_schema.add_argument("--check", action="store_true", help="write nothing; fail when it is stale")
    write_export = commands.add_parser("export", help="write every page of each language as plain Markdown")
    write_export.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or an empty one")
    write_hosting = commands.add_parser("hosting", help="write configuration for hosts that set headers and redirect")
    write_hosting.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or an empty one")
    write_hosting.add_argument("--root", default="html", help="the folder that nginx serves at the host's root")
    write_hosting.add_argument("--listen", default="80", help="port, or address and port, that nginx listens to")
    options = parser.parse_args(arguments)
    try:
        return _run(options)
    except RegistryError as error:
        print(error, file=sys.stderr)
        return 1


def _run(options: argparse.Namespace) -> int:
    commands: dict[str, Callable[[], int]] = {
        "check": _check,
        "fix": _fix,
        "matrix": _matrix,
        "new": lambda: _new(options.code),
        "schema": lambda: _schema(options.check),
        "export": lambda: _export(options.folder),
        "hosting": lambda: _hosting(options),
    }
    return commands[options.command]()


def _check() -> int:
    registry = load(REGISTRY)
    print(f"{len(registry.codes)} codes, no fault")
    return 0


def _fix() -> int:
    changed = mending.mend_files(PROJECT / "docs")
    for path in changed:
        print(f"mended {path.relative_to(PROJECT)}")
    print(f"{len(changed)} files mended")
    return 0


def _matrix() -> int:
    cells = list(completeness.matrix(load(REGISTRY)))
    print(completeness.table(cells))
    problems = [cell.problem for cell in cells if cell.problem]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _new(code: int) -> int:
    try:
        path = scaffold.write(REGISTRY, code)
    except (ValueError, FileExistsError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"wrote {path.relative_to(PROJECT)}; fill it in, then run: python -m hooks.statuscodes check")
    return 0


def _schema(check: bool) -> int:
    path = REGISTRY / "schema.json"
    if schema.is_current(path):
        print("docs/registry/schema.json is current")
        return 0
    if check:
        print("docs/registry/schema.json is stale; run: python -m hooks.statuscodes schema", file=sys.stderr)
        return 1
    path.write_text(schema.text(), encoding="utf-8", newline="\n")
    print("wrote docs/registry/schema.json")
    return 0


def _export(folder: Path) -> int:
    try:
        contents = export.files(load(REGISTRY), PROJECT)
        export.write(folder, contents)
    except (FragmentError, OSError) as error:
        print(f"{error}; nothing was written", file=sys.stderr)
        return 1
    print(f"wrote {len(contents)} files into {folder}")
    return 0


def _hosting(options: argparse.Namespace) -> int:
    site_url = plainconfig.read(PROJECT / "mkdocs.yml")["site_url"]
    try:
        contents = hosting.files(load(REGISTRY), site_url, options.root, options.listen)
        export.write(options.folder, {name: text.encode() for name, text in contents.items()})
    except (ValueError, OSError) as error:
        print(f"{error}; nothing was written", file=sys.stderr)
        return 1
    print(f"wrote {len(contents)} files into {options.folder}, for the site at {site_url}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
