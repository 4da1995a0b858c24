"""This site beside default Material on the same Markdown, in one run: sizes, waiting times, build time.

    python tests/bench/compare.py [--rounds 7] [--builds 7]

Both sites are built, served by the same host and visited in turn (ours, default, ours...); the table shows medians and
ours as a share of default. `bench/visit.py` says how each figure is taken.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT / folder) for folder in ("tests", "tests/support", "hooks")]

from playwright.sync_api import Browser, sync_playwright

from bench.faces import DEFAULT, OURS, Face, build_default, build_ours, export_plain
from bench.host import FULL_SPEED, SLOW_4G, Host, Network
from bench.visit import ARGUMENTS, visit
from browser.chromium import launch

Figures = dict[str, dict[str, list[float]]]
"""Quantity -> name of the site -> figure of each round."""


def builds(plain: Path, folders: dict[str, Path], rounds: int) -> Figures:
    figures: Figures = {"whole build, s": defaultdict(list)}
    for _ in range(rounds):
        figures["whole build, s"]["ours"].append(build_ours(folders["ours"]))
        figures["whole build, s"]["default"].append(build_default(plain, folders["default"]))
    return figures


def visits(browser: Browser, hosts: list[tuple[Face, Host]], language: str, rounds: int) -> Figures:
    figures: Figures = defaultdict(lambda: defaultdict(list))
    for _ in range(rounds):
        for face, host in hosts:
            for quantity, figure in visit(browser, host, face, language).items():
                figures[quantity][face.name].append(figure)
    return figures


def table(title: str, figures: Figures) -> str:
    lines = [f"\n{title}\n{'':40}{'ours':>10}{'default':>10}{'ratio':>8}"]
    for quantity, by_site in figures.items():
        ours, default = median(by_site["ours"]), median(by_site["default"])
        ratio = f"{ours / default:8.2f}" if default else f"{'-':>8}"
        lines.append(f"{quantity:40}{ours:10.1f}{default:10.1f}{ratio}")
    return "\n".join(lines)


def compare_visits(folders: dict[str, Path], networks: list[Network], rounds: int) -> None:
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium, ARGUMENTS)
        for network in networks:
            slowed = [Host(folders[name], network=replace(network)) for name in ("ours", "default")]
            with slowed[0].serving() as ours, slowed[1].serving() as default:
                for language in ("en", "fr"):
                    figures = visits(browser, [(OURS, ours), (DEFAULT, default)], language, rounds)
                    print(table(f"{OURS.pages[language]}, {network.name}", figures), flush=True)
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="visits of each page at each speed")
    parser.add_argument("--builds", type=int, default=7, help="builds of each site")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folders = {site: Path(name) / site for site in ("ours", "default")}
        export_plain(Path(name) / "plain")
        print(
            table("The same pages, both languages", builds(Path(name) / "plain", folders, options.builds)), flush=True
        )
        compare_visits(folders, [FULL_SPEED, SLOW_4G], options.rounds)


if __name__ == "__main__":
    main()
