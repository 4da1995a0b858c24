"""Compare the registry with IANA's list and Microsoft's pages, and write a report.

The report is the Markdown of an issue, and empty if nothing differs. If an authority cannot be read and nothing else
differs, no report is written and the exit status is 1, so that an open issue stays as it is.
"""

from __future__ import annotations

import argparse
import functools
import sys
from pathlib import Path

from commands import REGISTRY
from statuscodes.records import MicrosoftPage, Registry
from statuscodes.registry.loader import load
from upkeep import authorities, iana, microsoft, report
from upkeep.fetch import MAXIMUM_BYTES, SECONDS, UnreadError, fetch_text

IANA_LIST = "https://www.iana.org/assignments/http-status-codes/http-status-codes-1.csv"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The report, the addresses of the authorities, and the limits of each request."""
    parser.add_argument("--report", type=Path, required=True, help="the Markdown of the issue")
    parser.add_argument("--iana", default=IANA_LIST, help="address of IANA's list as CSV")
    for page in MicrosoftPage:
        parser.add_argument(f"--{page}", help=f"address of Microsoft's page of {page} constants, else the registry's")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="time for each address")
    parser.add_argument("--maximum", type=int, default=MAXIMUM_BYTES, help="bytes of each answer")


def run(options: argparse.Namespace) -> int:
    """0, or 1 if there is no result."""
    try:
        text = _text(load(REGISTRY), options)
    except (UnreadError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    report.write(options.report, text)
    return 0


def _text(registry: Registry, options: argparse.Namespace) -> str:
    """The report. Raises UnreadError if an authority could not be read and no other one differs."""
    read = functools.partial(fetch_text, seconds=options.seconds, maximum=options.maximum)
    compared = [authorities.compare("IANA", options.iana, functools.partial(iana.differences, registry), read)]
    for page in MicrosoftPage:
        source = registry.sources[f"microsoft_{page}"]
        differences = functools.partial(microsoft.differences, registry, page)
        compared.append(authorities.compare(source.titled(), vars(options)[page] or source.url, differences, read))
    text = authorities.document(compared)
    unread = [f"{each.name}, {each.url}: {each.unread}" for each in compared if each.unread]
    if unread and not text:
        raise UnreadError("\n".join(["No difference in what could be read. This could not be read:", *unread]))
    return text
