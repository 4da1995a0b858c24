"""The project's commands that need nothing but Python; run from the project's folder.

python3 hooks manifest DIR --file FILE          write the SHA-256 of every file of the built site, as sha256sum does
python3 hooks manifest DIR --file FILE --check  say which files of the folder are not what FILE lists
python3 hooks smoke --site URL --manifest FILE  say which files the live site does not serve as FILE lists them
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 something is wrong, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    return _manifest(options) if options.command == "manifest" else _smoke(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 hooks", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    manifest = commands.add_parser("manifest", help="write or check the SHA-256 of every file of the built site")
    manifest.add_argument("folder", type=Path, metavar="DIR", help="folder of the built site")
    manifest.add_argument("--file", type=Path, required=True, help="the manifest, in the format of sha256sum")
    manifest.add_argument("--check", action="store_true", help="write nothing; fail if the folder is not as listed")
    smoke = commands.add_parser("smoke", help="compare every file of the live site with the manifest")
    smoke.add_argument("--site", required=True, metavar="URL", help="address of the site's root")
    smoke.add_argument("--manifest", type=Path, required=True, metavar="FILE", help="the manifest of what was tested")
    smoke.add_argument("--tries", type=int, default=20)
    smoke.add_argument("--wait", type=float, default=15.0, help="seconds between two tries")
    return parser


def _manifest(options: argparse.Namespace) -> int:
    from upkeep import deployment

    run = deployment.check_manifest if options.check else deployment.write_manifest
    return run(options.folder, options.file)


def _smoke(options: argparse.Namespace) -> int:
    from upkeep import deployment

    limits = deployment.Limits(options.tries, options.wait)
    return deployment.compare_live_site(options.site, options.manifest, limits)


if __name__ == "__main__":
    sys.exit(main())
