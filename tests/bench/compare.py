"""This site beside others made of the same Markdown, in one run: sizes, waiting times, build time.

    python tests/bench/compare.py [--rounds 7] [--builds 7] [--only PART...] [--speeds SPEED...] [--sites SITE...]

The others: default Material for MkDocs; VitePress, a peer that readers might choose, if npm is there to install it; and
the bare page, which is our page of 407 without style and scripts, the limit of a first paint. All are built, served by
the same host and visited in turn (ours, default...). The tables show medians and ours as a share of each other one.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT / folder) for folder in ("tests", "tests/support", "hooks")]

from playwright.sync_api import Browser, sync_playwright

from bench import going_on, opening, peer, searching, sites
from bench.faces import BARE, DEFAULT, FACES, OURS, VITEPRESS, Face
from bench.host import FULL_SPEED, SLOW_4G, Host, Network
from bench.table import Figures, table
from bench.visit import PAGE, visit
from bench.visitor import ARGUMENTS
from browser.chromium import launch

LANGUAGES = ("en", "fr")
Hosts = Sequence[tuple[Face, Host]]
SPEEDS = {"full": FULL_SPEED, "slow": SLOW_4G}
PARTS = {
    "build": "how long whole builds take",
    "opening": "opening the page of 407",
    "search": "the first search there",
    "click": "going from there to 408",
    "walk": "what ten pages transfer; once, at full speed",
}
EXPLAINED = {
    "whole build, s": "both languages, from the start of the program; of VitePress, which takes long, one build",
    **opening.EXPLAINED,
    **searching.EXPLAINED,
    **going_on.EXPLAINED,
}
"""Quantity -> what it is, in the order of the tables."""


@dataclass(frozen=True)
class Plan:
    """What is wanted of a run."""

    parts: Sequence[str]
    speeds: Sequence[Network]
    faces: Sequence[Face]
    rounds: int
    builds: int

    @property
    def sites(self) -> list[str]:
        return [face.name for face in self.faces]


class Built:
    """The sites of a run in folders of their own."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._plain, self._peer = folder / "plain", folder / "peer"
        self.folders = {name: folder / name for name in names}

    def build(self, rounds: int) -> Figures:
        """Build each site; seconds of each round."""
        seconds: dict[str, list[float]] = defaultdict(list)
        sites.export_plain(self._plain)
        for _ in range(rounds):
            seconds[OURS.name].append(sites.build_ours(self.folders[OURS.name]))
            if DEFAULT.name in self.folders:
                seconds[DEFAULT.name].append(sites.build_default(self._plain, self.folders[DEFAULT.name]))
        if VITEPRESS.name in self.folders:
            peer.install(self._peer)
            peer.write_sources(self._plain, self._peer)
            seconds[VITEPRESS.name].append(peer.build(self._peer, self.folders[VITEPRESS.name]))
        if BARE.name in self.folders:
            sites.write_bare(self.folders[OURS.name], self.folders[BARE.name], PAGE)
        return {"whole build, s": seconds}


def visits(browser: Browser, hosts: Hosts, language: str, parts: Sequence[str], rounds: int) -> Figures:
    """The rounds of one speed and one language, the sites in turn."""
    figures: Figures = defaultdict(lambda: defaultdict(list))
    for _ in range(rounds):
        for face, host in hosts:
            for found in visit(browser, host, face, language, parts):
                for quantity, figure in found.items():
                    figures[quantity][face.name].append(figure)
    return figures


def compare_visits(built: Built, plan: Plan) -> None:
    with sync_playwright() as playwright, launch(playwright.chromium, ARGUMENTS) as browser:
        for network in plan.speeds:
            with ExitStack() as stack:
                served = [(face, Host(built.folders[face.name], network=replace(network))) for face in plan.faces]
                hosts = [(face, stack.enter_context(host.serving())) for face, host in served]
                for language in LANGUAGES:
                    _compare(browser, hosts, language, network, plan)


def _compare(browser: Browser, hosts: Hosts, language: str, network: Network, plan: Plan) -> None:
    repeated = [part for part in plan.parts if part != "walk"]
    name = f"{OURS.address(language, PAGE)}, {network.name}, medians of {plan.rounds}"
    show(name, visits(browser, hosts, language, repeated, plan.rounds), plan)
    if "walk" in plan.parts and network is FULL_SPEED:
        show(f"Ten pages, {language}", visits(browser, hosts, language, ["walk"], 1), plan)


def show(title: str, figures: Figures, plan: Plan) -> None:
    if figures:
        in_order = {quantity: figures[quantity] for quantity in EXPLAINED if quantity in figures}
        print(table(title, in_order, plan.sites), flush=True)


def explanation() -> str:
    parts = [f"  {part:10}{text}" for part, text in PARTS.items()]
    figures = [f"  {quantity}: {text}" for quantity, text in EXPLAINED.items()]
    return "\n".join(["parts:", *parts, "", "figures:", *figures])


def plan() -> Plan:
    """As the command line wants it."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, epilog=explanation(), formatter_class=raw)
    parser.add_argument("--rounds", type=int, default=7, help="visits of each page at each speed")
    parser.add_argument("--builds", type=int, default=7, help="builds of each site, with the part build")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART", help="see parts")
    parser.add_argument("--speeds", nargs="+", choices=SPEEDS, default=list(SPEEDS), help="slow: slow 4G, CPU x 4")
    names = [face.name for face in FACES]
    parser.add_argument("--sites", nargs="+", choices=names, default=names, help="ours is always among them")
    options = parser.parse_args()
    wanted = {OURS.name, *options.sites}
    if VITEPRESS.name in wanted and not peer.npm():
        print("No npm: without VitePress.", file=sys.stderr)
        wanted.remove(VITEPRESS.name)
    faces = [face for face in FACES if face.name in wanted]
    builds = options.builds if "build" in options.only else 1
    return Plan(options.only, [SPEEDS[name] for name in options.speeds], faces, options.rounds, builds)


def main() -> None:
    wanted = plan()
    with TemporaryDirectory() as name:
        built = Built(Path(name), wanted.sites)
        seconds = built.build(wanted.builds)
        if "build" in wanted.parts:
            show("The same pages, both languages", seconds, wanted)
        if wanted.parts != ["build"]:
            compare_visits(built, wanted)


if __name__ == "__main__":
    main()
